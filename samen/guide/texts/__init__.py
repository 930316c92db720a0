"""Every sentence of this room that is not in a template; `rhythm` and `hours` speak of time."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samen.guide.rules.listing import Answer, ContactKind, Coordination, LocationKind, TagKind
from samen.guide.texts import proposal
from samen.guide.texts.columns import TABLE_SENTENCES
from samen.guide.texts.feeds import FEED_SENTENCES

SENTENCES: dict[str, object] = {
    **FEED_SENTENCES,
    **TABLE_SENTENCES,
    **proposal.SENTENCES,
    "guide.only_editors_change": _("Alleen een redacteur van deze organisatie verandert dit."),
    "guide.no_categories_yet": _("Er zijn nog geen soorten. Kies eerst een stad."),
    # editing
    "guide.changed_meanwhile": _(
        "Een ander heeft dit net ook veranderd. Kijk wat er nu staat. Bewaar daarna opnieuw."
    ),
    "guide.name_taken": _("De naam “{name}” is al van een andere plek. Kies een andere naam."),
    "guide.maybe_there_already": _("Bestaat dit al? Kijk bij de naam wat er op lijkt."),
    "guide.name_needed": _("Vul een naam in."),
    "guide.summary_needed": _("Vertel in een zin wat het is."),
    "guide.category_needed": _("Kies minstens een soort."),
    "guide.already_withdrawn": _("Dit staat al niet meer in de wegwijzer."),
    "guide.not_withdrawn": _("Dit staat al in de wegwijzer."),
    "guide.withdrawn": _("Dit staat niet in de wegwijzer. Zet het eerst terug."),
    # dates
    "guide.rhythm_unknown": _("Deze herhaling kent Samen niet. Kies er een uit het formulier."),
    "guide.rhythm_not_possible": _("Deze herhaling kan niet. Kies een andere."),
    "guide.first_date_does_not_fit": _(
        "De eerste datum past niet bij de herhaling. Kies {fitting:%d-%m-%Y}."
    ),
    "guide.rhythm_never_happens": _("Zo is er geen enkele datum. Kies een andere herhaling."),
    "guide.date_unknown": _("Op die datum is deze activiteit er niet."),
    "guide.date_is_past": _("Die datum is al geweest. Kies een dag vanaf vandaag."),
    "guide.date_too_far": _("Die datum is te ver weg. Kies een dag binnen een jaar."),
    "guide.date_already_there": _("Op die datum is de activiteit er al. Kies een andere dag."),
    "guide.date_was_moved": _("Die datum is verplaatst. Zet hem eerst terug."),
    "guide.date_already_cancelled": _("Die datum gaat al niet door."),
    "guide.date_as_usual": _("Die datum is al zoals gewoon."),
    "guide.date_stays_where_it_is": _("Kies een andere dag of een andere tijd."),
    "guide.no_dates_in_period": _("In deze dagen is de activiteit er niet. Kies andere dagen."),
    "guide.activity_already_cancelled": _("Deze activiteit gaat al niet meer door."),
    "guide.activity_goes_on": _("Deze activiteit gaat al gewoon door."),
    "guide.lasts_too_long": _("Een activiteit duurt hoogstens 24 uur. Kies een eerdere eindtijd."),
    # hours
    "guide.period_runs_backward": _("De laatste dag ligt voor de eerste. Draai ze om."),
    "guide.closes_before_opening": _("Op een dag ligt sluiten voor openen. Draai de tijden om."),
    "guide.hours_overlap": _("Op een dag lopen twee tijden door elkaar. Maak er een van."),
    "guide.other_hours_run_backward": _("Sluiten ligt voor openen. Draai de tijden om."),
    "guide.other_hours_need_opening": _("Vul ook in hoe laat het opengaat."),
    "guide.hours_unknown": _("Deze dagen staan hier niet meer."),
    # the wijkinformatiepunt
    "guide.only_point_keepers": _(
        "Dit doet het wijkinformatiepunt of de wijkcoördinator. Vraag het een van hen."
    ),
    "guide.topic_needed": _("Kies minstens een onderwerp."),
    "guide.one_spot_needed": _("Kies een plek, of schrijf er zelf een op. Niet allebei."),
    "guide.location_elsewhere": _("Deze plek ligt in een andere wijk. Kies er een in deze wijk."),
    "guide.partner_unknown": _("Deze organisatie is er niet meer. Kies een andere."),
    "guide.point_goes_on": _("Dit mobiele punt gaat al gewoon door."),
    "guide.point_cancelled_already": _("Dit mobiele punt gaat al niet door."),
    "guide.consulting_hour_ended": _("Dit spreekuur is al gestopt."),
}

Labels = list[tuple[str, "str | Promise"]]


def tag_kind_labels() -> Labels:
    return [
        (TagKind.WORK_LINE.value, _("soort werk")),
        (TagKind.AUDIENCE.value, _("voor wie")),
        (TagKind.LANGUAGE.value, _("taal")),
        (TagKind.GOAL.value, _("doel")),
    ]


def coordination_labels() -> Labels:
    return [
        (Coordination.PAID_RESIDENT.value, _("een betaalde bewoner")),
        (Coordination.PROFESSIONAL.value, _("een beroepskracht")),
        (Coordination.VOLUNTEERS.value, _("vrijwilligers")),
        (Coordination.PEERS.value, _("mensen die het zelf meemaakten")),
    ]


def location_kind_labels() -> Labels:
    return [
        (LocationKind.COMMUNITY_CENTRE.value, _("buurthuis in zelfbeheer")),
        (LocationKind.WORKROOM.value, _("buurtwerkkamer")),
        (LocationKind.CULTURE_HOUSE.value, _("buurtcultuurhuis")),
        (LocationKind.INFORMATION_POINT.value, _("wijkinformatiepunt")),
        (LocationKind.SPECIFIC.value, _("eigen plek van bewoners en ondernemers")),
        (LocationKind.OUTDOORS.value, _("buiten")),
        (LocationKind.OTHER.value, _("andere plek")),
    ]


def answer_labels() -> Labels:
    return [(Answer.YES.value, _("ja")), (Answer.NO.value, _("nee"))]


def contact_labels() -> Labels:
    return [
        (ContactKind.PHONE.value, _("telefoon")),
        (ContactKind.MAIL.value, _("mail")),
        (ContactKind.WEBSITE.value, _("website")),
        (ContactKind.DESK.value, _("langskomen")),
    ]


def kind_labels() -> Labels:
    return [
        ("organisatie", _("Organisatie")),
        ("dienst", _("Hulp of dienst")),
        ("activiteit", _("Activiteit")),
        ("locatie", _("Plek")),
    ]


def weekday_labels() -> list[tuple[int, "str | Promise"]]:
    return [
        (0, _("maandag")),
        (1, _("dinsdag")),
        (2, _("woensdag")),
        (3, _("donderdag")),
        (4, _("vrijdag")),
        (5, _("zaterdag")),
        (6, _("zondag")),
    ]


INDEX_BREACHES = {
    "missing": "Niet te vinden met zoeken: {kind} {pk}.",
    "extra": "Te vinden met zoeken, maar niet in de wegwijzer: {kind} {pk}.",
}

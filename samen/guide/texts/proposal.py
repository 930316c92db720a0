"""Sentences about proposals: what anybody may send in, and what becomes of it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samen.guide.rules.proposal import ProposalKind, ProposalState

Labels = list[tuple[str, "str | Promise"]]

SENTENCES: dict[str, object] = {
    # sending in
    "guide.proposal_link": _("Hier staat een webadres. Haal het weg. Of zet het bij “Website”."),
    "guide.proposal_mobile": _(
        "Een nummer met 06 is vaak van een persoon. Alleen de organisatie zelf zet dat erbij."
    ),
    "guide.proposal_too_quick": _("Dat ging wel heel snel. Verstuur het nog een keer."),
    "guide.proposal_too_many": _(
        "Vanaf hier kwamen al veel voorstellen. Probeer het na {time} uur weer."
    ),
    "guide.proposal_queue_full": _(
        "Er wachten hier al veel voorstellen. Iemand kijkt er eerst naar. Kom later terug."
    ),
    "guide.proposal_says_nothing": _("Je hebt nog niets veranderd. Verander wat niet klopt."),
    "guide.proposal_gone": _("Dit staat niet meer in de wegwijzer. Je hoeft niets te doen."),
    "guide.proposal_code_unknown": _(
        "Deze code kennen we niet. Kijk hem na. Na negentig dagen is een code weg."
    ),
    # judging
    "guide.only_clearers_decide": _("Hierover beslist iemand anders."),
    "guide.owner_decides": _("Over deze verandering beslist de organisatie zelf."),
    "guide.proposal_is_your_own": _("Dit is je eigen voorstel. Laat een ander ernaar kijken."),
    "guide.proposal_decided": _("Hierover is al beslist."),
    "guide.proposal_changed": _("Dit is net veranderd. Kijk het eerst nog eens na."),
    "guide.proposal_needs_organisation": _("Kies eerst van welke organisatie dit is."),
    "guide.proposal_needs_reason": _("Vertel in een zin waarom niet."),
    "guide.owner_clears": _(
        "Deze organisatie houdt dit zelf bij. Vraag het hen, of stel je verandering voor."
    ),
}


def proposal_kind_labels() -> Labels:
    return [
        (ProposalKind.ACTIVITY.value, _("nieuwe activiteit")),
        (ProposalKind.ORGANISATION.value, _("nieuwe organisatie")),
        (ProposalKind.CHANGE.value, _("verbetering")),
    ]


def proposal_state_labels() -> Labels:
    return [
        (ProposalState.WAITING.value, _("wacht op iemand die kijkt")),
        (ProposalState.DONE.value, _("staat in de wegwijzer")),
        (ProposalState.REFUSED.value, _("niet overgenomen")),
    ]


FIELDS: dict[str, "str | Promise"] = {  # what a field is called in a list of differences
    "gone": _("Bestaat dit nog?"),
    "name": _("Naam"),
    "summary": _("In één zin"),
    "description": _("Meer uitleg"),
    "also_known_as": _("Andere woorden"),
    "category_ids": _("Soort"),
    "tag_ids": _("Voor wie, welke taal, welk doel"),
    "place_ids": _("Buurten en wijken"),
    "street": _("Straat of flat"),
    "cost_cents": _("Prijs"),
    "cost_note": _("Uitleg bij de prijs"),
    "joining": _("Hoe doe je mee?"),
    "with_peers": _("Hulp van iemand die het zelf meemaakte"),
    "coordinated_by": _("Wie regelt het?"),
    "residents_involved": _("Hoeveel bewoners werken mee?"),
    "may_be_copied": _("Andere buurten mogen dit overnemen"),
    "copy_note": _("Hoe nemen anderen dit over?"),
    "location_ids": _("Plekken"),
    "starts_on": _("Eerste dag"),
    "starts_at": _("Begint om"),
    "duration_minutes": _("Hoe lang?"),
    "recurrence": _("Hoe vaak?"),
    "location_id": _("Plek"),
    "kind": _("Wat is het?"),
    "place_id": _("Buurt"),
    "address": _("Straat en nummer"),
    "postcode": _("Postcode"),
    "lon": _("Punt op de kaart (lengte)"),
    "lat": _("Punt op de kaart (breedte)"),
    "how_to_get_there": _("Hoe kom je er?"),
    "step_free": _("Zonder drempel?"),
    "accessible_toilet": _("Toilet voor een rolstoel?"),
    "lift": _("Lift?"),
    "hearing_loop": _("Ringleiding voor wie slecht hoort?"),
    "disabled_parking": _("Parkeerplek voor mensen met een handicap?"),
    "quiet_room": _("Rustige kamer?"),
    "access_note": _("Meer over binnenkomen"),
    "closed_on_holidays": _("Dicht op feestdagen"),
    "legal_form": _("Rechtsvorm"),
    "with_volunteers": _("Doen bewoners en vrijwilligers het werk?"),
    "with_professionals": _("Doen beroepskrachten het werk?"),
    "since_year": _("Sinds welk jaar?"),
    "aliases": _("Andere namen"),
}

"""Every sentence of this room that is not in a template."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samen.guide.rules.listing import Answer, ContactKind, Coordination, LocationKind, TagKind

SENTENCES: dict[str, object] = {
    "guide.only_editors_change": _("Alleen een redacteur van deze organisatie verandert dit."),
}

Labels = list[tuple[str, "str | Promise"]]


def tag_kind_labels() -> Labels:
    return [
        (TagKind.WORK_LINE.value, _("werklijn")),
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

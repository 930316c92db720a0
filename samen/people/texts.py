"""Every sentence of this room that is not in a template."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samen.people.rules import LegalForm, OrganisationKind, Role, Tie

SENTENCES: dict[str, object] = {}

Labels = list[tuple[str, "str | Promise"]]


def role_labels() -> Labels:
    return [
        (Role.EDITOR.value, _("redacteur")),
        (Role.REPRESENTATIVE.value, _("vertegenwoordiger van een lid")),
        (Role.BOARD_MEMBER.value, _("bestuurslid")),
        (Role.HOST.value, _("sociaal beheerder")),
        (Role.DISTRICT_COORDINATOR.value, _("wijkcoördinator")),
        (Role.SOCIAL_BROKER.value, _("sociaal makelaar")),
        (Role.DESK_VOLUNTEER.value, _("vrijwilliger van het wijkinformatiepunt")),
        (Role.NEIGHBOURHOOD_AMBASSADOR.value, _("buurtambassadeur")),
        (Role.DISTRICT_COUNCIL.value, _("wijkraad of wijkpartner")),
        (Role.APPOINTMENTS_COMMITTEE.value, _("lid van de sollicitatiecommissie")),
        (Role.AMBASSADORS_GROUP.value, _("lid van de ambassadeursgroep")),
        (Role.INDEPENDENT_CHAIR.value, _("onafhankelijk voorzitter")),
        (Role.MANAGING_DIRECTOR.value, _("gedelegeerd bestuurder")),
        (Role.TEAM_LEADER.value, _("stedelijk teamleider")),
        (Role.SERVICE_TEAM.value, _("lid van het serviceteam")),
        (Role.GSMO.value, _("uitvoerder (GSMO)")),
        (Role.TREASURER.value, _("penningmeester")),
        (Role.APPROVER.value, _("tweede tekenaar")),
        (Role.CONTROLLER.value, _("controller")),
        (Role.ACCOUNTANT.value, _("accountant")),
        (Role.MUNICIPALITY.value, _("gemeente")),
        (Role.ADMINISTRATOR.value, _("beheerder van Samen")),
    ]


def kind_labels() -> Labels:
    return [
        (OrganisationKind.RESIDENTS_INITIATIVE.value, _("bewonersgroep")),
        (OrganisationKind.WORKROOM.value, _("buurtwerkkamer")),
        (OrganisationKind.COMMUNITY_CENTRE.value, _("buurthuis in zelfbeheer")),
        (OrganisationKind.CULTURE_HOUSE.value, _("buurtcultuurhuis")),
        (OrganisationKind.ENTREPRENEURS.value, _("ondernemers uit de buurt")),
        (OrganisationKind.INFORMATION_POINT.value, _("wijkinformatiepunt")),
        (OrganisationKind.COOPERATIVE.value, _("coöperatie")),
        (OrganisationKind.NETWORK.value, _("netwerk in de stad")),
        (OrganisationKind.CARE.value, _("welzijn of zorg")),
        (OrganisationKind.EDUCATION.value, _("leren en werk")),
        (OrganisationKind.SPORT.value, _("sport en spel")),
        (OrganisationKind.FAITH.value, _("kerk, moskee of tempel")),
        (OrganisationKind.FOOD.value, _("eten en delen")),
        (OrganisationKind.OTHER.value, _("andere organisatie")),
    ]


def legal_form_labels() -> Labels:
    return [
        (LegalForm.FOUNDATION.value, _("stichting")),
        (LegalForm.ASSOCIATION.value, _("vereniging")),
        (LegalForm.COOPERATIVE.value, _("coöperatie")),
        (LegalForm.COMPANY.value, _("bedrijf")),
        (LegalForm.PUBLIC_BODY.value, _("overheid")),
        (LegalForm.INFORMAL.value, _("groep zonder rechtsvorm")),
    ]


def tie_labels() -> Labels:
    return [
        (Tie.COOPERATIVE.value, _("de stadscoöperatie zelf")),
        (Tie.CORE_PARTNER.value, _("kernpartner")),
        (Tie.SUPPORTER.value, _("steunt de stadscoöperatie")),
        (Tie.NETWORK.value, _("netwerk in de stad")),
    ]

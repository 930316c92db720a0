"""Every sentence of this room that is not in a template."""

from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samen.people.rules import LegalForm, OrganisationKind, Role, Tie

ADDRESS_NEEDED = _("Vul een mailadres in, zoals naam@voorbeeld.example.")

SENTENCES: dict[str, object] = {
    # logging in
    "people.too_many_mails": _(
        "We stuurden al veel codes naar dit adres. Kijk ook bij ongewenste mail (spam). "
        "Vraag {when} een nieuwe code."
    ),
    "people.too_many_tries": _(
        "Vanaf deze plek probeerde al vaak iemand in te loggen. Probeer het {when} opnieuw."
    ),
    "people.code_wrong": _("Deze code klopt niet. Kijk nog eens in je mail."),
    "people.code_dead": _("Deze code werkt niet meer. Vraag hieronder een nieuwe code."),
    "people.code_incomplete": _("Een code heeft 6 cijfers. Vul ze alle 6 in."),
    "people.passkey_failed": _("Inloggen met je toestel lukte niet. Vraag een code per mail."),
    # second step
    "people.second_step_first": _("Geef eerst je tweede stap. Daarna kun je verder."),
    "people.step_wrong": _("Deze code klopt niet. Wacht op een nieuwe code en probeer die."),
    "people.too_many_step_tries": _("Je probeerde al vaak een code. Probeer het {when} opnieuw."),
    "people.step_not_kept": _("Je toestel is niet toegevoegd. Probeer het nog een keer."),
    "people.app_code_wrong": _("Deze code klopt niet. Kijk in de app en vul de nieuwe code in."),
    "people.app_already_there": _("Er is al een app gekoppeld. Haal die eerst weg."),
    "people.no_step_yet": _("Kies eerst een tweede stap. Daarna krijg je herstelcodes."),
    # persons
    "people.only_givers_add_persons": _(
        "Alleen wie mensen mag uitnodigen, kan iemand toevoegen. Vraag het je bestuur."
    ),
    "people.person_needs_address": ADDRESS_NEEDED,
    "people.address_taken": _("Dit mailadres heeft al een account."),
    "people.only_yourself": _("Dit kan alleen de persoon zelf."),
    "people.only_administrators_close_accounts": _(
        "Alleen een beheerder sluit het account van iemand anders. Vraag het de beheerder."
    ),
    "people.only_administrators_reset_steps": _(
        "Alleen een beheerder haalt de tweede stap van iemand weg. Vraag het de beheerder."
    ),
    "people.account_closed": _("Dit account is gesloten. Nodig de persoon opnieuw uit."),
    "people.too_many_invitations": _(
        "Dit adres kreeg al veel uitnodigingen. Probeer het {when} opnieuw."
    ),
    # mandates
    "people.may_not_give_role": _(
        "Jij kunt deze rol niet geven of stoppen. Vraag het je bestuur of de beheerder."
    ),
    "people.role_needs_organisation": _("Deze rol hoort bij één organisatie. Kies er een."),
    "people.role_needs_place": _("Deze rol hoort bij één buurt of wijk. Kies er een."),
    "people.role_is_for_the_city": _(
        "Deze rol geldt voor de hele stad. Laat organisatie en buurt leeg."
    ),
    "people.mandate_runs_backward": _("De laatste dag ligt voor de eerste dag. Kies een latere."),
    "people.mandate_there_already": _("Deze persoon heeft deze rol al in die tijd."),
    "people.mandate_over": _("Deze rol is al gestopt."),
    "people.last_administrator": _(
        "Er moet altijd een beheerder zijn. Geef de rol eerst aan iemand anders."
    ),
    # organisations
    "people.only_own_organisation": _(
        "Alleen mensen van deze organisatie passen de gegevens aan. Vraag hen om hulp."
    ),
    "people.only_city_adds_organisations": _(
        "Alleen het serviceteam voegt organisaties toe of sluit ze. Vraag het serviceteam."
    ),
    "people.owner_clears": _("Deze organisatie houdt dit zelf bij. Stel hun je verandering voor."),
    "people.organisation_needs_name": _("Vul een naam in."),
    "people.organisation_maybe_there": _("Bestaat dit al? Kijk bij de naam wat er op lijkt."),
    "people.organisation_name_taken": _(
        "Er is al een organisatie met de naam {name}. Kies een andere naam."
    ),
    "people.organisation_ended": _(
        "Deze organisatie is gestopt. Je kunt hier niets meer veranderen."
    ),
    "people.changed_meanwhile": _(
        "Iemand anders veranderde dit ook. Kijk na wat er nu staat. Bewaar daarna opnieuw."
    ),
    "people.only_administrators_load": _(
        "Alleen een beheerder laadt organisaties in. Vraag het de beheerder."
    ),
    "people.year_in_future": _("Dit jaar moet nog komen. Vul een jaar in tot en met {year}."),
}


BREACHES = {
    "mandate_scope": "Mandaat {pk} hoort niet bij de rol {role}.",
    "mandate_after_end": "Mandaat {pk} telt nog, maar de organisatie is gestopt.",
    "mandate_of_closed_account": "Mandaat {pk} is niet gestopt, maar het account is gesloten.",
    "person_without_address": "Persoon {pk} heeft geen mailadres.",
    "closed_but_known": "Account {pk} is gesloten, maar de naam of het adres is er nog.",
    "idle_accounts": "{count} accounts zonder rol zijn te oud: draait de werker (samen work)?",
}


# --- what is kept of people, and why (foundation/personal.py) ------------------------------
ACCOUNT = _("Account")
LOGGING_IN = _("Inloggen met een code")
SECOND_STEP = _("De tweede stap bij inloggen")
ROLES = _("Rollen")
TO_LOG_IN = _("Om in te loggen, en om te weten hoe je wilt heten.")
TO_CHECK_THE_CODE = _("Om te kijken of de code klopt.")
TO_BE_SURE = _("Om zeker te weten dat jij het bent.")
TO_KNOW_WHAT_YOU_MAY = _("Om te weten wat je mag, en voor wie.")
TWO_YEARS_AFTER_A_ROLE = _("Tot je het sluit. Zonder rol sluit het na twee jaar vanzelf.")
UNTIL_TAKEN_AWAY = _("Tot je hem weghaalt, of je account sluit.")
A_DAY = _("24 uur.")
TWO_YEARS_AFTER_ITS_END = _("Tot twee jaar na het einde van de rol.")
WHO_INVITES = _("Jij, wie jou mag uitnodigen, en de beheerders")
WHO_WORKS_THERE = _("Jij, mensen van dezelfde organisatie, en het serviceteam")
YOUR_ADDRESS = _("Je mailadres")
YOUR_NAME = _("Hoe je wilt heten")
YOUR_LANGUAGE = _("De taal van je mail")
SINCE_WHEN = _("Sinds wanneer je een account hebt")
YOUR_NUMBER = _("Het nummer van je account")
YOUR_ROLE = _("Je rol")
FOR_WHOM = _("Voor welke organisatie")
WHERE = _("Voor welke wijk of buurt")
FROM_DAY = _("Eerste dag")
UNTIL_DAY = _("Laatste dag")
ENDED_DAY = _("Eerder gestopt op")
CODE_ASKED = _("Wanneer je een code vroeg")
KIND_OF_STEP = _("Soort tweede stap")
KEYS_OF_STEP = _("De sleutels daarvan, en hoe je je toestel noemt")
STEP_SINCE = _("Sinds wanneer")
STEP_USED = _("Laatst gebruikt")


def when(moment: datetime, now: datetime) -> str:
    """The moment as somebody says it now: "na 14.30 uur", "morgen na 9.05 uur"."""
    there, here = timezone.localtime(moment), timezone.localtime(now)
    clock_time = f"{there.hour}.{there.minute:02}"
    if there.date() == here.date():
        return _("na {time} uur").format(time=clock_time)
    return _("morgen na {time} uur").format(time=clock_time)


def login_mail(code: str, minutes: int) -> tuple[str, str]:
    """Subject and body of the mail with a login code."""
    subject = gettext("Je code voor Samen: {code}").format(code=code)
    body = gettext(
        "Je code is {code}\n\n"
        "Vul deze code in op de pagina die nog open staat.\n"
        "De code werkt {minutes} minuten en één keer.\n\n"
        "Vroeg jij geen code? Dan hoef je niets te doen.\n"
        "Geef de code aan niemand. Ook niet aan ons.\n"
    ).format(code=code, minutes=minutes)
    return subject, body


def invitation_mail(role: str, scope: str, tells: str, first_day: str) -> tuple[str, str]:
    """Subject and body of the mail that says what somebody can do from now on."""
    subject = gettext("Je kunt meedoen in Samen: {scope}").format(scope=scope)
    body = gettext(
        "Hallo,\n\n"
        "Je bent nu {role} voor {scope}. Dit geldt vanaf {first_day}.\n"
        "{tells}\n\n"
        "Zo begin je: open Samen en kies Inloggen. Vul dit mailadres in.\n"
        "Je krijgt dan een code. Een wachtwoord heb je niet nodig.\n\n"
        "Klopt dit niet? Zeg het tegen wie jou uitnodigde, of mail ons terug.\n"
    ).format(role=role, scope=scope, tells=tells, first_day=first_day)
    return subject, body


def ending_mail(role: str, scope: str) -> tuple[str, str]:
    """Subject and body of the mail that says that a role has ended."""
    subject = gettext("Je rol in Samen is gestopt: {scope}").format(scope=scope)
    body = gettext(
        "Hallo,\n\n"
        "Je bent niet meer {role} voor {scope}.\n"
        "Bedankt voor wat je deed. Je account blijft bestaan.\n\n"
        "Klopt dit niet? Vraag het aan het bestuur, of mail ons terug.\n"
    ).format(role=role, scope=scope)
    return subject, body


def step_reset_mail() -> tuple[str, str]:
    """Subject and body of the mail that says that the second step was taken away."""
    return (
        gettext("Je tweede stap in Samen is weggehaald"),
        gettext(
            "Hallo,\n\n"
            "De beheerder haalde je tweede stap weg.\n"
            "Log in en kies een nieuwe tweede stap.\n\n"
            "Vroeg jij dit niet? Mail ons dan meteen terug.\n"
        ),
    )


def account_closed_mail() -> tuple[str, str]:
    """Subject and body of the mail that says that an account is gone."""
    return (
        gettext("Je account bij Samen is gesloten"),
        gettext(
            "Hallo,\n\n"
            "Je account is gesloten. Je naam en je mailadres zijn weg.\n"
            "In de wegwijzer zoeken kan altijd. Daar is geen account voor nodig.\n\n"
            "Klopt dit niet? Mail ons dan terug.\n"
        ),
    )


def role_tells() -> dict[Role, "str | Promise"]:
    """What a holder can do from now on, in one or two sentences."""
    return {
        Role.EDITOR: _("Je houdt de gegevens en activiteiten van je organisatie bij."),
        Role.REPRESENTATIVE: _("Je spreekt namens je organisatie."),
        Role.BOARD_MEMBER: _("Je houdt gegevens bij en nodigt collega's uit."),
        Role.HOST: _("Je houdt de ruimtes van je organisatie bij."),
    }


def role_words(role: str) -> str:
    """What people call this role."""
    return str(dict(role_labels())[role])


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
        (LegalForm.INFORMAL.value, _("losse groep")),
    ]


def tie_labels() -> Labels:
    return [
        (Tie.COOPERATIVE.value, _("de stadscoöperatie zelf")),
        (Tie.CORE_PARTNER.value, _("kernpartner")),
        (Tie.SUPPORTER.value, _("steunt de stadscoöperatie")),
        (Tie.NETWORK.value, _("netwerk in de stad")),
    ]

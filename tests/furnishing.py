"""Small programs that run inside an open house: they furnish it, and tell what is in it."""

SESSIONS = """
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from samen.people.models import Mandate, Organisation, Person
from samen.people.queries import SECOND_STEP_KEY

def session_of(address, second_step=True):
    person = Person.objects.get(email=address)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    if second_step:
        session[SECOND_STEP_KEY] = True
    session.create()
    return session.session_key
"""
LOOK_AROUND = """
import json
from datetime import timedelta
from samen.foundation import clock
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from samen.guide.models import Activity, CalendarFeed, Category, ConsultingHour, FeedItem
from samen.guide.models import ImportFile, Location, MobilePoint, Occurrence, Proposal, Service
from samen.guide.queries.consulting_hours import dates_to_come
from samen.guide.queries.proposal import hashed
from samen.places.queries import districts, neighbourhoods

editor = Mandate.objects.get(person__email="redacteur@samen.example")
coming = Occurrence.objects.filter(start__gt=clock.now(), cancelled=False).order_by("start")
mine = Activity.objects.filter(
    organisation=editor.organisation, pk__in=coming.values("activity")
).order_by("pk")
activity = mine.exclude(recurrence="")[0]
once = activity.occurrences.filter(start__gt=clock.now()).order_by("start")[0]
service = Service.objects.filter(organisation__fictional=True).order_by("pk")[0]
buurthuis = Location.objects.filter(slug__startswith="buurthuis-", fictional=True)
used = set(Service.categories.through.objects.values_list("category", flat=True))
used |= set(Activity.categories.through.objects.values_list("category", flat=True))
district = next(one for one in districts() if one.slug == "overvecht")
feed = CalendarFeed.objects.create(
    organisation=editor.organisation, url="https://agenda.voorbeeld.example/buurt.ics", name="Buurt"
)
administrator = Person.objects.get(email="beheerder@samen.example")
sheet = ImportFile.objects.create(
    kind="diensten", uploaded_by=administrator, uploaded_at=clock.now(),
    header=["naam", "in_een_zin"], rows=[["Klusdienst", "Buren helpen met een klus."], ["", ""]],
)
proposal = Proposal.objects.create(
    kind="change", activity=activity, wanted={"summary": "Een betere zin."},
    before={"summary": activity.summary}, proposed_at=clock.now(), changed_at=clock.now(),
    code=hashed("code", "482109375512"),
)
elsewhere = Activity.objects.exclude(organisation=editor.organisation).order_by("pk")[0]
other_feed = CalendarFeed.objects.create(
    organisation=elsewhere.organisation, url="https://agenda.voorbeeld.example/ver.ics", name="Ver"
)
FeedItem.objects.create(feed=other_feed, key="1@voorbeeld.example", activity=elsewhere)
spot = MobilePoint.objects.create(
    district=district, organisation=editor.organisation, spot="Het plein",
    on=clock.today() + timedelta(days=9), opens="10:00", closes="12:00", changed_at=clock.now(),
)
careful, half_way = (
    Person.objects.create(email=address, joined_at=clock.now())
    for address in ("zorgvuldig@samen.example", "halverwege@samen.example")
)
for person in (careful, half_way):
    Mandate.objects.create(person=person, role="administrator", valid_from=clock.today())
    TOTP.activate(person, generate_totp_secret())
    RecoveryCodes.activate(person)
device = Authenticator.objects.create(
    user=careful, type=Authenticator.Type.WEBAUTHN, data={"name": "Telefoon", "credential": {}}
)
hour = ConsultingHour.objects.filter(district=district).order_by("pk")[0]
print(json.dumps({
    "feed": feed.pk,
    "sheet": sheet.pk,
    "proposal": proposal.pk,
    "consulting_hour": hour.pk,
    "sitting": dates_to_come(hour, clock.today())[0].agreed_on.isoformat(),
    "mobile_point": spot.pk,
    "editor": session_of("redacteur@samen.example"),
    "service_team": session_of("serviceteam@samen.example"),
    "administrator": session_of("beheerder@samen.example"),
    "careful": session_of("zorgvuldig@samen.example"),
    "half_way": session_of("halverwege@samen.example", second_step=False),
    "device": device.pk,
    "imported": elsewhere.slug,
    "organisation": editor.organisation.slug,
    "real_organisation": Organisation.objects.filter(fictional=False).order_by("pk")[0].slug,
    "activity": activity.slug,
    "activity_name": activity.name,
    "on": once.on.isoformat(),
    "service": service.slug,
    "location": buurthuis.order_by("pk")[0].slug,
    "category": Category.objects.filter(pk__in=used).order_by("pk")[0].slug,
    "district": district.slug,
    "neighbourhood": neighbourhoods(district)[0].slug,
    "mandate": editor.pk,
    "person": editor.person.pk,
}))
"""
MOVE_IN = """
import json
from pathlib import Path
from samen.foundation import clock, installation
from samen.foundation.events import CityChosen, publish
from samen.guide.models import Activity, Category, ImportFile
from samen.places.queries import districts, neighbourhoods

publish(CityChosen(Path("{folder}")))
installation._note(installation.CHOSEN, city="kaal")
group, nobodys = (
    Organisation.objects.create(name=name, slug=slug, kind="residents_initiative")
    for name, slug in (("De Eerste", "de-eerste"), ("De Tweede", "de-tweede"))
)
for role, organisation in (("editor", group), ("administrator", None), ("", None)):
    person = Person.objects.create(
        email=f"{{role or 'nieuw'}}@samen.example", joined_at=clock.now()
    )
    if role:
        Mandate.objects.create(
            person=person, role=role, organisation=organisation, valid_from=clock.today()
        )
keeper = Person.objects.get(email="administrator@samen.example")
sheet = ImportFile.objects.create(
    kind="diensten", uploaded_by=keeper, uploaded_at=clock.now(),
    header=["naam", "in één zin", "soorten"], rows=[],
)
activity = Activity.objects.create(
    name="Eén keer", slug="een-keer", summary="Dit was er ooit.", organisation=nobodys,
    starts_on=clock.today().replace(year=clock.today().year - 1), starts_at="10:00",
    duration_minutes=60, changed_at=clock.now(),
)
category = Category.objects.first()
district = next(iter(districts()), None)
buurten = neighbourhoods(district) if district else []
print(json.dumps({{
    "editor": session_of("editor@samen.example"),
    "administrator": session_of("administrator@samen.example"),
    "newcomer": session_of("nieuw@samen.example"),
    "organisation": group.slug,
    "nobodys": nobodys.slug,
    "sheet": sheet.pk,
    "activity": activity.slug,
    "category": category.slug if category else "",
    "district": district.slug if district else "",
    "neighbourhood": buurten[0].slug if buurten else "",
}}))
"""

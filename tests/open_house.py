"""A house that is open: Utrecht with a small demo behind the real server, for a real browser.

It has a SQLite file of its own, whatever database the tests run on: what a browser shows does
not depend on it. So the tests that use it skip themselves in the PostgreSQL lane.
"""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from django.conf import settings

from tests.program import ROOT, Installation, on_sqlite

PATIENCE_SECONDS = 30
LOOK_AROUND = """
import json
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from samen.foundation import clock
from samen.guide.models import Activity, CalendarFeed, Category, ConsultingHour, ImportFile
from samen.guide.models import Location, MobilePoint, Occurrence, Proposal, Service
from samen.people.models import Mandate, Organisation, Person
from samen.people.queries import SECOND_STEP_KEY
from samen.places.queries import districts, neighbourhoods

def session_of(address):
    person = Person.objects.get(email=address)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session[SECOND_STEP_KEY] = True
    session.create()
    return session.session_key

editor = Mandate.objects.get(person__email="redacteur@samen.example")
coming = Occurrence.objects.filter(start__gt=clock.now(), cancelled=False).order_by("start")
activity = Activity.objects.filter(
    organisation=editor.organisation, pk__in=coming.values("activity")
).order_by("pk")[0]
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
    kind="activity", activity=activity, wanted={"summary": "Een betere zin."},
    before={"summary": activity.summary}, proposed_at=clock.now(), changed_at=clock.now(),
)
print(json.dumps({
    "feed": feed.pk,
    "sheet": sheet.pk,
    "proposal": proposal.pk,
    "consulting_hour": ConsultingHour.objects.order_by("pk")[0].pk,
    "mobile_point": MobilePoint.objects.order_by("pk")[0].pk,
    "editor": session_of("redacteur@samen.example"),
    "service_team": session_of("serviceteam@samen.example"),
    "administrator": session_of("beheerder@samen.example"),
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


@dataclass(frozen=True)
class OpenHouse:
    """Where it is, what is in it, and how to get in."""

    house: Installation
    address: str
    things: Mapping[str, Any]

    def code_from_mail(self, to: str) -> str:
        """Sends the post as `samen work --once` does; the six digits in the last mail with any."""
        worked = self.house.samen("work", "--once")
        assert worked.returncode == 0, worked.stderr
        for file in sorted((self.house.home / "mail").glob("*.eml"), reverse=True):
            mail = message_from_bytes(file.read_bytes(), policy=policy.default)
            found = re.search(r"\d{3} \d{3}", str(mail.get_content()))
            if mail["To"] == to and found:
                return found.group()
        raise AssertionError(f"there is no mail with a code to {to}")

    def as_cookie(self, who: str) -> Any:
        """What a browser of this person brings along, second step and all."""
        name, value = settings.SESSION_COOKIE_NAME, self.things[who]
        return {"name": name, "value": value, "url": self.address}


@contextmanager
def opened(folder: Path) -> Iterator[OpenHouse]:
    """Furnishes a house, opens it, and closes it again."""
    house, port = on_sqlite(folder), _a_free_port()
    for command in (("init", "--city", "utrecht"), ("demo", "--size", "small")):
        done = house.samen(*command)
        assert done.returncode == 0, done.stderr
    things = json.loads(house.python(LOOK_AROUND))
    serving = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port)],
        cwd=ROOT,
        env=house.variables(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield OpenHouse(house, f"http://127.0.0.1:{port}", things)
    finally:
        serving.terminate()
        try:
            serving.wait(10)
        except subprocess.TimeoutExpired:
            serving.kill()


def depends_on_nothing_but_sqlite() -> bool:
    """Whether this run is the lane for pages; the other lane is for what databases do."""
    return os.environ.get("DATABASE_URL", "") == ""


def _a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    ends = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < ends:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the house did not open")

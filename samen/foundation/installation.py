"""An installation belongs to one city, chosen once. Fictional data comes in once, or never."""

import re
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from samen.foundation import clock
from samen.foundation.errors import RuleBroken
from samen.foundation.events import CityChosen, DemoWanted, publish
from samen.foundation.models import AuditLine

CHOSEN = "foundation.city.chosen"
DEMO_MADE = "foundation.demo.made"
SIZES = ("small", "city", "large")
ITSELF = "foundation.Installation"


def choose_city(name: str) -> bool:
    """Makes the database and fills it with what is true of this city; a second time adds nothing.

    Returns whether it was the first time. Raises RuleBroken("foundation.city_unknown",
    "foundation.other_city_here").
    """
    folder = _folder_of(name)
    call_command("migrate", verbosity=0, interactive=False)
    with transaction.atomic():
        here = city_here()
        if here not in (None, name):
            raise RuleBroken("foundation.other_city_here", city=here)
        publish(CityChosen(folder))
        if here is None:
            _note(CHOSEN, city=name)
    return here is None


def is_ready(city: str) -> bool:
    """Whether the database is of today and holds this city."""
    return city_here() == city and not missing_migrations()


def missing_migrations() -> list[str]:
    """Migrations of this version of Samen that the database has not had."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _ in plan]


def require_migrated() -> None:
    """Raises RuleBroken("foundation.database_not_ready") when a migration is missing."""
    if missing_migrations():
        raise RuleBroken("foundation.database_not_ready")


def make_demo(size: str, seed: int) -> DemoWanted:
    """Fictional people and things, the same for the same seed and day. All of it, or nothing.

    Raises RuleBroken("foundation.no_city_yet", "foundation.demo_already_here").
    """
    if city_here() is None:
        raise RuleBroken("foundation.no_city_yet")
    wanted = DemoWanted(size=size, seed=seed, today=clock.today())
    with transaction.atomic():
        if has_demo():
            raise RuleBroken("foundation.demo_already_here")
        _note(DEMO_MADE, size=size, seed=seed)
        publish(wanted)
    return wanted


def city_here() -> str | None:
    """The name of the city of this installation; None when it has none yet."""
    if AuditLine._meta.db_table not in connection.introspection.table_names():
        return None
    line = AuditLine.objects.filter(deed=CHOSEN).first()
    return None if line is None else str(line.facts["city"])


def has_demo() -> bool:
    """Whether fictional data was put in."""
    return AuditLine.objects.filter(deed=DEMO_MADE).exists()


def _folder_of(name: str) -> Path:
    cities: Path = settings.BASE_DIR / "cities"
    known = sorted(folder.name for folder in cities.iterdir() if folder.is_dir())
    if not re.fullmatch(r"[a-z0-9-]+", name) or name not in known:
        raise RuleBroken("foundation.city_unknown", name=name, known=", ".join(known))
    return cities / name


def _note(deed: str, **facts: object) -> None:
    """The house's own line: there is no actor and no row that it is about."""
    AuditLine.objects.create(at=clock.now(), deed=deed, subject=ITSELF, facts=facts)

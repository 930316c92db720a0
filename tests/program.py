"""Runs the `samen` command as people do: another process, with an installation of its own."""

import os
import secrets
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from django.conf import settings

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Installation:
    """A data folder and a database that no other test knows."""

    home: Path
    environment: dict[str, str] = field(default_factory=dict)

    def samen(self, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
        """One command to its end."""
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.variables(**more),
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """One command that goes on; the caller ends it."""
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.variables(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def python(self, program: str) -> str:
        """Runs a small program inside this installation and returns what it prints."""
        done = self.samen("shell", "--no-imports", "--command", program)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def variables(self, **more: str) -> dict[str, str]:
        ours = {"SAMEN_HOME": str(self.home), "DJANGO_SETTINGS_MODULE": "config.settings"}
        kept = ("PATH", "HOME", "LANG", "LC_ALL")
        clean = {name: os.environ[name] for name in kept if name in os.environ}
        return clean | ours | self.environment | more


def on_sqlite(folder: Path) -> Installation:
    return Installation(folder / secrets.token_hex(4))


def on_the_database_under_test(folder: Path) -> Installation:
    """SQLite or PostgreSQL, as this run was asked for; still empty."""
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        return on_sqlite(folder)
    name, host = f"samen_{secrets.token_hex(4)}", database["OPTIONS"]["host"]
    server = psycopg.connect(host=host, user=database["USER"], dbname="postgres", autocommit=True)
    with server:
        server.execute(f"CREATE DATABASE {name}")
    url = f"postgres://{database['USER']}@/{name}?host={host}"
    return Installation(folder / secrets.token_hex(4), {"DATABASE_URL": url})

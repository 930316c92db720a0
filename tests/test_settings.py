"""A wrong setting stops the start with one sentence; right ones give a safe house (G-02, G-14)."""

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config.environment import Environment
from samen.foundation.management import commands
from tests.program import ROOT, Installation, on_sqlite

WRONG = {
    "DATABASE_URL": ["mysql://user@host/name", "nonsense", "postgres://user@host:port/name"],
    "CACHE_URL": ["memcached://host", "nonsense"],
    "SAMEN_SECRET_KEY": ["short", "x" * 49],
    "SAMEN_HOSTS": ["*", "a b", "https://samen.example"],
    "SAMEN_MAIL_URL": ["http://mail.example", "smtp://", "smtp://mail.example:port"],
    "SAMEN_TIME_ZONE": ["Amsterdam", "Europe/Nergens", "../etc/passwd"],
    "SAMEN_HOME": ["/proc/samen", "/dev/null"],
    "SAMEN_MAIL_DIR": ["/proc/samen", "/dev/null"],
    "SAMEN_MAIL_FROM": ["no address"],
    "SAMEN_SECURITY_CONTACT": ["no address"],
}
PRODUCTION = {"SAMEN_HOSTS": "samen.example", "SAMEN_SECRET_KEY": "a-b-c-d-e-f-g-h-i-j-k-l-m" * 3}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_a_wrong_setting_is_refused_with_one_sentence_that_names_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=rf"^De instelling {name} [^\n]+$"):
        runpy.run_path(str(ROOT / "config" / "settings.py"))


def test_a_refusal_is_all_that_is_said(tmp_path: Path) -> None:
    secret = "postgre://somebody:her-password@host/name"
    refused = on_sqlite(tmp_path).samen("verify", DATABASE_URL=secret)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == "De instelling DATABASE_URL begint niet met sqlite: of postgres:.\n"


def test_a_right_setting_is_taken() -> None:
    environment = Environment({"SAMEN_HOSTS": " samen.example , www.samen.example "})
    assert environment.hosts("SAMEN_HOSTS") == ["samen.example", "www.samen.example"]
    mail = Environment({"SAMEN_MAIL_URL": "smtp://me:s%40fe@mail.example"}).mail_url(
        "SAMEN_MAIL_URL"
    )
    assert mail["EMAIL_HOST_PASSWORD"] == "s@fe"
    assert (mail["EMAIL_PORT"], mail["EMAIL_USE_TLS"]) == (587, True)


def test_the_secret_key_is_drawn_once_and_kept_for_the_owner(tmp_path: Path) -> None:
    kept = tmp_path / "secret_key"
    first = Environment({}).secret("SAMEN_SECRET_KEY", kept)
    assert Environment({}).secret("SAMEN_SECRET_KEY", kept) == first
    assert len(first) >= 50
    assert kept.stat().st_mode & 0o077 == 0


def test_nobody_else_looks_into_a_folder_that_we_make(tmp_path: Path) -> None:
    folder = Environment({"SAMEN_HOME": str(tmp_path / "new")}).folder("SAMEN_HOME", tmp_path)
    assert folder.stat().st_mode & 0o077 == 0


def test_a_database_that_is_away_is_said_in_one_sentence(tmp_path: Path) -> None:
    url = f"postgres://nobody@/nothing?host={tmp_path}"
    refused = on_sqlite(tmp_path).samen("verify", DATABASE_URL=url)
    assert refused.returncode == 1
    assert refused.stderr.startswith("De database doet niet wat nodig is.")
    assert "Traceback" not in refused.stderr


def test_the_shipped_production_settings_pass_every_check_of_django(tmp_path: Path) -> None:
    checked = on_sqlite(tmp_path).samen(
        "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION
    )
    assert checked.returncode == 0, checked.stderr
    assert "no issues (0 silenced)" in checked.stdout


def test_every_model_has_its_migration(tmp_path: Path) -> None:
    checked = on_sqlite(tmp_path).samen("makemigrations", "--check", "--dry-run")
    assert checked.returncode == 0, checked.stdout


def test_the_lock_files_hold_a_hash_for_everything_and_no_address() -> None:
    for name in ("tools", "base", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        pins = re.findall(r"^[a-zA-Z0-9_.\[\],-]+==", text, re.MULTILINE)
        assert len(pins) == len(re.findall(r"== ?[^\\]+\\\n +--hash=sha256:", text))
        assert not re.search(r"https?:|index-url|find-links", text)
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return on_sqlite(tmp_path_factory.mktemp("empty"))


def test_help_names_every_command_of_the_house_with_one_line(empty: Installation) -> None:
    shown = empty.samen("--help")
    assert shown.returncode == 0
    assert empty.samen().stdout == shown.stdout, "so does the command alone"
    folder = Path(commands.__path__[0])
    for name in (path.stem for path in folder.glob("*.py") if path.stem != "__init__"):
        assert re.search(rf"^  {name} +\S.+$", shown.stdout, re.MULTILINE), name


def test_the_console_script_is_the_same_program(empty: Installation) -> None:
    program = Path(sys.executable).with_name("samen")
    shown = subprocess.run(
        [program, "--help"], env=empty.variables(), capture_output=True, text=True, check=True
    )
    assert shown.stdout == empty.samen("--help").stdout

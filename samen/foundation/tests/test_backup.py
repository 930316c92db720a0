"""The whole house in one file, and back again on either database."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from samen.foundation import vault
from samen.foundation.backup import kept_models
from samen.foundation.errors import RuleBroken
from tests.program import Installation, on_sqlite, on_the_database_under_test

FURNISH = """
from django.conf import settings
from samen.foundation import clock, outbox
from samen.foundation.models import Job
from samen.people.models import Person
Person.objects.create(email="één@voorbeeld.example", name="Eén", joined_at=clock.now())
outbox.post("twee@voorbeeld.example", "Ünicode", "Regel 1\\nRegel 2")
Job.objects.create(name="foundation.night", facts={"date": "2026-11-22"}, due_at=clock.now())
folder = settings.MEDIA_ROOT / "stukken"
folder.mkdir(parents=True)
(folder / "plan.pdf").write_bytes(bytes(range(256)) * 9000)
(folder / "leeg.txt").touch()
"""
CONTENT = """
import hashlib, json
from django.conf import settings
from samen.foundation.backup import kept_models
rows = {
    model._meta.label: list(model._base_manager.order_by("pk").values_list())
    for model in kept_models()
}
files = {
    path.relative_to(settings.MEDIA_ROOT).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
    for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()
}
print(json.dumps([rows, files], sort_keys=True, default=str))
"""
ADD_ONE_MORE = """
from samen.foundation import outbox
print(outbox.post("drie@voorbeeld.example", "Nog een", "Hoi").pk)
"""


@pytest.fixture(scope="module")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """Utrecht on SQLite, with a person, a mail, a job and two files."""
    house = on_sqlite(tmp_path_factory.mktemp("furnished"))
    assert house.samen("init", "--city", "utrecht").returncode == 0
    house.python(FURNISH)
    return house


@pytest.fixture(scope="module")
def saved(furnished: Installation, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("backup") / "house.samen"
    done = furnished.samen("backup", str(path), SAMEN_BACKUP_KEY="a long sentence that opens it")
    assert done.returncode == 0, done.stderr
    return path


def test_everything_comes_back_on_the_database_of_this_run(
    furnished: Installation, saved: Path, tmp_path: Path
) -> None:
    house = on_the_database_under_test(tmp_path)
    done = house.samen("restore", str(saved), SAMEN_BACKUP_KEY="a long sentence that opens it")
    assert done.stdout.endswith("Alles klopt.\n"), done.stderr
    assert json.loads(house.python(CONTENT)) == json.loads(furnished.python(CONTENT))
    assert int(house.python(ADD_ONE_MORE)) == 2, "numbering goes on after the last row"
    again = house.samen("restore", str(saved), SAMEN_BACKUP_KEY="a long sentence that opens it")
    assert again.returncode == 1
    assert "Hier staan al gegevens." in again.stderr


def test_a_backup_of_this_database_comes_back_on_sqlite(
    furnished: Installation, tmp_path: Path
) -> None:
    first, path = on_the_database_under_test(tmp_path), tmp_path / "first.samen"
    assert first.samen("init", "--city", "utrecht").returncode == 0
    first.python(FURNISH)
    warned = first.samen("backup", str(path))
    assert "kan iedereen dit bestand lezen" in warned.stderr
    second = on_sqlite(tmp_path)
    assert second.samen("restore", str(path)).stdout.endswith("Alles klopt.\n")
    assert json.loads(second.python(CONTENT)) == json.loads(first.python(CONTENT))


@pytest.mark.parametrize(
    ("key", "sentence"),
    [("", "Dit bestand zit op slot."), ("another sentence", "de sleutel past niet")],
    ids=["without a key", "with a wrong key"],
)
def test_a_locked_backup_opens_with_its_key_only(
    saved: Path, tmp_path: Path, key: str, sentence: str
) -> None:
    refused = on_sqlite(tmp_path).samen("restore", str(saved), SAMEN_BACKUP_KEY=key)
    assert refused.returncode == 1
    assert sentence in refused.stderr
    assert b"voorbeeld" not in saved.read_bytes()


def test_a_backup_is_for_the_eyes_of_its_owner(saved: Path) -> None:
    assert saved.stat().st_mode & 0o077 == 0


def _cut(content: bytes) -> bytes:
    return content[:-7]


def _flip(content: bytes) -> bytes:
    return content[:-20] + bytes([content[-20] ^ 1]) + content[-19:]


def _drop_last_frame(content: bytes) -> bytes:
    start = content.index(b"\n") + 1 + vault.SALT
    return content[: start + 4 + int.from_bytes(content[start : start + 4], "big")]


def _nothing_more(content: bytes) -> bytes:
    return content[: content.index(b"\n") + 1 + vault.SALT]


@pytest.mark.parametrize("key", ["", "sesame"], ids=["open", "locked"])
@pytest.mark.parametrize("damage", [_cut, _flip, _drop_last_frame, _nothing_more])
def test_a_damaged_vault_is_refused(
    tmp_path: Path, key: str, damage: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / "vault"
    with vault.create(path, key) as writer:
        for number in range(400_000):
            writer.write(f"{number * 7919 % 1_000_003} {number}")
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(RuleBroken, match="backup_damaged"):
        list(vault.lines(path, key))


@pytest.mark.parametrize("key", ["", "sesame"], ids=["open", "locked"])
def test_a_whole_vault_gives_its_lines_back(tmp_path: Path, key: str) -> None:
    path = tmp_path / "vault"
    lines = [f"regel {number} één" for number in range(50_000)]
    with vault.create(path, key) as writer:
        for line in lines:
            writer.write(line)
    assert list(vault.lines(path, key)) == lines


def test_another_file_is_not_taken_for_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Beste lezer,")
    with pytest.raises(RuleBroken, match="backup_not_ours"):
        list(vault.lines(path, ""))


def test_a_backup_that_breaks_off_leaves_the_earlier_one(tmp_path: Path) -> None:
    path = tmp_path / "vault"
    with vault.create(path, "") as writer:
        writer.write("the earlier one")

    def break_off() -> None:
        with vault.create(path, "") as writer:
            writer.write("half")
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        break_off()
    assert list(vault.lines(path, "")) == ["the earlier one"]
    assert [file.name for file in tmp_path.iterdir()] == ["vault"]


def test_no_kept_table_changes_a_moment_by_itself_when_it_is_put_back() -> None:
    fields = [field for model in kept_models() for field in model._meta.concrete_fields]
    by_itself = [f for f in fields if getattr(f, "auto_now", 0) or getattr(f, "auto_now_add", 0)]
    assert by_itself == []


CLOSE_AN_ACCOUNT = """
from samen.foundation.actors import THE_HOUSE
from samen.people.actions.person import deactivate_person
from samen.people.models import Person
deactivate_person(actor=THE_HOUSE, person=Person.objects.get(name="Eén"))
"""
WHO_IS_THERE = "from samen.people.models import Person; print(Person.objects.get().email)"


@pytest.mark.slow
def test_a_backup_brings_nobody_back_who_closed_an_account_since(tmp_path: Path) -> None:
    house, path = on_the_database_under_test(tmp_path), tmp_path / "before.samen"
    assert house.samen("init", "--city", "utrecht").returncode == 0
    house.python(FURNISH)
    assert house.samen("backup", str(path)).returncode == 0
    house.python(CLOSE_AN_ACCOUNT)
    without, again = on_the_database_under_test(tmp_path), on_the_database_under_test(tmp_path)
    assert without.samen("restore", str(path)).returncode == 0
    assert without.python(WHO_IS_THERE) == "één@voorbeeld.example\n"  # the negative control
    again.home.mkdir()
    (again.home / "erasures.txt").write_bytes((house.home / "erasures.txt").read_bytes())
    restored = again.samen("restore", str(path))
    assert "1 accounts die later sloten, zijn weer gesloten." in restored.stdout
    assert again.python(WHO_IS_THERE) == "gesloten-1@samen.invalid\n"

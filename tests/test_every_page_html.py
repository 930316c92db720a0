"""The pages are valid HTML, says html-validate; it reads them as they leave the house."""

import json
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from tests.open_house import OpenHouse
from tests.pages import LookedAt, pages_of_people, public_pages
from tests.program import ROOT

PROGRAM = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
RULES = ROOT / "tests" / "htmlvalidate.json"
LANGUAGES = [code for code, _ in settings.LANGUAGES if code not in settings.LANGUAGES_IN_PART]


def text_of(house: OpenHouse, looked_at: LookedAt, language: str) -> str:
    cookie = house.as_cookie(looked_at.who) if looked_at.who else None
    headers = {"Cookie": f"{cookie['name']}={cookie['value']}"} if cookie else {}
    request = urllib.request.Request(looked_at.address(house, language), headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.read().decode()


@pytest.mark.browser
@pytest.mark.proof("Valid HTML", by="html-validate")
@pytest.mark.timeout(300)
def test_all_pages_are_valid_html(
    open_house: OpenHouse, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    node = shutil.which("node")
    if not node or not PROGRAM.exists():
        pytest.skip("html-validate is not installed. `make test` installs it.")
    for number, looked_at in enumerate(public_pages() + pages_of_people()):
        for language in LANGUAGES:
            name = f"{number:03}-{looked_at.name.replace(':', '-').replace(' ', '-')}-{language}"
            (tmp_path / f"{name}.html").write_text(text_of(open_house, looked_at, language))
    record_property("checks", len(list(tmp_path.iterdir())))
    report = tmp_path / "report.json"
    with report.open("w") as output:  # a pipe would be cut off when node leaves
        command = [node, str(PROGRAM), "--config", str(RULES), "--formatter", "json", str(tmp_path)]
        done = subprocess.run(command, stdout=output, timeout=100, check=False)
    found = {
        (line["ruleId"], line["message"], Path(page["filePath"]).name, line["line"])
        for page in json.loads(report.read_text() or "[]")
        for line in page["messages"]
    }
    assert sorted(found) == []
    assert done.returncode == 0

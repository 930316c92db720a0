"""The names by which others find our main actions: the list and the templates agree (contract)."""

import re

from django.conf import settings

FOUND_BY = re.compile(r'data-testid="([^"]+)"')
LIST = settings.BASE_DIR / "docs" / "testids.md"


def in_templates() -> dict[str, set[str]]:
    """Name: the templates it is in."""
    found: dict[str, set[str]] = {}
    for path in sorted(settings.BASE_DIR.glob("samen/*/templates/**/*.html")):
        for name in FOUND_BY.findall(path.read_text()):
            found.setdefault(name, set()).add(str(path).split("/templates/", 1)[1])
    return found


def in_the_list() -> dict[str, set[str]]:
    """The same, as docs/testids.md tells it."""
    rows = re.findall(r"^\| `([^`]+)` \| [^|]+ \| ([^|]+) \|$", LIST.read_text(), re.MULTILINE)
    return {name: set(re.findall(r"`([^`]+)`", templates)) for name, templates in rows}


def test_the_list_and_the_templates_agree() -> None:
    assert in_the_list() == in_templates()


def test_a_button_that_sends_something_has_a_name() -> None:
    nameless = []
    for path in sorted(settings.BASE_DIR.glob("samen/*/templates/**/*.html")):
        forms = re.findall(r'<form[^>]*method="post".*?</form>', path.read_text(), re.DOTALL)
        for button in (one for form in forms for one in re.findall(r"<button[^>]*>", form)):
            is_for_help = 'type="button"' in button or "samen-hidden" in button
            if "data-testid" not in button and not is_for_help:
                nameless.append(f"{path.name}: {button}")
    assert nameless == []

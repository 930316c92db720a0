"""Prints a flyer, a poster, a form and a column in a house with a demo. Prints JSON."""

import json
import sys
import time
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import override_settings  # noqa: E402

from samen.foundation import press  # noqa: E402
from samen.foundation.remembered import MEMORY  # noqa: E402
from samen.guide.models import Activity  # noqa: E402

ROUNDS = 12
PLAIN_STORAGE = "django.contrib.staticfiles.storage.StaticFilesStorage"


def sheets() -> dict[str, str]:
    slug = Activity.objects.values_list("slug", flat=True).first()
    return {
        "flyer A5, 1 page": f"/activiteiten/{slug}/flyer.pdf",
        "poster A3 of a week, 1 page": "/agenda/poster.pdf?wijk=overvecht",
        "form, 1 page": "/papier/activiteit-doorgeven.pdf",
        "wijkkrant, 2 pages": "/agenda/wijkkrant.pdf?wijk=overvecht",
    }


def measure() -> dict[str, Any]:
    caught: list[tuple[str, tuple[str, ...]]] = []
    lay = press._layout

    def keep(html: str, style: tuple[str, ...]) -> Any:
        caught.append((html, style))
        return lay(html, style)

    client = Client(headers={"host": "127.0.0.1"})
    client.get("/agenda")
    before = resident()
    begin = time.perf_counter()
    press._press()
    load = time.perf_counter() - begin
    begin = time.perf_counter()
    get(client, next(iter(sheets().values())))
    first = time.perf_counter() - begin
    press._layout = keep
    rows = {name: one_sheet(client, path, caught) for name, path in sheets().items()}
    return {"rows": rows, "load": load, "first": first, "before": before, "after": resident()}


def one_sheet(client: Client, path: str, caught: list[Any]) -> dict[str, Any]:
    """Seconds of the process for one sheet: ours, plain WeasyPrint, and ours once it was made."""
    times: dict[str, list[float]] = {"ours": [], "plain": [], "again": []}
    size = 0
    for _round in range(ROUNDS):
        caught.clear()
        press.SHELF.clear()
        MEMORY.forget()
        size = timed(times["ours"], lambda: get(client, path))
        html, style = caught[-1]
        timed(times["plain"], lambda html=html, style=style: plain(html, style))
        MEMORY.forget()
        timed(times["again"], lambda: get(client, path))
    return {"size": size, "tries": len(caught), **{k: sorted(v) for k, v in times.items()}}


def timed(times: list[float], work: Any) -> int:
    begin = time.process_time()
    done: int = work()
    times.append(time.process_time() - begin)
    return done


def get(client: Client, path: str) -> int:
    answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answers {answer.status_code}")
    return len(answer.content)


def plain(html: str, style: tuple[str, ...]) -> int:
    """As the manual of WeasyPrint does it."""
    from weasyprint import CSS, HTML

    sheets = [CSS(string=text) for text in style]
    made = HTML(string=html).write_pdf(stylesheets=sheets, pdf_variant=press.STANDARD)
    return len(made)


def resident() -> float:
    """Megabytes in memory now."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))


def main() -> None:
    call_command("init", city="utrecht", stdout=sys.stderr)
    call_command("demo", stdout=sys.stderr)
    with override_settings(STORAGES={"staticfiles": {"BACKEND": PLAIN_STORAGE}}):
        print(json.dumps(measure()))


if __name__ == "__main__":
    main()

"""What became of thousands of odd questions, on each database, for docs/bench.md."""

from bench.document import keep, table
from bench.houses import DATABASES, measured

CASES = 5_000


def run() -> None:
    rows = []
    wrong: list[str] = []
    for database in DATABASES:
        for one in measured("bench.api.worker", str(CASES), database=database):
            statuses = {int(status): number for status, number in one["statuses"].items()}
            broken = sum(number for status, number in statuses.items() if status >= 500)
            rows.append(
                (
                    database,
                    one["description"],
                    one["paths"],
                    sum(statuses.values()),
                    " ".join(f"{status}: {statuses[status]}" for status in sorted(statuses)),
                    broken,
                    len(one["wrong"]),
                )
            )
            wrong += one["wrong"]
    head = ("database", "description", "paths", "cases", "statuses", "server errors", "deviations")
    lines = [
        "Questions made by schemathesis from our own descriptions: half as described, half not. A",
        "deviation is an answer that the description does not allow.",
        "",
        *table(head, rows),
        "",
        *(f"* {one}" for one in wrong[:10]),
    ]
    keep("api", "Open data: thousands of odd questions", lines)

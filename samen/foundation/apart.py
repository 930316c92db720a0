"""Reading files of strangers in a process of its own, with little memory and little time.

A file that is a trap costs that process its life and nobody else anything (quality G-17, T-19).
The process gets no settings, no database and no secrets: only the bytes, and where our code is.

    python -m samen.foundation.apart samen.guide.rules.calendar_file:read 10 512 < file > answer
"""

import json
import resource
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from samen.foundation.errors import RuleBroken

SECONDS = 10
MEGABYTES = 512
MOST_ANSWER = 16_000_000
A_MEGABYTE = 1_000_000
HOUSE = Path(__file__).parents[2]


def read_apart(reader: str, content: bytes, *arguments: str, seconds: int = SECONDS) -> Any:
    """What `reader` ("module:function") makes of `content`, in plain JSON values.

    It gets the bytes and the arguments. Raises RuleBroken with the code that the reader raised,
    or RuleBroken("foundation.file_too_heavy") when it needed too much or broke down.
    """
    command = [sys.executable, "-m", "samen.foundation.apart", reader, str(seconds), *arguments]
    try:
        run = subprocess.run(  # noqa: S603  our own program, and no shell
            command,
            input=content,
            capture_output=True,
            timeout=2 * seconds,
            check=True,
            cwd=HOUSE,
            env={"PYTHONPATH": str(HOUSE), "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8"},
        )
        answer = json.loads(run.stdout[:MOST_ANSWER])
    except (subprocess.SubprocessError, ValueError):
        raise RuleBroken("foundation.file_too_heavy") from None
    if answer["refused"]:
        raise _refusal(answer["refused"], answer["facts"])
    return answer["read"]


def _refusal(code: str, facts: dict[str, Any]) -> RuleBroken:
    """The refusal of the other process, again; its code has a sentence where it was raised."""
    broken = RuleBroken("foundation.file_too_heavy", **facts)
    broken.code, broken.args = code, (code,)
    return broken


def _inside(reader: str, seconds: int, arguments: list[str]) -> dict[str, Any]:
    """The work itself, in the other process."""
    _tie_down(seconds)
    module, _, name = reader.partition(":")
    content = sys.stdin.buffer.read()
    try:
        read = getattr(import_module(module), name)(content, *arguments)
    except RuleBroken as broken:
        return {"refused": broken.code, "facts": broken.facts, "read": None}
    return {"refused": "", "facts": {}, "read": read}


def _tie_down(seconds: int) -> None:
    """No more memory and time than this, no file written and no process started."""
    most = MEGABYTES * A_MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_ANSWER, MOST_ANSWER))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    answer = _inside(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
    sys.stdout.write(json.dumps(answer, default=str))

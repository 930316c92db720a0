"""A throw-away PostgreSQL: made in a second, reachable by a socket only, gone after the run."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

SERVER_OPTIONS = (
    "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
    " -c max_connections=120 -c unix_socket_directories={socket}"
)


class Cluster:
    """One database server in a folder of its own. PostgreSQL refuses to run as root."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="samen-pg-"))
        self.data = self.folder / "data"
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")

    def start(self) -> str:
        """Starts the server and returns the DATABASE_URL of a database on it."""
        socket = self.folder
        self._run(
            "initdb", "--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8",
            "--username=samen", "--pgdata", str(self.data),
        )  # fmt: skip
        options = SERVER_OPTIONS.format(socket=socket)
        log = str(self.folder / "log")
        self._run("pg_ctl", "--pgdata", str(self.data), "-w", "-l", log, "-o", options, "start")
        return self.url("postgres")

    def url(self, database: str) -> str:
        return f"postgres://samen@/{database}?host={self.folder}"

    def stop(self) -> None:
        self._run("pg_ctl", "--pgdata", str(self.data), "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        as_postgres = (
            ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
            if os.geteuid() == 0
            else []
        )
        subprocess.run(
            [*as_postgres, str(_programs() / program), *arguments],
            check=True,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
        )


def _programs() -> Path:
    """Where Debian keeps initdb and pg_ctl: outside the path, one folder per version."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = str(installed[-1]) if installed else shutil.which("initdb")
    if not found:
        raise RuntimeError("PostgreSQL is not installed. `make test` installs it.")
    return Path(found).parent

"""A throw-away PostgreSQL: made in a second, reachable by a socket only, gone after the run."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

PATIENCE_SECONDS = 30
QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=120")


class Cluster:
    """One database server in a folder of its own. PostgreSQL refuses to run as root."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="samen-pg-"))
        self.data = str(self.folder / "data")
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")

    def start(self) -> str:
        """Starts the server and returns the DATABASE_URL of a database on it."""
        create = ["--no-sync", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
        subprocess.run(
            [*self._as_postgres("initdb"), *create, "--username=samen", "--pgdata", self.data],
            check=True,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
        )
        settings = ("listen_addresses=", f"unix_socket_directories={self.folder}", *QUICK)
        options = [word for setting in settings for word in ("-c", setting)]
        self.server = subprocess.Popen(
            [*self._as_postgres("postgres"), "-D", self.data, *options],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()
        return f"postgres://samen@/postgres?host={self.folder}"

    def stop(self) -> None:
        self.server.send_signal(signal.SIGQUIT)  # at once: nothing in it is worth keeping
        self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _wait(self) -> None:
        """Until it answers."""
        ends = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                psycopg.connect(host=str(self.folder), user="samen", dbname="postgres").close()
            except psycopg.OperationalError:
                if self.server.poll() is not None or time.monotonic() > ends:
                    raise
                time.sleep(0.05)
            else:
                return

    def _as_postgres(self, program: str) -> list[str]:
        """Under its own user, and gone when the test run is gone, however that ended."""
        user = ["--reuid=postgres", "--regid=postgres", "--init-groups"]
        change = user if os.geteuid() == 0 else []
        return ["setpriv", *change, "--pdeathsig=QUIT", str(_programs() / program)]


def _programs() -> Path:
    """Where Debian keeps initdb and pg_ctl: outside the path, one folder per version."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = str(installed[-1]) if installed else shutil.which("initdb")
    if not found:
        raise RuntimeError("PostgreSQL is not installed. `make test` installs it.")
    return Path(found).parent

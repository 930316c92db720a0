"""A house to measure in: an empty folder and a database of its own, gone afterwards."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.postgres import Cluster

ROOT = Path(__file__).parent.parent
DATABASES = ("sqlite", "postgres")


def measured(worker: str, *arguments: str, database: str = "sqlite") -> Any:
    """Runs a worker module in a process and a house of its own, and answers what it printed."""
    home = tempfile.mkdtemp(prefix="samen-bench-")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAMEN_")}
    kept.pop("DATABASE_URL", None)
    environment = kept | {"SAMEN_HOME": home, "DJANGO_SETTINGS_MODULE": "config.settings"}
    cluster = Cluster() if database == "postgres" else None
    try:
        if cluster:
            environment["DATABASE_URL"] = cluster.start()
        done = subprocess.run(
            [sys.executable, "-m", worker, *arguments],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            check=True,
        )
        return json.loads(done.stdout.splitlines()[-1])
    finally:
        if cluster:
            cluster.stop()
        shutil.rmtree(home, ignore_errors=True)

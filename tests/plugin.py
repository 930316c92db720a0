"""Sets the stage before Django reads its settings: a folder of our own, and a database.

pytest-django reads the settings before any conftest.py, so this is a plugin (`-p`).
"""

import os
import shutil
import tempfile
from collections.abc import Generator

import pytest

from tests.postgres import Cluster
from tests.proofs import Keeper

CHOICE = "SAMEN_TEST_DATABASE"
cluster: Cluster | None = None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=["sqlite", "postgres"],
        default=os.environ.get(CHOICE, "sqlite"),
        help="which database the tests run on; postgres is started for the occasion",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Keeper(config.getoption("database")))


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, None, None]:
    global cluster
    is_worker = "PYTEST_XDIST_WORKER" in os.environ  # inherits what the controller has set
    if not is_worker:
        for name in {name for name in os.environ if name.startswith("SAMEN_")} - {CHOICE}:
            del os.environ[name]
        os.environ.pop("DATABASE_URL", None)
        os.environ.pop("CACHE_URL", None)
        os.environ["SAMEN_HOME"] = tempfile.mkdtemp(prefix="samen-test-")
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # playwright keeps a loop running
        if early_config.known_args_namespace.database == "postgres":
            cluster = Cluster()
            early_config.add_cleanup(cluster.stop)
            os.environ["DATABASE_URL"] = cluster.start()
        early_config.add_cleanup(_remove_home)
    return (yield)


def _remove_home() -> None:
    shutil.rmtree(os.environ["SAMEN_HOME"], ignore_errors=True)

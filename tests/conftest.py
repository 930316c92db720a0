"""What the tests of the whole house may ask for by name."""

from collections.abc import Iterator

import pytest

from tests.open_house import OpenHouse, depends_on_nothing_but_sqlite, opened


@pytest.fixture(scope="session")
def open_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenHouse]:
    """Utrecht with a small demo, served as in production; one for all tests of a run."""
    if not depends_on_nothing_but_sqlite():
        pytest.skip("What a browser shows does not depend on the database: see the SQLite lane.")
    with opened(tmp_path_factory.mktemp("open-house")) as house:
        yield house

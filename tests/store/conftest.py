from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import tests.store.diary  # noqa: F401 - kinds made known before any database is opened
from inspector_app.store.database import Store

NOW = datetime(2020, 2, 11, 1, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path_factory.mktemp("machine")
    monkeypatch.setenv("INSPECTOR_MACHINE", str(folder))
    return folder


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(data: Path, now: datetime) -> Iterator[Store]:
    with Store.open(data, now=now) as opened:
        yield opened

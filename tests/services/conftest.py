import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from inspector_app import i18n
from inspector_app.services import seed
from inspector_app.store.database import Session, Store
from tests.services.office import Office, settle

settings.register_profile("thorough")
NOW = datetime(2020, 2, 20, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSPECTOR_MACHINE", str(tmp_path / "machine"))


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("zh_CN")


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with its settings, three persons and three homes with names."""
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_MACHINE", str(folder / "machine"))
        with Store.open(folder / "data", now=NOW) as store, store.writing() as session:
            seed.ensure(session, now=NOW)
            settle(session, now=NOW)
    return folder / "data"


@pytest.fixture
def store(template: Path, tmp_path: Path, now: datetime) -> Iterator[Store]:
    shutil.copytree(template, tmp_path / "data")
    with Store.open(tmp_path / "data", now=now) as opened:
        yield opened


@pytest.fixture
def session(store: Store) -> Iterator[Session]:
    """A session that may write; what it wrote is kept at the end of the test."""
    with store.writing() as opened:
        yield opened


@pytest.fixture
def sealed_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seal as earlier versions did, which did not look for words that no paper may print."""
    monkeypatch.setattr("inspector_app.services.hazard_words.hazard_words", lambda _sheet: [])


@pytest.fixture
def office(session: Session) -> Office:
    return Office.of(session)

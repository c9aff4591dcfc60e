"""What all tests share: the same paper is made ready for the archive once, for its bytes are the same."""

import gc
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.util import LRUCache

from inspector_app.documents import archive
from inspector_app.ui.collector import collect_what_is_due

_MOST_STATEMENTS = 5000


def pytest_collection_finish() -> None:
    """Collect garbage between tests only and seldom, never what was imported: an eighth of the time is saved.

    Within a test it might come on some other thread, and destroy there what a test of the window left.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.disable()


@pytest.fixture(autouse=True)
def _collected_between_tests() -> Iterator[None]:
    """Collect what is due; a test may have let Python collect by itself again."""
    yield
    collect_what_is_due()
    gc.disable()


@pytest.fixture(scope="session", autouse=True)
def _archived_once() -> Iterator[None]:
    """Remember what came of a paper: to write and check PDF/A takes longer than all else of an issue."""
    from inspector_app.services import notices

    remembered = cache(archive.archived)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(notices, "archived", remembered)
        yield


class _Statements(LRUCache[tuple[Any, ...], Any]):
    """Compiled statements of one process: every database of the tests is SQLite and speaks the same SQL."""

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:  # noqa: ANN401 - as SQLAlchemy has it
        return super().get(("", *key[1:]), default)  # the first part is the engine's dialect

    def __setitem__(self, key: tuple[Any, ...], value: Any) -> None:  # noqa: ANN401 - as SQLAlchemy has it
        super().__setitem__(("", *key[1:]), value)


@pytest.fixture(scope="session", autouse=True)
def _compiled_once() -> Iterator[None]:
    """Let the engine of each test's own database use what was compiled for the ones before."""
    shared, make = _Statements(_MOST_STATEMENTS), Engine.__init__

    def made(engine: Engine, *words: Any, **more: Any) -> None:  # noqa: ANN401 - as SQLAlchemy has it
        make(engine, *words, **more)
        engine._compiled_cache = shared

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Engine, "__init__", made)
        yield

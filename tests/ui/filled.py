"""Data folders filled once, to be copied by each test that writes to one."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from inspector_app.store.database import Session, Store
from tests.ui import county

T = TypeVar("T")


def fill_once(folders: pytest.TempPathFactory, fill: Callable[[Session], T]) -> tuple[Path, T]:
    """Return a new data folder and what `fill` made in it, on a machine of its own."""
    folder = folders.mktemp("filled") / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_MACHINE", str(folders.mktemp("machine")))
        with Store.open(folder, now=county.NOW) as opened, opened.writing() as session:
            return folder, fill(session)

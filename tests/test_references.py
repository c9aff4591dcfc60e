"""PySide6 keeps the books of None, True and False right."""

import gc
import sys

import pytest
from PySide6.QtCore import QObject

CALLS = 300  # more would end the whole test run instead of failing here


@pytest.mark.parametrize("constant", [None, True, False], ids=str)
def test_qt_gives_back_every_reference_it_takes(constant: object) -> None:
    """Some releases drop one at each call on Python 3.11, and the program dies of it after a while."""
    thing = QObject()
    gc.collect()
    before = sys.getrefcount(constant)
    for _ in range(CALLS):
        thing.setObjectName("a")
        thing.blockSignals(True)
        thing.blockSignals(False)
        thing.setProperty("b", constant)
        thing.property("b")
        thing.parent()
    gc.collect()
    assert abs(sys.getrefcount(constant) - before) < CALLS / 2

"""Pictures to look at: python -m tests.ui.pictures OUT [DATA] [--widgets]

Every page of the window on a data folder (a fresh one if none is named), or with --widgets the sheets of
widgets, at 1366×768 and 1440×900, light and dark, in both languages. DATA keeps the last language and theme.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import product
from pathlib import Path

from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app import i18n
from inspector_app.app import open_data
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.main_window import MainWindow
from inspector_app.ui.page_table import PAGES
from inspector_app.ui.remembered import Look, Remembered
from tests.ui import sheets
from tests.ui.at_once import AtOnce

SIZES = ((1366, 768), (1440, 900))


def _settle() -> None:
    for _ in range(12):
        QApplication.processEvents()
        QThread.msleep(5)


def _keep(widget: QWidget, out: Path, name: str, size: tuple[int, int]) -> None:
    widget.resize(*size)
    widget.show()
    _settle()
    widget.grab().save(str(out / f"{name}-{size[0]}.png"))


def _looks() -> Iterator[Look]:
    for language, name in product(i18n.LANGUAGES, ("light", "dark")):
        yield Look(language, name)


def pages(out: Path, data: Path) -> None:
    """Take every page of the window."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with ExitStack() as held:
        store = BackgroundStore(lambda: open_data(data, held), AtOnce())
        first = next(_looks())
        i18n.use(first.language)
        theme.apply(app, first.theme)
        store.broken.connect(lambda error: sys.stderr.write(f"{error!r}\n"))
        with tempfile.TemporaryDirectory() as scratch:
            window = MainWindow(store, Remembered(Path(scratch)), look=first)
            store.open(then=window.start)
            for look in _looks():
                window.look(language=look.language, theme_name=look.theme)
                for entry, size in product((entry for entry in PAGES if entry.is_there()), SIZES):
                    window.open(entry.key)
                    _keep(window, out, f"{entry.key}-{look.theme}-{look.language}", size)
            window.close()


def widgets(out: Path) -> None:
    """Take the sheets of widgets."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as scratch:
        for look in _looks():
            i18n.use(look.language)
            theme.apply(app, look.theme)
            for name, size in product(sheets.SHEETS, SIZES):
                sheet = sheets.sheet(name, Path(scratch))
                _keep(sheet, out, f"{name}-{look.theme}-{look.language}", size)
                sheet.deleteLater()


def main() -> int:
    """Take the pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("out", type=Path)
    words.add_argument("data", type=Path, nargs="?")
    words.add_argument("--widgets", action="store_true")
    said = words.parse_args()
    said.out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    if said.widgets:
        widgets(said.out)
        return 0
    with tempfile.TemporaryDirectory() as fresh:
        pages(said.out, said.data or Path(fresh, "data"))
    app.processEvents()
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What the window looked like last time, known before the database is open."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from inspector_app.i18n import LANGUAGES


@dataclass(frozen=True, slots=True)
class Look:
    """How this machine's window speaks and looks."""

    language: str = "zh_CN"
    theme: str = "light"
    scale: float = 1.0


class Remembered:
    """Keeps look and place of the window in DATA/window.ini; the database has the last word."""

    def __init__(self, data: Path) -> None:
        self._ini = QSettings(str(data / "window.ini"), QSettings.Format.IniFormat)

    def look(self) -> Look:
        """Return the look of last time, the usual one where none is known."""
        language = str(self._ini.value("language", "zh_CN"))
        try:
            scale = float(str(self._ini.value("scale", "1.0")))
        except ValueError:
            scale = 1.0
        theme = str(self._ini.value("theme", "light"))
        return Look(language if language in LANGUAGES else "zh_CN", theme, scale)

    def keep_look(self, look: Look) -> None:
        """Remember a look."""
        self._ini.setValue("language", look.language)
        self._ini.setValue("theme", look.theme)
        self._ini.setValue("scale", str(look.scale))

    def geometry(self) -> QByteArray:
        """Return the window's place of last time, empty where none is known."""
        kept = self._ini.value("geometry")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Remember the window's place."""
        self._ini.setValue("geometry", geometry)

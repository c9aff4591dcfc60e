"""Pictures of what the window shows, in both languages and both themes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from inspector_app import i18n
from inspector_app.ui.main_window import MainWindow
from inspector_app.ui.tour.hand import Hand

SMALL, LARGE = (1366, 768), (1440, 900)


class Camera:
    """Takes a view once per look; the window speaks Chinese again afterwards, in either theme."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._count = 0
        self._theme = "light"
        self.taken: list[str] = []
        out.mkdir(parents=True, exist_ok=True)

    def take(
        self,
        window: MainWindow,
        hand: Hand,
        name: str,
        *,
        is_large: bool = False,
        arrange: Callable[[], object] = lambda: None,
    ) -> list[str]:
        """Take a view; `arrange` scrolls or the like each time after the window was dressed anew."""
        self._count += 1
        hand.put_words_away()
        made = []
        for language, theme in self._looks():
            window.look(language=language, theme_name=theme)
            for size in (LARGE, SMALL) if is_large else (SMALL,):
                window.resize(*size)
                hand.settle()
                arrange()
                hand.settle()
                made.append(self._keep(window, f"{self._count:02}-{name}", size, f"{language}.{theme}"))
        hand.come_forward()
        self.taken += made
        return made

    def _looks(self) -> list[tuple[str, str]]:
        """Return the looks, the one worn now first, Chinese last: each change takes time, of theme most."""
        chinese, english = i18n.LANGUAGES
        now, other = self._theme, "dark" if self._theme == "light" else "light"
        self._theme = other
        return [(chinese, now), (english, now), (english, other), (chinese, other)]

    def _keep(self, window: MainWindow, name: str, size: tuple[int, int], look: str) -> str:
        QThreadPool.globalInstance().waitForDone()  # small pictures of photos
        QApplication.processEvents()
        wide = "" if size == SMALL else f".{size[0]}x{size[1]}"
        file = f"{name}.{look}{wide}.png"
        image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
        image.save(str(self._out / file), quality=60)
        return file

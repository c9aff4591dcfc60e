"""The look of the window: Fusion, one set of tokens for palette, style sheet and painting, light or dark."""

from functools import cache

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from inspector_app import paths
from inspector_app.ui.stylesheet import stylesheet
from inspector_app.ui.tokens import LIGHT, THEMES, Tokens

FAMILIES = ("Microsoft YaHei UI", "PingFang SC", "Noto Sans CJK SC", "WenQuanYi Micro Hei")
BODY_PX = 14
WEARS_FUSION = "wears-fusion"
"""The property of a program that was started in Fusion, which costs less than to change to it."""

_tokens: Tokens = LIGHT
_scale = 1.0


def tokens() -> Tokens:
    """Return the colours in force now; what paints itself asks at each painting."""
    return _tokens


def color(value: str) -> QColor:
    """Return a token as a colour."""
    return QColor(value)


def scale() -> float:
    """Return how much larger than usual the window is drawn, 1.0 to 2.0."""
    return _scale


def px(length: float) -> int:
    """Return a length of the sketches in pixels at the scale in force."""
    return round(length * _scale)


def font(size: float = BODY_PX, *, bold: bool = False) -> QFont:
    """Return the window's font, its size in pixels of the sketches."""
    made = QFont(_families())
    made.setPixelSize(px(size))
    made.setBold(bold)
    return made


def apply(app: QApplication, name: str, scale: float = 1.0) -> None:
    """Dress the whole program in the theme light or dark, at run time too."""
    global _tokens, _scale  # noqa: PLW0603 - one process has one look
    _tokens = THEMES.get(name, LIGHT)
    _scale = min(2.0, max(1.0, scale))
    QDir.setSearchPaths("icons", [str(paths.resource("icons"))])
    if not app.property(WEARS_FUSION):  # under a style sheet the style does not say its name
        app.setStyle("Fusion")
        app.setProperty(WEARS_FUSION, True)
    app.styleHints().setColorScheme(Qt.ColorScheme.Dark if _tokens.is_dark else Qt.ColorScheme.Light)
    app.setFont(font())
    app.setPalette(_palette(_tokens))
    sheet = stylesheet(_tokens, _scale)
    if sheet != app.styleSheet():  # where only the language changes a third of a second is saved
        # by way of none: Qt 6.11 goes through its cache of styled widgets at a change of the sheet, and keeps
        # in it widgets that asked for their style while they were being destroyed
        app.setStyleSheet("")
        app.setStyleSheet(sheet)


@cache
def _families() -> list[str]:
    """Return the first Chinese font this PC has, else the bundled one, so that no PC shows boxes."""
    present = set(QFontDatabase.families())
    for family in FAMILIES:
        if family in present:
            return [family]
    loaded = QFontDatabase.addApplicationFont(str(paths.resource("fonts", "Hei.ttf")))
    return QFontDatabase.applicationFontFamilies(loaded) if loaded >= 0 else []


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, value in (
        (role.Window, tokens.canvas),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.canvas),
        (role.Text, tokens.text),
        (role.PlaceholderText, tokens.faint),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.text),
        (role.BrightText, tokens.bad),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.ToolTipBase, tokens.raised),
        (role.ToolTipText, tokens.text),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.Light, tokens.surface),
        (role.Midlight, tokens.border),
        (role.Mid, tokens.strong_border),
        (role.Dark, tokens.strong_border),
        (role.Shadow, tokens.strong_border),
        (role.Accent, tokens.accent),
    ):
        palette.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.faint))
    return palette

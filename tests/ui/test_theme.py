"""The look: two themes, switched at run time, at any scale."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from inspector_app import paths
from inspector_app.ui import icons, theme
from inspector_app.ui.stylesheet import stylesheet
from inspector_app.ui.tokens import DARK, LIGHT, THEMES, Tokens, Tone
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.chips import ChipRow

_DRAWS = (  # how the window names an icon where it draws one
    r'\bicons\.(?:icon|pixmap)\(\s*"([a-z0-9-]+)"',
    r'\bicons\.paint\(\s*\w+,\s*"([a-z0-9-]+)"',
    r'\b(?:tool|EmptyState)\(\s*"([a-z0-9-]+)"',
    r'\bbutton\(\s*\w+\("[^"]*"\),\s*"([a-z0-9-]+)"',
    r'\bicon="([a-z0-9-]+)"',
)


def test_switching_the_theme_repaints_what_is_open(qtbot: QtBot, qapp: QApplication) -> None:
    card = Card()
    qtbot.addWidget(card)
    card.body.addWidget(QLineEdit("words"))
    card.resize(200, 100)
    card.show()
    assert card.grab().toImage().pixelColor(100, 10) == QColor(LIGHT.surface)
    theme.apply(qapp, "dark")
    assert card.grab().toImage().pixelColor(100, 10) == QColor(DARK.surface)
    assert qapp.palette().text().color() == QColor(DARK.text)
    theme.apply(qapp, "light")
    assert card.grab().toImage().pixelColor(100, 10) == QColor(LIGHT.surface)


def test_a_larger_scale_makes_words_and_controls_larger_and_stops_at_two(qapp: QApplication) -> None:
    theme.apply(qapp, "light", 1.5)
    assert theme.px(84) == 126
    assert qapp.font().pixelSize() == 21
    theme.apply(qapp, "light", 9.0)
    assert theme.scale() == 2.0
    theme.apply(qapp, "light", 0.2)
    assert theme.scale() == 1.0


def test_hair_lines_stay_hair_lines_at_every_scale() -> None:
    large = stylesheet(LIGHT, 2.0)
    assert "border: 1px solid" in large
    assert "border-radius: 16px" in large


def test_a_chip_reached_by_tab_shows_it_by_its_rim_alone(qtbot: QtBot, qapp: QApplication) -> None:
    row = ChipRow([("a", "words"), ("b", "more")], "row")
    qtbot.addWidget(row)
    row.show()
    qtbot.waitUntil(row.isActiveWindow)
    chip = row.chip("a")
    inside = chip.rect().adjusted(12, 4, -12, -4)  # without the round ends
    chip.clearFocus()
    before = chip.grab(inside).toImage()
    QTest.keyClick(row, Qt.Key.Key_Tab)
    assert qapp.focusWidget() is chip
    assert chip.grab(inside).toImage() == before


def test_an_unknown_theme_is_the_light_one(qapp: QApplication) -> None:
    theme.apply(qapp, "purple")
    assert theme.tokens() is LIGHT


def test_chinese_is_drawn_with_a_font_that_has_it() -> None:
    metrics = QFontMetrics(theme.font())
    assert all(metrics.inFontUcs4(ord(character)) for character in "养老机构督查〔〕")
    assert QFontInfo(theme.font()).pixelSize() == theme.BODY_PX


def test_every_icon_is_drawn_in_the_colour_asked_for() -> None:
    names = sorted(path.stem for path in paths.resource("icons").glob("*.svg"))
    assert "check" in names
    for name in names:
        image = icons.pixmap(name, "#C0342B", 24).toImage()
        inked = [
            image.pixelColor(x, y)
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() == 255
        ]
        assert inked, name
        if not name.startswith("control-"):
            assert QColor("#C0342B") in inked, name


def test_every_icon_that_is_drawn_is_shipped_and_every_one_shipped_is_drawn() -> None:
    shipped = {path.stem for path in paths.resource("icons").glob("*.svg")}
    program = Path(theme.__file__).parents[1]
    code = "\n".join(path.read_text("utf-8") for path in sorted(program.glob("ui/**/*.py")))
    drawn = {name for pattern in _DRAWS for name in re.findall(pattern, code)}
    assert len(drawn) > 30
    assert drawn <= shipped
    styled = "\n".join(stylesheet(tokens, 1.0) for tokens in THEMES.values())
    named = {*re.findall(r'"([a-z0-9-]+)"', code), *re.findall(r"icons:([a-z-]+)\.svg", styled)}
    assert shipped <= named


def _luminance(value: str) -> float:
    parts = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (x / 12.92 if x <= 0.03928 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tokens", THEMES.values(), ids=lambda tokens: tokens.name)
def test_words_are_told_from_their_ground_by_weak_eyes_too(tokens: Tokens) -> None:
    """4.5 : 1 is the least for small print (WCAG 2.1, 1.4.3)."""
    for tone in Tone:
        assert _contrast(tokens.ink(tone), tokens.soft(tone)) >= 4.5, tone
        assert _contrast(tokens.ink(tone), tokens.surface) >= 4.5, tone
    for ground in (tokens.canvas, tokens.surface):
        assert _contrast(tokens.text, ground) >= 4.5
        assert _contrast(tokens.muted, ground) >= 4.5
    assert _contrast(tokens.on_accent, tokens.accent) >= 4.5


@pytest.mark.parametrize("tokens", THEMES.values(), ids=lambda tokens: tokens.name)
def test_the_style_sheet_names_only_icons_that_are_shipped(tokens: Tokens) -> None:
    named = re.findall(r"url\(icons:([^)]+)\)", stylesheet(tokens, 1.0))
    assert named
    assert all(paths.resource("icons", name).is_file() for name in named)

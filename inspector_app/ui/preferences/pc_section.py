"""This computer: how the window looks, who sits here, where the data lie and whether they are sound."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QLocale, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.services.persons import ListedPerson
from inspector_app.services.settings import SCALES
from inspector_app.ui import theme
from inspector_app.ui.notices.person_choice import PersonChoice
from inspector_app.ui.preferences.check_card import CheckCard
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card, scrolled
from inspector_app.ui.widgets.chips import ChipRow
from inspector_app.ui.widgets.field import Field
from inspector_app.ui.widgets.plain_label import PlainLabel


class PcSection(QWidget):
    """Everything here stays on this computer."""

    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    scale_chosen = Signal(str)
    person_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path()
        # Each language under its own name, whichever is spoken now.
        chinese = QLocale("zh_CN").nativeLanguageName()
        self.language = ChipRow([("zh_CN", chinese), ("en", "English")], _("Language"))
        self.theme = ChipRow([("light", _("Light")), ("dark", _("Dark"))], _("Theme"))
        self.scale = ChipRow([(scale, f"{float(scale):.0%}") for scale in SCALES], _("Size"))
        self.person = PersonChoice(_("Who sits here"))
        self.folder = PlainLabel("", wrap=True)
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_folder = button(_("Open the folder"), "folder-open")
        self.check = CheckCard()
        self.check.told.connect(self._bring_up)
        self.opener = QDesktopServices.openUrl
        self.language.chosen.connect(self.language_chosen)
        self.theme.chosen.connect(self.theme_chosen)
        self.scale.chosen.connect(self.scale_chosen)
        self.person.combo.activated.connect(lambda _at: self.person_chosen.emit(self.person.person()))
        self.open_folder.clicked.connect(self._on_open)
        self._lay_out()

    def _lay_out(self) -> None:
        px = theme.px
        look = Card(_("The window"))
        for caption, chips in (
            (_("Language"), self.language),
            (_("Theme"), self.theme),
            (_("Size"), self.scale),
        ):
            look.body.addWidget(Field(caption, chips))
        seat = Card(_("At this computer"))
        seat.body.addWidget(self.person)
        note = _("Every step names who did it; where somebody else acts, choose that person here first.")
        seat.body.addWidget(PlainLabel(note, role="small", wrap=True))
        data = Card(_("Data"))
        data.body.addWidget(self.folder)
        row = QHBoxLayout()
        row.addWidget(self.open_folder)
        row.addStretch()
        data.body.addLayout(row)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(14))
        for card in (look, seat, data, self.check):
            column.addWidget(card)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area = scrolled(inside)
        outer.addWidget(self.area)
        self.setFocusProxy(self.language)

    def show_look(self, language: str, theme_name: str, scale: str) -> None:
        """Show how the window speaks and looks."""
        self.language.choose(language)
        self.theme.choose(theme_name)
        self.scale.choose(scale)

    def show_seat(self, people: Sequence[ListedPerson], sitting: UUID | None, folder: Path) -> None:
        """Show who sits here and where the data lie."""
        self.person.offer([one for one in people if not one.person.is_retired])
        self.person.choose(sitting)
        self._folder = folder
        self.folder.setText(str(folder))

    def _bring_up(self) -> None:
        """Scroll to what was found, once it has its place."""
        QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(self.check.details))

    def _on_open(self) -> None:
        self.opener(QUrl.fromLocalFile(str(self._folder)))

"""What a checklist asks once for all homes of a campaign, side by side on one line."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector_app.domain.facility import FlagDefinition
from inspector_app.i18n import _
from inspector_app.ui import theme
from inspector_app.ui.visit import words
from inspector_app.ui.visit.fields import caption
from inspector_app.ui.widgets.choices import PlainComboBox


class AskedFlags(QWidget):
    """A choice for each; what nobody has answered is not known."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: dict[str, PlainComboBox] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))

    def ask(self, flags: Sequence[FlagDefinition], asked: Mapping[str, str]) -> None:
        """Ask these, filled in with what is known."""
        self._clear()
        for flag in flags:
            combo = PlainComboBox()
            name = words.label(flag.label, flag.label_en)
            combo.setAccessibleName(name)
            combo.addItem(_("not known"), "")
            labels = flag.choice_labels_en if words.in_english() else flag.choice_labels
            for choice in flag.choices:
                combo.addItem(labels.get(choice, choice), choice)
            combo.setCurrentIndex(max(0, combo.findData(asked.get(flag.key, ""))))
            self.choices[flag.key] = combo
            self._row.addWidget(caption(name))
            self._row.addWidget(combo)
        self._row.addStretch()

    def _clear(self) -> None:
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.choices = {}

    def asked(self) -> dict[str, str]:
        """Return what is answered."""
        return {key: combo.currentData() for key, combo in self.choices.items() if combo.currentData()}

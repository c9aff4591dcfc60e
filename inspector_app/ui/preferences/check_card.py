"""Checking that everything is as it was written: one button, what was looked at, what was found."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from inspector_app.i18n import _, ngettext
from inspector_app.ui.tokens import Tone
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from inspector_app.store.verify import Fault, Report

_SHOWN = 20


class CheckCard(Card):
    """Says what was found; nothing is changed."""

    wanted = Signal()
    told = Signal()  # what was found stands there

    def __init__(self) -> None:
        super().__init__(_("Check the data"))
        note = _("Reads every entry, photo and paper and compares it with what was written.")
        self.body.addWidget(PlainLabel(note, role="small", wrap=True))
        self.start = button(_("Check now"), "shield-alert")
        self.start.clicked.connect(self._on_start)
        row = QHBoxLayout()
        row.addWidget(self.start)
        row.addStretch()
        self.body.addLayout(row)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Checking…"))
        self.progress.hide()
        self.result = PlainLabel("", role="strong", wrap=True)
        self.details = PlainLabel("", wrap=True)
        for widget in (self.progress, self.result, self.details):
            self.body.addWidget(widget)
        self.result.hide()
        self.details.hide()

    def show_running(self) -> None:
        """Say that it is under way."""
        self.progress.show()
        self._say(_("Checking…"), Tone.NEUTRAL)
        self.details.hide()

    def show_refusal(self, sentence: str) -> None:
        """Say why the check could not be made."""
        self._end()
        self._say(sentence, Tone.BAD)

    def show_report(self, report: "Report") -> None:
        """Say what was looked at and what was found."""
        self._end()
        checked = _("Checked: entries {entries}, writers {writers}, photos {photos}, papers {papers}.")
        lines = [
            checked.format(
                entries=report.entries, writers=report.writers, photos=report.photos, papers=report.papers
            )
        ]
        if report.is_sound:
            self._say(_("Everything is as it was written."), Tone.OK)
        else:
            count = sum(not fault.is_remark for fault in report.faults)
            wrong = ngettext(
                "{count} thing is not as it was written. Keep this folder and restore a backup.",
                "{count} things are not as they were written. Keep this folder and restore a backup.",
                count,
            )
            self._say(wrong.format(count=count), Tone.BAD)
        worst = sorted(report.faults, key=lambda fault: fault.is_remark)[:_SHOWN]
        lines += [_line(fault) for fault in worst]
        more = len(report.faults) - len(worst)
        if more:
            lines.append(_("… and {n} more: “inspector-app verify” lists them all.").format(n=more))
        self.details.setText("\n".join(lines))
        self.details.show()
        self.told.emit()

    def _on_start(self) -> None:
        if self.progress.isHidden():  # not disabled meanwhile: the focus would go elsewhere
            self.wanted.emit()

    def _end(self) -> None:
        self.progress.hide()

    def _say(self, words: str, tone: Tone) -> None:
        self.result.setText(words)
        self.result.set_tone(tone)
        self.result.show()


def _line(fault: "Fault") -> str:
    kind = _("Remark") if fault.is_remark else _("Fault")
    return f"{kind}: {fault.sentence} {fault.where}"

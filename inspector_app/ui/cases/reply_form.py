"""Recording what the home or its township answered, finding by finding, whole or in part."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout

from inspector_app.domain.case import FindingReply, Step
from inspector_app.domain.errors import FieldError
from inspector_app.i18n import _
from inspector_app.services import cases
from inspector_app.services.case_views import CaseFinding
from inspector_app.ui.cases.findings_choice import numbered
from inspector_app.ui.cases.step_form import Doing, Key, StepForm
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.chips import ChipRow

DONE, NOT_DONE, UNSAID = "done", "not-done", "unsaid"


class ReplyForm(StepForm):
    """The letter as a whole, then each finding: done, not done, or not answered."""

    def _build(self) -> None:
        self._cards: dict[UUID, Card] = {}
        self.answers: dict[UUID, ChipRow] = {}
        self._open = {one.id: one for one in self.view.open_to(Step.ANSWER)}
        self._next_fields = QTimer(self, interval=0)
        self._next_fields.timeout.connect(self._fill_next)
        letter = self.card(_("The answer"))
        served = [one.served_on for one in self._open.values() if one.served_on]
        self.day("received_on", _("Received on"), self._today, earliest=min(served, default=None))
        self.line("from_whom", _("From whom"))
        self.evidence("scans", _("Scan of the answer"))
        self.text("remarks", _("Remarks"))
        self.put(letter, "received_on", "from_whom")
        self.put(letter, "scans")
        self.put(letter, "remarks")
        self.all_done = button(_("All findings done"), "check")
        self.all_done.clicked.connect(self._on_all_done)
        row = QHBoxLayout()
        row.addWidget(self.all_done)
        row.addStretch()
        letter.body.addLayout(row)
        self.sign(letter)
        for finding in self._open.values():
            self._add(finding)
        self.follow()

    def _add(self, finding: CaseFinding) -> None:
        about = finding.id
        card = self._cards[about] = self.card(numbered(finding))
        self.answers[about] = self.chips(
            "answer",
            _("The answer to finding {n}").format(n=finding.number),
            [(UNSAID, _("Not answered")), (DONE, _("Done")), (NOT_DONE, _("Not done"))],
            about=about,
        )
        self.put(card, "answer", about=about)

    def _fill(self, about: UUID) -> None:
        """Make the fields of a finding once it is answered."""
        if ("what", about) in self.fields:
            return
        card = self._cards[about]
        self.text("what", _("What was done"), about=about)
        self.text("why_not", _("Why it is not put right yet"), about=about)
        self.line("finished_on", _("Finished on"), about=about, note=_("As 2020-02-17; empty where not said"))
        self.line("by_whom", _("By whom"), about=about)
        self.evidence("photos", _("Photos of the answer"), about=about)
        self.put(card, "why_not", about=about)
        self.put(card, "what", about=about)
        self.put(card, "finished_on", "by_whom", about=about)
        self.put(card, "photos", about=about)

    def show_typed(self, typed: Mapping[Key, Any]) -> None:
        """Show again what stood in the fields, those of answered findings too."""
        for name, about in typed:
            if name == "what" and about in self._open:
                self._fill(about)
        super().show_typed(typed)

    def follow(self) -> None:
        """Ask of each finding what its answer needs."""
        for about in self._open:
            self._follow(about)

    def _follow(self, about: UUID) -> None:
        answer = self.said("answer", about)
        if answer != UNSAID:
            self._fill(about)
        if ("what", about) not in self.fields:
            return
        is_done, is_said = answer == DONE, answer != UNSAID
        captions = _("What was done") if is_done else _("Measures until then")
        self.fields["what", about].caption.setText(captions)
        self.fields["what", about].editor.setAccessibleName(captions)
        self.show_fields(
            {
                "why_not": is_said and not is_done,
                "what": is_said,
                "finished_on": is_done,
                "by_whom": is_said,
                "photos": is_said,
            },
            about=about,
        )

    def _on_all_done(self) -> None:
        """Answer all; beyond a few, their fields come one by one."""
        for about in self._open:
            self.answers[about].choose(DONE)
        self._next_fields.start()

    def _fill_next(self) -> None:
        empty = [one for one in self._open if ("what", one) not in self.fields]
        for about in empty[:1]:
            self._fill(about)
            self._follow(about)
        if len(empty) <= 1:
            self._next_fields.stop()
            self.follow()

    def typed(self) -> dict[Key, Any]:
        """Return what stands in the fields, those of findings just answered too."""
        self.follow()
        return super().typed()

    def _doing(self, by: UUID) -> Doing:
        self.follow()
        answers = [self._reply(one) for one in self._open if self.said("answer", one) != UNSAID]
        if not answers:
            first = next(iter(self._open))
            raise FieldError(_("Say of at least one finding whether it is done."), "answer", first)
        received_on: date = self.said("received_on")
        from_whom, scans, remarks = self.said("from_whom"), self.said("scans"), self.said("remarks")
        notice, today = self.notice_id, self._today
        return lambda session, now: cases.receive_reply(
            session,
            notice,
            answers,
            received_on=received_on,
            from_whom=from_whom,
            scans=scans,
            remarks=remarks,
            on=today,
            by=by,
            now=now,
        )

    def _reply(self, about: UUID) -> FindingReply:
        return FindingReply(
            finding=about,
            is_done=self.said("answer", about) == DONE,
            what=self.said("what", about),
            by_whom=self.said("by_whom", about),
            finished_on=self.typed_day("finished_on", about),
            why_not=self.said("why_not", about),
            photos=self.said("photos", about),
        )

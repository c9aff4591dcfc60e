"""Judging an answer: finding by finding, the old and the new photos side by side."""

from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout

from inspector_app.domain.case import FindingReply, Step, Verdict
from inspector_app.domain.errors import FieldError
from inspector_app.i18n import _
from inspector_app.services import cases
from inspector_app.services.case_views import CaseFinding
from inspector_app.ui.cases.findings_choice import numbered
from inspector_app.ui.cases.photo_pair import PhotoPair
from inspector_app.ui.cases.step_form import Doing, StepForm
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card
from inspector_app.ui.widgets.chips import ChipRow

ACCEPT, RETURN, LATER = "accept", "return", "later"


class JudgeForm(StepForm):
    """Accept, or return with the reason; what is judged later stays answered."""

    def _build(self) -> None:
        self.verdicts: dict[UUID, ChipRow] = {}
        self._open = {one.id: one for one in self.view.open_to(Step.ACCEPT)}
        whole = self.card(_("The answer"))
        self.explain(
            whole,
            _("An accepted answer still has to be seen on site before the finding is closed."),
        )
        self.day("on", _("Judged on"), self._today)
        self.put(whole, "on")
        if self.view.answer_scans:
            whole.body.addWidget(
                PhotoPair((), self.view.answer_scans, self.view.paths, after_caption=_("Scan"))
            )
        self.all = button(_("Accept all"), "check")
        self.all.clicked.connect(self._on_all)
        row = QHBoxLayout()
        row.addWidget(self.all)
        row.addStretch()
        whole.body.addLayout(row)
        self.sign(whole)
        for finding in self._open.values():
            self._add(finding)
        self.follow()

    def _add(self, finding: CaseFinding) -> None:
        about = finding.id
        card: Card = self.card(numbered(finding))
        answer = self.view.answers.get(about)
        if answer is not None:
            self.explain(card, answer_words(answer))
        before, after = self.view.before.get(about, ()), answer.photos if answer else ()
        if before or after:
            card.body.addWidget(PhotoPair(before, after, self.view.paths))
        self.verdicts[about] = self.chips(
            "verdict",
            _("Verdict on finding {n}").format(n=finding.number),
            [(LATER, _("Later")), (ACCEPT, _("Accept")), (RETURN, _("Return"))],
            about=about,
        )
        self.text("reason", _("What is missing"), about=about)
        self.put(card, "verdict", about=about)
        self.put(card, "reason", about=about)

    def follow(self) -> None:
        """Ask for the reason of what is returned."""
        for about in self._open:
            self.show_fields({"reason": self.said("verdict", about) == RETURN}, about=about)

    def _on_all(self) -> None:
        for about in self._open:
            self.verdicts[about].choose(ACCEPT)
        self.follow()

    def _doing(self, by: UUID) -> Doing:
        verdicts = [
            Verdict(
                finding=one,
                is_accepted=self.said("verdict", one) == ACCEPT,
                reason=self.said("reason", one),
            )
            for one in self._open
            if self.said("verdict", one) != LATER
        ]
        if not verdicts:
            raise FieldError(_("Accept or return at least one answer."), "verdict", next(iter(self._open)))
        notice, on = self.notice_id, self.said("on")
        return lambda session, now: cases.judge(session, notice, verdicts, on=on, by=by, now=now)


def answer_words(answer: FindingReply) -> str:
    """Return what the home says of a finding."""
    said = _("Done: {what}") if answer.is_done else _("Not done: {what}")
    first = said.format(what=answer.what if answer.is_done else answer.why_not)
    parts = (
        first,
        answer.what if not answer.is_done else "",
        answer.by_whom,
        answer.finished_on.isoformat() if answer.finished_on else "",
    )
    return " · ".join(part for part in parts if part)

"""Confirm and lock the record (确认并锁定记录): what is missing, what it came to, how it was signed."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from PySide6.QtCore import QTime, QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.clock import at_local, day_of, local
from inspector_app.domain.errors import UserError
from inspector_app.domain.sheet import GapKind
from inspector_app.domain.visit import Access, Signature, Signed
from inspector_app.i18n import _, labelled, ngettext
from inspector_app.services import drafts
from inspector_app.services.drafts import Closing
from inspector_app.services.usual import usual
from inspector_app.services.visits import NotReadyError
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator
from inspector_app.ui.tab_order import in_reading_order
from inspector_app.ui.tokens import Tone
from inspector_app.ui.visit import words
from inspector_app.ui.visit.fields import LineField, TextArea, caption
from inspector_app.ui.visit.phrase_row import PhraseRow
from inspector_app.ui.visit.signature_box import SignatureBox
from inspector_app.ui.visit.sum_up import CountsTable, FindingLines, clear
from inspector_app.ui.visit.walk import Walk
from inspector_app.ui.widgets.banner import Banner
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card, scrolled
from inspector_app.ui.widgets.choices import PlainTimeEdit
from inspector_app.ui.widgets.plain_label import PlainLabel

_MOST_PROBLEMS = 3
"""So many are said one by one: what lies below, which deals with all gaps at once, stays in sight."""
_SAID_AFTER_MS = 1_000


class SealView(QWidget):
    """One page of sum-up; one button locks the record."""

    item_chosen = Signal(str)  # an item's id; empty: the findings tied to none
    sealed = Signal(object)  # the visit's id
    print_asked = Signal(object)  # the draft's id

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__()
        self._store, self._window = store, window
        self._walk: Walk | None = None
        self._ended_at: datetime | None = None
        self._is_sealing = self._is_waiting = self._has_waited = False
        px = theme.px
        self.problems, self.warnings = QVBoxLayout(), QVBoxLayout()
        for layout in (self.problems, self.warnings):
            layout.setSpacing(px(6))
        self.counts = CountsTable()
        self.findings = FindingLines()
        self.findings.chosen.connect(self.item_chosen)
        self._build_missing()
        self._build_signing()
        foot = self._foot()
        self.setFocusProxy(self.seal)
        counts = Card(_("What the visit came to"))
        counts.body.addWidget(self.counts)
        findings = Card(_("Findings"))
        findings.body.addWidget(self.findings)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(4), 0)
        column.setSpacing(px(12))
        column.addLayout(self.problems)
        column.addWidget(self.missing)
        column.addLayout(self.warnings)
        columns = QHBoxLayout()
        columns.setSpacing(px(12))
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(px(12))
            columns.addLayout(side, 1)
        left.addWidget(counts)
        left.addWidget(findings)
        left.addStretch()
        right.addWidget(self._signing)
        right.addStretch()
        column.addLayout(columns)
        column.addStretch()
        self.area = scrolled(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(12))
        whole.addWidget(self.area, 1)
        whole.addLayout(foot)

    def _build_missing(self) -> None:
        self.missing = Card()
        self.missing_words = PlainLabel("", role="strong", wrap=True)
        self.missing_reasons = PhraseRow(_("Mark all as not checked:"), _("Usual reasons"))
        self.missing_reasons.chosen.connect(self._on_not_checked)
        self.missing_reason = LineField(
            _("Another reason"), hint=_("Another reason, then Enter"), limit=500, takes_enter=True
        )
        self.missing_reason.returnPressed.connect(
            lambda: self._on_not_checked(self.missing_reason.text().strip())
        )
        self.missing.body.addWidget(self.missing_words)
        self.missing.body.addWidget(self.missing_reasons)
        self.missing.body.addWidget(self.missing_reason)

    def _build_signing(self) -> None:
        self._signing = Card(_("Signature"))
        self.says = TextArea(_("What the home says"), hint=_("What the home says"))
        self.says.typed.connect(lambda text: self._close(facility_says=text))
        self.signature = SignatureBox(self._store)
        self.signature.changed.connect(lambda said: self._close(signature=said))
        self.signature.print_asked.connect(self._on_print)
        self.ended = PlainTimeEdit()
        self.ended.setAccessibleName(_("Ended at"))
        self.ended.timeChanged.connect(self._on_ended)
        self.reason = LineField(
            _("Why the record is corrected"), hint=_("Why the record is corrected"), limit=500
        )
        self.reason.textEdited.connect(lambda text: self._close(reason=text))
        ended = QHBoxLayout()
        ended.setSpacing(theme.px(8))
        ended.addWidget(caption(_("Ended at")))
        ended.addWidget(self.ended)
        ended.addStretch()
        body = self._signing.body
        body.addWidget(self.reason)
        body.addWidget(caption(_("What the home says")))
        body.addWidget(self.says)
        body.addLayout(ended)
        body.addWidget(self.signature)

    def _foot(self) -> QHBoxLayout:
        self.note = PlainLabel(
            _("After this only a correction with a reason is possible; both versions stay readable."),
            role="muted",
            wrap=True,
        )
        self.seal: QPushButton = button(
            _("Confirm and lock the record"), "lock", role="primary", keys="Ctrl+Return"
        )
        self.seal.setToolTip("Ctrl+Enter")
        self.seal.clicked.connect(self.confirm)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(12))
        foot.addWidget(self.note, 1)
        foot.addWidget(self.seal)
        return foot

    # Showing

    def show_walk(self, walk: Walk) -> None:
        """Show the end of a visit under way."""
        self._walk = walk
        self._is_sealing = self._has_waited = False
        closing = walk.draft.closing
        untouched = Closing(other_findings=closing.other_findings, ended_at=closing.ended_at)
        if walk.draft.corrects is None and closing == untouched:
            closing = replace(untouched, signature=self._proposed(walk))
            walk.close_with(closing, at_once=True)
        self.reason.setVisible(walk.draft.corrects is not None)
        self.reason.show_text(closing.reason)
        self.says.show_text(closing.facility_says)
        self._ended_at = closing.ended_at
        shown = local(closing.ended_at or self._window.acting_now())
        self.ended.blockSignals(True)
        self.ended.setTime(QTime(shown.hour, shown.minute))
        self.ended.blockSignals(False)
        self.signature.show_signature(walk, closing.signature)
        self._show_problems([])
        self._show_sums()
        self.area.verticalScrollBar().setValue(0)
        self.seal.setFocus(Qt.FocusReason.OtherFocusReason)

    def _proposed(self, walk: Walk) -> Signature:
        """Return the likely signature: nobody signs at a gate or by video, else the head of the home does."""
        head, name = walk.draft.head, walk.sheet.facility.head
        if head.access is not Access.ENTERED:
            return Signature(how=Signed.ABSENT)
        how = Signed.ON_SCREEN if walk.walked.screen_signature else Signed.ON_PAPER
        return Signature(how=how, name=name)

    def _show_sums(self) -> None:
        walk = self._walk
        if walk is None:
            return
        self.counts.show_sheet(walk.sheet)
        self.findings.show_walk(walk)
        self._show_missing(walk)
        clear(self.warnings)
        for sentence in drafts.sealing_warnings(
            replace(walk.walked.draft, draft=walk.draft, answers=dict(walk.sheet.answers)),
            walk.draft.closing,
            now=self._window.acting_now(),
        ):
            self.warnings.addWidget(Banner(sentence, tone=Tone.WARN))

    def _show_missing(self, walk: Walk) -> None:
        gaps = walk.sheet.gaps()
        unanswered = sum(gap.kind is GapKind.UNANSWERED for gap in gaps)
        parts = []
        for kind, word in words.GAPS.items():
            n = sum(gap.kind is kind for gap in gaps)
            if n:
                parts.append(labelled(_(word), str(n)))
        self.missing.setVisible(bool(gaps))
        n = len(gaps)
        counted = ngettext("{n} gap", "{n} gaps", n).format(n=n)
        self.missing_words.setText(f"{counted} · " + " · ".join(parts))
        if not self.missing_reasons.offered:
            reasons = usual().reasons["not_checked"]
            self.missing_reasons.offer([(one.text, words.label(one.text, one.text_en)) for one in reasons])
        for widget in (self.missing_reasons, self.missing_reason):
            widget.setVisible(unanswered > 0)

    def _show_problems(self, found: list[tuple[str | None, str]]) -> None:
        """Show what stands in the way: the item's id ("": a new finding, None: no place) and the sentence."""
        clear(self.problems)
        found = sorted(found, key=lambda one: bool(one[0]))  # first what is said nowhere else on the page
        for item, sentence in found[:_MOST_PROBLEMS]:
            banner = Banner(sentence, tone=Tone.BAD, action=_("Go there") if item is not None else "")
            banner.acted.connect(lambda item=item: self.item_chosen.emit(item))
            self.problems.addWidget(banner)
        if len(found) > _MOST_PROBLEMS:
            rest = len(found) - _MOST_PROBLEMS
            said = ngettext("{n} more like these.", "{n} more like these.", rest).format(n=rest)
            self.problems.addWidget(PlainLabel(said, role="muted"))

    # Doing

    def confirm(self) -> None:
        """Lock the record; what stands in the way is said in place."""
        walk = self._walk
        if walk is None or self._is_sealing:
            return
        self._is_sealing = True
        walk.flush()
        if self._store.is_idle:
            self._lock(walk)
        else:  # photos and answers on their way belong into the record
            self._is_waiting = True
            self._store.idle.connect(lambda: self._go_on(walk), Qt.ConnectionType.SingleShotConnection)
            QTimer.singleShot(_SAID_AFTER_MS, self, lambda: self._say_waiting(walk))

    def _say_waiting(self, walk: Walk) -> None:
        if self._is_waiting and self._walk is walk:
            self._has_waited = True
            self._window.say(_("Photos are still being taken over; the record is locked right after."))

    def _go_on(self, walk: Walk) -> None:
        """Lock the record if that is still wanted."""
        is_wanted = self._is_sealing and self._walk is walk and self.isVisible()
        self._is_sealing = self._is_waiting = False
        if is_wanted:
            self.confirm()

    def _lock(self, walk: Walk) -> None:
        closing, now, by = walk.draft.closing, self._window.now(), self._window.acting_person()
        if self._ended_at is None:
            closing = replace(closing, ended_at=self._window.acting_now().astimezone(UTC))
        self._store.write(
            self,
            lambda session: drafts.seal(session, walk.id, closing, by=by, now=now),
            then=self._on_locked,
            failed=self._on_refused,
        )

    def _on_locked(self, visit: UUID) -> None:
        # What was said before must not stand any longer: an undo would change nothing of a locked record.
        self._window.say(_("The record is confirmed and locked.") if self._has_waited else "")
        self.sealed.emit(visit)

    def _on_refused(self, error: UserError) -> None:
        self._is_sealing = False
        self.refuse(error)

    def refuse(self, error: UserError) -> None:
        """Say above what stands in the way, with the way to each item."""
        if not isinstance(error, NotReadyError):
            self._show_problems([(None, str(error))])
        else:
            self._show_problems([(_place_of(one.where), one.says) for one in error.problems])
        self.area.verticalScrollBar().setValue(0)

    def _on_not_checked(self, reason: str) -> None:
        if self._walk is not None and reason:
            n = self._walk.not_checked(reason)
            self.missing_reason.clear()
            self._show_sums()
            said = ngettext("{n} item marked as not checked.", "{n} items marked as not checked.", n)
            self._window.say(said.format(n=n), self._undo)
            self.seal.setFocus()

    def _undo(self) -> None:
        walk = self._walk
        change = walk.undo() if walk is not None else None
        said = words.taken_back(change, walk.sheet.checklist) if walk and change else ""
        self._window.say(said or _("There is nothing to undo."))
        self._show_sums()

    def _on_ended(self, time: QTime) -> None:
        walk = self._walk
        if walk is not None:
            day = day_of(walk.draft.head.started_at)
            self._ended_at = at_local(day, time.hour(), time.minute()).astimezone(UTC)
            self._close(ended_at=self._ended_at)

    def _on_print(self) -> None:
        if self._walk is not None:
            self._walk.flush()
            self.print_asked.emit(self._walk.id)

    def _close(self, **changes: object) -> None:
        walk = self._walk
        if walk is not None:
            walk.close_with(replace(walk.draft.closing, **changes))  # type: ignore[arg-type]  # its own fields

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Tab through the signature as one reads it: what each way of signing asks is made later."""
        in_reading_order(self._signing)
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lock the record by Ctrl+Enter, or Enter on the button; undo by Ctrl+Z."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if is_enter and (has_control or self.seal.hasFocus()):
            self.confirm()
        elif has_control and event.key() == Qt.Key.Key_Z:
            self._undo()
        else:
            super().keyPressEvent(event)


def _place_of(where: str) -> str | None:
    """Return the item of a problem's place, e.g. answers.ZR-01.reason; empty for a new finding, else None."""
    parts = where.split(".")
    if parts[0].startswith("other_findings"):
        return ""
    return parts[1] if parts[0] == "answers" and len(parts) > 1 else None

"""The wording of a waiting notice, open to correction."""

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from inspector_app.domain.deadline import Deadline, DeadlineKind
from inspector_app.domain.errors import UserError
from inspector_app.domain.notice import NoticeKind, NoticeWording, needs_reason, put_back, without
from inspector_app.i18n import _
from inspector_app.services.drafting import cleaned_wording
from inspector_app.services.notice_desk import NoticeView
from inspector_app.ui import theme
from inspector_app.ui.notices.body_edit import BodyEdit
from inspector_app.ui.notices.finding_form import FindingForm
from inspector_app.ui.notices.judging import is_sound
from inspector_app.ui.notices.kind_choice import KindChoice
from inspector_app.ui.notices.left_out_card import LeftOutCard
from inspector_app.ui.widgets.card import Card, scrolled
from inspector_app.ui.widgets.choices import PlainSpinBox
from inspector_app.ui.widgets.deadline_edit import DeadlineEdit
from inspector_app.ui.widgets.field import Field, Line, TextBox

_PAUSE_MS = 1200


class WordingForm(QWidget):
    """Says when it should be saved: a field was left, something chosen, or typing has paused."""

    edited = Signal()
    due = Signal()  # save now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: NoticeView | None = None
        self._kept: NoticeWording | None = None  # as last handed over to be saved, or read
        self.kind = KindChoice()
        self.addressee, self.subject, self.matters = Line(), Line(), Line()
        self.reply = DeadlineEdit(name=_("Answer due"), kinds=(DeadlineKind.DAYS, DeadlineKind.BY_DATE))
        self.copies = PlainSpinBox()
        self.copies.setRange(1, 99)
        self.copy_to = TextBox(lines=2)
        self.body = BodyEdit()
        self.findings: list[FindingForm] = []
        self.left_out = LeftOutCard()
        self._fields = {
            "addressee": Field(_("Addressee"), self.addressee),
            "subject": Field(_("The home, as the paper names it"), self.subject),
            "matters": Field(
                _("What was inspected"), self.matters, note=_("Stands in the first sentence; may be empty.")
            ),
            "reply": Field(_("Answer due"), self.reply),
            "copies": Field(_("Copies"), self.copies),
            "copy_to": Field(_("Copies to, one a line"), self.copy_to),
        }
        self._text = Field(_("Body text"), self.body)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.due)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        px = theme.px
        head = Card()
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(10))
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._fields["addressee"], 0, 0, 1, 2)
        grid.addWidget(self._fields["subject"], 1, 0, 1, 2)
        grid.addWidget(self._fields["matters"], 2, 0, 1, 2)
        grid.addWidget(self._fields["reply"], 3, 0)
        grid.addWidget(self._fields["copies"], 3, 1)
        grid.addWidget(self._fields["copy_to"], 4, 0, 1, 2)
        head.body.addWidget(self.kind)
        head.body.addLayout(grid)
        text = Card()
        text.body.addWidget(self._text)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(14))
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(6), 0)
        column.setSpacing(px(14))
        column.addWidget(head)
        column.addLayout(self._column)
        column.addWidget(self.left_out)
        column.addWidget(text)
        column.addStretch()
        self.area = scrolled(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        self.setFocusProxy(self.addressee)

    def _connect(self) -> None:
        for editor in (self.addressee, self.subject, self.matters, self.copy_to):
            editor.textChanged.connect(self._on_edited)
        self.reply.edited.connect(self._on_edited)
        self.copies.valueChanged.connect(self._on_edited)
        self.body.edited.connect(self._on_edited)
        self.kind.edited.connect(self._on_edited)
        self.left_out.edited.connect(self._on_edited)
        self.left_out.wants_back.connect(self._put_back)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    # What is shown

    def show_view(self, view: NoticeView) -> None:
        """Show a notice; what is being typed is left alone, as are fields that say the same already."""
        is_same = self._view is not None and self._view.shown.row.id == view.shown.row.id
        is_changed = is_same and self.is_changed()
        self._view = view
        if is_same and (is_changed or self._says(view.shown.wording)):
            self.body.show_shipped(view.shipped)
            return
        self._fill(view.shown.wording)
        self._kept = self.wording()
        if not is_same:
            self.area.verticalScrollBar().setValue(0)

    def show_typed(self, wording: NoticeWording) -> None:
        """Show again what was typed and not saved."""
        self._fill(wording)
        self._on_edited()

    def forget(self) -> None:
        """Show nothing more of the notice shown last."""
        self._pause.stop()
        self._view = self._kept = None

    def drop(self) -> None:
        """Go back to what is saved."""
        self._pause.stop()
        if self._view:
            self._fill(self._view.shown.wording)
            self._kept = self.wording()

    def _says(self, wording: NoticeWording) -> bool:
        try:
            return cleaned_wording(self.wording()) == wording
        except UserError:
            return False

    def _fill(self, wording: NoticeWording) -> None:
        view = self._seen
        self.blockSignals(True)
        is_letter = wording.kind is NoticeKind.LETTER
        self.kind.show_kind(wording.kind, view.own_kind, wording.kind_reason)
        for name in ("addressee", "subject", "matters"):
            getattr(self, name).show_text(getattr(wording, name))
        self.copy_to.show_text("\n".join(wording.copy_to))
        self.copies.setValue(wording.copies)
        self.reply.set_earliest(view.shown.row.visited_on)
        self.reply.show_deadline(
            Deadline(kind=DeadlineKind.BY_DATE, on=wording.reply_by)
            if wording.reply_by
            else Deadline(kind=DeadlineKind.DAYS, days=wording.reply_days)
        )
        self.body.show_paragraphs(wording.paragraphs, view.shipped)
        self._fields["subject"].setVisible(is_letter)
        self._fields["copy_to"].setVisible(is_letter)
        self._show_findings(wording)
        for field in self._fields.values():
            field.calm()
        self.blockSignals(False)
        self._pause.stop()

    def _show_findings(self, wording: NoticeWording) -> None:
        view = self._seen
        for form in self.findings:
            form.hide()
            form.deleteLater()
        self.findings = []
        for number, finding in enumerate(wording.findings, 1):
            printable = dict.fromkeys((*view.bases.get(finding.finding, ()), *finding.bases))
            form = FindingForm(
                finding,
                tuple(printable),
                number=number,
                of=len(wording.findings),
                visited_on=view.shown.row.visited_on,
                is_order=wording.kind is NoticeKind.ORDER,
            )
            form.edited.connect(self._on_edited)
            form.wants_up.connect(lambda at=number - 1: self._move(at, at - 1))
            form.wants_down.connect(lambda at=number - 1: self._move(at, at + 1))
            form.wants_out.connect(lambda at=number - 1: self._leave_out(at))
            self.findings.append(form)
            self._column.addWidget(form)
        self.left_out.show_left(wording.left_out)
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        before: QWidget = self.copy_to
        for form in self.findings:
            for after in (form.text, form.place, form.deadline.kind, form.requirement, form.interim):
                self.setTabOrder(before, after)
                before = after
        for row in self.left_out.rows:
            self.setTabOrder(before, row.back)
            self.setTabOrder(row.back, row.reason)
            before = row.reason
        self.setTabOrder(before, self.body.box)

    # What is typed

    @property
    def _seen(self) -> NoticeView:
        if self._view is None:
            raise RuntimeError("no notice is shown")
        return self._view

    def wording(self) -> NoticeWording:
        """Return the wording as typed, sound or not."""
        due = self.reply.deadline()
        return replace(
            self._seen.shown.wording,
            kind_reason=self.kind.why(),
            addressee=self.addressee.text(),
            subject=self.subject.text(),
            matters=self.matters.text(),
            reply_by=due.on,
            reply_days=due.days,
            copies=self.copies.value(),
            copy_to=tuple(line for line in self.copy_to.text().split("\n") if line.strip()),
            findings=tuple(form.finding() for form in self.findings),
            left_out=self.left_out.left(),
            paragraphs=self.body.paragraphs(),
        )

    def is_changed(self) -> bool:
        """Whether something was typed that is not on its way to the disk."""
        return self._view is not None and self.wording() != self._kept

    def is_sound(self) -> bool:
        """Say in place what is wrong; True where it can be saved."""
        fields, needed = self._fields, _("Say to whom the notice goes.")
        body = "\n".join(self.body.paragraphs() or ())
        return all(
            [
                is_sound(fields["addressee"], self.addressee.text(), limit=200, needed=needed),
                is_sound(fields["subject"], self.subject.text(), limit=200),
                is_sound(fields["matters"], self.matters.text(), limit=500),
                *(is_sound(fields["copy_to"], one, limit=100) for one in self.wording().copy_to),
                is_sound(self._text, max(body.split("\n"), key=len), limit=4000),
                self.kind.is_sound(),
                *(form.is_sound() for form in self.findings),
                self.left_out.is_sound(),
            ]
        )

    def take(self) -> NoticeWording:
        """Return the wording to be saved and count it as handed over."""
        self._pause.stop()
        self._kept = self.wording()
        return self._kept

    def give_back(self) -> None:
        """Count what was handed over as not saved after all."""
        self._kept = None

    def _move(self, at: int, to: int) -> None:
        wording = self.wording()
        findings = list(wording.findings)
        findings.insert(to, findings.pop(at))
        self._show_findings(replace(wording, findings=tuple(findings)))
        moved = self.findings[to]
        (moved.up if to < at and to > 0 else moved.down if to > at else moved.up).setFocus()
        self._settle(moved)

    def _leave_out(self, at: int) -> None:
        """Take a finding off the notice; where that must be explained, go to the reason first."""
        self._show_findings(without(self.wording(), at))
        row = self.left_out.rows[-1]
        row.reason.setFocus()
        self._settle(row, is_due=not needs_reason(row.left().finding))

    def _put_back(self, at: int) -> None:
        back = self.left_out.left()[at].finding.finding
        self._show_findings(put_back(self.wording(), at))
        form = next(form for form in self.findings if form.finding().finding == back)
        form.text.setFocus()
        self._settle(form)

    def _settle(self, changed: QWidget, *, is_due: bool = True) -> None:
        """Bring what was changed into view and have it saved."""
        QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(changed))
        self._on_edited()
        if is_due:
            self.due.emit()

    def _on_edited(self, *_value: object) -> None:
        if self._view is not None and not self.signalsBlocked():
            self._pause.start()
            self.edited.emit()

    def _on_focus(self, old: QWidget | None, _new: QWidget | None) -> None:
        if old is not None and self.isAncestorOf(old) and self._pause.isActive():
            self.due.emit()

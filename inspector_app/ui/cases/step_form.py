"""What every step's form is: named fields, what stands in them, and what is wrong said at the field."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from inspector_app.domain.clock import at_local
from inspector_app.domain.daily import read_time
from inspector_app.domain.errors import FieldError, UserError
from inspector_app.domain.judging import read_date
from inspector_app.domain.notice import NoticeState
from inspector_app.i18n import _
from inspector_app.services.case_desk import CaseView
from inspector_app.services.papers import ONLY_OF
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.cases.case_steps import STEPS, CaseStep
from inspector_app.ui.cases.evidence import Evidence
from inspector_app.ui.cases.findings_choice import FindingsChoice
from inspector_app.ui.notices.growing_box import GrowingBox
from inspector_app.ui.notices.person_choice import PersonChoice
from inspector_app.ui.tab_order import as_one_field
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card, scrolled
from inspector_app.ui.widgets.chips import ChipRow
from inspector_app.ui.widgets.choices import PlainDateEdit
from inspector_app.ui.widgets.field import Field, Line
from inspector_app.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from inspector_app.store.database import Session

Key: TypeAlias = tuple[str, UUID | None]
"""A field's name as refusals name it, and the finding it belongs to where each has its own."""
Doing: TypeAlias = "Callable[[Session, datetime], object]"


class StepForm(QWidget):
    """A form made for one case as it stands; nothing is kept before doing() is done."""

    wants_paper = Signal(object)  # the PaperKind of the step

    def __init__(
        self, step: CaseStep, view: CaseView, store: BackgroundStore, *, today: date, sitting: UUID | None
    ) -> None:
        super().__init__()
        self.step, self.view, self._store = step, view, store
        self._today, self._sitting = today, sitting
        self.fields: dict[Key, Field] = {}
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, theme.px(6), 0)
        self.column.setSpacing(theme.px(14))
        self.who = PersonChoice(_("Who does this"))
        self.who.offer(view.people, sitting)
        self._build()
        self.column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))
        self._first = self.typed()
        as_one_field(self, next(one for one in self.fields.values() if not one.isHidden()))

    def _build(self) -> None:
        """Put the fields into cards."""
        raise NotImplementedError

    def _doing(self, by: UUID) -> Doing:
        """Return what is to be done as it stands in the fields; FieldError where it cannot be read."""
        raise NotImplementedError

    @property
    def notice_id(self) -> UUID:
        """The notice that is out; the steps about one are open only while there is."""
        issued = (one.id for one in self.view.notices.values() if one.state is NoticeState.ISSUED)
        return next(issued, self.view.shown.row.id)  # one entered from paper is its own case

    def take(self) -> "Doing | None":
        """Return what is to be done; None where something is missing, which is then said in place."""
        for field in self.fields.values():
            field.calm()
        busy = next((one for one in self.fields.values() if isinstance(one, Evidence) and one.is_busy), None)
        if busy is not None:
            busy.warn(_("The photos are still being taken over. Wait a moment."))
            return None
        by = self._sitting if self.who.isHidden() else self.who.ask()
        if by is None:
            return None
        try:
            return self._doing(by)
        except FieldError as error:
            self.refuse(error)
            return None

    def refuse(self, error: UserError) -> bool:
        """Say at its field what was refused; False where it is about no field of this form."""
        field = None
        if isinstance(error, FieldError):
            field = self.fields.get((error.field, error.about)) or self.fields.get((error.field, None))
        if field is None or field.isHidden():
            return False
        field.refuse(str(error))
        field.setFocus()
        return True

    def typed(self) -> dict[Key, Any]:
        """Return what stands in the fields."""
        return {key: _value(field) for key, field in self.fields.items()} | {("who", None): self.who.person()}

    def show_typed(self, typed: Mapping[Key, Any]) -> None:
        """Show again what stood in the fields."""
        self.who.choose(typed.get(("who", None)))
        for key, value in typed.items():
            if key in self.fields:
                _put(self.fields[key], value)
        self.follow()

    def is_changed(self) -> bool:
        """Whether anything was typed, ticked or attached."""
        return self.typed() != self._first

    def follow(self) -> None:
        """Show just the fields that what is chosen asks for."""

    # What forms are made of

    def card(self, heading: str) -> Card:
        """Begin a card."""
        made = Card(heading)
        self.column.addWidget(made)
        return made

    def line(self, name: str, caption: str, *, about: UUID | None = None, note: str = "") -> Line:
        """Make a field of one line."""
        editor = Line()
        self._keep(Field(caption, editor, note=note), name, about)
        editor.textEdited.connect(lambda _text: self.fields[name, about].calm())
        return editor

    def text(self, name: str, caption: str, *, about: UUID | None = None, note: str = "") -> GrowingBox:
        """Make a field of some lines."""
        editor = GrowingBox()
        self._keep(Field(caption, editor, note=note), name, about)
        editor.textChanged.connect(self.fields[name, about].calm)
        return editor

    def day(
        self,
        name: str,
        caption: str,
        on: date,
        *,
        earliest: date | None = None,
        latest: date | None = None,
    ) -> PlainDateEdit:
        """Make a field for a day, within those it can be."""
        editor = PlainDateEdit()
        if earliest is not None:
            editor.setMinimumDate(_qdate(earliest))
        if latest is not None:
            editor.setMaximumDate(_qdate(latest))
        editor.setDate(_qdate(on))
        self._keep(Field(caption, editor), name, None)
        editor.dateChanged.connect(lambda _day: self.fields[name, None].calm())
        return editor

    def chips(
        self, name: str, caption: str, choices: list[tuple[str, str]], *, about: UUID | None = None
    ) -> ChipRow:
        """Make a choice of one among few."""
        editor = ChipRow(choices, caption)
        self._keep(Field(caption, editor), name, about)
        editor.chosen.connect(lambda _key: self.fields[name, about].calm())
        editor.chosen.connect(lambda _key: self.follow())
        return editor

    def evidence(self, name: str, caption: str, *, about: UUID | None = None, note: str = "") -> Evidence:
        """Make a row for photos and scans."""
        made = Evidence(caption, self._store, note=note)
        self._keep(made, name, about)
        return made

    def findings(self, card: Card) -> FindingsChoice:
        """Offer the findings that the step is open to."""
        rule = STEPS[self.step].rule
        made = FindingsChoice(self.view.open_to(rule) if rule else ())
        self._keep(made, "findings", None)
        made.changed.connect(self.follow)
        card.body.addWidget(made)
        return made

    def put(self, card: Card, *names: str, about: UUID | None = None) -> None:
        """Put fields abreast into a card."""
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        for name in names:
            row.addWidget(self.fields[name, about], 1)
        if len(names) == 1 and isinstance(self.fields[names[0], about].editor, PlainDateEdit):
            row.addStretch(2)
        card.body.addLayout(row)

    def sign(self, card: Card, *more: QWidget) -> None:
        """Ask who does the step where nobody sits at this machine, beside other fields."""
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        for widget in (*more, self.who):
            row.addWidget(widget, 1)
        card.body.addLayout(row)
        self.who.setVisible(self._sitting is None)  # in the card: alone it would flash up a window of its own

    def offer_paper(self, card: Card) -> None:
        """Lead to the paper of the step."""
        paper, notice = STEPS[self.step].paper, self.view.standing
        only = ONLY_OF.get(paper) if paper is not None else None
        if paper is not None and notice is not None and only in {None, notice.kind}:
            link = button(_("Open the paper of this step"), "file-text", role="link")
            link.clicked.connect(lambda: self.wants_paper.emit(paper))
            row = QHBoxLayout()
            row.addWidget(link)
            row.addStretch()
            card.body.addLayout(row)

    def explain(self, card: Card, sentence: str) -> PlainLabel:
        """Say something in a card."""
        said = PlainLabel(sentence, role="muted", wrap=True)
        card.body.addWidget(said)
        return said

    def show_fields(self, shown: Mapping[str, bool], *, about: UUID | None = None) -> None:
        """Show some fields and hide others; what stands in a hidden one stays."""
        for name, is_shown in shown.items():
            self.fields[name, about].setVisible(is_shown)

    def said(self, name: str, about: UUID | None = None) -> Any:  # noqa: ANN401 - by the kind of field
        """Return what stands in a field that is asked for, nothing where it is hidden."""
        field = self.fields[name, about]
        value = _value(field)
        if not field.isHidden():
            return value["photos"] if isinstance(field, Evidence) else value
        return () if isinstance(field, Evidence) else ""

    def time(self, name: str, on: date) -> datetime | None:
        """Return the instant typed as 14:30 on a day, None where nothing was; FieldError else."""
        text = str(self.said(name)).strip().replace("\uff1a", ":")
        if not text:
            return None
        try:
            at = read_time(text)
        except UserError:
            raise FieldError(_("Give the time as 14:30, or leave it empty."), name) from None
        return at_local(on, at.hour, at.minute)

    def typed_day(self, name: str, about: UUID | None = None) -> date | None:
        """Return the day typed into a line, None where nothing was; FieldError where it is none."""
        text = str(self.said(name, about)).strip()
        if not text:
            return None
        try:
            return read_date(text)
        except UserError as error:
            raise FieldError(str(error), name, about) from None

    def _keep(self, field: Field, name: str, about: UUID | None) -> None:
        self.fields[name, about] = field


def _value(field: Field) -> Any:  # noqa: ANN401 - by the kind of field
    holder, read, _write = _holder(field)
    return read(holder)


def _put(field: Field, value: Any) -> None:  # noqa: ANN401 - by the kind of field
    holder, _read, write = _holder(field)
    write(holder, value)


def _holder(field: Field) -> tuple[QWidget, Callable[[Any], Any], Callable[[Any, Any], object]]:
    """Return what holds a field's value, and how it is read and written: the field itself, or its editor."""
    for holder in (field, field.editor):
        for kind, read, write in _ACCESS:
            if isinstance(holder, kind):
                return holder, read, write
    raise TypeError(type(field.editor).__name__)


_ACCESS: tuple[tuple[type[QWidget], Callable[[Any], Any], Callable[[Any, Any], object]], ...] = (
    (Evidence, Evidence.typed, Evidence.show_typed),
    (FindingsChoice, FindingsChoice.chosen, FindingsChoice.choose),
    (PersonChoice, PersonChoice.person, PersonChoice.choose),
    (QLineEdit, QLineEdit.text, QLineEdit.setText),
    (QPlainTextEdit, QPlainTextEdit.toPlainText, QPlainTextEdit.setPlainText),
    (PlainDateEdit, lambda edit: date(*_parts(edit.date())), lambda edit, on: edit.setDate(_qdate(on))),
    (QComboBox, QComboBox.currentIndex, QComboBox.setCurrentIndex),
    (ChipRow, ChipRow.current, ChipRow.choose),
)


def _qdate(on: date) -> QDate:
    return QDate(on.year, on.month, on.day)


def _parts(on: QDate) -> tuple[int, int, int]:
    return on.year(), on.month(), on.day()

"""One finding of an item: what, where, how bad, what must be done by when and by whom."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import chain
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.domain.checklist import Item, Severity, TypicalFinding
from inspector_app.domain.clock import day_of
from inspector_app.domain.deadline import Deadline
from inspector_app.domain.visit import Finding, PutRight
from inspector_app.i18n import _
from inspector_app.services.usual import usual
from inspector_app.services.walking import ShownBasis
from inspector_app.ui import theme
from inspector_app.ui.visit import words
from inspector_app.ui.visit.fields import CheckLine, LineField, PhotoRow, TextArea, caption
from inspector_app.ui.visit.photo_taking import PhotoPlace, PhotoTaking
from inspector_app.ui.visit.phrase_row import PhraseRow
from inspector_app.ui.visit.walk import Walk
from inspector_app.ui.widgets.buttons import tool
from inspector_app.ui.widgets.card import rule
from inspector_app.ui.widgets.chips import ChipRow
from inspector_app.ui.widgets.deadline_edit import DeadlineEdit
from inspector_app.ui.widgets.flow_layout import FlowLayout
from inspector_app.ui.widgets.plain_label import PlainLabel

_SUGGESTED_DAYS = 15
_MOST_PLACES = 8


class FindingEditor(QFrame):
    """Shows one finding and says every change as a whole finding."""

    edited = Signal(object, str)  # the Finding, and the topic typed on (empty: one step of its own)
    remove_asked = Signal()
    done = Signal()  # go on to the next item

    def __init__(self) -> None:
        super().__init__()
        self._finding = Finding(id=UUID(int=0))
        self._typical: tuple[TypicalFinding, ...] = ()
        self._bases: tuple[ShownBasis, ...] = ()
        self._basis_boxes: list[CheckLine] = []
        self._build()
        self._connect()

    def _build(self) -> None:
        px = theme.px
        self.heading = PlainLabel(_("Finding"), role="heading")
        self.severity = ChipRow(
            [(one.value, _(word)) for one, word in words.SEVERITIES.items()], _("Severity")
        )
        self.personal = tool(
            "user",
            _("Mark a name or an illness as personal: papers for others mask it (Ctrl+M)"),
            role="quiet",
        )
        self.remove = tool("trash-2", _("Remove this finding"), role="quiet")
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self.heading)
        head.addStretch()
        head.addWidget(self.severity, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.personal)
        head.addWidget(self.remove)
        self.text = TextArea(_("What was found"), hint=_("What was found"))
        self.phrases = PhraseRow(_("Usual:"), _("Typical findings"))
        self.place = LineField(_("Exact place"), hint=_("Exact place"), takes_enter=True)
        self.places = PhraseRow("", _("Places"))
        self.photos = PhotoRow(key="P")
        self.requirement = TextArea(_("What must be done"), hint=_("What must be done"))
        self.interim = TextArea(_("What must be done meanwhile"), lines=1, hint=_("Until it is put right"))
        self.deadline = DeadlineEdit()
        self.responsible = LineField(_("Who is responsible"), limit=100, takes_enter=True)
        self.responsible.setMaximumWidth(px(180))
        self.veto = CheckLine()
        self.bases = QVBoxLayout()
        self.bases.setSpacing(px(2))
        self._lay_out(head)

    def _lay_out(self, head: QHBoxLayout) -> None:
        px = theme.px
        where = QHBoxLayout()
        where.setSpacing(px(8))
        where.addWidget(caption(_("Place")), 0, Qt.AlignmentFlag.AlignTop)
        self.place.setMinimumWidth(px(120))
        self.place.setMaximumWidth(px(240))
        where.addWidget(self.place, 1, Qt.AlignmentFlag.AlignTop)
        where.addWidget(self.places, 2, Qt.AlignmentFlag.AlignVCenter)
        when_parts = QWidget()
        when = FlowLayout(when_parts, spacing=px(8))
        when.addWidget(_pair(caption(_("Deadline")), self.deadline))
        when.addWidget(_pair(caption(_("Responsible")), self.responsible))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        self._bases_caption = caption(_("Basis"))
        for at, (label, field) in enumerate(
            ((caption(_("Requirement")), self.requirement), (caption(_("Meanwhile")), self.interim))
        ):
            grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, at, 1)
        grid.addWidget(self._bases_caption, 2, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(self.bases, 2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addLayout(head)
        column.addWidget(self.text)
        column.addWidget(self.phrases)
        column.addLayout(where)
        column.addWidget(when_parts)
        column.addWidget(self.photos)
        column.addLayout(grid)
        column.addWidget(self.veto)
        column.addLayout(self._put_right())
        column.addWidget(rule())

    def _put_right(self) -> QVBoxLayout:
        px = theme.px
        self.is_put_right = QCheckBox(_("Put right on the spot"))
        self.put_right = TextArea(_("What was put right"), lines=1, hint=_("What was put right"))
        self.put_right_photos = PhotoRow()
        self._put_right_parts = QWidget()
        inside = QVBoxLayout(self._put_right_parts)
        inside.setContentsMargins(px(28), 0, 0, 0)
        inside.setSpacing(px(8))
        inside.addWidget(self.put_right)
        inside.addWidget(self.put_right_photos)
        column = QVBoxLayout()
        column.setSpacing(px(6))
        column.addWidget(self.is_put_right)
        column.addWidget(self._put_right_parts)
        return column

    def _connect(self) -> None:
        self.severity.chosen.connect(lambda key: self._say(severity=Severity(key)))
        self.text.typed.connect(lambda text: self._say("text", text=text))
        self.place.textEdited.connect(lambda text: self._say("place", place=text))
        self.requirement.typed.connect(lambda text: self._say("requirement", requirement=text))
        self.interim.typed.connect(lambda text: self._say("interim", interim=text))
        self.responsible.textEdited.connect(lambda text: self._say("responsible", responsible=text))
        self.deadline.edited.connect(self._on_deadline)
        self.veto.clicked.connect(lambda checked: self._say(veto=checked))
        self.is_put_right.clicked.connect(self._on_put_right)
        self.put_right.typed.connect(self._on_what)
        self.phrases.chosen.connect(self._on_phrase)
        self.places.chosen.connect(self._on_place)
        self.remove.clicked.connect(self.remove_asked)
        self._written_in = self.text
        self.personal.clicked.connect(self._on_personal)
        for area in (self.text, self.requirement, self.interim, self.put_right):
            area.go_on_asked.connect(self.done)
            area.left.connect(partial(self._leave, area))
        for line in (self.place, self.responsible):
            line.returnPressed.connect(self.done)

    def show_finding(
        self, walk: Walk, taking: PhotoTaking, item: Item | None, finding: Finding, *, number: int, of: int
    ) -> None:
        """Show a finding of an item (None: of none); number and of are given where there are several."""
        is_other = finding.id != self._finding.id
        self._finding = finding
        self.heading.setText(
            _("Finding {n} of {of}").format(n=number, of=of) if of > 1 else _("What was found")
        )
        self.severity.choose(finding.severity.value)
        self.text.show_text(finding.text)
        self.place.show_text(finding.place)
        self.requirement.show_text(finding.requirement)
        self.interim.show_text(finding.interim)
        self.responsible.show_text(finding.responsible)
        if is_other or self.deadline.deadline() != finding.deadline:
            self._show_deadline(walk, finding)
        place = PhotoPlace(item.id if item else "", finding.id)
        self._show_put_right(walk, taking, place, finding)
        self.photos.show_photos(walk, taking, place, finding.photos)
        self._show_veto(item, finding)
        self._show_bases(walk.bases(item.id) if item else (), finding)
        if is_other:
            self._typical = item.finding if item else ()
            self.phrases.offer(
                [
                    (one.text, _("{phrase} (veto)").format(phrase=one.text) if one.veto else one.text)
                    for one in self._typical
                ]
            )
            self.phrases.setVisible(bool(self._typical))
            self._offer_places(walk, item)

    def _offer_places(self, walk: Walk, item: Item | None) -> None:
        places = usual().places
        here = places.get(item.place, ()) if item else chain.from_iterable(places.values())
        offered = dict.fromkeys([*walk.places_used(), *here])
        self.places.offer([(place, place) for place in list(offered)[:_MOST_PLACES]])

    def _show_deadline(self, walk: Walk, finding: Finding) -> None:
        visited_on = day_of(walk.draft.head.started_at)
        self.deadline.set_earliest(visited_on)
        days = finding.deadline.days or _SUGGESTED_DAYS
        self.deadline.show_deadline(
            finding.deadline, suggest_on=visited_on + timedelta(days=days), suggest_days=days
        )

    def _show_put_right(self, walk: Walk, taking: PhotoTaking, place: PhotoPlace, finding: Finding) -> None:
        said = finding.put_right
        self.is_put_right.setChecked(said is not None)
        self._put_right_parts.setVisible(said is not None)
        self.put_right.show_text(said.what if said else "")
        there = replace(place, put_right=True)
        self.put_right_photos.show_photos(walk, taking, there, said.photos if said else ())

    def _show_veto(self, item: Item | None, finding: Finding) -> None:
        veto = item.veto if item else None
        self.veto.setVisible(veto is not None)
        if veto is not None:
            said = _("Veto: {trigger} ({standing})").format(
                trigger=veto.trigger, standing=_(words.STANDINGS[veto.standing])
            )
            self.veto.say(said)
            self.veto.box.setChecked(finding.veto)

    def _show_bases(self, bases: Sequence[ShownBasis], finding: Finding) -> None:
        if tuple(bases) != self._bases:
            self._bases = tuple(bases)
            while len(self._basis_boxes) < len(bases):
                self._add_basis_box()
            for box in self._basis_boxes[len(bases) :]:
                box.hide()
            for shown, box in zip(self._bases, self._basis_boxes, strict=False):
                _say_basis(box, shown)
        for shown, box in zip(self._bases, self._basis_boxes, strict=False):
            box.box.setChecked(shown.is_printable and shown.basis in finding.bases)
        self._bases_caption.setVisible(bool(bases))

    def _add_basis_box(self) -> None:
        box = CheckLine()
        box.clicked.connect(self._on_basis)
        self.bases.addWidget(box)
        self._basis_boxes.append(box)

    def focus_phrases(self) -> None:
        """Go to the first typical phrase, or to the text where there is none."""
        if not self.phrases.focus_first():
            self.text.setFocus()

    def _on_personal(self) -> None:
        self._written_in.mark_personal()

    def _leave(self, area: TextArea) -> None:
        self._written_in = area

    def _say(self, topic: str = "", **changes: object) -> None:
        changed = replace(self._finding, **changes)  # type: ignore[arg-type]  # the finding's own fields
        if changed != self._finding:
            self._finding = changed
            self.edited.emit(changed, f"{changed.id} {topic}" if topic else "")

    def _on_phrase(self, text: str) -> None:
        typical = next(one for one in self._typical if one.text == text)
        said = self._finding.text.strip()
        others = {one.text for one in self._typical} - {text}
        joined = text if not said or said in others or said == text else f"{said}\n{text}"
        self.text.show_text(joined)
        self.severity.choose(typical.severity.value)
        self._say(text=joined, severity=typical.severity)
        self.places.focus_first()

    def _on_place(self, place: str) -> None:
        self.place.show_text(place)
        self._say(place=place)

    def _on_deadline(self, deadline: Deadline) -> None:
        self._say("deadline", deadline=deadline)

    def _on_put_right(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self._say(put_right=PutRight() if checked else None)
        if checked:
            self.put_right.setFocus()

    def _on_what(self, what: str) -> None:
        if self._finding.put_right is not None:
            self._say("put right", put_right=replace(self._finding.put_right, what=what))

    def _on_basis(self) -> None:
        chosen = tuple(
            shown.basis
            for shown, box in zip(self._bases, self._basis_boxes, strict=False)
            if shown.is_printable and box.box.isChecked()
        )
        self._say(bases=chosen)


def _pair(label: QWidget, field: QWidget) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(8))
    row.addWidget(label)
    row.addWidget(field)
    return pair


def _say_basis(box: CheckLine, shown: ShownBasis) -> None:
    says = shown.citation if shown.is_printable else _("{law} (not printed)").format(law=shown.citation)
    box.say(says, hint=shown.basis.gist)
    box.setEnabled(shown.is_printable)
    box.show()

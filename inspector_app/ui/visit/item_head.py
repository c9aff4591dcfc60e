"""What an item asks, how to check it, on which basis, and what it came to last time."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from inspector_app.domain.checklist import Item, PhotoRule
from inspector_app.domain.sheet import lacks_photo
from inspector_app.domain.visit import Outcome
from inspector_app.i18n import _, listed, pgettext
from inspector_app.ui import theme
from inspector_app.ui.tokens import Tone
from inspector_app.ui.visit import words
from inspector_app.ui.visit.walk import Walk
from inspector_app.ui.widgets.plain_label import PlainLabel
from inspector_app.ui.widgets.state_chip import StateChip

_NEARLY = 0.8
"""How long against the longest a text must be to be measured too: lines break here and there, not so much."""


class ItemHead(QWidget):
    """As high as the longest item of the visit needs, so that the answer buttons below never move."""

    def __init__(self) -> None:
        super().__init__()
        px = theme.px
        self._walk: Walk | None = None
        self._width = 0
        self.where = PlainLabel("", role="muted", elide=True)
        self.tags = QHBoxLayout()
        self.tags.setSpacing(px(6))
        self.photo_tag, self.draft_tag, self.bulk_tag = StateChip(), StateChip(), StateChip()
        self.question = PlainLabel("", role="question", wrap=True)
        self.original = PlainLabel("", role="muted", wrap=True)
        self.how = PlainLabel("", role="muted", wrap=True)
        self._wrapping = (self.question, self.original, self.how)
        self.basis = PlainLabel("", role="muted", elide=True)
        self.other_basis = PlainLabel("", role="faint", elide=True)
        self.last_time = PlainLabel("", elide=True)
        self.carried_over = PlainLabel("", elide=True)
        first = QHBoxLayout()
        first.setSpacing(px(8))
        first.addWidget(self.where, 1)
        for tag in (self.bulk_tag, self.photo_tag, self.draft_tag):
            first.addWidget(tag)
        bases = QHBoxLayout()
        bases.setSpacing(px(14))
        bases.addWidget(self.basis, 3)  # what is printed has the room, what is not takes what is left
        bases.addWidget(self.other_basis, 1)
        bases.addStretch()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        self._column.addLayout(first)
        self._column.addWidget(self.question)
        self._column.addWidget(self.original)
        self._column.addWidget(self.how)
        self._column.addLayout(bases)
        self._column.addWidget(self.last_time)
        self._column.addWidget(self.carried_over)
        self._column.addStretch()
        for label in self._wrapping:
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for label in (self.basis, self.other_basis):
            label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_walk(self, walk: Walk) -> None:
        """Show items of this visit from now on."""
        self._walk = walk
        self._reserve()

    def show_item(self, item: Item) -> None:
        """Show an item."""
        walk = self._walk
        if walk is None:
            return
        self.where.setText(self._where(walk, item))
        self._say(self._texts(walk, item))
        self._show_bases(walk, item)
        self._show_last_time(walk, item)
        self._show_carried_over(walk, item)
        self.draft_tag.show_state(
            pgettext("checklist", "Draft") if walk.sheet.checklist.is_draft else "", Tone.WARN
        )
        self.draft_tag.setToolTip(walk.sheet.checklist.caveat)
        self.show_tags(item)

    def show_tags(self, item: Item) -> None:
        """Show what depends on the answer: answered in bulk, a photo that is still expected."""
        walk = self._walk
        if walk is None:
            return
        answer = walk.answer(item.id)
        self.bulk_tag.show_state(_("Answered in bulk") if answer.in_bulk else "", Tone.NEUTRAL)
        is_due = lacks_photo(item, answer) or (
            item.photo is PhotoRule.ALWAYS and answer.outcome is None and not answer.photos
        )
        self.photo_tag.show_state(_("Photo expected") if is_due else "", Tone.ACCENT)

    def _where(self, walk: Walk, item: Item) -> str:
        items = walk.part_items()
        number = [one.id for one in items].index(item.id) + 1
        part = words.part_names(walk.sheet.checklist)[item.dimension]
        group = words.label(item.group, item.group_en)
        place = [_(words.PLACES[item.place])] if walk.is_flat else []
        count = _("item {n} of {of}").format(n=number, of=len(items))
        return " · ".join([*place, part, group, count])

    def _say(self, texts: Sequence[str]) -> None:
        for label, text in zip(self._wrapping, texts, strict=True):
            label.setText(text)
        self.original.setVisible(bool(self.original.text()))

    def _texts(self, walk: Walk, item: Item) -> tuple[str, str, str]:
        """Return what is asked, its original where that is in another language, and how to check it."""
        kind = walk.sheet.facility.kind
        asked, original = words.question(item, kind), item.wording(kind)
        known = walk.walked.again.get(item.id)
        said = (
            (_("Look: {what}"), item.look),
            (_("Ask: {what}"), item.ask),
            (_("Records: {what}"), item.ledger),
            (_("Required: {what}"), item.requirement if walk.looks_again else ""),
            (_("The home answered: {what}"), known.reply if known else ""),
            (_("Still open last time: {what}"), known.remains if known else ""),
            (_("Promised: {what}"), words.promise(known) if known else ""),
        )
        how = "    ".join(sentence.format(what=what) for sentence, what in said if what)
        return asked, original if original != asked else "", how

    def _show_bases(self, walk: Walk, item: Item) -> None:
        bases = walk.bases(item.id)
        printed = [shown.citation for shown in bases if shown.is_printable]
        others = [shown.citation for shown in bases if not shown.is_printable]
        self.basis.setText(_("Basis: {bases}").format(bases="; ".join(printed)) if printed else "")
        self.basis.setVisible(bool(printed))
        self.other_basis.setText(_("Not printed: {bases}").format(bases="; ".join(others)) if others else " ")

    def _show_last_time(self, walk: Walk, item: Item) -> None:
        last = walk.walked.draft.last_time.get(item.id)
        self.last_time.setVisible(bool(walk.walked.draft.last_time))
        if last is None:
            self.last_time.setText("")
            return
        parts = (words.outcome(walk.sheet.checklist, last.outcome), last.value, last.text)
        said = listed(parts)
        self.last_time.setText(_("Last time here, {day}: {said}").format(day=last.on.isoformat(), said=said))
        self.last_time.set_tone(Tone.WARN if last.outcome is Outcome.NONCONFORMING else Tone.NEUTRAL)

    def _show_carried_over(self, walk: Walk, item: Item) -> None:
        """Say what is left of earlier visits; of a finding looked at again, by when it is due and why."""
        known, left = walk.walked.again.get(item.id), walk.walked.carried_over.get(item.id, ())
        self.carried_over.setVisible(bool(walk.walked.again or walk.walked.carried_over))
        self.carried_over.setText(words.due_line(known) if known else "    ".join(left))
        is_late = bool(known and known.days_late)
        self.carried_over.set_tone(Tone.BAD if is_late else Tone.WARN if left else Tone.NEUTRAL)

    def reserve(self, width: int) -> None:
        """Keep the height that the longest item needs at this width, a scroll bar beside it or not."""
        if width != self._width:
            self._width = width
            self._reserve()

    def _reserve(self) -> None:
        walk = self._walk
        if walk is None or self._width < theme.px(100):
            return
        most = 0
        shown = walk.item() if walk.items() else None
        for texts in self._longest([self._texts(walk, item) for item in walk.sheet.all_items()]):
            self._say(texts)
            most = max(most, sum(self._height(label) for label in self._wrapping))
        walked = walk.walked
        lines = 2 + bool(walked.draft.last_time) + bool(walked.again or walked.carried_over)
        line = self.where.fontMetrics().height() + self._column.spacing()
        self.setFixedHeight(most + lines * (line + theme.px(3)))
        if shown is not None:
            self.show_item(shown)

    def _longest(self, texts: Sequence[Sequence[str]]) -> list[Sequence[str]]:
        """Return the texts that may need the most room: to measure loads each character's shape."""
        em = [label.fontMetrics().height() for label in self._wrapping]
        area = [sum(_length(text) * side**2 for text, side in zip(each, em, strict=True)) for each in texts]
        enough = max(area, default=0) * _NEARLY
        return [each for each, needed in zip(texts, area, strict=True) if needed >= enough]

    def _height(self, label: PlainLabel) -> int:
        return label.heightForWidth(self._width) + self._column.spacing() if label.text() else 0

    def sizeHint(self) -> QSize:
        """Ask for no width of its own."""
        return QSize(theme.px(300), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Let the labels wrap as narrow as they must."""
        return QSize(theme.px(200), super().minimumSizeHint().height())


def _length(text: str) -> int:
    """Return about how long a text is in letters: a Chinese character, two bytes here, is as wide as two."""
    return len(text.encode("gb18030", "replace"))

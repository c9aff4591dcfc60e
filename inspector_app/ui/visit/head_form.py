"""Everything that is said before the first item, on one screen."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from inspector_app.domain.checklist import Form
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import FlagDefinition
from inspector_app.domain.visit import Access, Announced, ChecklistUsed, VisitHead, VisitKind
from inspector_app.i18n import _
from inspector_app.services.drafts import DraftHead
from inspector_app.services.walking import StartScreen
from inspector_app.ui import theme
from inspector_app.ui.visit import words
from inspector_app.ui.visit.asked_flags import AskedFlags
from inspector_app.ui.visit.fields import LineField, caption
from inspector_app.ui.visit.list_choice import ListChoice
from inspector_app.ui.visit.paper_times import PaperTimes
from inspector_app.ui.visit.team_field import TeamField
from inspector_app.ui.widgets.chips import ChipRow
from inspector_app.ui.widgets.choices import PlainComboBox

Word = TypeVar("Word", bound=StrEnum)
_BY_PART, _WALKING = "part", "walking"


class HeadForm(QWidget):
    """The head of a visit as fields; filled in with what is remembered."""

    checklist_changed = Signal()  # another checklist or day: what is asked may differ

    def __init__(self) -> None:
        super().__init__()
        self._screen: StartScreen | None = None
        self._draft: DraftHead | None = None
        self._is_locked = False
        self._make_fields()
        self._lay_out()
        self.campaign.activated.connect(self._on_campaign)
        self.checklist.activated.connect(lambda _at: self.checklist_changed.emit())
        self.checklist.currentIndexChanged.connect(lambda _at: self._count_forms())
        self.list.changed.connect(self._on_list)
        self.on_paper.toggled.connect(self._on_paper)
        self.paper.day.dateChanged.connect(lambda _day: self.checklist_changed.emit())
        self.announced.chosen.connect(lambda _key: self._show_reason())

    def _make_fields(self) -> None:
        self.list = ListChoice()
        self.campaign, self.checklist = PlainComboBox(), PlainComboBox()
        self.campaign.setAccessibleName(_("Campaign"))
        self.checklist.setAccessibleName(_("Checklist"))
        for combo in (self.campaign, self.checklist):
            combo.setSizeAdjustPolicy(PlainComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(14)
        self.kind = _chips(words.KINDS, _("Kind of inspection"))
        self.access = _chips(words.ACCESSES, _("How far the team gets"))
        self.announced = _chips(words.ANNOUNCED, _("How the visit was announced"))
        self.announced_reason = LineField(
            _("Why it was not announced"), hint=_("Why it was not announced beforehand"), limit=500
        )
        self.form = _chips(words.FORMS, _("Form of the checklist"))
        self.order = ChipRow(
            [(_BY_PART, _("By part")), (_WALKING, _("By walking order"))], _("Order of the items")
        )
        self.team = TeamField()
        self.helpers = LineField(
            _("Helpers"), hint=_("Township, experts; separate names by a comma"), limit=500
        )
        self.certificates = QCheckBox(_("Certificates were shown"))
        self.residents = _count(_("Residents present"))
        self.disabled = _count(_("Disabled residents among them"))
        self.staff = _count(_("Staff on duty"))
        self.on_paper = QCheckBox(_("The visit was done on paper first"))
        self.flags, self.paper = AskedFlags(), PaperTimes()

    def _lay_out(self) -> None:
        px = theme.px
        counts = QWidget()
        row = QHBoxLayout(counts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        for words_before, count in (
            (_("Residents present"), self.residents),
            (_("of them disabled"), self.disabled),
            (_("Staff on duty"), self.staff),
        ):
            row.addWidget(caption(words_before))
            row.addWidget(count)
        row.addStretch()
        self._labels: dict[str, QWidget] = {}
        self._lines: dict[str, QWidget] = {}
        field: QWidget
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(11))
        self._grid.setColumnStretch(1, 1)
        for key, label, field in (
            ("team", _("Inspectors"), self.team),
            ("helpers", _("Helpers"), _side_by_side(self.helpers, self.certificates)),
            ("list", _("List"), self.list),
            ("campaign", _("Campaign"), self.campaign),
            ("checklist", _("Checklist"), self.checklist),
            ("flags", _("Asked for the campaign"), self.flags),
            ("form", _("Form and order"), _side_by_side(self.form, self.order)),
            ("kind", _("Kind and access"), _side_by_side(self.kind, self.access)),
            ("announced", _("Announced"), _side_by_side(self.announced, self.announced_reason)),
            ("counts", _("There today"), counts),
            ("on_paper", _("On paper"), self.on_paper),
            ("paper", "", self.paper),
        ):
            at = self._grid.rowCount()
            self._labels[key] = caption(label)
            self._grid.addWidget(self._labels[key], at, 0)
            self._grid.addWidget(field, at, 1)
            self._lines[key] = field
            if key in {"team", "list"}:
                self._grid.setAlignment(self._labels[key], Qt.AlignmentFlag.AlignTop)
        self._on_paper(checked=False)
        self._show_reason()

    # Showing

    def show_start(self, screen: StartScreen, draft: DraftHead, *, today: date) -> None:
        """Fill the form; a visit that has begun keeps its list."""
        self._screen, self._draft = screen, draft
        self._is_locked = False
        head = draft.head
        self.list.show_notices(screen.open_notices, head.used.open_findings)
        self.team.offer(screen.inspectors, screen.ties)
        self.team.set_team(head.inspectors)
        self._fill_campaigns(screen, head.campaign)
        self._fill_checklists(screen, head.used)
        self.kind.choose(head.kind.value)
        self.access.choose(head.access.value)
        self.announced.choose(head.announced.value)
        self.announced_reason.show_text(head.announced_reason)
        self.form.choose(head.used.form.value)
        self.order.choose(_WALKING if draft.walking else _BY_PART)
        self.helpers.show_text(", ".join(head.helpers))
        self.certificates.setChecked(head.certificates_shown)
        self._show_counts(head, screen.last_head)
        self.paper.show_times(draft, today=today)
        self.on_paper.setChecked(bool(head.form_no))
        self._show_reason()
        self._show_list()

    def _show_counts(self, head: VisitHead, last: VisitHead | None) -> None:
        """Show who is there; who was there last time only as a hint: it is counted anew."""
        for field, counted in (
            (self.residents, attrgetter("residents_present")),
            (self.disabled, attrgetter("disabled_present")),
            (self.staff, attrgetter("staff_on_duty")),
        ):
            number, before = counted(head), counted(last) if last else None
            field.show_text("" if number is None else str(number))
            field.setPlaceholderText("—" if before is None else _("last {n}").format(n=before))

    @property
    def looks_again(self) -> bool:
        """Whether open findings are looked at again instead of walking a checklist."""
        return self.list.looks_again

    def lock_list(self) -> None:
        """Keep checklist, campaign and findings: answers have been given with them."""
        self._is_locked = True
        self._show_list()
        for widget in (self.campaign, self.checklist, self.form):
            widget.setEnabled(False)

    def show_flags(self, flags: Sequence[FlagDefinition], asked: Mapping[str, str]) -> None:
        """Ask what the checklist needs to know per campaign."""
        self.flags.ask(flags, asked)
        for widget in (self.flags, self._labels["flags"]):
            widget.setVisible(bool(flags) and not self.looks_again)

    def _fill_campaigns(self, screen: StartScreen, chosen: UUID | None) -> None:
        self.campaign.clear()
        self.campaign.addItem(_("No campaign"), None)
        for one in screen.campaigns:
            self.campaign.addItem(one.campaign.name, str(one.id))
        self.campaign.setCurrentIndex(max(0, self.campaign.findData(str(chosen))))

    def _fill_checklists(self, screen: StartScreen, used: ChecklistUsed) -> None:
        self.checklist.clear()
        for one in screen.checklists:
            title = words.checklist_title(one.title, one.title_en)
            said = _("{title} (draft, {n} items)") if one.is_draft else _("{title} ({n} items)")
            self.checklist.addItem(said.format(title=title, n=one.items), one.id)
        self.checklist.setCurrentIndex(max(0, self.checklist.findData(used.checklist)))

    def _count_forms(self) -> None:
        """Say how many items each form of the chosen checklist has."""
        offered = self._screen.checklists if self._screen else ()
        chosen = next((one for one in offered if one.id == self.checklist_id()), None)
        self.form.set_counts({form.value: n for form, n in chosen.by_form.items()} if chosen else {})

    def _show_list(self) -> None:
        """Ask only what belongs to the list; there is a choice only where something is open."""
        has_choice = self._screen is not None and bool(self._screen.open_notices) and not self._is_locked
        shown = {"list": has_choice, "flags": bool(self.flags.choices) and not self.looks_again}
        shown |= dict.fromkeys(("campaign", "checklist", "form"), not self.looks_again)
        for key, is_shown in shown.items():
            self._labels[key].setVisible(is_shown)
            self._lines[key].setVisible(is_shown)

    def _on_list(self) -> None:
        self._show_list()
        self.checklist_changed.emit()

    def _show_reason(self) -> None:
        """Ask for the reason the inspection notice gives where it is presented on arrival only."""
        is_asked = self.announced.current() == Announced.ON_ARRIVAL.value
        self.announced_reason.setVisible(is_asked)

    # Reading

    def visited_on(self) -> date:
        """Return the day of the visit."""
        return self.paper.visited_on()

    def campaign_id(self) -> UUID | None:
        """Return the id of the chosen campaign, if any."""
        chosen = self.campaign.currentData()
        return UUID(chosen) if chosen else None

    def checklist_id(self) -> str:
        """Return the id of the chosen checklist."""
        return str(self.checklist.currentData() or "")

    def draft(self) -> DraftHead:
        """Return what the form says; UserError where a count is no number."""
        if self._draft is None or self._screen is None:
            raise RuntimeError("the form shows no visit")
        head, used = self._draft.head, self._used(self._draft.head.used, self._screen)
        again = self.looks_again
        closing = self._draft.closing
        started_at = head.started_at
        if self.on_paper.isChecked():
            started_at = self.paper.started_at()
            closing = replace(closing, ended_at=self.paper.ended_at())
        return replace(
            self._draft,
            walking=again or self.order.current() == _WALKING,
            closing=closing,
            head=replace(
                head,
                used=used,
                started_at=started_at,
                campaign=None if again else self.campaign_id(),
                kind=VisitKind(self.kind.current()),
                access=Access(self.access.current()),
                announced=Announced(self.announced.current()),
                announced_reason="" if self.announced_reason.isHidden() else self.announced_reason.text(),
                inspectors=self.team.team(),
                helpers=_names(self.helpers.text()),
                certificates_shown=self.certificates.isChecked(),
                residents_present=_number(self.residents),
                disabled_present=_number(self.disabled),
                staff_on_duty=_number(self.staff),
                asked={} if again else self.flags.asked(),
                form_no=self.paper.form_no.text().strip() if self.on_paper.isChecked() else "",
            ),
        )

    def _used(self, used: ChecklistUsed, screen: StartScreen) -> ChecklistUsed:
        """Return the list that is chosen; UserError where no finding is."""
        if self.looks_again:
            findings = used.open_findings if self._is_locked else self.list.findings()
            if not findings:
                raise UserError(_("Tick the notices whose findings are looked at again."))
            return ChecklistUsed(open_findings=findings)
        chosen = next((one for one in screen.checklists if one.id == self.checklist_id()), None)
        if chosen is not None and chosen.id != used.checklist:
            used = replace(used, checklist=chosen.id, version=chosen.version)
        return replace(used, form=Form(self.form.current()), open_findings=())

    def _on_paper(self, checked: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.paper.setVisible(checked)
        self._labels["paper"].setVisible(checked)
        if checked and self.isVisible():
            self.paper.form_no.setFocus()

    def _on_campaign(self, _at: int) -> None:
        chosen = self.campaign_id()
        screen = self._screen
        campaign = (
            next((one.campaign for one in screen.campaigns if one.id == chosen), None) if screen else None
        )
        if campaign is not None:
            self.checklist.setCurrentIndex(max(0, self.checklist.findData(campaign.checklist)))
        self.checklist_changed.emit()


def _chips(table: Mapping[Word, str], name: str) -> ChipRow:
    return ChipRow([(str(key), _(word)) for key, word in table.items()], name)


def _side_by_side(one: QWidget, other: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(28))
    row.addWidget(one, 1, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(other, 0 if isinstance(other, QCheckBox) else 1)
    return line


def _count(name: str) -> LineField:
    field = LineField(name, hint="—", limit=7)
    field.setFixedWidth(theme.px(96))
    return field


def _names(text: str) -> tuple[str, ...]:
    """Return the names of a line; a comma of either width, an enumeration comma or a semicolon parts them."""
    for mark in ("\uff0c", "\u3001", "\uff1b", ";"):
        text = text.replace(mark, ",")
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _number(field: LineField) -> int | None:
    text = field.text().strip()
    if not text:
        return None
    if not text.isdecimal():
        raise UserError(_("“{name}” takes a whole number, or nothing.").format(name=field.accessibleName()))
    return int(text)

"""Notices of earlier years on paper, entered from a ledger workbook so that the ledger starts complete."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.domain.case import ClosedBy
from inspector_app.domain.checklist import Severity
from inspector_app.domain.deadline import AT_ONCE, Deadline, DeadlineKind
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import new_id
from inspector_app.domain.notice import NoticeKind, default_kind
from inspector_app.domain.older_case import (
    OlderCase,
    OlderFinding,
    check_older,
    check_older_finding,
    number_key,
    number_parts,
)
from inspector_app.domain.roster import Fate
from inspector_app.domain.text import clean, clean_line, fold, key_of
from inspector_app.exchange import form_sheet
from inspector_app.exchange.form_rows import FormRow, day_in, read_form
from inspector_app.exchange.form_sheet import Form
from inspector_app.exchange.form_words import form_words
from inspector_app.i18n import _
from inspector_app.services import facilities, settings
from inspector_app.store import journal
from inspector_app.store.cases import CaseRow
from inspector_app.store.notices import NoticeRow
from inspector_app.store.older_cases import OlderCaseCorrected, OlderCaseRecorded, OlderCaseRow

_NEEDED = ("number", "facility", "text", "due")
_LIKE_ABOVE = ("number", "facility", "kind", "found_on", "issued_on", "served_on")
_ROOM = 200
_LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class OlderRow:
    """One row of a sheet and what becomes of it; all rows of a notice have the same fate."""

    number: int  # in the sheet
    notice: str
    facility: str
    text: str
    fate: Fate
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OlderNotice:
    """A notice as the sheet has it."""

    case_id: UUID | None  # None: not entered yet
    case: OlderCase
    fate: Fate


@dataclass(frozen=True, slots=True, kw_only=True)
class OlderPreview:
    """What a sheet would enter; nothing is entered before it is accepted."""

    rows: tuple[OlderRow, ...]
    notices: tuple[OlderNotice, ...]  # those that are not refused
    ignored: tuple[str, ...] = ()

    def count(self, fate: Fate) -> int:
        """Count the rows of one fate."""
        return sum(row.fate is fate for row in self.rows)


def template(path: Path) -> None:
    """Write an empty sheet to fill in."""
    form_sheet.write(path, form_words("older"), Form(rows=(), room=_ROOM))


def preview(session: Session, path: Path, *, on: date) -> OlderPreview:
    """Return what a sheet of older notices would enter, row by row; nothing is written."""
    form = read_form(path, form_words("older"), needed=_NEEDED)
    reading = _Reading(session, on)
    rows: list[OlderRow] = []
    found: list[OlderNotice] = []
    numbered = [(row, cells) for row, cells in _filled_down(form.rows) if cells["text"]]
    order = {
        key: at
        for at, key in enumerate(dict.fromkeys(number_key(cells["number"]) for _row, cells in numbered))
    }
    numbered.sort(key=lambda one: order[number_key(one[1]["number"])])
    for _key, group in groupby(numbered, key=lambda one: number_key(one[1]["number"])):
        of_one = list(group)
        notice, reasons = reading.notice(of_one)
        rows += _rows(of_one, notice, reasons)
        if notice is not None:
            found.append(notice)
    rows.sort(key=lambda row: row.number)
    return OlderPreview(rows=tuple(rows), notices=tuple(found), ignored=form.ignored)


def take_over(
    session: Session,
    accepted: OlderPreview,
    *,
    source: str,
    reason: str = "",
    by: UUID | None,
    now: datetime,
) -> None:
    """Enter the notices of a preview, and put right those that changed, which needs a reason."""
    why = clean(reason, limit=_LONGEST)
    for one in accepted.notices:
        if one.fate is Fate.NEW:
            said = OlderCaseRecorded(case=one.case, source=source)
            journal.append(session, said, subject=new_id(), by=by, at=now)
        elif one.fate is Fate.CHANGED and one.case_id is not None:
            if not why:
                raise UserError(
                    _("{number} is entered already and says something else. Say why it is put right.").format(
                        number=one.case.number
                    )
                )
            corrected = OlderCaseCorrected(case=one.case, source=source, reason=why)
            journal.append(session, corrected, subject=one.case_id, by=by, at=now)


def _filled_down(rows: Iterable[FormRow]) -> Iterator[tuple[FormRow, dict[str, str]]]:
    """Go through rows, what was left empty as in the row above, as merged cells are read."""
    above: dict[str, str] = {}
    for row in rows:
        cells = {column.field: row.cells.get(column.field, "") for column in form_words("older").column}
        if cells["number"] and number_key(cells["number"]) != number_key(above.get("number", "")):
            above = {}
        for field in _LIKE_ABOVE:
            cells[field] = above[field] = cells[field] or above.get(field, "")
        yield row, cells


def _rows(
    of_one: list[tuple[FormRow, dict[str, str]]], notice: OlderNotice | None, reasons: Mapping[int, list[str]]
) -> Iterator[OlderRow]:
    refused = [row.number for row, _cells in of_one if reasons.get(row.number)]
    for row, cells in of_one:
        said = tuple(reasons.get(row.number, ()))
        if refused and not said:
            said = (_("Row {number} of the same notice is refused.").format(number=refused[0]),)
        yield OlderRow(
            number=row.number,
            notice=cells["number"][:100],
            facility=cells["facility"][:100],
            text=cells["text"][:200],
            fate=Fate.REFUSED if notice is None else notice.fate,
            reasons=said,
        )


class _Reading:
    """Understands the rows of one sheet."""

    def __init__(self, session: Session, on: date) -> None:
        self._session, self._on, self._words = session, on, form_words("older")
        self._homes: dict[str, list[UUID]] = {}
        for home_id, home in facilities.roster(session).items():
            for name in {key_of(home.code), *(() if home.is_placeholder else (key_of(home.name),))}:
                self._homes.setdefault(name, []).append(home_id)
        self._own = {kind: settings.get(session, f"{kind}.number_wording") for kind in NoticeKind}
        numbered = session.scalars(select(NoticeRow).where(NoticeRow.number.is_not(None))).all()
        self._given = {number_key(row.number or ""): (row.id, row.visit_id) for row in numbered}
        self._taken = {(row.series, row.year, row.no): number_key(row.number or "") for row in numbered}

    def notice(
        self, rows: list[tuple[FormRow, dict[str, str]]]
    ) -> tuple[OlderNotice | None, dict[int, list[str]]]:
        """Return the notice that some rows say, None with the reasons by row where it is refused."""
        reasons: dict[int, list[str]] = {}
        first, cells = rows[0]
        try:
            case = self._head(cells)
        except UserError as refused:
            return None, {first.number: [str(refused)]}
        findings: list[OlderFinding] = []
        for row, of_row in rows:
            try:
                self._refuse_other_head(cells, of_row)
                finding = self._finding(of_row)
                check_older_finding(case, finding, today=self._on)
                _refuse_twice(finding, findings)
                findings.append(finding)
            except UserError as refused:
                reasons[row.number] = [str(refused)]
        if reasons:
            return None, reasons
        case = replace(case, findings=tuple(findings))
        try:
            case_id, fate = self._fate(case)
        except UserError as refused:
            return None, {first.number: [str(refused)]}
        return OlderNotice(case_id=case_id, case=case, fate=fate), {}

    def _head(self, cells: Mapping[str, str]) -> OlderCase:
        home = self._home(cells["facility"])
        facility = facilities.get(self._session, home)
        typed = cells["kind"]
        kind = self._words.value_of("kind", typed) if typed else default_kind(facility).value
        if kind is None:
            raise UserError(self._none_of("kind", typed))
        number = clean_line(cells["number"], limit=100)
        parts = number_parts(number)
        is_own = parts is not None and parts[0] == fold(self._own[NoticeKind(kind)])
        if parts and self._taken.get((kind, *parts[1:]), number_key(number)) != number_key(number):
            is_own = False  # the series had another wording when that number was given
        found_on = self._day("found_on", cells)
        case = OlderCase(
            facility=home,
            kind=NoticeKind(kind),
            number=number,
            found_on=found_on,
            issued_on=self._day("issued_on", cells) if cells["issued_on"] else found_on,
            served_on=day_in(cells["served_on"]),
            findings=(),
            year=parts[1] if parts and is_own else None,
            no=parts[2] if parts and is_own else None,
        )
        check_older(case, today=self._on)
        return case

    def _refuse_other_head(self, first: Mapping[str, str], cells: Mapping[str, str]) -> None:
        for field in _LIKE_ABOVE:
            if field != "number" and key_of(first[field]) != key_of(cells[field]):
                raise UserError(
                    _("“{heading}” differs from the first row of the same notice.").format(
                        heading=self._words.label(field)
                    )
                )

    def _home(self, typed: str) -> UUID:
        found = self._homes.get(key_of(typed), [])
        if len(found) != 1:
            raise UserError(
                _("Several facilities are called “{name}”. Give the code instead.").format(name=typed)
                if found
                else _("No facility “{name}” is on the roster. “roster list” shows them.").format(name=typed)
            )
        return found[0]

    def _day(self, field: str, cells: Mapping[str, str]) -> date:
        day = day_in(cells[field])
        if day is None:
            raise UserError(_("“{heading}” is missing.").format(heading=self._words.label(field)))
        return day

    def _finding(self, cells: Mapping[str, str]) -> OlderFinding:
        severity, closed_by = (
            self._words.value_of(field, cells[field]) if cells[field] else None
            for field in ("severity", "closed_by")
        )
        for field, value in (("severity", severity), ("closed_by", closed_by)):
            if cells[field] and value is None:
                raise UserError(self._none_of(field, cells[field]))
        return OlderFinding(
            text=clean(cells["text"], limit=_LONGEST),
            place=clean_line(cells["place"], limit=200),
            severity=Severity(severity) if severity else Severity.MINOR,
            requirement=clean(cells["requirement"], limit=_LONGEST),
            responsible=clean_line(cells["responsible"], limit=200),
            deadline=self._deadline(cells),
            closed_on=day_in(cells["closed_on"]),
            closed_by=ClosedBy(closed_by) if closed_by else None,
            note=clean(cells["note"], limit=_LONGEST),
        )

    def _deadline(self, cells: Mapping[str, str]) -> Deadline:
        at_once = self._words.says["at_once"]
        if key_of(cells["due"]) in {key_of(word) for word in (at_once.zh, at_once.en, *at_once.also)}:
            return AT_ONCE
        return Deadline(kind=DeadlineKind.BY_DATE, on=self._day("due", cells))

    def _none_of(self, field: str, typed: str) -> str:
        choices = _(", ").join(self._words.choices(field))
        return _("“{value}” is none of: {choices}.").format(value=typed[:60], choices=choices)

    def _fate(self, case: OlderCase) -> tuple[UUID | None, Fate]:
        given = self._given.get(number_key(case.number))
        if given is None:
            return None, Fate.NEW
        case_id, visit = given
        if visit is not None:
            raise UserError(
                _("Number {number} is that of a notice of the program. Correct it.").format(
                    number=case.number
                )
            )
        if self._session.get_one(OlderCaseRow, case_id).case == case:
            return case_id, Fate.UNCHANGED
        if _went_on(self._session, case_id):
            raise UserError(
                _(
                    "{number} is entered already, and more was done about it since: it stands as it is."
                ).format(number=case.number)
            )
        return case_id, Fate.CHANGED


def _refuse_twice(finding: OlderFinding, others: Iterable[OlderFinding]) -> None:
    if any((one.text, one.place) == (finding.text, finding.place) for one in others):
        raise UserError(_("The notice has this finding at this place already."))


def _went_on(session: Session, case_id: UUID) -> bool:
    """Say whether anything was done about an older case since it was entered."""
    entered = {journal.kind_of(OlderCaseRecorded), journal.kind_of(OlderCaseCorrected)}
    if any(entry.kind not in entered for entry in journal.entries(session, subject=case_id)):
        return True
    seen = CaseRow.reinspection_id.is_not(None)
    return session.scalar(select(CaseRow.finding_id).where(CaseRow.older_id == case_id, seen)) is not None

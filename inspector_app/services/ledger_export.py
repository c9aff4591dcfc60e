"""The ledger written out as xlsx or csv, every sheet from the same rows and totals as the window's."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from inspector_app.documents.wording import deadline, listed
from inspector_app.domain.case import OPEN, FindingState
from inspector_app.domain.errors import UserError
from inspector_app.domain.ledger import (
    NOTHING_TO_COUNT,
    LedgerFilter,
    LedgerRow,
    LedgerSort,
    LedgerTotals,
)
from inspector_app.domain.notice import NoticeKind
from inspector_app.exchange import ledger_mapping, whole_file
from inspector_app.exchange.ledger_mapping import LedgerMapping, SheetOf
from inspector_app.exchange.ledger_sheet import CsvTable, LedgerBook, Value, Workbook
from inspector_app.i18n import _
from inspector_app.services import ledger, ledger_figures, settings


def export(
    session: Session,
    path: Path,
    wanted: LedgerFilter,
    sort: LedgerSort = ledger.BY_PLACE,
    *,
    on: date,
    mapping: Path | None = None,
) -> int:
    """Write what a filter lets through into a file; returns how many findings. `mapping` names columns."""
    if path.suffix.lower() not in {".xlsx", ".csv"}:
        raise UserError(_("A ledger is written as .xlsx or .csv. Give the file one of these endings."))
    said = ledger_mapping.read(mapping) if mapping is not None else ledger_mapping.shipped()
    with whole_file.replacing(path) as file:
        book = CsvTable(said) if path.suffix.lower() == ".csv" else _workbook(session, said, on)
        count = _fill(session, book, said, wanted, sort, on=on)
        book.save(file)
    return count


def _workbook(session: Session, said: LedgerMapping, on: date) -> Workbook:
    parts = (settings.get(session, "bureau.name"), said.title, said.as_of.format(day=on.isoformat()))
    return Workbook(said, heading=" ".join(part for part in parts if part))


def _fill(
    session: Session,
    book: LedgerBook,
    said: LedgerMapping,
    wanted: LedgerFilter,
    sort: LedgerSort,
    *,
    on: date,
) -> int:
    count = still_open = 0
    for count, row in enumerate(ledger.all_rows(session, wanted, sort, on=on), start=1):
        values = cells_of(row, said)
        book.add(SheetOf.LEDGER, {**values, "no": count})
        if row.state in OPEN:
            still_open += 1
            book.add(SheetOf.OPEN, {**values, "no": still_open})
    kinds = {sheet.of for sheet in said.sheet}
    for of, figures in ((SheetOf.TOWNSHIPS, _townships), (SheetOf.ITEMS, _items)):
        if of in kinds:
            for number, summed in enumerate(figures(session, wanted, on), start=1):
                book.add(of, {**summed, "no": number})
    return count


def cells_of(row: LedgerRow, said: LedgerMapping) -> dict[str, Value]:
    """Return what the columns say of a finding, in the words of a mapping."""
    is_placed = bool(row.place)
    paper = NoticeKind.LETTER if row.is_letter else NoticeKind.ORDER
    to = said.words.get("referred_to", {}).get(row.referred_to, row.referred_to)
    return {
        "code": row.code,
        "facility": row.facility,
        "kind": said.word("kind", row.kind.value),
        "township": row.township,
        "visited_on": row.visited_on,
        "dimension": row.dimension,
        "item": row.item,
        "place": row.place,
        "text": row.text,
        "finding": said.finding.format(place=row.place, text=row.text) if is_placed else row.text,
        "severity": said.word("severity", row.severity.value),
        "basis": listed(row.bases),
        "requirement": row.requirement,
        "interim": row.interim,
        "responsible": row.responsible,
        "deadline": "" if row.state is FindingState.PUT_RIGHT else deadline(row.deadline, paper.value),
        "due_on": row.due_on,
        "served_on": row.served_on,
        "done": row.done,
        "replied_on": row.replied_on,
        "reinspected_on": row.reinspected_on,
        "reinspectors": said.join.join(row.reinspectors),
        "state": said.word("state", row.state.value),
        "remains": row.remains,
        "referred_to": to,
        "closed_by": said.word("closed_by", row.closed_by.value) if row.closed_by else "",
        "closer": row.closer,
        "closed_on": row.closed_on,
        "days_late": row.days_late or None,
        "notice": row.notice,
    }


def _townships(session: Session, wanted: LedgerFilter, on: date) -> Iterator[Mapping[str, Value]]:
    for one in ledger_figures.by_township(session, wanted, on=on):
        counts: dict[str, Any] = {
            "township": one.township,
            "facilities": one.facilities,
            "inspected": one.inspected,
            "records": one.records,
            "notices": one.notices,
        }
        yield counts | _counts(one.totals)


def _items(session: Session, wanted: LedgerFilter, on: date) -> Iterator[Mapping[str, Value]]:
    for one in ledger_figures.by_item(session, wanted, on=on):
        said: dict[str, Any] = {
            "checklist": one.checklist,
            "dimension": one.dimension,
            "item": one.item,
            "text": one.text,
            "facilities": one.facilities,
        }
        yield said | _counts(one.totals)


def _counts(totals: LedgerTotals) -> dict[str, Any]:
    return {
        "findings": totals.findings,
        "closed": totals.closed,
        "open": totals.open,
        "overdue": totals.overdue,
        "rate": _share(totals.closed, totals.findings),
        "rate_in_time": _share(totals.closed_in_time, totals.due),
    }


def _share(part: int, whole: int) -> Value:
    """Return a share as a number that a sheet can reckon with; nothing to count is said as such."""
    return part / whole if whole else NOTHING_TO_COUNT

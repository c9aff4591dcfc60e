"""What the desk and the cases cost after some years: python -m tests.benchmarks.desk [RUNS].

The sample county stands for the last two months; before them one year and ten years of visits are written
straight into the tables that screens query: 55 homes, 12 visits a year, three findings each, an issued
notice for each visit, all ended. CPU time of a reading, the median over the runs, decides: at most 100 ms
each, and the desk of ten years at most twice that of one.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from inspector_app.domain.case import FindingState
from inspector_app.domain.clock import at_local
from inspector_app.domain.ids import new_id
from inspector_app.services import (
    case_desk,
    case_pages,
    case_views,
    demo,
    drafts,
    due_list,
    facilities,
    today,
)
from inspector_app.store.cases import CaseRow
from inspector_app.store.database import Session, Store
from inspector_app.store.notices import NoticeRow
from inspector_app.store.visits import FindingRow, VisitRow

NOW = at_local(date(2024, 5, 10), 9, 0)
MOST_MS, MOST_TIMES = 100, 2
A_YEAR, FINDINGS = 12, 3


def _columns(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of any table
    return {column.key: getattr(row, column.key) for column in row.__table__.columns}


def _age(session: Session, years: int) -> None:
    """Write the ended cases of some years, each like one of the sample county's."""
    visit, notice = (
        session.scalars(select(VisitRow).limit(1)).one(),
        session.scalars(select(NoticeRow).where(NoticeRow.issued_on.is_not(None)).limit(1)).one(),
    )
    case = session.scalars(select(CaseRow).limit(1)).one()
    finding = session.scalars(select(FindingRow).limit(1)).one()
    under_way = {one.facility_id for one in drafts.under_way(session)}  # it reads the home's last record
    homes = [home for home in facilities.roster(session) if home not in under_way]
    tables: dict[type, list[dict[str, Any]]] = {VisitRow: [], NoticeRow: [], CaseRow: [], FindingRow: []}
    for number, (on, home) in enumerate(_visits(years, homes)):
        visit_id, notice_id = new_id(), new_id()
        of = {"visit_id": visit_id, "facility_id": home}
        seen = {"id": visit_id, "facility_id": home, "visited_on": on, "campaign_id": None}
        tables[VisitRow].append(_columns(visit) | seen)
        named = {"year": on.year, "no": 10_000 + number, "number": f"{on.year}-{number}", "issued_on": on}
        tables[NoticeRow].append(_columns(notice) | of | named | {"id": notice_id})
        for position in range(FINDINGS):
            finding_id = new_id()
            here = of | {"position": position}
            ended = {"state": FindingState.CLOSED.value, "due_on": on, "notice_id": notice_id, "found_on": on}
            tables[CaseRow].append(_columns(case) | here | ended | {"finding_id": finding_id})
            tables[FindingRow].append(_columns(finding) | here | {"id": finding_id})
    for table, rows in tables.items():
        session.execute(insert(table), rows)


def _visits(years: int, homes: list[UUID]) -> Iterator[tuple[date, UUID]]:
    last = NOW.date() - timedelta(days=90)
    for month in range(years * A_YEAR):
        for place, home in enumerate(homes):
            yield last - timedelta(days=30 * month + place % 28), home


def _median_ms(read: Callable[[], object], runs: int) -> float:
    read()
    spent = []
    for _ in range(runs):
        began = time.process_time()
        read()
        spent.append((time.process_time() - began) * 1000)
    return statistics.median(spent)


def _readings(session: Session, on: date) -> dict[str, Callable[[], object]]:
    pressing = case_views.listed(session, on=on)[0]
    first = case_pages.ended(session, on=on)
    return {
        "the desk": lambda: today.desk(session, on=on),
        "the open cases": lambda: case_views.listed(session, on=on),
        "what is due": lambda: due_list.due_findings(session, on=on),
        "one case": lambda: case_desk.view(session, pressing.id, on=on),
        "ended, first page": lambda: case_pages.ended(session, on=on),
        "ended, next page": lambda: case_pages.ended(session, on=on, after=first.after),
        "ended, found by number": lambda: case_pages.ended(session, on=on, wanted="2020-7"),
    }


def measure(runs: int) -> bool:
    """Measure, tell, and return whether both promises are kept."""
    spent: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        os.environ["INSPECTOR_MACHINE"] = folder
        for years in (1, 10):
            with Store.open(Path(folder, str(years)), now=NOW) as store:
                with store.writing() as session:
                    demo.fill(session, on=NOW.date(), now=NOW)
                    _age(session, years)
                with store.reading() as session:
                    readings = _readings(session, NOW.date())
                    spent[years] = {name: _median_ms(read, runs) for name, read in readings.items()}
    for name, ms in spent[10].items():
        sys.stdout.write(f"{spent[1][name]:6.1f} ms after a year, {ms:6.1f} ms after ten  {name}\n")
    times = spent[10]["the desk"] / spent[1]["the desk"]
    worst = max(spent[10].values())
    sys.stdout.write(
        f"worst {worst:.0f} ms (at most {MOST_MS}); the desk {times:.2f} times (at most {MOST_TIMES})\n"
    )
    return worst <= MOST_MS and times <= MOST_TIMES


if __name__ == "__main__":
    sys.exit(0 if measure(int(sys.argv[1]) if len(sys.argv) > 1 else 9) else 1)

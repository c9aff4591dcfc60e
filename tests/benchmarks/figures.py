"""How long each figure takes on ten years of a county: python -m tests.benchmarks.figures [YEARS].

56 homes, 12 visits a year, 50 answers each that are not plainly conforming: 336,000 answers in ten years, ten
findings a visit. Rows are written straight into the tables that figures read. The median of five runs of
each decides (at most 100 ms of this process's own time, since the machine may be shared).
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import insert, select, text

from inspector_app.domain.case import FindingState
from inspector_app.domain.checklist import Checklist, Form, Severity
from inspector_app.domain.clock import at_local
from inspector_app.domain.due import DueRule
from inspector_app.domain.figures import FiguresFilter
from inspector_app.domain.ids import new_id
from inspector_app.domain.visit import Outcome, VisitKind
from inspector_app.services import checklists, figure_visits, figures, seed
from inspector_app.services.figure_counts import visits_of
from inspector_app.services.figure_names import FigureNames
from inspector_app.store.cases import CaseRow
from inspector_app.store.database import Session, Store
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.visits import AnswerRow, VisitRow

NOW = datetime(2020, 1, 2, 1, tzinfo=UTC)
LAST = date(2019, 12, 31)
ANSWERS, FINDINGS, MOST = 50, 10, 100
TEAMS = tuple(str(new_id()) for _ in range(4))
CHECKLIST = "safety-routine"


def fill(folder: Path, years: int) -> None:
    """Write the rows of so many years, the same at each run but for their ids."""
    chance = random.Random(1)
    with Store.open(folder, now=NOW) as store:
        with store.writing() as session:
            seed.ensure(session, now=NOW)
        with store.writing() as session:
            checklist = checklists.newest(session, CHECKLIST)
            for at, row in enumerate(session.scalars(select(FacilityRow).order_by(FacilityRow.code))):
                row.township = row.township_order = f"示例{at % 20:02}镇"
            for home in session.scalars(select(FacilityRow.id)):
                _visits(session, home, checklist, years, chance)
            session.execute(text("ANALYZE"))


def _visits(session: Session, home: UUID, checklist: Checklist, years: int, chance: random.Random) -> None:
    visits, answers, cases = [], [], []
    for month in range(12 * years):
        on = date(2019 - month // 12, month % 12 + 1, chance.randint(1, 28))
        items = chance.sample(checklist.item, ANSWERS)
        visit = new_id()
        visits.append(_visit(visit, home, on, checklist, chance))
        answers += [_answer(visit, home, item.id, Outcome.NONCONFORMING) for item in items[:FINDINGS]]
        answers += [_answer(visit, home, item.id, Outcome.NOT_APPLICABLE) for item in items[FINDINGS:]]
        cases += [
            {
                "visit_id": visit,
                "facility_id": home,
                "position": position,
                "item": item.id,
                "dimension": item.dimension,
                **_case(on, chance),
            }
            for position, item in enumerate(items[:FINDINGS], 1)
        ]
    for table, rows in ((VisitRow, visits), (AnswerRow, answers), (CaseRow, cases)):
        session.execute(insert(table), rows)


def _visit(
    visit: UUID, home: UUID, on: date, checklist: Checklist, chance: random.Random
) -> dict[str, object]:
    at = at_local(on, 9, 0)
    return {
        "id": visit,
        "entry_id": visit,
        "facility_id": home,
        "checklist": checklist.id,
        "version": checklist.version,
        "form": Form.FULL.value,
        "kind": VisitKind.ROUTINE.value,
        "form_no": "",
        "team": chance.choice(TEAMS),
        "visited_on": on,
        "started_at": at,
        "ended_at": at,
        "sealed_at": at,
        "signed": "absent",
        "items": ANSWERS,
        "nonconforming": FINDINGS,
        "not_checked": 0,
        "findings": FINDINGS,
        "open_findings": FINDINGS,
        "corrections": 0,
    }


def _answer(visit: UUID, home: UUID, item: str, outcome: Outcome) -> dict[str, object]:
    return {
        "visit_id": visit,
        "item": item,
        "facility_id": home,
        "outcome": outcome.value,
        "value": "",
        "reason": "示例",
    }


def _case(on: date, chance: random.Random) -> dict[str, object]:
    state = chance.choices(
        [FindingState.CLOSED, FindingState.PUT_RIGHT, FindingState.SERVED, FindingState.FOUND], [7, 1, 1, 1]
    )[0]
    took = {FindingState.CLOSED: chance.randint(1, 30), FindingState.PUT_RIGHT: 0}.get(state)
    return {
        "finding_id": new_id(),
        "checklist": CHECKLIST,
        "place": "示例二楼东侧",
        "text": "示例：安全出口上锁，疏散通道堆放杂物，应急照明灯不亮",
        "severity": chance.choice(list(Severity)).value,
        "requirement": "示例：立即打开安全出口，清理疏散通道，更换应急照明灯",
        "interim": "",
        "responsible": "示例甲",
        "deadline": '{"days":15,"kind":"days"}',
        "state": state.value,
        "found_on": on,
        "due_on": on + timedelta(days=15),
        "due_rule": DueRule.DAYS.value,
        "closed_on": None if took is None else on + timedelta(days=took),
        "returns": 0,
        "urgings": 0,
    }


def asked(names: FigureNames) -> dict[str, Callable[[Session, FiguresFilter], object]]:
    """Return what is measured, by name."""
    return {
        "homes visited": lambda session, wanted: figures.visited(session, wanted, on=LAST),
        "by home, kind and township": lambda session, wanted: figures.by_place(
            session, figures.by_home(session, wanted, on=LAST)
        ),
        "by part and item": lambda session, wanted: figures.by_content(session, wanted, names, on=LAST),
        "by severity": lambda session, wanted: figures.by_severity(session, wanted, on=LAST),
        "by month, rates and days": lambda session, wanted: figures.by_month(session, wanted, on=LAST),
        "found again": lambda session, wanted: figure_visits.repeats(session, visits_of(wanted, LAST), names),
        "first and last visit": lambda session, wanted: figure_visits.before_after(
            session, visits_of(wanted, LAST), names
        ),
        "answered differently": lambda session, wanted: figure_visits.differing(
            session, visits_of(wanted, LAST), names
        ),
        "all together": lambda session, wanted: figures.all_figures(session, wanted, on=LAST),
    }


def measure(years: int) -> bool:
    """Measure, tell, and return whether the promise is kept."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["INSPECTOR_MACHINE"] = str(Path(folder, "machine"))
        fill(Path(folder, "data"), years)
        worst = 0.0
        with Store.open(Path(folder, "data"), now=NOW) as store, store.reading() as session:
            names = FigureNames.of(session)
            for name, ask in asked(names).items():
                for what, wanted in (
                    ("all", FiguresFilter()),
                    ("a year", FiguresFilter(first=date(2019, 1, 1))),
                    ("a township", FiguresFilter(township="示例03镇")),
                ):
                    took = []
                    for _ in range(5):
                        session.expire_all()
                        began = time.process_time()
                        ask(session, wanted)
                        took.append((time.process_time() - began) * 1000)
                    middle = statistics.median(took)
                    worst = max(worst, middle if name != "all together" else 0)
                    sys.stdout.write(f"{middle:7.1f} ms  {name}, {what}\n")
    sys.stdout.write(f"worst single figure {worst:.0f} ms (at most {MOST}), {years} years\n")
    return worst <= MOST


if __name__ == "__main__":
    sys.exit(0 if measure(int(sys.argv[1]) if len(sys.argv) > 1 else 10) else 1)

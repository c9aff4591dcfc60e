"""The ledger: what a filter lets through, in which order, and that rows and totals agree with the cases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import load_workbook
from sqlalchemy.dialects import postgresql, sqlite

from inspector_app.domain.case import ClosedBy, FindingState, ReferredTo
from inspector_app.domain.checklist import Severity
from inspector_app.domain.facility import FacilityKind
from inspector_app.domain.ledger import (
    LedgerColumn,
    LedgerFilter,
    LedgerGroup,
    LedgerRow,
    LedgerSort,
    LedgerTotals,
)
from inspector_app.domain.visit import Outcome
from inspector_app.services import cases, ledger, ledger_export, ledger_paper, ledger_queries, notices
from inspector_app.store import journal
from inspector_app.store.cases import CaseRow
from inspector_app.store.database import Session
from tests.services.case_room import LATER, answer, ordered, reinspect, serve
from tests.services.office import Office, problem

ON = date(2020, 3, 1)
EVERYTHING = LedgerFilter()


@pytest.fixture
def county(session: Session, office: Office) -> UUID:
    """An order served and answered at M01, a visit at J01 with nothing issued, one put right at W01."""
    order = ordered(session, office)
    serve(session, order, office)
    for code, on, fixed in (("J01", date(2020, 2, 18), False), ("W01", date(2020, 2, 19), True)):
        said = problem("示例：灭火器过期", severity=Severity.MAJOR, is_put_right=fixed)
        office.seal(office.record(code, on=on, answers={office.failing(code): said}), now=LATER)
    return order


def shown(
    session: Session, wanted: LedgerFilter = EVERYTHING, sort: LedgerSort = ledger.FIRST
) -> list[LedgerRow]:
    return list(ledger.all_rows(session, wanted, sort, on=ON))


@pytest.mark.usefixtures("county")
def test_the_latest_visit_comes_first_and_its_findings_in_the_order_of_its_list(session: Session) -> None:
    rows = shown(session)
    assert [(row.code, row.position) for row in rows] == [("W01", 1), ("J01", 1), ("M01", 1), ("M01", 2)]
    opening = ledger.opening(session, EVERYTHING, on=ON)
    assert list(opening.rows) == rows
    assert opening.totals == opening.whole == ledger.totals(session, EVERYTHING, on=ON)


FILTERS: dict[str, tuple[Callable[[Office, UUID], LedgerFilter], list[str]]] = {
    "township": (lambda _o, _n: LedgerFilter(township="白兔潭镇"), ["J01"]),
    "kind": (lambda _o, _n: LedgerFilter(kind=FacilityKind.FIVE_GUARANTEE_HOME), ["W01"]),
    "open": (lambda _o, _n: LedgerFilter(group=LedgerGroup.OPEN), ["J01", "M01", "M01"]),
    "overdue": (lambda _o, _n: LedgerFilter(group=LedgerGroup.OVERDUE), ["M01", "M01"]),
    "closed": (lambda _o, _n: LedgerFilter(group=LedgerGroup.CLOSED), ["W01"]),
    "referred": (lambda _o, _n: LedgerFilter(group=LedgerGroup.REFERRED), []),
    "severity": (lambda _o, _n: LedgerFilter(severity=Severity.MINOR), ["M01"]),
    "home": (lambda o, _n: LedgerFilter(facility=o.homes["J01"]), ["J01"]),
    "from": (lambda _o, _n: LedgerFilter(found_from=date(2020, 2, 19)), ["W01"]),
    "to": (lambda _o, _n: LedgerFilter(found_to=date(2020, 2, 17)), ["M01", "M01"]),
    "number": (lambda _o, _n: LedgerFilter(notice="[2020]1"), ["M01", "M01"]),
    "words": (lambda _o, _n: LedgerFilter(text="灭火器 敬老"), ["J01"]),
    "initials": (lambda _o, _n: LedgerFilter(text="slyly"), ["M01", "M01"]),
    "number among words": (lambda _o, _n: LedgerFilter(text="示民养责改(2020)"), ["M01", "M01"]),
    "a wildcard is no wildcard": (lambda _o, _n: LedgerFilter(text="%"), []),
    "nor in a number": (lambda _o, _n: LedgerFilter(notice="_"), []),
}


def test_a_filter_lets_through_what_it_says(session: Session, office: Office, county: UUID) -> None:
    for name, (make, codes) in FILTERS.items():
        wanted = make(office, county)
        rows = shown(session, wanted)
        assert [row.code for row in rows] == codes, name
        assert len(ledger.ids(session, wanted, on=ON)) == len(rows)
        assert ledger.totals(session, wanted, on=ON).findings == len(rows)


@pytest.mark.usefixtures("county")
def test_a_dimension_and_a_visit_narrow_too(session: Session) -> None:
    row = session.query(CaseRow).filter(CaseRow.severity == "minor").one()
    same_part = {one.id for one in shown(session, LedgerFilter(dimension=row.dimension))}
    assert row.finding_id in same_part
    assert {one.visit_id for one in shown(session, LedgerFilter(visit=row.visit_id))} == {row.visit_id}
    assert not shown(session, LedgerFilter(dimension="none"))


VALUES: dict[LedgerColumn, Callable[[LedgerRow], object]] = {
    LedgerColumn.VISITED_ON: lambda row: row.visited_on,
    LedgerColumn.SEVERITY: lambda row: list(Severity).index(row.severity),
    LedgerColumn.STATE: lambda row: list(FindingState).index(row.state),
    LedgerColumn.KIND: lambda row: list(FacilityKind).index(row.kind),
    LedgerColumn.FINDING: lambda row: row.text,
    LedgerColumn.DUE_ON: lambda row: row.due_on,
    LedgerColumn.SERVED_ON: lambda row: row.served_on,
    LedgerColumn.REPLY: lambda row: row.replied_on,
    LedgerColumn.CLOSED: lambda row: row.closed_on,
    LedgerColumn.DAYS_LATE: lambda row: row.days_late or None,
    LedgerColumn.NOTICE: lambda row: row.notice or None,
}


@pytest.mark.usefixtures("county")
def test_rows_are_sorted_by_any_column_what_is_missing_last(session: Session) -> None:
    for column, is_descending in product(LedgerColumn, (False, True)):
        rows = shown(session, sort=LedgerSort(column, is_descending))
        assert len(rows) == 4
        if column in VALUES:
            values = [VALUES[column](row) for row in rows]
            said = [value for value in values if value is not None]
            assert said == sorted(said, reverse=is_descending)  # type: ignore[type-var]
            assert values == said + [None] * (len(values) - len(said))


@pytest.mark.usefixtures("county")
def test_townships_are_sorted_by_pinyin(session: Session) -> None:
    rows = shown(session, sort=LedgerSort(LedgerColumn.TOWNSHIP, is_descending=False))
    assert [row.township for row in rows] == ["白兔潭镇", "来龙门街道", "来龙门街道", "来龙门街道"]


def test_a_row_follows_its_case_to_the_end(session: Session, office: Office, county: UUID) -> None:
    answer(session, county, office)
    grave, minor = session.query(CaseRow).filter(CaseRow.notice_id == county).order_by(CaseRow.position)
    seen = {grave.finding_id: Outcome.CONFORMING, minor.finding_id: Outcome.NONCONFORMING}
    reinspect(session, office, seen, date(2020, 2, 28))
    cases.close(session, [grave.finding_id], on=date(2020, 2, 29), by=office.issuer, now=LATER)
    cases.refer(
        session,
        [minor.finding_id],
        ReferredTo.DEPARTMENT,
        department="示例消防",
        reason="示例",
        on=ON,
        by=office.issuer,
        now=LATER,
    )
    closed, referred = ledger.rows(session, [grave.finding_id, minor.finding_id], on=ON)
    assert (closed.state, closed.closed_by, closed.closer) == (
        FindingState.CLOSED,
        ClosedBy.REINSPECTION,
        "示例丙",
    )
    assert (closed.closed_on, closed.due_on, closed.days_late) == (date(2020, 2, 29), date(2020, 2, 27), 2)
    assert (closed.done, closed.replied_on) == ("示例：已整改", date(2020, 2, 24))
    assert (closed.reinspected_on, closed.reinspectors) == (date(2020, 2, 28), ("示例甲", "示例乙"))
    assert closed.notice.startswith("示民养责改〔2020〕1")
    assert (referred.state, referred.referred_to) == (FindingState.REFERRED, "示例消防")
    totals = ledger.totals(session, LedgerFilter(facility=office.homes["M01"]), on=ON)
    assert (totals.findings, totals.open, totals.referred, totals.overdue) == (2, 1, 1, 0)
    assert (totals.due, totals.closed_in_time) == (2, 0)
    assert (totals.rate, totals.rate_in_time) == ("50.0%", "0.0%")


@pytest.mark.usefixtures("county")
def test_what_was_put_right_on_the_spot_counts_as_closed_in_time(session: Session, office: Office) -> None:
    [row] = shown(session, LedgerFilter(facility=office.homes["W01"]))
    assert (row.done, row.closed_by, row.closer) == ("示例：当场打开", ClosedBy.ON_SPOT, "示例甲")
    totals = ledger.totals(session, LedgerFilter(facility=office.homes["W01"]), on=ON)
    assert (totals.closed, totals.due, totals.closed_in_time) == (1, 1, 1)


def test_an_empty_ledger_counts_nothing(session: Session) -> None:
    totals = ledger.totals(session, EVERYTHING, on=ON)
    assert (totals.findings, totals.rate, totals.rate_in_time) == (0, "—", "—")
    assert len(ledger.ids(session, EVERYTHING, on=ON)) == 0
    assert ledger.opening(session, EVERYTHING, on=ON).rows == ()


@pytest.mark.usefixtures("county")
def test_homes_add_up_to_the_whole(session: Session) -> None:
    by_home = ledger.totals_by_home(session, EVERYTHING, on=ON)
    whole = ledger.totals(session, EVERYTHING, on=ON)
    assert sum(by_home.values(), start=LedgerTotals()) == whole
    rows = shown(session)
    for group in LedgerGroup:
        count = len(shown(session, replace(EVERYTHING, group=group)))
        assert count == getattr(whole, group.value)
    assert whole.findings == len(rows)


def test_a_withdrawn_notice_leaves_no_reply_behind(session: Session, office: Office) -> None:
    order = ordered(session, office)
    notices.withdraw(session, order, reason="示例", on=ON, by=office.issuer, now=LATER)
    rows = shown(session)
    assert {(row.notice, row.done, row.state) for row in rows} == {("", "", FindingState.FOUND)}


def test_the_ledger_is_the_same_when_made_anew_from_the_journal(
    session: Session, office: Office, county: UUID
) -> None:
    answer(session, county, office)
    before = shown(session)
    journal.rebuild(session)
    session.expire_all()
    assert shown(session) == before


def test_every_question_can_be_put_to_both_databases(session: Session) -> None:
    full = LedgerFilter(
        text="示例",
        township="白兔潭镇",
        kind=FacilityKind.NURSING_HOME,
        notice="1",
        group=LedgerGroup.OVERDUE,
    )
    dialects = [module.dialect() for module in (sqlite, postgresql)]
    for column, dialect in product(LedgerColumn, dialects):
        query = ledger_queries.sorted_ids(session, full, LedgerSort(column), ON)
        assert "case_finding" in str(query.compile(dialect=dialect))


def test_window_paper_sheet_and_totals_say_the_same(
    session: Session, office: Office, county: UUID, tmp_path: Path
) -> None:
    answer(session, county, office)
    rows = shown(session, sort=ledger.BY_PLACE)
    paper = ledger_paper.content(session, EVERYTHING, ledger.BY_PLACE, on=ON)
    ledger_export.export(session, tmp_path / "a.xlsx", EVERYTHING, on=ON)
    book = load_workbook(tmp_path / "a.xlsx")
    names, *lines = book["台账"].iter_rows(values_only=True)
    sheet = [dict(zip(names, line, strict=True)) for line in lines]
    assert [row.facility for row in rows] == ["示例敬老院", "示例养老院", "示例养老院", "示例五保之家"]
    for said, on_paper, in_sheet in zip(rows, paper.rows, sheet, strict=True):
        assert (on_paper.facility, in_sheet["机构名称"]) == (said.facility, said.facility)
        assert (on_paper.finding, in_sheet["存在的问题"]) == (said.text, said.text)
        assert on_paper.severity == in_sheet["程度"]
        assert (on_paper.done or None, on_paper.days_late) == (in_sheet["整改情况"], in_sheet["逾期天数"])
        assert (on_paper.deadline or None, on_paper.notice or None) == (
            in_sheet["整改期限"],
            in_sheet["文书文号"],
        )
    totals = ledger.totals(session, EVERYTHING, on=ON)
    counts = [
        sum(int(str(row[at].value)) for row in book["镇街汇总"].iter_rows(min_row=2)) for at in (6, 7, 8, 9)
    ]
    assert counts == [totals.findings, totals.closed, totals.open, totals.overdue]
    items = [
        sum(int(str(row[at].value)) for row in book["检查项目"].iter_rows(min_row=2)) for at in (5, 6, 7, 8)
    ]
    assert items == counts
    assert book["未销号清单"].max_row == 1 + totals.open

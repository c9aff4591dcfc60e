"""Notices of earlier years on paper are entered from a sheet, and go on from there."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import openpyxl
import pytest

from inspector_app import i18n
from inspector_app.domain.case import ClosedBy, FindingReply, FindingState, NextStep, Step
from inspector_app.domain.clock import at_local
from inspector_app.domain.errors import UserError
from inspector_app.domain.figures import FiguresFilter
from inspector_app.domain.ledger import LedgerFilter
from inspector_app.domain.notice import NoticeKind
from inspector_app.domain.older_case import number_key, number_parts
from inspector_app.domain.paper import PaperKind, PaperSubject
from inspector_app.domain.roster import Fate
from inspector_app.domain.visit import Outcome
from inspector_app.services import (
    case_desk,
    case_views,
    cases,
    figures,
    ledger,
    ledger_figures,
    notices,
    numbering,
    older_cases,
    papers,
    past_findings,
)
from inspector_app.services.older_cases import OlderPreview
from inspector_app.store import journal
from inspector_app.store.case_steps import of_case
from inspector_app.store.cases import CaseRow
from inspector_app.store.database import Session, Store
from inspector_app.store.notices import NoticeRow
from inspector_app.store.verify import verify
from tests.documents.reading import text_of
from tests.services.case_room import LATER, ordered, reinspect
from tests.services.office import Office, problem

ON = date(2020, 3, 1)
FIRST = {
    "文书编号": "示民养责改〔2019〕3号",
    "机构": "示例养老院",
    "检查日期": datetime(2019, 5, 6),  # noqa: DTZ001 - openpyxl's days
    "签发日期": "2019-05-08",
    "送达（签收）日期": "2019年5月9日",
    "存在的问题": "示例：灭火器过期",
    "部位": "一楼",
    "严重程度": "较大",
    "整改期限": "2019-05-20",
    "销号日期": "2019-05-18",
    "销号方式": "复查",
}
OPEN = {"存在的问题": "示例：无值班记录", "整改期限": "2019-06-01"}  # the rest as in the row above
LETTER = {
    "文书编号": "示例旧函[2018]12号",
    "机构": "J01",
    "检查日期": "2018-03-01",
    "存在的问题": "示例：通道堆物",
    "整改期限": "立即",
    "销号日期": "2018-03-01",
    "销号方式": "立行立改",
}


def sheet(folder: Path, *rows: Mapping[str, object], name: str = "older.xlsx") -> Path:
    path = folder / name
    i18n.use("zh_CN")
    older_cases.template(path)
    i18n.use("en")
    book = openpyxl.load_workbook(path)
    page: Any = book.worksheets[0]
    columns = {cell.value: cell.column for cell in page[1]}
    for at, row in enumerate(rows, start=2):
        for heading, value in row.items():
            page.cell(at, columns[heading]).value = value
    book.save(path)
    return path


def take(session: Session, path: Path, *, reason: str = "") -> OlderPreview:
    found = older_cases.preview(session, path, on=ON)
    older_cases.take_over(session, found, source=path.name, reason=reason, by=None, now=LATER)
    return found


def case_of(session: Session, number: str) -> UUID:
    return session.get_one(NoticeRow, notices.find(session, number)).case_id


def test_a_ledger_of_earlier_years_is_entered(session: Session, office: Office, tmp_path: Path) -> None:
    found = take(session, sheet(tmp_path, FIRST, OPEN, LETTER))
    assert [row.fate for row in found.rows] == [Fate.NEW] * 3
    closed, still_open = of_case(session, case_of(session, "示民养责改[2019]3"))
    assert (closed.standing, closed.closed_on, closed.closed_by) == (
        FindingState.CLOSED, date(2019, 5, 18), ClosedBy.REINSPECTION.value,
    )  # fmt: skip
    assert (still_open.standing, still_open.served_on) == (FindingState.SERVED, date(2019, 5, 9))
    assert (still_open.due_on, still_open.visit_id, still_open.facility_id) == (
        date(2019, 6, 1), None, office.homes["M01"],
    )  # fmt: skip
    (on_spot,) = of_case(session, case_of(session, "示例旧函〔2018〕12号"))
    assert on_spot.standing is FindingState.PUT_RIGHT
    (listed,) = case_views.listed(session, on=ON)
    assert (listed.number, listed.overdue, listed.next_step) == ("示民养责改〔2019〕3号", 1, NextStep.URGE)
    shown = case_views.show(session, listed.id, on=ON)
    assert [(event.kind, event.on) for event in shown.events] == [("older-case-recorded", date(2019, 5, 8))]


def test_what_is_open_goes_on_to_its_closure(session: Session, office: Office, tmp_path: Path) -> None:
    take(session, sheet(tmp_path, FIRST, OPEN))
    case = case_of(session, "示民养责改〔2019〕3号")
    _closed, row = of_case(session, case)
    reply = FindingReply(finding=row.finding_id, is_done=True, what="示例：已补")
    cases.receive_reply(session, case, [reply], received_on=ON, on=ON, by=office.issuer, now=LATER)
    assert row.state == FindingState.ANSWERED.value
    known = past_findings.issued(session, office.homes["M01"], before=at_local(ON, 9, 0))
    assert [one.text for one in known] == ["示例：灭火器过期", "示例：无值班记录"]
    reinspect(session, office, {row.finding_id: Outcome.CONFORMING}, date(2020, 3, 2))
    cases.close(session, [row.finding_id], on=date(2020, 3, 3), by=office.issuer, now=LATER)
    shown = case_views.show(session, case, on=date(2020, 3, 4))
    assert shown.row.next_step is NextStep.NOTHING
    assert [event.kind for event in shown.events] == [
        "older-case-recorded", "reply-received", "visit-sealed", "finding-closed",
    ]  # fmt: skip


def test_a_case_entered_from_paper_goes_on_in_the_window_and_on_paper(
    session: Session, office: Office, tmp_path: Path
) -> None:
    take(session, sheet(tmp_path, FIRST, OPEN))
    case = case_of(session, "示民养责改〔2019〕3号")
    view = case_desk.view(session, case, on=ON)
    assert view.standing is not None
    assert (view.standing.id, view.standing.is_from_paper) == (case, True)
    assert view.open_to(Step.ANSWER)
    assert view.open_to(Step.TALK)
    ready = {one.kind for one in case_desk.offered_papers(session, view) if one.is_ready}
    assert ready == {PaperKind.TALK, PaperKind.REINSPECTION}
    _closed, row = of_case(session, case)
    reinspect(session, office, {row.finding_id: Outcome.NONCONFORMING}, ON, "示例：还缺一天")
    opinion = papers.draw(session, PaperKind.REINSPECTION, case, on=ON, now=LATER).pdf
    assert "《责令限期改正通知书》（示民养责改〔2019〕3号）" in text_of(opinion)
    assert "仍未整改：示例：还缺一天" in text_of(opinion)
    assert papers.case_of(session, "示民养责改〔2019〕3号") == (PaperSubject.NOTICE, case)


def test_the_tables_rebuilt_are_those_that_grew(store: Store, tmp_path: Path) -> None:
    with store.writing() as session:
        path = sheet(tmp_path, FIRST, OPEN, LETTER)
        take(session, path)
        take(session, sheet(tmp_path, {**FIRST, "部位": "二楼"}, OPEN, LETTER), reason="示例：抄错")
    with store.reading() as session:
        report = verify(session)
        assert report.is_sound, report.faults


def test_the_same_sheet_twice_changes_nothing(session: Session, tmp_path: Path) -> None:
    path = sheet(tmp_path, FIRST, OPEN, LETTER)
    take(session, path)
    count = len(journal.entries(session))
    assert {row.fate for row in take(session, path).rows} == {Fate.UNCHANGED}
    assert len(journal.entries(session)) == count


def test_a_changed_row_puts_the_notice_right_with_a_reason_until_something_was_done(
    session: Session, office: Office, tmp_path: Path
) -> None:
    take(session, sheet(tmp_path, FIRST, OPEN))
    right = sheet(tmp_path, FIRST, {**OPEN, "整改期限": "2019-06-30"})
    with pytest.raises(UserError, match="Say why it is put right"):
        take(session, right)
    take(session, right, reason="示例：抄错")
    case = case_of(session, "示民养责改〔2019〕3号")
    _closed, row = of_case(session, case)
    assert row.due_on == date(2019, 6, 30)
    reply = FindingReply(finding=row.finding_id, is_done=False, why_not="示例")
    cases.receive_reply(session, case, [reply], received_on=ON, on=ON, by=office.issuer, now=LATER)
    found = take(session, sheet(tmp_path, FIRST, OPEN), reason="示例")
    assert {row.fate for row in found.rows} == {Fate.REFUSED}
    assert "more was done about it since" in found.rows[0].reasons[0]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"机构": "示例没有的院"}, "is on the roster"),
        ({"签发日期": "2019-05-01"}, "the notice of 2019-05-01 comes before the finding of 2019-05-06"),
        ({"送达（签收）日期": "2020-09-09"}, "2020-09-09 is still to come"),
        ({"检查日期": None}, "“Found on” is missing"),
        ({"检查日期": "示例"}, "is not a date"),
        ({"整改期限": None}, "“Deadline” is missing"),
        ({"整改期限": "2019-05-01"}, "before it was found"),
        ({"销号方式": None}, "both the day and how"),
        ({"销号方式": "示例"}, "“示例” is none of"),
        ({"销号日期": "2019-05-01"}, "closed before it was found"),
        ({"严重程度": "示例"}, "“示例” is none of"),
        ({"文书种类": "示例"}, "“示例” is none of"),
    ],
)
def test_a_row_that_cannot_be_refuses_its_whole_notice_and_no_other(
    session: Session, tmp_path: Path, *, row: Mapping[str, object], says: str
) -> None:
    found = take(session, sheet(tmp_path, {**FIRST, **row}, OPEN, LETTER))
    assert [one.fate for one in found.rows] == [Fate.REFUSED, Fate.REFUSED, Fate.NEW]
    assert says in found.rows[0].reasons[0]
    assert "Row 2 of the same notice" in found.rows[1].reasons[0]
    assert session.query(CaseRow).count() == 1


def test_numbers_entered_are_never_given_again(session: Session, office: Office, tmp_path: Path) -> None:
    ordered(session, office)  # gives 1
    twice = {**FIRST, "文书编号": "示民养责改〔2020〕1号"}
    (row,) = take(session, sheet(tmp_path, twice)).rows
    assert "is that of a notice of the program" in row.reasons[0]
    this_year = {**FIRST, "文书编号": "示民养责改（2020）7号"}
    take(session, sheet(tmp_path, this_year))
    assert numbering.next_number(session, NoticeKind.ORDER, 2020) == 8


def test_the_program_says_that_it_has_no_paper_of_it(session: Session, tmp_path: Path) -> None:
    take(session, sheet(tmp_path, FIRST))
    case = case_of(session, "示民养责改〔2019〕3号")
    with pytest.raises(UserError, match="no visit and no paper"):
        notices.withdraw(session, case, reason="示例", on=ON, by=None, now=LATER)
    with pytest.raises(UserError, match="no visit and no paper"):
        papers.draw(session, PaperKind.REPLY, case, on=ON, now=LATER)


@pytest.mark.parametrize(
    ("number", "parts"),
    [
        ("示民函〔2019〕3号", ("示民函", 2019, 3)),
        ("示民函[2019]03", ("示民函", 2019, 3)),
        ("示民函（２０１９）3号", ("示民函", 2019, 3)),
        ("2019年第3号", None),
    ],
)
def test_a_number_is_understood_in_any_brackets(number: str, parts: tuple[str, int, int] | None) -> None:
    assert number_parts(number) == parts
    assert number_key(number) == number_key(number.replace("号", ""))


def test_the_ledger_starts_complete(session: Session, office: Office, tmp_path: Path) -> None:
    ordered(session, office)
    take(session, sheet(tmp_path, FIRST, OPEN, LETTER))
    everything = LedgerFilter()
    found = list(ledger.all_rows(session, everything, on=ON))
    assert len(found) == ledger.totals(session, everything, on=ON).findings == 5
    assert [(one.notice, one.text) for one in found if one.visit_id is None] == [
        ("示民养责改〔2019〕3号", "示例：灭火器过期"),
        ("示民养责改〔2019〕3号", "示例：无值班记录"),
        ("示例旧函[2018]12号", "示例：通道堆物"),
    ]
    assert sum(one.totals.findings for one in ledger_figures.by_item(session, everything, on=ON)) == 5
    assert sum(one.notices for one in ledger_figures.by_township(session, everything, on=ON)) == 3
    early = LedgerFilter(found_to=date(2018, 12, 31))
    assert sum(one.notices for one in ledger_figures.by_township(session, early, on=ON)) == 1


def test_what_came_from_paper_is_counted_but_compared_with_no_visit(
    session: Session, office: Office, tmp_path: Path
) -> None:
    for day in (17, 24):
        office.seal(
            office.record("M01", on=date(2020, 2, day), answers={office.failing(): problem()}), now=LATER
        )
    before = figures.all_figures(session, FiguresFilter(), on=ON)
    take(session, sheet(tmp_path, FIRST, OPEN, LETTER))
    after = figures.all_figures(session, FiguresFilter(), on=ON)
    assert (before.counts.found, after.counts.found) == (2, 5)
    assert (before.visits, before.visited) == (after.visits, after.visited)
    assert before.repeats == after.repeats != ()
    assert (before.compared_homes, before.compared) == (after.compared_homes, after.compared)
    assert before.compared_homes == 1
    assert before.differing == after.differing

"""A finding is called on every step by the number that its notice prints."""

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import load_workbook

from inspector_app.domain.checklist import AnswerType, Form, Severity
from inspector_app.domain.clock import at_local
from inspector_app.domain.paper import PaperKind
from inspector_app.domain.visit import Outcome
from inspector_app.services import (
    case_views,
    cases,
    checklists,
    due_list,
    facilities,
    notices,
    office_papers,
    papers,
    past_findings,
    replies,
)
from inspector_app.store.database import Session
from tests.documents.reading import text_of
from tests.services.case_room import ISSUED, LATER, SEVEN, reinspect, serve
from tests.services.office import Office, problem

ON = date(2020, 3, 16)


@pytest.fixture
def visit(session: Session, office: Office) -> UUID:
    """Four findings in their order: one to be advised, one put right on the spot, one left out, one grave."""
    items = checklists.newest(session, "epidemic-2020").for_facility(
        facilities.get(session, office.homes["M01"]), Form.EXPRESS
    )
    ids = [item.id for item in items if item.answer.type is AnswerType.CONFORM][:4]
    found = (
        problem("示例：甲", severity=Severity.MINOR),
        problem("示例：乙", is_put_right=True),
        problem("示例：丙", severity=Severity.MINOR),
        problem("示例：丁", deadline=SEVEN),
    )
    return office.seal(office.record("M01", answers=dict(zip(ids, found, strict=True))), now=LATER)


def noticed(session: Session, office: Office, visit: UUID) -> UUID:
    """An order on the first and the last: the paper counts what is ordered before what is advised."""
    notice = notices.draft(session, visit, by=office.inspectors[0], now=LATER, leave_out=[2])
    notices.issue(session, notice, on=ISSUED, by=office.issuer, now=LATER)
    return notice


def numbers(session: Session, case: UUID) -> list[tuple[str, str]]:
    shown = case_views.show(session, case, on=ON)
    return [(one.both_numbers, one.text) for one in shown.findings]


def test_before_a_notice_and_after_it_is_withdrawn_the_visit_numbers_the_findings(
    session: Session, office: Office, visit: UUID
) -> None:
    of_the_visit = [("1", "示例：甲"), ("2", "示例：乙"), ("3", "示例：丙"), ("4", "示例：丁")]
    assert numbers(session, visit) == of_the_visit
    notice = noticed(session, office, visit)
    in_the_notice = [("1 (v4)", "示例：丁"), ("2 (v1)", "示例：甲"), ("v2", "示例：乙"), ("v3", "示例：丙")]
    assert numbers(session, visit) == in_the_notice
    notices.withdraw(session, notice, reason="示例", on=ISSUED, by=office.issuer, now=LATER)
    assert numbers(session, visit) == of_the_visit
    anew = notices.draft(session, visit, by=None, now=LATER, leave_out=[1, 2])
    assert numbers(session, visit) == of_the_visit, "a draft numbers nothing yet"
    notices.issue(session, anew, on=ISSUED, by=office.issuer, now=LATER)
    assert numbers(session, visit)[0] == ("1 (v4)", "示例：丁")


def test_case_due_list_next_visit_workbook_and_paper_count_alike(
    session: Session, office: Office, visit: UUID, tmp_path: Path
) -> None:
    notice = noticed(session, office, visit)
    serve(session, notice, office)
    called = {one.text: one.number for one in case_views.show(session, visit, on=ON).findings}
    assert called["示例：丁"] == "1"
    due = due_list.due_findings(session, on=ON, everything=True)
    assert {one.finding.text: one.finding.number for one in due}.items() <= called.items()
    past = past_findings.issued(session, office.homes["M01"], before=at_local(ON, 9, 0))
    assert {one.text: str(one.number) for one in past} == {"示例：丁": "1", "示例：甲": "2"}
    sheet = tmp_path / "reply.xlsx"
    replies.template(session, notice, sheet)
    rows = load_workbook(sheet).worksheets[0].iter_rows(values_only=True)
    assert [row[:2] for row in rows if row[0] in {1, 2}] == [(1, "示例：丁"), (2, "示例：甲")]
    for kind in (PaperKind.REINSPECTION, PaperKind.REPLY, PaperKind.EXTENSION, PaperKind.TALK):
        printed = text_of(papers.draw(session, kind, notice, on=ON, now=LATER).pdf)
        assert -1 < printed.find("示例：丁") < printed.find("示例：甲"), kind


def test_the_form_for_later_deadlines_numbers_what_is_left_as_the_notice_does(
    session: Session, office: Office, visit: UUID
) -> None:
    notice = noticed(session, office, visit)
    serve(session, notice, office)
    grave, slight = case_views.show(session, visit, on=ON).findings[:2]
    reinspect(session, office, {grave.id: Outcome.CONFORMING, slight.id: Outcome.NONCONFORMING}, ON)
    cases.close(session, [grave.id], on=ON, by=office.inspectors[0], now=LATER)
    (left,) = office_papers.extension(session, notice, ON).findings
    assert (left.text, left.no) == ("示例：甲", 2)

"""A finding can be left out of a notice while it is a draft, and put back."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import pytest

from inspector_app.domain.checklist import Severity
from inspector_app.domain.errors import UserError
from inspector_app.domain.notice import NoticeKind, NoticeWording, put_back, without
from inspector_app.services import notice_desk, notices, visits
from inspector_app.store.database import Session
from tests.services.office import Office, problem

ON = date(2020, 2, 18)


@pytest.fixture
def visit(office: Office, now: datetime) -> UUID:
    """Three findings at one item: slight, major, critical."""
    found = [
        problem(f"示例：{name}", severity=severity).findings[0]
        for name, severity in zip("甲乙丙", Severity, strict=True)
    ]
    item = office.failing("J01")
    answer = replace(problem(), findings=tuple(found))
    return office.seal(office.record("J01", answers={item: answer}), now=now)


@pytest.fixture
def draft(session: Session, visit: UUID, now: datetime) -> UUID:
    return notices.draft(session, visit, by=None, now=now)


def texts(wording: NoticeWording) -> list[str]:
    return [finding.text for finding in wording.findings]


def wording_of(session: Session, notice: UUID) -> NoticeWording:
    return notices.show(session, notice).wording


def reworded(session: Session, notice: UUID, wording: NoticeWording, now: datetime) -> NoticeWording:
    notices.reword(session, notice, wording, by=None, now=now)
    return wording_of(session, notice)


def test_the_numbers_follow_and_the_visit_still_shows_it_open(
    session: Session, draft: UUID, now: datetime
) -> None:
    left = reworded(session, draft, without(wording_of(session, draft), 0), now)
    assert texts(left) == ["示例：乙", "示例：丙"]
    assert [finding.text for finding in notices.content(session, draft).findings] == ["示例：乙", "示例：丙"]
    assert notices.show(session, draft).row.findings == 2
    (listed,) = visits.listed(session)
    assert (listed.findings, listed.open_findings) == (3, 3)


def test_what_is_put_back_stands_where_it_stood_as_it_was_worded(
    session: Session, draft: UUID, now: datetime
) -> None:
    wording = wording_of(session, draft)
    changed = replace(wording.findings[1], text="示例：乙改")
    wording = replace(wording, findings=(wording.findings[0], changed, wording.findings[2]))
    left = reworded(session, draft, without(wording, 1, reason="示例原因"), now)
    assert texts(left) == ["示例：甲", "示例：丙"]
    assert texts(reworded(session, draft, put_back(left, 0), now)) == ["示例：甲", "示例：乙改", "示例：丙"]


@pytest.mark.parametrize(("at", "needs"), [(0, False), (1, True), (2, True)])
def test_only_a_slight_finding_is_left_out_without_a_reason(
    session: Session, draft: UUID, now: datetime, at: int, *, needs: bool
) -> None:
    wording = wording_of(session, draft)
    if needs:
        with pytest.raises(UserError, match="Say why “示例"):
            notices.reword(session, draft, without(wording, at, reason="  "), by=None, now=now)
        with pytest.raises(UserError, match="500"):
            notices.reword(session, draft, without(wording, at, reason="长" * 501), by=None, now=now)
    left = reworded(session, draft, without(wording, at, reason="示例原因" if needs else ""), now)
    assert len(left.findings) == 2


def test_one_at_least_stays_and_none_gets_lost_or_doubled(
    session: Session, draft: UUID, now: datetime
) -> None:
    wording = wording_of(session, draft)
    none = wording
    for _ in range(3):
        none = without(none, 0, reason="示例")
    with pytest.raises(UserError, match="Keep at least one"):
        notices.reword(session, draft, none, by=None, now=now)
    lost = replace(wording, findings=wording.findings[1:])
    doubled = replace(without(wording, 0), findings=wording.findings)
    for wrong in (lost, doubled):
        with pytest.raises(UserError, match="each finding of its visit once"):
            notices.reword(session, draft, wrong, by=None, now=now)


def test_what_is_left_out_stays_so_when_the_kind_is_changed(
    session: Session, draft: UUID, now: datetime
) -> None:
    reworded(session, draft, without(wording_of(session, draft), 2, reason="示例原因"), now)
    notices.turn(session, draft, NoticeKind.ORDER, reason="示例：委托运营", by=None, now=now)
    turned = wording_of(session, draft)
    assert (texts(turned), turned.left_out[0].reason) == (["示例：甲", "示例：乙"], "示例原因")
    back = put_back(turned, 0).findings[2]
    assert not back.is_advice
    assert back.finding in notice_desk.view(session, draft, on=ON).bases


def test_it_is_left_out_from_the_start_by_its_number(session: Session, visit: UUID, now: datetime) -> None:
    with pytest.raises(UserError, match="no finding 4: they go from 1 to 3"):
        notices.draft(session, visit, by=None, now=now, leave_out=[4])
    with pytest.raises(UserError, match="Say why"):
        notices.draft(session, visit, by=None, now=now, leave_out=[2])
    with pytest.raises(UserError, match="Keep at least one"):
        notices.draft(session, visit, by=None, now=now, leave_out=[1, 2, 3], why="示例")
    drafted = notices.draft(session, visit, by=None, now=now, leave_out=[3, 1, 3], why="示例 原因")
    assert texts(wording_of(session, drafted)) == ["示例：乙"]


def test_an_issued_notice_leaves_nothing_out_any_more(
    session: Session, office: Office, draft: UUID, now: datetime
) -> None:
    left = reworded(session, draft, without(wording_of(session, draft), 0), now)
    notices.issue(session, draft, on=ON, by=office.issuer, now=now)
    with pytest.raises(UserError, match="is issued"):
        notices.reword(session, draft, put_back(left, 0), by=None, now=now)

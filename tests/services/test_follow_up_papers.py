"""What the papers after a notice say: re-inspection and revocation."""

from datetime import date
from uuid import UUID

import pytest

from inspector_app.domain.errors import UserError
from inspector_app.domain.visit import Outcome
from inspector_app.services import cases, follow_up_papers, notices
from inspector_app.store.case_steps import of_notice
from inspector_app.store.database import Session
from tests.documents.contents_site import drawn
from tests.documents.reading import text_of
from tests.services.case_room import LATER, reinspect, serve
from tests.services.office import Office, problem

ISSUED, SEEN = date(2020, 2, 19), date(2020, 2, 28)


def issued(session: Session, office: Office, code: str = "M01") -> UUID:
    """A notice on one finding."""
    visit = office.seal(office.record(code, answers={office.failing(code): problem()}), now=LATER)
    drafted = notices.draft(session, visit, by=None, now=LATER)
    notices.issue(session, drafted, on=ISSUED, by=office.issuer, now=LATER)
    return drafted


def withdraw(session: Session, notice: UUID) -> None:
    notices.withdraw(session, notice, reason="示例：问题经核实不存在", on=SEEN, by=None, now=LATER)


def test_before_a_re_inspection_its_paper_is_left_to_be_written_in(session: Session, office: Office) -> None:
    said = follow_up_papers.reinspection(session, issued(session, office), SEEN)
    assert (said.reinspected_on, said.inspectors, said.conclusion) == (None, (), "")
    assert [(one.result, one.evidence) for one in said.findings] == [("", None)]
    text = text_of(drawn(said))
    assert "2020年2月19日《责令限期改正通知书》（示民养责改〔2020〕1号）" in text
    assert "☐已整改☐部分整改☐未整改" in text


@pytest.mark.parametrize(
    ("outcome", "ticked"), [(Outcome.CONFORMING, "☑已整改"), (Outcome.NONCONFORMING, "☑未整改")]
)
def test_a_re_inspection_says_what_was_seen(
    outcome: Outcome, ticked: str, session: Session, office: Office
) -> None:
    notice = issued(session, office)
    serve(session, notice, office)
    (row,) = of_notice(session, notice)
    reinspect(session, office, {row.finding_id: outcome}, SEEN)
    said = follow_up_papers.reinspection(session, notice, SEEN)
    assert said.reinspected_on == SEEN
    assert [one.name for one in said.inspectors] == ["示例甲", "示例乙"]
    assert ticked in text_of(drawn(said))


def test_the_conclusion_is_ticked_once_it_is_known(session: Session, office: Office) -> None:
    closed, late = issued(session, office), issued(session, office)
    for notice, outcome in ((closed, Outcome.CONFORMING), (late, Outcome.NONCONFORMING)):
        serve(session, notice, office)
        (row,) = of_notice(session, notice)
        reinspect(session, office, {row.finding_id: outcome}, SEEN)
        assert follow_up_papers.reinspection(session, notice, SEEN).conclusion == ""
    (right,), (wrong,) = of_notice(session, closed), of_notice(session, late)
    cases.close(session, [right.finding_id], on=SEEN, by=office.issuer, now=LATER)
    assert "☑已整改到位，予以销号" in text_of(drawn(follow_up_papers.reinspection(session, closed, SEEN)))
    cases.set_anew(
        session,
        [wrong.finding_id],
        date(2020, 3, 10),
        reason="示例：待配件",
        interim="示例：专人看守",
        on=SEEN,
        by=office.issuer,
        now=LATER,
    )
    text = text_of(drawn(follow_up_papers.reinspection(session, late, SEEN)))
    assert "☑尚未整改到位，请于2020年3月10日前整改到位" in text


def test_a_re_inspection_follows_an_issued_notice_only(session: Session, office: Office) -> None:
    visit = office.seal(office.record("M01", answers={office.failing(): problem()}), now=LATER)
    drafted = notices.draft(session, visit, by=None, now=LATER)
    with pytest.raises(UserError, match="not issued yet"):
        follow_up_papers.reinspection(session, drafted, SEEN)


def test_a_served_notice_is_revoked_for_the_reason_it_was_withdrawn_for(
    session: Session, office: Office
) -> None:
    notice = issued(session, office)
    serve(session, notice, office)
    with pytest.raises(UserError, match="stands"):
        follow_up_papers.revocation(session, notice, SEEN)
    withdraw(session, notice)
    said = follow_up_papers.revocation(session, notice, SEEN)
    assert (said.reason, said.signed_on, said.recipient) == ("示例：问题经核实不存在", SEEN, "示例养老院")
    text = text_of(drawn(said))
    assert "撤销2020年2月19日就你单位作出的《责令限期改正通知书》（示民养责改〔2020〕1号）" in text
    assert "如对本决定不服" in text


def test_a_letter_taken_back_names_no_remedy(session: Session, office: Office) -> None:
    from inspector_app.domain.serving import Manner

    notice = issued(session, office, "J01")
    serve(session, notice, office, manner=Manner.TAKEN_IN)
    withdraw(session, notice)
    text = text_of(drawn(follow_up_papers.revocation(session, notice, SEEN)))
    assert "白兔潭镇人民政府：" in text
    assert not [words for words in ("责令", "复议", "诉讼") if words in text]


def test_what_was_never_served_is_void_and_needs_no_revocation(session: Session, office: Office) -> None:
    notice = issued(session, office)
    withdraw(session, notice)
    with pytest.raises(UserError, match="before it was served"):
        follow_up_papers.revocation(session, notice, SEEN)

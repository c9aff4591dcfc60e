"""The office's papers made from what the store knows: filled in where it knows, left open where not."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import pytest
from sqlalchemy import select

from inspector_app.domain.campaign import Campaign
from inspector_app.domain.case import ENDED, FindingState, ReferredTo
from inspector_app.domain.deadline import AT_ONCE, Deadline, DeadlineKind
from inspector_app.domain.errors import UserError
from inspector_app.domain.figures import FiguresFilter
from inspector_app.domain.paper import PaperKind
from inspector_app.domain.serving import Manner, Receipt, Service
from inspector_app.domain.visit import Photo
from inspector_app.services import campaigns, cases, facilities, figures, ledger_paper, notices, settings
from inspector_app.services.bulletins import bulletin, look
from inspector_app.services.ledger_paper import township_summary
from inspector_app.services.office_papers import (
    approval,
    extension,
    referral,
    reply,
    service_proof,
    urging_letter,
)
from inspector_app.services.paper_contents import Builder, builders
from inspector_app.store.case_steps import of_notice
from inspector_app.store.database import Session
from inspector_app.store.notices import NoticeRow
from tests.documents.contents_office import drawn
from tests.documents.reading import text_of
from tests.services.office import DAY, Office, problem

LATER = datetime.fromisoformat("2020-06-01T02:00:00+00:00")
ISSUED, SERVED, TODAY = date(2020, 2, 19), date(2020, 2, 20), date(2020, 3, 10)
SEVEN = Deadline(kind=DeadlineKind.DAYS, days=7)
BY_JULY = Deadline(kind=DeadlineKind.BY_DATE, on=date(2020, 7, 1))
BY_MARCH = Deadline(kind=DeadlineKind.BY_DATE, on=date(2020, 3, 1))


def conforming(session: Session, office: Office, code: str) -> list[str]:
    from inspector_app.domain.checklist import AnswerType, Form
    from inspector_app.services import checklists

    facility = facilities.get(session, office.homes[code])
    items = checklists.newest(session, "epidemic-2020").for_facility(facility, Form.EXPRESS)
    return [item.id for item in items if item.answer.type is AnswerType.CONFORM]


def issued(session: Session, office: Office, code: str, *deadlines: Deadline) -> UUID:
    items = conforming(session, office, code)
    answers = {
        item: problem(f"示例：问题{no}", deadline=due)
        for no, (item, due) in enumerate(zip(items, deadlines, strict=False), 1)
    }
    visit = office.seal(office.record(code, answers=answers), now=LATER)
    notice = notices.draft(session, visit, by=None, now=LATER)
    notices.issue(session, notice, on=ISSUED, by=office.issuer, now=LATER)
    return notice


def serve(session: Session, notice: UUID, manner: Manner = Manner.TAKEN_IN, **more: object) -> None:
    service = replace(Service(manner=manner, on=SERVED, receiver="示例甲"), **more)  # type: ignore[arg-type]
    cases.serve(session, notice, service, on=SERVED, by=None, now=LATER)


@pytest.fixture
def letter(session: Session, office: Office) -> UUID:
    return issued(session, office, "J01", SEVEN, BY_JULY, AT_ONCE)


@pytest.fixture
def order(session: Session, office: Office) -> UUID:
    return issued(session, office, "M01", SEVEN, BY_JULY)


def test_every_paper_of_the_family_has_its_builder() -> None:
    assert set(builders()) >= {
        PaperKind.APPROVAL,
        PaperKind.URGING_LETTER,
        PaperKind.SERVICE_PROOF,
        PaperKind.REPLY,
        PaperKind.EXTENSION,
        PaperKind.REFERRAL,
        PaperKind.BULLETIN,
    }


def test_the_approval_knows_the_home_and_the_campaign_of_the_day(session: Session, office: Office) -> None:
    campaign = Campaign(
        name="示例专项行动",
        checklist="epidemic-2020",
        starts_on=DAY,
        ends_on=TODAY,
        facilities=(office.homes["J01"],),
    )
    campaigns.open_campaign(session, campaign, by=None, now=LATER)
    covered = approval(session, office.homes["J01"], DAY)
    assert (covered.facility, covered.matters) == ("示例敬老院", "示例专项行动")
    assert covered.bases == ("《农村五保供养工作条例》第二十一条",)
    private = approval(session, office.homes["M01"], DAY)
    assert private.matters == ""
    assert "老年人权益保障法" in private.bases[0]
    assert "五保" not in "".join(private.bases)


def test_no_paper_is_printed_for_a_home_without_a_name_or_without_a_bureau(
    session: Session, office: Office
) -> None:
    nameless = next(one for one, home in facilities.roster(session).items() if home.is_placeholder)
    with pytest.raises(UserError, match="still to be filled in"):
        approval(session, nameless, DAY)
    settings.change(session, {"bureau.name": ""}, by=None, now=LATER)
    with pytest.raises(UserError, match="Fill it in under Settings"):
        approval(session, office.homes["J01"], DAY)


@pytest.mark.parametrize("build", [reply, extension, referral])
def test_what_follows_a_notice_waits_for_its_number_and_ends_with_its_withdrawal(
    build: Builder, session: Session, office: Office
) -> None:
    answers = {office.failing("J01"): problem()}
    visit = office.seal(office.record("J01", answers=answers), now=LATER)
    notice = notices.draft(session, visit, by=None, now=LATER)
    with pytest.raises(UserError, match="Issue it first"):
        build(session, notice, TODAY)
    notices.issue(session, notice, on=ISSUED, by=office.issuer, now=LATER)
    assert drawn(build(session, notice, TODAY))
    notices.withdraw(session, notice, reason="示例", on=ISSUED, by=None, now=LATER)
    with pytest.raises(UserError, match="is withdrawn"):
        build(session, notice, TODAY)


def test_only_an_order_has_a_proof_of_service_and_a_recorded_manner_is_ticked(
    session: Session, letter: UUID, order: UUID
) -> None:
    with pytest.raises(UserError, match="signed for on arrival"):
        service_proof(session, letter, TODAY)
    text = text_of(drawn(service_proof(session, order, TODAY)))
    assert "《责令限期改正通知书》示民养责改〔2020〕1号份数1受送达人示例养老院" in text
    assert "☑" not in text
    serve(session, order, Manner.DIRECT, receipt=Receipt.REFUSED_TO_SIGN, reason="示例：拒签", receiver="")
    assert "☑" not in text_of(drawn(service_proof(session, order, TODAY))), "a failed attempt proves nothing"
    photo = Photo(sha256="0" * 64, width=8, height=8)  # type: ignore[arg-type]
    serve(session, order, Manner.LEFT, reason="示例：拒收", scans=(photo,))
    assert "☑留置送达" in text_of(drawn(service_proof(session, order, TODAY)))


def test_the_reply_has_every_finding_as_the_notice_words_it(session: Session, letter: UUID) -> None:
    content = reply(session, letter, TODAY)
    assert [one.text for one in content.findings] == ["示例：问题1", "示例：问题2", "示例：问题3"]
    assert (content.sender, content.facility) == ("白兔潭镇人民政府", "示例敬老院")
    assert "《关于督促整改示例敬老院安全隐患问题的函》示民函〔2020〕1号" in text_of(drawn(content))


def test_a_township_is_urged_about_what_is_overdue_and_nothing_else(
    session: Session, letter: UUID, order: UUID
) -> None:
    with pytest.raises(UserError, match="Nothing of 示民函〔2020〕1号 is overdue"):
        urging_letter(session, letter, TODAY)
    serve(session, letter)
    content = urging_letter(session, letter, TODAY)
    assert [one.text for one in content.findings] == ["示例：问题1", "示例：问题3"]
    assert content.findings[0].deadline == Deadline(kind=DeadlineKind.BY_DATE, on=date(2020, 2, 27))
    assert (content.found, content.taken_in_on) == (3, SERVED)
    with pytest.raises(UserError, match="Nothing of"):
        urging_letter(session, letter, SERVED)
    with pytest.raises(UserError, match="re-inspection"):
        urging_letter(session, order, TODAY)


def test_what_follows_a_partial_rectification_says_what_remains(session: Session, letter: UUID) -> None:
    serve(session, letter)
    row = of_notice(session, letter)[0]
    row.state, row.remains = FindingState.NOT_RECTIFIED.value, "示例：还差一半"
    for build in (urging_letter, extension, referral):
        assert [one.remains for one in build(session, letter, TODAY).findings][:2] == ["示例：还差一半", ""]


def test_the_extension_shows_the_days_the_case_says(session: Session, letter: UUID) -> None:
    before = extension(session, letter, TODAY)
    assert [one.deadline for one in before.findings] == [SEVEN, BY_JULY, AT_ONCE]
    serve(session, letter)
    after = extension(session, letter, TODAY)
    assert after.findings[0].deadline.on == date(2020, 2, 27)
    assert after.received_on == SERVED


def test_the_referral_is_filled_in_once_the_step_is_recorded(
    session: Session, office: Office, order: UUID
) -> None:
    content = referral(session, order, TODAY)
    assert (content.addressee, len(content.findings)) == ("", 2)
    assert content.bases == (), "the power to refer is in force from 2021-09-01 only"
    assert "第六十九条" in referral(session, order, date(2021, 9, 1)).bases[0]
    serve(session, order, Manner.DIRECT)
    first = of_notice(session, order)[0].finding_id
    cases.refer(
        session,
        [first],
        to=ReferredTo.DEPARTMENT,
        department="示例消防救援大队",
        reason="示例",
        on=TODAY,
        by=office.issuer,
        now=LATER,
    )
    known = referral(session, order, TODAY)
    assert (known.addressee, [one.text for one in known.findings]) == ("示例消防救援大队", ["示例：问题1"])
    assert "责令" not in text_of(drawn(known))


@pytest.fixture
def campaign(session: Session, office: Office) -> UUID:
    """Three homes visited: one with three findings in a letter, one put right on the spot, one without."""
    opened = campaigns.open_campaign(
        session,
        Campaign(
            name="示例疫情防控",
            checklist="epidemic-2020",
            starts_on=date(2020, 2, 1),
            ends_on=date(2020, 2, 29),
            facilities=(*office.homes.values(), office_spare(session, office)),
        ),
        by=None,
        now=LATER,
    )
    items = conforming(session, office, "J01")
    answers = {
        items[0]: problem("示例：过道堵塞", deadline=BY_MARCH),
        items[1]: problem("示例：未签责任书", deadline=SEVEN),
        items[2]: problem("示例：无台账", deadline=BY_JULY),
    }
    visit = office.seal(office.record("J01", answers=answers, campaign=opened), now=LATER)
    notice = notices.draft(session, visit, by=None, now=LATER)
    notices.issue(session, notice, on=ISSUED, by=office.issuer, now=LATER)
    spot = {conforming(session, office, "M01")[0]: problem("示例：门锁", is_put_right=True)}
    office.seal(office.record("M01", answers=spot, campaign=opened), now=LATER)
    office.seal(office.record("W01", campaign=opened), now=LATER)
    return opened


def refuses_bulletin(session: Session, campaign: UUID, says: str, *, on: date = TODAY) -> None:
    """Hold that a bulletin is refused when it is made, and in the same words where it is only offered."""
    refused = []
    for make in (bulletin, look):
        with pytest.raises(UserError, match=says) as error:
            make(session, campaign, on)
        refused.append(str(error.value))
    assert refused[0] == refused[1]


def office_spare(session: Session, office: Office) -> UUID:
    return next(one for one in facilities.roster(session) if one not in office.homes.values())


def test_the_bulletin_counts_only_what_the_store_knows(session: Session, campaign: UUID) -> None:
    assert not bulletin(session, campaign, TODAY).overdue, "nobody owes what was never received"
    (notice,) = session.scalars(select(NoticeRow.id).where(NoticeRow.issued_on.is_not(None)))
    for row in of_notice(session, notice)[:1]:
        row.state = FindingState.RETURNED.value
    content = bulletin(session, campaign, TODAY)
    said = content.figures
    assert (said.covered, said.visited, said.findings, said.notices) == (4, 3, 4, 1)
    assert (said.put_right, said.closed, said.due, said.closed_in_time) == (1, 1, 2, 1)
    assert said.not_running == 1
    assert content.without_findings == ("示例五保之家",)
    assert [(one.facility, one.findings, one.since) for one in content.overdue] == [
        ("示例敬老院", 1, date(2020, 3, 1))
    ]
    assert sum(part.findings for part in content.parts) == 4
    assert [one.state for one in content.findings] == ["overdue", "open", "open", "put_right"]
    text = text_of(drawn(content))
    assert "整改率25%（已整改销号1项，发现4项），按期整改率50%（按期整改1项，到期2项）" in text
    assert "责令" not in text


@pytest.mark.parametrize("state", FindingState)
def test_every_paper_counts_as_overdue_what_is_not_put_right_after_its_day(
    session: Session, campaign: UUID, state: FindingState
) -> None:
    (notice,) = session.scalars(select(NoticeRow.id).where(NoticeRow.issued_on.is_not(None)))
    row = of_notice(session, notice)[0]
    row.state = state.value
    row.closed_on = TODAY if state in ENDED else None
    is_late = state in {FindingState.SERVED, FindingState.RETURNED, FindingState.NOT_RECTIFIED}
    said = bulletin(session, campaign, TODAY)
    summary = township_summary(session, campaign, TODAY)
    listed = ledger_paper.of_campaign(session, campaign, TODAY)
    assert sum(home.findings for home in said.overdue) == int(is_late)
    assert sum(one.overdue or 0 for one in summary.rows) == int(is_late)
    assert figures.count(session, FiguresFilter(campaign=campaign), on=TODAY).overdue == int(is_late)
    assert any(one.days_late for one in listed.rows) is (is_late or state is FindingState.CLOSED)
    if is_late:
        assert [one.text for one in urging_letter(session, notice, TODAY).findings] == ["示例：过道堵塞"]
    else:
        with pytest.raises(UserError):
            urging_letter(session, notice, TODAY)


def test_townships_stand_in_the_order_of_their_pinyin(session: Session, campaign: UUID) -> None:
    found = [one.township for one in bulletin(session, campaign, TODAY).findings]
    assert found == ["白兔潭镇"] * 3 + ["来龙门街道"]


def test_before_the_first_visit_there_is_no_bulletin(session: Session, campaign: UUID) -> None:
    refuses_bulletin(session, campaign, "nothing to say yet", on=date(2020, 2, 1))


def test_a_campaign_without_findings_has_no_rate(session: Session, office: Office) -> None:
    opened = campaigns.open_campaign(
        session,
        Campaign(name="示例", checklist="epidemic-2020", starts_on=DAY, ends_on=TODAY, facilities=()),
        by=None,
        now=LATER,
    )
    office.seal(office.record("W01", campaign=opened), now=LATER)
    text = text_of(drawn(bulletin(session, opened, TODAY)))
    assert "整改率—" in text
    assert "按期整改率—" in text


@pytest.mark.parametrize("word", ["责令", "行政复议"])
def test_a_campaign_that_commands_in_its_name_makes_no_bulletin(
    word: str, session: Session, campaign: UUID
) -> None:
    named = replace(campaigns.get(session, campaign), name=f"示例{word}行动")
    campaigns.change(session, campaign, named, by=None, now=LATER)
    refuses_bulletin(session, campaign, f"may not say “{word}”")


@pytest.mark.usefixtures("sealed_before")
def test_a_major_hazard_is_named_only_where_a_confirmed_trigger_says_so(
    session: Session, office: Office, campaign: UUID
) -> None:
    answers = {office.failing("W01"): problem("示例：重大事故隐患")}
    office.seal(office.record("W01", answers=answers, campaign=campaign), now=LATER)
    refuses_bulletin(session, campaign, r"“重大事故隐患” .finding 5")

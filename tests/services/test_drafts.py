from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from inspector_app.domain.campaign import Campaign
from inspector_app.domain.checklist import Form
from inspector_app.domain.errors import UserError
from inspector_app.domain.visit import Answer, Outcome, Signature, Signed
from inspector_app.services import campaigns, checklists, drafts, persons, visit_start, visits, walking
from inspector_app.services.drafts import Closing, DraftHead
from inspector_app.store.database import Session, Store
from tests.services.office import DAY, NOBODY_THERE, Office, problem

CONFORMING = Answer(outcome=Outcome.CONFORMING)


def started(session: Session, office: Office, now: datetime, code: str = "W01") -> "drafts.LoadedDraft":
    head = visit_start.propose(session, office.homes[code], on=DAY, now=now).head
    draft_id = drafts.start(session, DraftHead(head=replace(head, inspectors=office.inspectors)), now=now)
    return drafts.load(session, draft_id)


def opened(session: Session, office: Office, now: datetime) -> UUID:
    """Open a campaign of one day for every home."""
    homes = tuple(office.homes.values())
    campaign = Campaign(
        name="示例任务", checklist="epidemic-2020", starts_on=DAY, ends_on=DAY, facilities=homes
    )
    return campaigns.open_campaign(session, campaign, by=None, now=now)


def test_the_start_is_filled_in_by_what_is_known(session: Session, office: Office, now: datetime) -> None:
    proposal = visit_start.propose(session, office.homes["W01"], on=DAY, now=now)
    assert (proposal.head.used.checklist, proposal.head.used.form) == ("epidemic-2020", Form.EXPRESS)
    assert (proposal.walking, proposal.head.inspectors, proposal.asks_again) == (True, (), ())
    started(session, office, now)
    again = visit_start.propose(session, office.homes["J01"], on=DAY, now=now)
    assert (again.head.inspectors, again.head.used.form) == (office.inspectors, Form.FULL)
    persons.retire(session, office.inspectors[0], by=None, now=now)
    assert (
        visit_start.propose(session, office.homes["J01"], on=DAY, now=now).head.inspectors
        == office.inspectors[1:]
    )


def test_why_a_visit_is_unannounced_is_remembered_for_its_campaign_only(
    session: Session, office: Office, now: datetime
) -> None:
    running = opened(session, office, now)
    reason = "示例：按“四不两直”要求检查"
    head = visit_start.propose(session, office.homes["W01"], on=DAY, now=now).head
    for campaign, remembered in ((running, reason), (None, "")):
        said = replace(head, inspectors=office.inspectors, announced_reason=reason, campaign=campaign)
        draft_id = drafts.start(session, DraftHead(head=said), now=now)
        drafts.discard(session, draft_id, now=now)
        proposed = visit_start.propose(session, office.homes["J01"], on=DAY, now=now).head
        assert proposed.announced_reason == remembered


def test_the_form_is_remembered_for_homes_of_a_kind_in_a_campaign(
    session: Session, office: Office, now: datetime
) -> None:
    running = opened(session, office, now)
    head = visit_start.propose(session, office.homes["J01"], on=DAY, now=now).head
    assert (head.campaign, head.used.form) == (running, Form.FULL)
    short = replace(head, used=replace(head.used, form=Form.SHORT), inspectors=office.inspectors)
    drafts.discard(session, drafts.start(session, DraftHead(head=short), now=now), now=now)
    proposed = {
        code: visit_start.propose(session, home, on=DAY, now=now).head.used.form
        for code, home in office.homes.items()
    }
    assert (proposed["J01"], proposed["W01"]) == (Form.SHORT, Form.EXPRESS)
    later = visit_start.propose(session, office.homes["J01"], on=DAY + timedelta(days=1), now=now)
    assert (later.head.campaign, later.head.used.form) == (None, Form.FULL)


def test_a_checklist_out_of_its_time_is_asked_about_not_refused(
    session: Session, office: Office, now: datetime
) -> None:
    late = DAY.replace(year=2022)
    proposal = visit_start.propose(session, office.homes["M01"], on=late, now=now)
    assert any("2022-02-17" in question for question in proposal.asks_again)


def test_a_draft_offers_itself_again_with_every_answer(store: Store, now: datetime) -> None:
    with store.writing() as session:
        loaded = started(session, Office.of(session), now)
        items = [item.id for item in loaded.sheet().items()]
    for number, item in enumerate(items[:3]):
        with store.writing() as session:
            at = now + timedelta(minutes=number)
            drafts.save_answers(session, loaded.id, [(item, CONFORMING)], last_item=item, now=at)
    with store.reading() as session:
        (offered,) = drafts.under_way(session)
        assert (offered.answered, offered.last_item, offered.facility) == (3, items[2], "示例五保之家")
        assert offered.updated_at == now + timedelta(minutes=2)
        assert drafts.load(session, loaded.id).answers == dict.fromkeys(items[:3], CONFORMING)
    with store.writing() as session:
        drafts.save_answers(session, loaded.id, [(items[0], None)], last_item=items[0], now=now)
        assert set(drafts.load(session, loaded.id).answers) == set(items[1:3])


def test_a_home_is_not_begun_twice_on_one_day(session: Session, office: Office, now: datetime) -> None:
    first = started(session, office, now)
    with pytest.raises(UserError, match="under way"):
        started(session, office, now + timedelta(hours=1))
    drafts.discard(session, first.id, now=now)
    started(session, office, now)


def test_sealing_removes_the_draft_in_the_same_step(session: Session, office: Office, now: datetime) -> None:
    loaded = started(session, office, now)
    items = [item.id for item in loaded.sheet().items()]
    closing = Closing(signature=NOBODY_THERE, ended_at=now + timedelta(hours=1))
    with pytest.raises(visits.NotReadyError):
        drafts.seal(session, loaded.id, closing, by=None, now=now)
    assert len(drafts.under_way(session)) == 1
    drafts.save_answers(session, loaded.id, [(one, CONFORMING) for one in items], last_item="", now=now)
    drafts.save_answers(session, loaded.id, [(items[0], problem())], last_item="", now=now)
    drafts.seal(session, loaded.id, closing, by=office.inspectors[0], now=now)
    assert drafts.under_way(session) == []
    assert visits.show(session, loaded.id).record.answers[items[0]].findings[0].text == "示例：安全出口上锁"
    with pytest.raises(UserError, match="no longer under way"):
        drafts.load(session, loaded.id)


def test_a_discarded_visit_can_be_taken_up_for_thirty_days(
    session: Session, office: Office, now: datetime
) -> None:
    loaded = started(session, office, now)
    drafts.discard(session, loaded.id, now=now)
    assert (drafts.under_way(session), len(drafts.under_way(session, discarded=True))) == ([], 1)
    drafts.forget_old(session, now=now + timedelta(days=29))
    drafts.restore(session, loaded.id)
    assert len(drafts.under_way(session)) == 1
    drafts.discard(session, loaded.id, now=now)
    drafts.forget_old(session, now=now + timedelta(days=31))
    assert drafts.under_way(session, discarded=True) == []


def test_what_was_put_aside_too_long_ago_is_gone_when_another_visit_is(
    session: Session, office: Office, now: datetime
) -> None:
    old = started(session, office, now)
    drafts.discard(session, old.id, now=now)
    other = started(session, office, now)
    drafts.discard(session, other.id, now=now + timedelta(days=31))
    assert [one.id for one in drafts.under_way(session, discarded=True)] == [other.id]


def test_the_day_of_the_last_visit_is_filled_in_for_the_inspector_to_confirm(
    session: Session, office: Office, now: datetime
) -> None:
    first = started(session, office, now, "J01")
    assert first.answers == {}
    answers = [(item.id, CONFORMING) for item in first.sheet().items()]
    drafts.save_answers(session, first.id, answers, last_item="", now=now)
    drafts.seal(session, first.id, Closing(signature=NOBODY_THERE), by=None, now=now + timedelta(hours=1))
    next_day = now + timedelta(days=1)
    second = walking.walked(session, started(session, office, next_day, "J01").id).draft
    assert second.answers["DC-03"] == Answer(value=now.date().isoformat(), from_ledger=True)
    assert second.sheet().outcome("DC-03") is None


def test_a_draft_keeps_its_list_when_a_new_version_of_the_checklist_comes_out(
    session: Session, office: Office, now: datetime
) -> None:
    head = visit_start.propose(session, office.homes["W01"], on=date(2020, 2, 20), now=now).head
    draft = drafts.start(session, drafts.DraftHead(head=replace(head, inspectors=office.inspectors)), now=now)
    items = [item.id for item in drafts.load(session, draft).sheet().items()]
    said = Answer(outcome=Outcome.NOT_CHECKED, reason="示例")
    drafts.save_answers(session, draft, [(item, said) for item in items], last_item=items[0], now=now)
    old = checklists.newest(session, "epidemic-2020")
    fewer = replace(old, version=2, item=tuple(item for item in old.item if item.id != items[0]))
    checklists.publish(session, fewer, by=None, now=now)
    assert checklists.newest(session, "epidemic-2020").version == 2
    loaded = drafts.load(session, draft)
    assert [item.id for item in loaded.sheet().items()] == items
    closing = drafts.Closing(
        signature=Signature(how=Signed.ABSENT, reason="示例"), ended_at=now + timedelta(hours=1)
    )
    visit = drafts.seal(session, draft, closing, by=None, now=now + timedelta(hours=2))
    shown = visits.show(session, visit)
    assert (shown.checklist.version, [item.id for item in shown.items]) == (1, items)
    assert shown.record.answers[items[0]] == said

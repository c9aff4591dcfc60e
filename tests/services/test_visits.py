import io
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PIL import Image

from inspector_app.domain.errors import UserError
from inspector_app.domain.visit import Answer, Outcome
from inspector_app.services import campaigns, facilities, photos, visits
from inspector_app.services.visits import NotReadyError
from inspector_app.store.database import Session
from tests.services.office import DAY, Office, problem


def test_a_sealed_visit_is_counted_and_shown(session: Session, office: Office, now: datetime) -> None:
    item = office.failing()
    record = office.record(answers={item: problem()})
    visit_id = office.seal(record, now=now)
    (row,) = visits.listed(session)
    assert (row.id, row.visited_on, row.nonconforming, row.findings, row.open_findings) == (
        visit_id,
        DAY,
        1,
        1,
        1,
    )
    shown = visits.show(session, visit_id)
    assert shown.record == record
    assert shown.inspectors == ("示例甲", "示例乙")
    assert sum(tally.items for tally in shown.tallies.values()) == len(shown.items) == row.items
    assert visits.find(session, str(visit_id)[:30]) == visit_id


def test_a_correction_keeps_both_versions_readable(session: Session, office: Office, now: datetime) -> None:
    item = office.failing()
    before = office.record(answers={item: problem()})
    visit_id = office.seal(before, now=now)
    after = replace(before, answers={**before.answers, item: Answer(outcome=Outcome.CONFORMING)})
    visits.correct(session, visit_id, after, reason="示例：记错机构", by=office.inspectors[1], now=now)
    shown = visits.show(session, visit_id)
    assert [version.record for version in shown.versions] == [before, after]
    assert (shown.versions[1].reason, shown.versions[1].made_by) == ("示例：记错机构", "示例乙")
    (row,) = visits.listed(session)
    assert (row.findings, row.corrections) == (0, 1)
    assert visits.open_items(session, office.homes["M01"], "epidemic-2020") == frozenset()


def test_a_correction_needs_a_reason_a_difference_and_the_same_home(
    session: Session, office: Office, now: datetime
) -> None:
    record = office.record()
    visit_id = office.seal(record, now=now)
    changed = replace(record, facility_says="示例")

    def correct(after: object, reason: str = "示例") -> None:
        visits.correct(session, visit_id, after, reason=reason, by=None, now=now)  # type: ignore[arg-type]

    with pytest.raises(UserError, match="Say why"):
        correct(changed, reason=" \n")
    with pytest.raises(UserError, match="Nothing differs"):
        correct(record)
    with pytest.raises(UserError, match="another facility"):
        correct(office.record("J01"))
    correct(changed)


def test_everything_in_the_way_of_sealing_is_said_with_its_place(
    session: Session, office: Office, now: datetime
) -> None:
    item = office.failing()
    record = office.record(
        answers={item: Answer(outcome=Outcome.NOT_CHECKED, reason="长" * 501)}, inspectors=()
    )
    record = replace(record, facility_says="长" * 2001)
    with pytest.raises(NotReadyError) as refused:
        office.seal(record, now=now)
    assert {problem.where for problem in refused.value.problems} == {
        "inspectors",
        f"answers.{item}.reason",
        "facility_says",
    }
    assert visits.listed(session) == []


def test_what_was_typed_is_cleaned_before_it_is_kept(session: Session, office: Office, now: datetime) -> None:
    record = replace(office.record(), facility_says=" 示例\x00：\u202e已知 ")
    visit_id = office.seal(record, now=now)
    assert visits.show(session, visit_id).record.facility_says == "示例：已知"


def test_last_time_is_the_last_visit_with_this_checklist(
    session: Session, office: Office, now: datetime
) -> None:
    item, home = office.failing(), office.homes["M01"]
    office.seal(office.record(on=date(2020, 2, 10), answers={item: problem("示例：旧")}), now=now)
    office.seal(office.record(on=date(2020, 2, 12), answers={item: problem("示例：新")}), now=now)
    office.seal(office.record("J01", on=date(2020, 2, 13)), now=now)
    last = visits.last_time(session, home, "epidemic-2020")
    assert (last[item].text, last[item].on) == ("示例：新", date(2020, 2, 12))
    assert visits.last_time(session, home, "safety-routine") == {}
    assert visits.open_items(session, home, "epidemic-2020") == {item}
    assert visits.open_items(session, office.homes["J01"], "epidemic-2020") == frozenset()


def test_a_visit_counts_for_its_campaign_and_its_home(
    session: Session, office: Office, now: datetime
) -> None:
    from inspector_app.domain.campaign import Campaign

    campaign = campaigns.open_campaign(
        session,
        Campaign(
            name="示例任务",
            checklist="epidemic-2020",
            starts_on=DAY,
            ends_on=DAY + timedelta(days=9),
            facilities=(office.homes["M01"], office.homes["J01"]),
        ),
        by=None,
        now=now,
    )
    for day in (DAY, DAY + timedelta(days=1)):
        office.seal(office.record(on=day, campaign=campaign), now=now)
    office.seal(office.record("W01", campaign=campaign), now=now)
    assert [(one.visited, one.covered) for one in campaigns.listed(session)] == [(1, 2)]
    homes = {one.facility.code: one for one in facilities.listed(session, campaign_id=campaign)}
    assert [homes[code].is_visited for code in ("M01", "J01", "W01")] == [True, False, True]
    assert [homes[code].is_covered for code in ("M01", "J01", "W01")] == [True, True, False]
    assert homes["M01"].last_visit_on == DAY + timedelta(days=1)
    assert [event.kind for event in facilities.history(session, office.homes["M01"])] == ["visit", "visit"]


def test_a_photo_that_was_lost_is_named_before_anything_is_sealed(
    session: Session, office: Office, now: datetime
) -> None:
    item = office.failing()
    photo = photos.take_over(session, png())
    answer = replace(problem(), photos=(photo,))
    record = office.record(answers={item: answer})
    photos.path(session, photo.sha256).unlink()
    with pytest.raises(NotReadyError, match=f"A photo of {item} is lost"):
        office.seal(record, now=now)
    photos.take_over(session, png())
    assert visits.show(session, office.seal(record, now=now)).record.answers[item].photos == (photo,)


def png() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (40, 30), "steelblue").save(content, "PNG")
    return content.getvalue()

"""The daily report: zero is a report, none is 未报."""

from datetime import date, datetime
from uuid import UUID

import pytest

from inspector_app.domain.campaign import Campaign
from inspector_app.domain.clock import at_local
from inspector_app.domain.daily import DailyState
from inspector_app.domain.errors import UserError
from inspector_app.services import campaigns, daily, settings
from inspector_app.store import journal
from inspector_app.store.daily import DailyRow
from inspector_app.store.database import Session
from tests.services.office import Office

ON = date(2020, 2, 18)
EVENING = at_local(ON, 20, 0)


@pytest.fixture
def campaign(session: Session, office: Office) -> UUID:
    said = Campaign(
        name="示例专项",
        checklist="epidemic-2020",
        starts_on=date(2020, 2, 17),
        ends_on=date(2020, 2, 28),
        facilities=tuple(office.homes.values()),
    )
    made = campaigns.open_campaign(session, said, by=None, now=EVENING)
    daily.ask(session, made, is_asked=True, on=ON, by=None, now=EVENING)
    return made


def tell(session: Session, campaign: UUID, home: UUID, cases: int, *, at: datetime, **more: str) -> None:
    daily.report(
        session, campaign, home, on=ON, cases=cases, received_at=at, by=None, now=max(at, EVENING), **more
    )  # fmt: skip


def states(session: Session, campaign: UUID, *, now: datetime = EVENING) -> dict[str, DailyState]:
    return {line.code: line.state for line in daily.listed(session, campaign, on=ON, now=now).lines}


def test_zero_is_a_report_and_none_is_missing(session: Session, office: Office, campaign: UUID) -> None:
    tell(session, campaign, office.homes["M01"], 0, at=at_local(ON, 17, 30))
    tell(session, campaign, office.homes["J01"], 2, at=at_local(ON, 17, 31), note="示例")
    early = states(session, campaign, now=at_local(ON, 17, 0))
    assert early["W01"] is DailyState.AWAITED
    assert states(session, campaign) == {
        "M01": DailyState.REPORTED, "J01": DailyState.LATE, "W01": DailyState.MISSING,
    }  # fmt: skip
    found = daily.listed(session, campaign, on=ON, now=EVENING)
    assert found.cases == 2
    assert [line.township for line in found.lines] == ["白兔潭镇", "来龙门街道", "来龙门街道"]


def test_nobody_reported_is_no_zero(session: Session, campaign: UUID) -> None:
    assert daily.listed(session, campaign, on=ON, now=EVENING).cases is None


def test_a_corrected_report_keeps_the_earlier_one_readable(
    session: Session, office: Office, campaign: UUID
) -> None:
    home = office.homes["M01"]
    tell(session, campaign, home, 0, at=at_local(ON, 16, 0))
    tell(session, campaign, home, 0, at=at_local(ON, 16, 5))  # the same again
    with pytest.raises(UserError, match="Say why it is put right"):
        tell(session, campaign, home, 1, at=at_local(ON, 19, 0))
    tell(session, campaign, home, 1, at=at_local(ON, 19, 0), reason="示例：漏报")
    (line,) = [one for one in daily.listed(session, campaign, on=ON, now=EVENING).lines if one.code == "M01"]
    assert (line.cases, line.corrections, line.state) == (1, 1, DailyState.REPORTED)
    said = daily.versions(session, campaign, home, on=ON)
    assert [(one.cases, one.reason) for one in said] == [(0, ""), (1, "示例：漏报")]


def test_the_cut_off_is_a_setting_and_changes_nothing_of_before(
    session: Session, office: Office, campaign: UUID
) -> None:
    tell(session, campaign, office.homes["M01"], 0, at=at_local(ON, 17, 0))
    settings.change(session, {"report.cut_off": "9:00"}, by=None, now=EVENING)
    assert settings.get(session, "report.cut_off") == "09:00"
    tell(session, campaign, office.homes["J01"], 0, at=at_local(ON, 17, 0))
    assert states(session, campaign)["M01"] is DailyState.REPORTED
    assert states(session, campaign)["J01"] is DailyState.LATE
    with pytest.raises(UserError, match="no time of the day"):
        settings.change(session, {"report.cut_off": "25:00"}, by=None, now=EVENING)


def test_only_a_campaign_that_asks_gets_reports(session: Session, office: Office, campaign: UUID) -> None:
    before = date(2020, 2, 17)
    with pytest.raises(UserError, match="asks for no daily report for 2020-02-17"):
        daily.listed(session, campaign, on=before, now=EVENING)
    daily.ask(session, campaign, is_asked=False, on=date(2020, 2, 19), by=None, now=EVENING)
    assert daily.is_asked(session, campaign, on=ON)
    assert not daily.is_asked(session, campaign, on=date(2020, 2, 19))
    daily.ask(session, campaign, is_asked=True, on=date(2020, 2, 21), by=None, now=EVENING)
    asked = [day for day in range(17, 23) if daily.is_asked(session, campaign, on=date(2020, 2, day))]
    assert asked == [18, 21, 22]
    with pytest.raises(UserError, match="cannot come before that day"):
        tell(session, campaign, office.homes["M01"], 0, at=at_local(before, 9, 0))


def test_the_reports_rebuilt_are_those_that_grew(session: Session, office: Office, campaign: UUID) -> None:
    tell(session, campaign, office.homes["M01"], 0, at=at_local(ON, 17, 0))
    tell(session, campaign, office.homes["M01"], 3, at=at_local(ON, 18, 0), reason="示例")

    def rows() -> list[tuple[object, ...]]:
        columns = DailyRow.__table__.columns.keys()
        return [tuple(getattr(row, name) for name in columns) for row in session.query(DailyRow)]

    grown = rows()
    journal.rebuild(session)
    assert rows() == grown
    assert grown
    assert daily.is_asked(session, campaign, on=ON)

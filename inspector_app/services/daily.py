"""Daily reports (日报告、零报告): asked for by a campaign, recorded, listed by township, corrected."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.domain.clock import at_local
from inspector_app.domain.daily import MOST_CASES, DailyState, is_late, read_time
from inspector_app.domain.errors import UserError
from inspector_app.domain.pinyin import in_order
from inspector_app.domain.text import clean
from inspector_app.i18n import _
from inspector_app.services import campaigns, facilities, settings
from inspector_app.store import journal
from inspector_app.store.daily import DailyAsked, DailyAskRow, DailyReported, DailyRow, report_id
from inspector_app.store.facilities import FacilityRow


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyLine:
    """One home on one day."""

    facility_id: UUID
    code: str
    facility: str
    township: str
    state: DailyState
    cases: int | None = None  # None: not reported
    note: str = ""
    received_at: datetime | None = None
    corrections: int = 0


@dataclass(frozen=True, slots=True)
class DailyDay:
    """A day of a campaign: every home it covers, by township."""

    campaign: str
    on: date
    lines: tuple[DailyLine, ...]

    def count(self, *states: DailyState) -> int:
        """Count the homes that stand so."""
        return sum(line.state in states for line in self.lines)

    @property
    def cases(self) -> int | None:
        """The cases reported; None where nobody reported."""
        said = [line.cases for line in self.lines if line.cases is not None]
        return sum(said) if said else None


def ask(
    session: Session, campaign_id: UUID, *, is_asked: bool, on: date, by: UUID | None, now: datetime
) -> None:
    """Ask the homes of a campaign for a report each day from a day on, or ask no more from then on."""
    if is_asked is not _running(session, campaign_id):
        said = DailyAsked(is_asked=is_asked, since=on)
        journal.append(session, said, subject=campaign_id, by=by, at=now)


def _running(session: Session, campaign_id: UUID) -> bool:
    rows = select(DailyAskRow).where(DailyAskRow.campaign_id == campaign_id, DailyAskRow.until.is_(None))
    return session.scalar(rows) is not None


def is_asked(session: Session, campaign_id: UUID, *, on: date) -> bool:
    """Say whether a campaign asks for a report for a day."""
    campaign = campaigns.get(session, campaign_id)
    rows = session.scalars(select(DailyAskRow).where(DailyAskRow.campaign_id == campaign_id))
    return campaign.starts_on <= on <= campaign.ends_on and any(
        row.since <= on and (row.until is None or on < row.until) for row in rows
    )


def report(
    session: Session,
    campaign_id: UUID,
    facility_id: UUID,
    *,
    on: date,
    cases: int,
    note: str = "",
    received_at: datetime | None = None,
    reason: str = "",
    by: UUID | None,
    now: datetime,
) -> None:
    """Record what a home reports for a day; a second one puts the first right, with a reason."""
    _refuse(session, campaign_id, facility_id, on, cases)
    came, why, said = received_at or now, clean(reason, limit=500), clean(note, limit=500)
    if came > now:
        raise UserError(_("The time of the report is still to come. Correct it."))
    if came < at_local(on, 0, 0):
        raise UserError(_("A report for {day} cannot come before that day.").format(day=on.isoformat()))
    subject = report_id(campaign_id, facility_id, on)
    before = session.get(DailyRow, subject)
    if before is not None and (before.cases, before.note) == (cases, said):
        return
    if before is not None and not why:
        raise UserError(
            _("{home} reported for {day} already: {cases}. Say why it is put right.").format(
                home=facilities.get(session, facility_id).name, day=on.isoformat(), cases=before.cases
            )
        )
    cut_off = read_time(settings.get(session, "report.cut_off"))
    entry = DailyReported(
        campaign=campaign_id,
        facility=facility_id,
        on=on,
        cases=cases,
        received_at=came,
        is_late=is_late(came, on=on, cut_off=cut_off),
        note=said,
        reason=why if before is not None else "",
    )
    journal.append(session, entry, subject=subject, by=by, at=now)


def _refuse(session: Session, campaign_id: UUID, facility_id: UUID, on: date, cases: int) -> None:
    campaign = campaigns.get(session, campaign_id)
    if not is_asked(session, campaign_id, on=on):
        raise UserError(
            _("“{campaign}” asks for no daily report for {day}. “report ask” has it ask for one.").format(
                campaign=campaign.name, day=on.isoformat()
            )
        )
    if facility_id not in campaign.facilities:
        raise UserError(
            _("{home} is not covered by “{campaign}”.").format(
                home=facilities.get(session, facility_id).name, campaign=campaign.name
            )
        )
    if not 0 <= cases <= MOST_CASES:
        raise UserError(_("Give a whole number from 0 to {most}.").format(most=MOST_CASES))


def listed(session: Session, campaign_id: UUID, *, on: date, now: datetime) -> DailyDay:
    """Return how every home of a campaign stands on a day, by township; UserError where none is asked."""
    campaign = campaigns.get(session, campaign_id)
    if not is_asked(session, campaign_id, on=on):
        raise UserError(
            _("“{campaign}” asks for no daily report for {day}. “report ask” has it ask for one.").format(
                campaign=campaign.name, day=on.isoformat()
            )
        )
    of_day = select(DailyRow).where(DailyRow.campaign_id == campaign_id, DailyRow.on == on)
    reports = {row.facility_id: row for row in session.scalars(of_day)}
    cut_off = read_time(settings.get(session, "report.cut_off"))
    missing = DailyState.MISSING if is_late(now, on=on, cut_off=cut_off) else DailyState.AWAITED
    homes = session.scalars(select(FacilityRow).where(FacilityRow.id.in_(campaign.facilities)))
    lines = [_line(home, reports.get(home.id), missing) for home in homes]
    lines.sort(key=lambda line: (in_order(line.township), line.code))
    return DailyDay(campaign.name, on, tuple(lines))


@dataclass(frozen=True, slots=True)
class DailyView:
    """A campaign's daily reports as the window shows them."""

    campaign_id: UUID
    campaign: str
    is_running: bool  # it asks for reports from now on
    cut_off: str
    day: DailyDay | None  # None: none is asked for that day


def view(session: Session, campaign_id: UUID | None, *, on: date, now: datetime) -> DailyView | None:
    """Return how a campaign's reports stand on a day, those of the running one where none is named."""
    current = campaigns.current(session, on=on) if campaign_id is None else None
    wanted = campaign_id or (current.id if current is not None else None)
    if wanted is None:
        return None
    return DailyView(
        campaign_id=wanted,
        campaign=campaigns.get(session, wanted).name,
        is_running=_running(session, wanted),
        cut_off=settings.get(session, "report.cut_off"),
        day=listed(session, wanted, on=on, now=now) if is_asked(session, wanted, on=on) else None,
    )


def _line(home: FacilityRow, row: DailyRow | None, missing: DailyState) -> DailyLine:
    said = DailyLine(
        facility_id=home.id, code=home.code, facility=home.name, township=home.township, state=missing
    )
    if row is None:
        return said
    return DailyLine(
        facility_id=home.id,
        code=home.code,
        facility=home.name,
        township=home.township,
        state=DailyState.LATE if row.is_late else DailyState.REPORTED,
        cases=row.cases,
        note=row.note,
        received_at=row.first_at,
        corrections=row.corrections,
    )


def versions(session: Session, campaign_id: UUID, facility_id: UUID, *, on: date) -> Sequence[DailyReported]:
    """Return every report of a home for a day, the first one first."""
    subject = report_id(campaign_id, facility_id, on)
    return [said for _entry, said in journal.said(session, DailyReported, subject=subject)]

"""What goes on the lists of a campaign and on the sheet a team takes along."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.documents.content_lists import (
    LedgerContent,
    LedgerRow,
    OpenFinding,
    PreparationContent,
    Repeat,
    SummaryContent,
    TownshipRow,
)
from inspector_app.documents.wording import deadline, listed, short_day, wording
from inspector_app.domain.case import OPEN, TURN, ClosedBy, FindingState, Turn
from inspector_app.domain.deadline import Deadline
from inspector_app.domain.facility import Facility
from inspector_app.domain.notice import NoticeState, default_kind
from inspector_app.domain.pinyin import in_order
from inspector_app.exchange import county
from inspector_app.services import (
    campaigns,
    case_views,
    facilities,
    laws,
    persons,
    settings,
    visits,
)
from inspector_app.services.case_views import ListedCase
from inspector_app.services.found import Found, found_at
from inspector_app.store.cases import CaseRow
from inspector_app.store.notices import NoticeRow
from inspector_app.store.visits import VisitRow


def ledger(session: Session, campaign_id: UUID, on: date) -> LedgerContent:
    """Return every finding of a campaign: by township, home, visit, in the order of the list."""
    campaign = campaigns.get(session, campaign_id)
    found = found_at(session, VisitRow.campaign_id == campaign_id)
    return LedgerContent(
        issuer=settings.get(session, "bureau.name"),
        subject=campaign.name,
        on=on,
        rows=tuple(_ledger_row(session, one, on) for one in sorted(found, key=_by_place)),
    )


def township_summary(session: Session, campaign_id: UUID, on: date) -> SummaryContent:
    """Return what a campaign came to in each township it covers or was held in."""
    campaign = campaigns.get(session, campaign_id)
    made = list(session.scalars(select(VisitRow).where(VisitRow.campaign_id == campaign_id)))
    covered = {*campaign.facilities, *(visit.facility_id for visit in made)}
    homes = {home: facility for home, facility in facilities.roster(session).items() if home in covered}
    issued = list(
        session.scalars(
            select(NoticeRow.visit_id).where(
                NoticeRow.state == NoticeState.ISSUED.value,
                NoticeRow.visit_id.in_([visit.id for visit in made]),
            )
        )
    )
    cases = case_views.listed(session, on=on, visits=[visit.id for visit in made])
    by_township = sorted(homes, key=lambda home: in_order(homes[home].township))
    return SummaryContent(
        issuer=settings.get(session, "bureau.name"),
        subject=campaign.name,
        on=on,
        rows=tuple(
            _township_row(township, set(group), made, issued, cases)
            for township, group in groupby(by_township, key=lambda home: homes[home].township)
        ),
    )


def preparation(session: Session, facility_id: UUID, on: date) -> PreparationContent:
    """Return what a team should know of a home before it goes there."""
    facility = facilities.get(session, facility_id)
    found = found_at(session, VisitRow.facility_id == facility_id)
    last = session.scalar(
        select(VisitRow)
        .where(VisitRow.facility_id == facility_id, VisitRow.checklist != "")  # no re-inspection
        .order_by(VisitRow.visited_on.desc(), VisitRow.started_at.desc())
        .limit(1)
    )
    team = visits.show(session, last.id).record.head.inspectors if last is not None else ()
    return PreparationContent(
        issuer=settings.get(session, "bureau.name"),
        facility=_name(facility),
        on=on,
        kind=_word("facility_kind", facility.kind.value),
        township=facility.township,
        address=facility.address,
        head=facility.head,
        phone=facility.phone,
        beds=facility.beds,
        residents=facility.residents,
        five_guarantee_residents=facility.five_guarantee_residents,
        care_staff=facility.care_staff,
        has=_flags(facility, "yes"),
        has_not=_flags(facility, "no"),
        unknown=_flags(facility, ""),
        last_visit_on=last.visited_on if last is not None else None,
        last_team=tuple(persons.get(session, one).name for one in team),
        last_findings=last.findings if last is not None else None,
        open_findings=tuple(_open_finding(one) for one in found if one.case.standing in OPEN),
        repeats=tuple(_repeats(found, last)),
    )


def _by_place(one: Found) -> tuple[tuple[str, str], str, date, int]:
    facility = one.facility
    return in_order(facility.township), facility.code, one.visit.visited_on, one.row.position


def _ledger_row(session: Session, one: Found, as_of: date) -> LedgerRow:
    said, on = one.said, one.visit.visited_on
    bases = one.worded.bases if one.worded else laws.printable(session, one.finding.bases, on)
    return LedgerRow(
        facility=_name(one.facility),
        kind=_word("facility_kind", one.facility.kind.value),
        township=one.facility.township,
        visited_on=on,
        dimension=one.dimension,
        finding=f"{said.place}{_word('place', 'colon')}{said.text}" if said.place else said.text,
        severity=_word("severity", said.severity.value),
        basis=listed(bases),
        requirement=said.requirement,
        responsible=said.responsible or one.facility.head,
        deadline=_deadline(one, said.deadline),
        served_on=one.case.served_on,
        done=one.done,
        reply=short_day(one.case.replied_on),
        reinspection=short_day(one.case.reinspected_on),
        closed=_closed(one),
        days_late=_days_late(one.case, as_of) or None,
        notice=one.notice.number or "" if one.notice else "",
    )


def _closed(one: Found) -> str:
    """Say how, by whom and when a finding was struck off."""
    case, on = one.case, one.visit.visited_on
    if case.standing is FindingState.PUT_RIGHT:
        return f"{_word('closed_by', ClosedBy.ON_SPOT.value)}\n{short_day(on)}"
    if case.standing is not FindingState.CLOSED:
        return ""
    return "\n".join(
        part
        for part in (_word("closed_by", case.closed_by or ""), one.closer, short_day(case.closed_on))
        if part
    )


def _days_late(case: CaseRow, on: date) -> int:
    """Return how many days after its day a finding was closed, or the home still owes it; 0 where in time."""
    if case.standing is FindingState.CLOSED and case.closed_on is not None:
        return case.due.days_late(case.closed_on)
    return case.due.days_late(on) if TURN[case.standing] is Turn.HOME else 0


def _deadline(one: Found, due: Deadline) -> str:
    kind = one.notice.kind if one.notice else default_kind(one.facility).value
    return "" if one.finding.put_right else deadline(due, kind)


def _open_finding(one: Found) -> OpenFinding:
    said = one.said
    return OpenFinding(
        text=said.text,
        place=said.place,
        found_on=one.visit.visited_on,
        deadline=_deadline(one, said.deadline),
        due_on=one.case.due_on,
        notice=one.notice.number or "" if one.notice else "",
    )


def _repeats(found: list[Found], last: VisitRow | None) -> Iterable[Repeat]:
    """Yield what was found at the last visit under an item that an earlier visit found wanting too."""
    earlier: dict[tuple[str, str], list[date]] = {}
    for one in found:
        days = earlier.setdefault((one.visit.checklist, one.row.item), [])
        if one.visit.visited_on not in days:
            days.append(one.visit.visited_on)
    for one in found:
        days = earlier[one.visit.checklist, one.row.item]
        if last is not None and one.visit.id == last.id and one.row.item and len(days) > 1:
            yield Repeat(item=one.row.item, text=one.finding.text, days=tuple(days))


def _township_row(
    township: str,
    homes: set[UUID],
    made: Sequence[VisitRow],
    issued: Sequence[UUID],
    cases: Sequence[ListedCase],
) -> TownshipRow:
    here = [visit for visit in made if visit.facility_id in homes]
    found = [case for case in cases if case.facility_id in homes]
    findings, still_open = sum(case.findings for case in found), sum(case.open for case in found)
    return TownshipRow(
        township=township,
        facilities=len(homes),
        inspected=len({visit.facility_id for visit in here}),
        records=len(here),
        notices=sum(issued.count(visit.id) for visit in here),
        findings=findings,
        closed=findings - still_open,
        open=still_open,
        overdue=sum(case.overdue for case in found),
    )


def _flags(facility: Facility, wanted: str) -> tuple[str, ...]:
    """Return what a home has, has not, or is not known to have; other choices stand with what was chosen."""
    named: list[str] = []
    for flag in county.roster_flags():
        known = facility.has.get(flag.key, "")
        if known in {"yes", "no", ""}:
            named += [flag.label] if known == wanted else []
        elif wanted == "yes":
            named.append(
                _word("place", "chosen", label=flag.label, choice=flag.choice_labels.get(known, known))
            )
    return tuple(named)


def _name(facility: Facility) -> str:
    if not facility.is_placeholder:
        return facility.name
    return wording("blank").text("head.placeholder", code=facility.code)


def _word(table: str, key: str, **fields: str) -> str:
    return wording("words").text(f"{table}.{key}", **fields)

"""What goes on the lists of a campaign and on the sheet a team takes along."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from sqlalchemy import ColumnElement, select
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
from inspector_app.domain.deadline import Deadline, DeadlineKind
from inspector_app.domain.facility import Facility
from inspector_app.domain.notice import NoticeFinding, NoticeState, default_kind
from inspector_app.domain.pinyin import in_order
from inspector_app.domain.visit import Finding, PutRight
from inspector_app.exchange import county
from inspector_app.services import campaigns, checklists, facilities, laws, persons, settings, visits
from inspector_app.store.codec import decode
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.notices import NoticeRow
from inspector_app.store.visits import FindingRow, VisitRow


@dataclass(frozen=True, slots=True)
class _Found:
    """A finding as its visit recorded it, and as a standing notice words it."""

    facility: Facility
    visit: VisitRow
    row: FindingRow
    finding: Finding
    dimension: str  # its name, empty where the finding is tied to no item
    notice: NoticeRow | None
    worded: NoticeFinding | None

    @property
    def said(self) -> Finding | NoticeFinding:
        """What counts: the notice's words, else the record's."""
        return self.worded or self.finding


def ledger(session: Session, campaign_id: UUID, on: date) -> LedgerContent:
    """Return every finding of a campaign: by township, home, visit, in the order of the list."""
    campaign = campaigns.get(session, campaign_id)
    found = _findings(session, VisitRow.campaign_id == campaign_id)
    return LedgerContent(
        issuer=settings.get(session, "bureau.name"),
        subject=campaign.name,
        on=on,
        rows=tuple(_ledger_row(session, one) for one in sorted(found, key=_by_place)),
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
    by_township = sorted(homes, key=lambda home: in_order(homes[home].township))
    return SummaryContent(
        issuer=settings.get(session, "bureau.name"),
        subject=campaign.name,
        on=on,
        rows=tuple(
            _township_row(township, set(group), made, issued)
            for township, group in groupby(by_township, key=lambda home: homes[home].township)
        ),
    )


def preparation(session: Session, facility_id: UUID, on: date) -> PreparationContent:
    """Return what a team should know of a home before it goes there."""
    facility = facilities.get(session, facility_id)
    found = _findings(session, VisitRow.facility_id == facility_id)
    last = session.scalar(
        select(VisitRow)
        .where(VisitRow.facility_id == facility_id)
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
        open_findings=tuple(_open_finding(one) for one in found if one.finding.put_right is None),
        repeats=tuple(_repeats(found, last)),
    )


def _findings(session: Session, condition: ColumnElement[bool]) -> list[_Found]:
    """Return the findings of some visits, the oldest visit first."""
    query = (
        select(FindingRow, VisitRow, FacilityRow)
        .join(VisitRow, VisitRow.id == FindingRow.visit_id)
        .join(FacilityRow, FacilityRow.id == VisitRow.facility_id)
        .where(condition)
        .order_by(VisitRow.visited_on, VisitRow.started_at, FindingRow.position)
    )
    rows = session.execute(query).all()
    notices = _standing_notices(session, {visit.id for _row, visit, _home in rows})
    homes = {home.id: home.facility for _row, _visit, home in rows}
    parts = {used: _dimensions(session, *used) for used in {(v.checklist, v.version) for _r, v, _h in rows}}
    worded = {finding.finding: (notice, finding) for notice in notices for finding in notice.wording.findings}
    nothing: tuple[None, None] = (None, None)
    return [
        _Found(
            homes[home.id],
            visit,
            row,
            decode(row.body, Finding),
            parts[visit.checklist, visit.version].get(row.item, ""),
            *worded.get(row.id, nothing),
        )
        for row, visit, home in rows
    ]


def _dimensions(session: Session, checklist_id: str, version: int) -> dict[str, str]:
    """Return the name of each item's dimension."""
    published = checklists.get(session, checklist_id, version)
    names = {part.key: part.name for part in published.dimension}
    return {item.id: names[item.dimension] for item in published.item}


def _standing_notices(session: Session, made: set[UUID]) -> Iterable[NoticeRow]:
    """Return the issued notices of visits: what they say of a finding is what counts."""
    issued = session.scalars(select(NoticeRow).where(NoticeRow.state == NoticeState.ISSUED.value))
    return [notice for notice in issued if notice.visit_id in made]


def _by_place(one: _Found) -> tuple[tuple[str, str], str, date, int]:
    facility = one.facility
    return in_order(facility.township), facility.code, one.visit.visited_on, one.row.position


def _ledger_row(session: Session, one: _Found) -> LedgerRow:
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
        done=one.finding.put_right.what if one.finding.put_right else "",
        closed=_put_right(one.finding.put_right, on),
        notice=one.notice.number or "" if one.notice else "",
    )


def _put_right(put_right: PutRight | None, on: date) -> str:
    return f"{_word('put_right', 'on_the_spot')}\n{short_day(on)}" if put_right else ""


def _deadline(one: _Found, due: Deadline) -> str:
    kind = one.notice.kind if one.notice else default_kind(one.facility).value
    return "" if one.finding.put_right else deadline(due, kind)


def _open_finding(one: _Found) -> OpenFinding:
    said, due = one.said, one.said.deadline
    return OpenFinding(
        text=said.text,
        place=said.place,
        found_on=one.visit.visited_on,
        deadline=_deadline(one, due),
        due_on=due.on if due.kind is DeadlineKind.BY_DATE else None,
        notice=one.notice.number or "" if one.notice else "",
    )


def _repeats(found: list[_Found], last: VisitRow | None) -> Iterable[Repeat]:
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


def _township_row(township: str, homes: set[UUID], made: list[VisitRow], issued: list[UUID]) -> TownshipRow:
    here = [visit for visit in made if visit.facility_id in homes]
    findings, still_open = (
        sum(getattr(visit, name) for visit in here) for name in ("findings", "open_findings")
    )
    return TownshipRow(
        township=township,
        facilities=len(homes),
        inspected=len({visit.facility_id for visit in here}),
        records=len(here),
        notices=sum(issued.count(visit.id) for visit in here),
        findings=findings,
        closed=findings - still_open,
        open=still_open,
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

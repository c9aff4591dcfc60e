"""All about one home (一院一档): its visits, findings, notices, talks, daily reports, photos and figures."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.domain.facility import Facility
from inspector_app.domain.ids import Sha256
from inspector_app.domain.ledger import LedgerFilter, LedgerRow, LedgerTotals
from inspector_app.services import checklists, facilities, ledger, persons, photos, talks
from inspector_app.services.talks import HeldTalk
from inspector_app.store.campaigns import CampaignRow
from inspector_app.store.cases import CaseRow
from inspector_app.store.daily import DailyRow
from inspector_app.store.notices import NoticeRow
from inspector_app.store.visits import PhotoRow, VisitRow


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledVisit:
    """One visit to the home."""

    id: UUID
    on: date
    checklist: str  # its id; empty: it looked at open findings again
    title: str  # of the list, in the language of the window
    team: tuple[str, ...]
    items: int
    findings: int
    open_findings: int
    is_corrected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledNotice:
    """One notice that went to the home or about it."""

    id: UUID
    case_id: UUID
    kind: str
    number: str
    issued_on: date
    served_on: date | None
    standing: str  # issued, withdrawn, revoked


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledReport:
    """What the home reported for a day."""

    campaign: str
    on: date
    cases: int
    note: str
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledPhotos:
    """The photos of one visit, where each lies."""

    visit_id: UUID
    on: date
    paths: tuple[tuple[Sha256, Path], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeFile:
    """One home, whole; of everything the latest comes first."""

    facility_id: UUID
    facility: Facility
    on: date
    totals: LedgerTotals
    visits: tuple[FiledVisit, ...]
    findings: tuple[LedgerRow, ...]
    notices: tuple[FiledNotice, ...]
    talks: tuple[HeldTalk, ...]
    reports: tuple[FiledReport, ...]
    photos: tuple[FiledPhotos, ...]


def show(session: Session, facility_id: UUID, *, on: date) -> HomeFile:
    """Return all about a home as it stands on a day."""
    wanted = LedgerFilter(facility=facility_id)
    return HomeFile(
        facility_id=facility_id,
        facility=facilities.get(session, facility_id),
        on=on,
        totals=ledger.totals(session, wanted, on=on),
        visits=_visits(session, facility_id),
        findings=tuple(ledger.all_rows(session, wanted, on=on)),
        notices=_notices(session, facility_id),
        talks=tuple(reversed(talks.of_home(session, facility_id))),
        reports=_reports(session, facility_id),
        photos=_photos(session, facility_id),
    )


def _visits(session: Session, facility_id: UUID) -> tuple[FiledVisit, ...]:
    titles = checklists.titles(session)
    names = {one.id: one.name for one in persons.listed(session, retired=True)}
    rows = session.scalars(
        select(VisitRow).where(VisitRow.facility_id == facility_id).order_by(VisitRow.started_at.desc())
    )
    return tuple(
        FiledVisit(
            id=row.id,
            on=row.visited_on,
            checklist=row.checklist,
            title=titles.get(row.checklist, row.checklist),
            team=tuple(names.get(one, "") for one in map(UUID, row.team.split())),
            items=row.items,
            findings=row.findings,
            open_findings=row.open_findings,
            is_corrected=bool(row.corrections),
        )
        for row in rows
    )


def _notices(session: Session, facility_id: UUID) -> tuple[FiledNotice, ...]:
    served = dict(
        session.execute(
            select(CaseRow.notice_id, CaseRow.served_on).where(
                CaseRow.facility_id == facility_id, CaseRow.served_on.is_not(None)
            )
        ).all()
    )
    rows = session.scalars(
        select(NoticeRow)
        .where(NoticeRow.facility_id == facility_id, NoticeRow.issued_on.is_not(None))
        .order_by(NoticeRow.issued_on.desc(), NoticeRow.id.desc())
    )
    return tuple(
        FiledNotice(
            id=row.id,
            case_id=row.case_id,
            kind=row.kind,
            number=row.number or "",
            issued_on=row.issued_on,
            served_on=served.get(row.id),
            standing="issued" if row.withdrawn_on is None else "revoked" if row.is_revoked else "withdrawn",
        )
        for row in rows
        if row.issued_on is not None
    )


def _reports(session: Session, facility_id: UUID) -> tuple[FiledReport, ...]:
    rows = session.execute(
        select(DailyRow, CampaignRow.name)
        .join(CampaignRow, CampaignRow.id == DailyRow.campaign_id)
        .where(DailyRow.facility_id == facility_id)
        .order_by(DailyRow.on.desc(), CampaignRow.name)
    )
    return tuple(
        FiledReport(campaign=name, on=row.on, cases=row.cases, note=row.note, is_late=row.is_late)
        for row, name in rows
    )


def _photos(session: Session, facility_id: UUID) -> tuple[FiledPhotos, ...]:
    """Return the photos visit by visit; a photo that two visits keep stands at the earlier one too."""
    rows = session.execute(
        select(VisitRow.id, VisitRow.visited_on, PhotoRow.sha256)
        .join(VisitRow, VisitRow.id == PhotoRow.visit_id)
        .where(VisitRow.facility_id == facility_id)
        .order_by(VisitRow.started_at.desc(), PhotoRow.sha256)
    )
    found: dict[tuple[UUID, date], list[tuple[Sha256, Path]]] = {}
    for visit_id, on, name in rows:
        sha256 = Sha256(name)
        found.setdefault((visit_id, on), []).append((sha256, photos.path(session, sha256)))
    return tuple(
        FiledPhotos(visit_id=visit_id, on=on, paths=tuple(paths)) for (visit_id, on), paths in found.items()
    )

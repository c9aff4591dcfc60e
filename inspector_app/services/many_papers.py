"""What there is to choose from where many papers are printed, and what this PC printed last time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.documents.wording import paper_name
from inspector_app.domain.paper import PaperKind
from inspector_app.services import campaigns, settings
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.visits import VisitRow


@dataclass(frozen=True, slots=True)
class VisitToPrint:
    """A sealed visit as it is chosen."""

    id: UUID
    facility: str
    township: str
    visited_on: date
    open_findings: int
    campaign: UUID | None


@dataclass(frozen=True, slots=True)
class Choice:
    """All there is to choose from, and what was chosen on this PC last time."""

    visits: tuple[VisitToPrint, ...]  # the newest first
    campaigns: tuple[tuple[UUID, str], ...]
    kinds: tuple[tuple[PaperKind, str], ...]  # in the order of a case, with their names on paper
    last_kinds: frozenset[PaperKind]
    last_to: str  # file, folder or printer


def choice(session: Session) -> Choice:
    """Return what there is to choose from."""
    last = settings.get(session, "print_many.kinds").split()
    return Choice(
        visits=_visits(session),
        campaigns=tuple((one.id, one.campaign.name) for one in campaigns.listed(session)),
        kinds=tuple((kind, paper_name(kind.value)) for kind in PaperKind),
        last_kinds=frozenset(kind for kind in PaperKind if kind.value in last),
        last_to=settings.get(session, "print_many.to"),
    )


def _visits(session: Session) -> tuple[VisitToPrint, ...]:
    shown = (VisitRow.visited_on, VisitRow.open_findings, VisitRow.campaign_id)
    query = (
        select(VisitRow.id, FacilityRow.name, FacilityRow.township, *shown)
        .join(FacilityRow, FacilityRow.id == VisitRow.facility_id)
        .order_by(VisitRow.visited_on.desc(), VisitRow.started_at.desc())
    )
    return tuple(VisitToPrint(*row) for row in session.execute(query))


def remember(
    session: Session, kinds: Collection[PaperKind], to: str, *, by: UUID | None, now: datetime
) -> None:
    """Keep for this PC what was chosen."""
    said = " ".join(kind.value for kind in PaperKind if kind in kinds)
    settings.change(session, {"print_many.kinds": said, "print_many.to": to}, by=by, now=now)

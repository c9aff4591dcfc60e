"""Printing many papers at once: of chosen visits, of a campaign or of a township."""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.documents.wording import paper_name
from inspector_app.domain.errors import UserError
from inspector_app.domain.notice import default_kind
from inspector_app.domain.paper import SUBJECT_OF, PaperKind, PaperSubject
from inspector_app.i18n import _
from inspector_app.services import papers
from inspector_app.services.paper_output import output
from inspector_app.services.papers import DrawnPaper
from inspector_app.store.campaigns import CampaignFacilityRow
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.notices import NoticeRow
from inspector_app.store.visits import VisitRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be printed; a campaign and a township together mean the campaign's homes there."""

    kinds: tuple[PaperKind, ...]
    visits: tuple[UUID, ...] = ()
    campaign: UUID | None = None
    township: str = ""


@dataclass(frozen=True, slots=True)
class PrintedPaper:
    """A paper that is done, and the name of its file or bookmark."""

    kind: PaperKind
    subject_id: UUID
    name: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class RefusedPaper:
    """A paper that cannot be printed yet, and why."""

    kind: PaperKind
    subject_id: UUID
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class BatchResult:
    """How far a batch has come."""

    total: int
    printed: tuple[PrintedPaper, ...] = ()
    refused: tuple[RefusedPaper, ...] = ()
    is_done: bool = False

    @property
    def gone_through(self) -> int:
        """How many papers were printed or refused."""
        return len(self.printed) + len(self.refused)


@dataclass(frozen=True, slots=True)
class PlannedPaper:
    """A paper of a batch; `why_not` where it is known before that there is none."""

    kind: PaperKind
    subject_id: UUID
    why_not: str = ""


def batch(
    session: Session, wanted: Wanted, into: Path, *, on: date, now: datetime
) -> Generator[BatchResult, None, None]:
    """Print into a folder, or into one PDF with bookmarks where the name ends in .pdf.

    Says how far it has come after each paper; the last one is done. Closed before, it leaves complete files
    only: the folder's so far, of the one PDF none, and what stood there stays. UserError where nothing is
    chosen or the place cannot be written.
    """
    plan = planned(session, wanted)
    state = BatchResult(len(plan))
    names = dict.fromkeys(paper_name(one.kind.value) for one in plan)
    with output(into, title=" ".join(names)) as out:
        yield state
        for one in plan:
            try:
                drawn = _drawn(session, one, on=on, now=now)
            except UserError as refused:
                name = papers.file_name_of(session, one.kind, one.subject_id, on=on)
                missing = RefusedPaper(one.kind, one.subject_id, name, str(refused))
                state = replace(state, refused=(*state.refused, missing))
            else:
                printed = PrintedPaper(one.kind, one.subject_id, out.add(drawn), drawn.remark)
                state = replace(state, printed=(*state.printed, printed))
            yield state
        out.finish()
    yield replace(state, is_done=True)


def _drawn(session: Session, one: PlannedPaper, *, on: date, now: datetime) -> DrawnPaper:
    if one.why_not:
        raise UserError(one.why_not)
    return papers.draw(session, one.kind, one.subject_id, on=on, now=now)


def planned(session: Session, wanted: Wanted) -> tuple[PlannedPaper, ...]:
    """Return the papers of a batch, home by home in the order of the roster, those of a campaign last."""
    kinds = [kind for kind in PaperKind if kind in wanted.kinds]
    is_chosen = bool(wanted.visits or wanted.campaign or wanted.township)
    homes, visits = _chosen(session, wanted) if is_chosen else ([], [])
    plan: list[PlannedPaper] = []
    for home in homes:
        there = [visit for visit in visits if visit.facility_id == home]
        plan += _of_home(session, home, there, kinds)
    campaigns = [wanted.campaign] if wanted.campaign else [visit.campaign_id for visit in visits]
    for campaign in dict.fromkeys(one for one in campaigns if one is not None):
        plan += [PlannedPaper(kind, campaign) for kind in kinds if SUBJECT_OF[kind] is PaperSubject.CAMPAIGN]
    if not plan:
        raise UserError(_("There is nothing to print in this choice. Choose other visits or papers."))
    return tuple(plan)


def _chosen(session: Session, wanted: Wanted) -> tuple[list[UUID], list[VisitRow]]:
    """Return the homes chosen, in the order of the roster, and their visits chosen, the first first."""
    query = select(VisitRow).order_by(VisitRow.started_at, VisitRow.id)
    places = select(FacilityRow.id).order_by(FacilityRow.code)
    if wanted.visits:
        query = query.where(VisitRow.id.in_(wanted.visits))
        places = places.where(
            FacilityRow.id.in_(select(VisitRow.facility_id).where(VisitRow.id.in_(wanted.visits)))
        )
    if wanted.campaign is not None:
        query = query.where(VisitRow.campaign_id == wanted.campaign)
        covered = select(CampaignFacilityRow.facility_id).where(
            CampaignFacilityRow.campaign_id == wanted.campaign
        )
        visited = select(VisitRow.facility_id).where(VisitRow.campaign_id == wanted.campaign)
        places = places.where(FacilityRow.id.in_(covered) | FacilityRow.id.in_(visited))
    if wanted.township:
        places = places.where(FacilityRow.township == wanted.township)
    homes = list(session.scalars(places))
    if wanted.township and not homes:
        says = _("No facility of this choice is in “{township}”. “roster list” shows the townships.")
        raise UserError(says.format(township=wanted.township))
    return homes, [visit for visit in session.scalars(query) if visit.facility_id in set(homes)]


def _of_home(
    session: Session, home: UUID, visits: list[VisitRow], kinds: Iterable[PaperKind]
) -> Iterator[PlannedPaper]:
    """Go through the papers of a home: its own once, then those of each visit and its standing notices."""
    kinds = list(kinds)
    for kind in kinds:
        if SUBJECT_OF[kind] is PaperSubject.FACILITY and not (kind is PaperKind.CHECKLIST and visits):
            yield PlannedPaper(kind, home)
    for visit in visits:
        of_notice = [kind for kind in kinds if SUBJECT_OF[kind] is PaperSubject.NOTICE]
        notices = _standing_notices(session, visit.id)
        if not notices and visit.open_findings:
            yield from _not_drafted(session, visit, of_notice)
        for kind in kinds:
            if SUBJECT_OF[kind] is PaperSubject.VISIT or kind is PaperKind.CHECKLIST:
                yield PlannedPaper(kind, visit.id)
            elif kind in of_notice:
                suited = (one for one in notices if papers.suits(session, kind, one))
                yield from (PlannedPaper(kind, one) for one in suited)


def _not_drafted(session: Session, visit: VisitRow, kinds: Iterable[PaperKind]) -> Iterator[PlannedPaper]:
    """Say once that the notice is still to be drafted which the first of these papers would be of."""
    home = session.get_one(FacilityRow, visit.facility_id).facility
    own = default_kind(home)
    expected = [kind for kind in kinds if papers.ONLY_OF.get(kind, own) is own]
    for kind in expected[:1]:
        yield PlannedPaper(kind, visit.id, _("No notice of this visit is drafted yet. Draft it first."))


def _standing_notices(session: Session, visit_id: UUID) -> list[UUID]:
    """Return the notices of a visit that are not withdrawn."""
    standing = NoticeRow.visit_id == visit_id, NoticeRow.withdrawn_on.is_(None)
    return list(session.scalars(select(NoticeRow.id).where(*standing).order_by(NoticeRow.id)))

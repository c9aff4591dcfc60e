"""The papers of a case: which there are, whether each can be printed, and the paper itself."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.documents.render import render
from inspector_app.documents.wording import chosen_name, paper_name, reworded
from inspector_app.domain.errors import UserError
from inspector_app.domain.notice import NoticeKind
from inspector_app.domain.paper import SUBJECT_OF, USUAL, PaperChoice, PaperKind, PaperSubject
from inspector_app.domain.paper_name import file_name
from inspector_app.i18n import _, ngettext
from inspector_app.services import campaigns, facilities, noticed, notices, photos, templates, visits
from inspector_app.services.paper_contents import build, choices, look
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.notices import NoticeRow
from inspector_app.store.tables import Draft
from inspector_app.store.visits import VisitRow

NAMES_PHOTOS = frozenset({PaperKind.RECORD, PaperKind.ON_SITE_SHEET})
"""The papers that name photos by number without showing them: one that is lost would not be missed."""
KEPT = frozenset({PaperKind.ORDER, PaperKind.LETTER})
"""The papers that are a notice itself: once issued, their bytes are kept and never drawn anew."""
ONLY_OF = {
    PaperKind.ORDER: NoticeKind.ORDER,
    PaperKind.LETTER: NoticeKind.LETTER,
    PaperKind.URGING_LETTER: NoticeKind.LETTER,
}
"""The papers that only one kind of notice leads to; the others follow both."""


@dataclass(frozen=True, slots=True)
class OfferedPaper:
    """A paper of a case as lists show it; one that cannot be printed yet says why."""

    kind: PaperKind
    subject_id: UUID
    name: str  # as printed: 现场检查记录
    is_ready: bool
    why_not: str
    file_name: str
    choice: PaperChoice = USUAL


@dataclass(frozen=True, slots=True)
class DrawnPaper:
    """A paper ready to be shown, saved or printed."""

    kind: PaperKind
    title: str
    file_name: str
    pdf: bytes
    remark: str = ""  # what whoever prints it must know: photos it names that are lost


def offered(
    session: Session, subject: PaperSubject, subject_id: UUID, *, on: date
) -> tuple[OfferedPaper, ...]:
    """Return the papers of a home, visit, notice or campaign in the order of a case.

    A visit stands for its whole case: what its home, its notices and its campaign are printed in comes too.
    """
    about, own, unfit = _case(session, subject, subject_id), {}, ""
    try:
        own = dict(templates.in_use(session))
    except UserError as refused:
        unfit = str(refused)
    with reworded(own):
        usual = [
            _offer(session, kind, one, on=on, unfit=unfit)
            for kind in PaperKind
            for one in _made_of(kind, about)
            if suits(session, kind, one)
        ]
    return tuple(each for one in usual for each in (one, *_chosen(session, one)))


def _chosen(session: Session, usual: OfferedPaper) -> Iterator[OfferedPaper]:
    """Return the other ways a paper comes in, each named by what it is."""
    for choice in choices(session, usual.kind, usual.subject_id):
        name = chosen_name(usual.name, choice)
        yield replace(usual, name=name, choice=choice, file_name=_called(usual.file_name, usual.name, name))


def draw(
    session: Session,
    kind: PaperKind,
    subject_id: UUID,
    *,
    on: date,
    now: datetime,  # noqa: ARG001 - as every step of a case is told it; no paper prints the hour yet
    choice: PaperChoice = USUAL,
) -> DrawnPaper:
    """Return a paper as PDF; UserError where it cannot be printed yet. An issued notice is as it was kept."""
    if not suits(session, kind, subject_id):
        says = _("“{paper}” does not go with this kind of notice. Choose another paper.")
        raise UserError(says.format(paper=paper_name(kind.value)))
    pdf = _kept(session, kind, subject_id)
    if pdf is None:
        with reworded(templates.in_use(session)):
            pdf = render(kind, build(session, kind, subject_id, on, choice))
    said = _said(session, kind, subject_id, on=on)
    title = chosen_name(said.title, choice)
    remark = _photos_lost(session, subject_id) if kind in NAMES_PHOTOS else ""
    return DrawnPaper(kind, title, _called(said.file_name, said.title, title), pdf, remark)


def _photos_lost(session: Session, visit_id: UUID) -> str:
    """Say how many photos of a visit are lost, "" where all are whole."""
    lost = photos.not_whole(session, visits.record_of(session, visit_id).photos())
    says = ngettext(
        "{count} photo of this visit is lost or damaged. Restore it from a backup of the data folder.",
        "{count} photos of this visit are lost or damaged. Restore them from a backup of the data folder.",
        lost,
    )
    return says.format(count=lost) if lost else ""


def _called(name: str, title: str, chosen: str) -> str:
    """Return the name of a file with the chosen title in it."""
    return name.replace(title, chosen)


def file_name_of(session: Session, kind: PaperKind, subject_id: UUID, *, on: date) -> str:
    """Return the name that a paper's file is suggested."""
    return _said(session, kind, subject_id, on=on).file_name


def _kept(session: Session, kind: PaperKind, subject_id: UUID) -> bytes | None:
    return notices.kept(session, subject_id) if kind in KEPT else None


def _is_kept(session: Session, kind: PaperKind, subject_id: UUID) -> bool:
    return kind in KEPT and session.get_one(NoticeRow, subject_id).paper is not None


def _why_not(session: Session, kind: PaperKind, subject_id: UUID, on: date) -> str:
    """Say why a paper cannot be printed yet; nothing where it can."""
    try:
        look(session, kind, subject_id, on)
    except UserError as refused:
        return str(refused)
    return ""


@dataclass(frozen=True, slots=True)
class _Said:
    """How a paper is called, in a list and as a file."""

    title: str
    file_name: str


def _offer(session: Session, kind: PaperKind, subject_id: UUID, *, on: date, unfit: str) -> OfferedPaper:
    """Offer a paper in the office's words; `unfit` says why these cannot be used."""
    said, why_not = _said(session, kind, subject_id, on=on), ""
    if not _is_kept(session, kind, subject_id):
        why_not = unfit or _why_not(session, kind, subject_id, on)
    return OfferedPaper(kind, subject_id, said.title, not why_not, why_not, said.file_name)


def _said(session: Session, kind: PaperKind, subject_id: UUID, *, on: date) -> _Said:
    """Return what a paper is called; its file bears number, home, name and day."""
    notice, visit = session.get(NoticeRow, subject_id), session.get(VisitRow, subject_id)
    number, day = "", on
    if notice is not None:
        visit = session.get(VisitRow, notice.visit_id) if notice.visit_id else None
        drafted_on = visit.visited_on if visit is not None else on
        number, day = notice.number or "", notice.issued_on or drafted_on
    elif visit is not None:
        day = visit.visited_on
    standing = _standing(notice) if notice is not None and kind in KEPT else "issued"
    title = paper_name(kind.value, standing)
    return _Said(title, file_name(number, _whose(session, subject_id, notice, visit), title, on=day))


def _standing(notice: NoticeRow) -> str:
    if notice.withdrawn_on is not None:
        return "revoked" if notice.is_revoked else "withdrawn"
    return "issued" if notice.issued_on is not None else "draft"


def _whose(session: Session, subject_id: UUID, notice: NoticeRow | None, visit: VisitRow | None) -> str:
    """Return the home a paper is about, by its code where it has no name yet; else the campaign."""
    draft = session.get(Draft, subject_id)
    about = notice or visit
    home_id = about.facility_id if about is not None else draft.facility if draft is not None else subject_id
    home = session.get(FacilityRow, home_id)
    if home is None:
        return campaigns.get(session, subject_id).name
    return home.code if home.facility.is_placeholder else home.name


def _made_of(kind: PaperKind, about: Mapping[PaperSubject, tuple[UUID, ...]]) -> tuple[UUID, ...]:
    """Return what is to be printed on; the checklist of a case is the one its visit filled in."""
    if kind is PaperKind.CHECKLIST and PaperSubject.VISIT in about:
        return about[PaperSubject.VISIT]
    return about.get(SUBJECT_OF[kind], ())


def suits(session: Session, kind: PaperKind, subject_id: UUID) -> bool:
    """Say whether a paper can ever come of a notice of that kind."""
    only = ONLY_OF.get(kind)
    return only is None or session.get_one(NoticeRow, subject_id).kind == only.value


def case_of(session: Session, wanted: str) -> tuple[PaperSubject, UUID]:
    """Return what somebody means by an id, a number, a code or a name; a notice stands for its visit.

    One entered from paper stands for itself. UserError where it is nothing, or several things.
    """
    subject, subject_id = _meant(session, wanted)
    visit_id = session.get_one(NoticeRow, subject_id).visit_id if subject is PaperSubject.NOTICE else None
    if visit_id is not None:
        return PaperSubject.VISIT, visit_id
    return subject, subject_id


def find(session: Session, kind: PaperKind, wanted: str) -> UUID:
    """Return what a paper of a kind is made of, from whatever of its case is named, e.g. a number."""
    subject, subject_id = _meant(session, wanted)
    if subject is SUBJECT_OF[kind]:
        return subject_id
    subject, subject_id = case_of(session, wanted)
    of_it = [one for one in _made_of(kind, _case(session, subject, subject_id)) if suits(session, kind, one)]
    standing = [one for one in of_it if not _is_withdrawn(session, one)] or of_it[-1:]
    if len(standing) != 1:
        says = _("“{name}” has no “{paper}”. “paper list {name}” shows what it has.")
        raise UserError(says.format(name=wanted, paper=paper_name(kind.value)))
    return standing[0]


def _is_withdrawn(session: Session, subject_id: UUID) -> bool:
    notice = session.get(NoticeRow, subject_id)
    return notice is not None and notice.withdrawn_on is not None


def _meant(session: Session, wanted: str) -> tuple[PaperSubject, UUID]:
    for subject, named in (
        (PaperSubject.VISIT, visits.find),
        (PaperSubject.NOTICE, notices.find),
        (PaperSubject.FACILITY, facilities.find),
        (PaperSubject.CAMPAIGN, campaigns.find),
    ):
        with suppress(UserError):
            return subject, named(session, wanted)
    says = _("There is no one visit, notice, facility or campaign “{name}”. Give the whole id or number.")
    raise UserError(says.format(name=wanted[:60]))


def _case(
    session: Session, subject: PaperSubject, subject_id: UUID
) -> Mapping[PaperSubject, tuple[UUID, ...]]:
    """Return what the papers of a subject are made of; for a visit, all that belongs to its case."""
    if subject is not PaperSubject.VISIT:
        return {subject: (subject_id,)}
    visit = session.get_one(VisitRow, subject_id)
    return {
        PaperSubject.FACILITY: (visit.facility_id,),
        PaperSubject.VISIT: (subject_id,),
        PaperSubject.NOTICE: (
            *_notices(session, subject_id),
            *noticed.looked_at(session, visits.record_of(session, subject_id).head),
        ),
        PaperSubject.CAMPAIGN: (visit.campaign_id,) if visit.campaign_id is not None else (),
    }


def _notices(session: Session, visit_id: UUID) -> Iterator[UUID]:
    """Return the notices of a visit, the first drafted first."""
    yield from session.scalars(
        select(NoticeRow.id).where(NoticeRow.visit_id == visit_id).order_by(NoticeRow.id)
    )

"""Notices: drafted from a visit, reworded, submitted, issued with number and paper, withdrawn."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.documents import render
from inspector_app.documents.archive import archived
from inspector_app.documents.content import OrderContent, Standing
from inspector_app.documents.quoting import titled
from inspector_app.documents.wording import number as written_number
from inspector_app.documents.wording import reworded
from inspector_app.domain.clock import day_of
from inspector_app.domain.errors import FieldError, UserError
from inspector_app.domain.ids import Sha256, new_id
from inspector_app.domain.notice import NoticeKind, NoticeState, NoticeWording, went_out_on_paper
from inspector_app.domain.paper import PaperKind
from inspector_app.domain.person import Role
from inspector_app.domain.text import clean
from inspector_app.i18n import _
from inspector_app.services import notice_list, numbering, persons, settings, templates, visits
from inspector_app.services.drafting import (
    check_days,
    check_findings,
    check_kind,
    cleaned_wording,
    drafted_wording,
    leaving_out,
    turned,
)
from inspector_app.services.notice_content import Content, content_of
from inspector_app.services.notice_list import ListedNotice
from inspector_app.services.notice_numbers import numbered
from inspector_app.services.obstacles import Mend, Obstacle, ObstacleError, in_the_way, refuse
from inspector_app.store import blobs, journal
from inspector_app.store.blobs import BlobKind
from inspector_app.store.case_steps import of_notice
from inspector_app.store.codec import encode
from inspector_app.store.notices import (
    NoticeDrafted,
    NoticeIssued,
    NoticeRow,
    NoticeSubmitted,
    NoticeWithdrawn,
)
from inspector_app.store.visits import VisitRow


@dataclass(frozen=True, slots=True)
class ShownNotice:
    """A notice, whole."""

    row: ListedNotice
    wording: NoticeWording
    submitted_on: date | None
    issuer: str
    paper: Sha256 | None
    withdrawn_on: date | None
    withdrawn_reason: str
    in_the_way: tuple[Obstacle, ...]  # what must be done before it can be issued


def find(session: Session, wanted: str) -> UUID:
    """Return the notice of that number, or of an unambiguous beginning of its id."""
    text = clean(wanted, limit=100)
    found = numbered(session, text)
    if len(found) != 1:
        raise UserError(_("There is no one notice “{number}”. “notice list” shows them.").format(number=text))
    return found[0]


def case_of(session: Session, notice_id: UUID) -> UUID:
    """Return the case of a notice: that of its visit, or its own where it was entered from paper."""
    return session.get_one(NoticeRow, notice_id).case_id


def find_waiting(session: Session, wanted: str) -> UUID:
    """Return the notice of that id or number, or the one waiting notice of the visit of that id."""
    text = clean(wanted, limit=100)
    start = text.lower().replace("-", "")
    rows = notice_list.listed(session)
    by_visit = [one for one in rows if start and one.visit_id.hex.startswith(start)]
    found = {*numbered(session, text), *(one.id for one in by_visit if one.is_waiting)}
    if len(found) == 1:
        return found.pop()
    if not found and _is_one_visit(session, start):
        raise UserError(
            _("No notice of this visit is waiting. “notice draft {id}” drafts one.").format(id=text)
        )
    raise UserError(_("There is no one notice “{number}”. “notice list” shows them.").format(number=text))


def _is_one_visit(session: Session, start: str) -> bool:
    return sum(one.hex.startswith(start) for one in session.scalars(select(VisitRow.id)) if start) == 1


def show(session: Session, notice_id: UUID, *, on: date | None = None) -> ShownNotice:
    """Return a notice with everything said of it, and what keeps it from being issued on that day."""
    row = session.get_one(NoticeRow, notice_id)
    (shown,) = [one for one in notice_list.listed(session, visit_id=row.drafted_from) if one.id == notice_id]
    waits = shown.is_waiting
    return ShownNotice(
        row=shown,
        wording=row.wording,
        submitted_on=row.submitted_on,
        issuer=persons.get(session, row.issuer_id).name if row.issuer_id else "",
        paper=Sha256(row.paper) if row.paper else None,
        withdrawn_on=row.withdrawn_on,
        withdrawn_reason=row.withdrawn_reason,
        in_the_way=tuple(in_the_way(session, row, on=on)) if waits else (),
    )


def draft(
    session: Session,
    visit_id: UUID,
    *,
    by: UUID | None,
    now: datetime,
    kind: NoticeKind | None = None,
    reason: str = "",
    leave_out: Collection[int] = (),
    why: str = "",
) -> UUID:
    """Draft the notice of a visit; refused where nothing is open, or one stands already.

    `leave_out` numbers the findings, from 1, that it leaves out, `why` says why.
    """
    for one in notice_list.listed(session, visit_id=visit_id):
        if one.state is not NoticeState.WITHDRAWN:
            raise UserError(
                _("This visit has a notice already: {number}. Withdraw it before drafting anew.").format(
                    number=one.number or _("a draft")
                )
            )
    visit = visits.show(session, visit_id)
    wording = drafted_wording(session, visit, kind=kind, reason=reason)
    wording = leaving_out(visit, wording, leave_out, reason=why)
    return _say_draft(session, new_id(), visit_id, wording, by=by, now=now)


def reword(
    session: Session, notice_id: UUID, wording: NoticeWording, *, by: UUID | None, now: datetime
) -> None:
    """Correct the wording of a notice that is not issued yet; a submitted one becomes a draft again."""
    row = _waiting(session, notice_id)
    visit = visits.show(session, row.drafted_from)
    check_kind(session, visit, wording.kind, wording.kind_reason)
    check_findings(visit, row.wording, wording)
    check_days(wording, session.get_one(VisitRow, row.drafted_from).visited_on)
    _say_draft(session, notice_id, row.drafted_from, cleaned_wording(wording), by=by, now=now)


def turn(
    session: Session, notice_id: UUID, kind: NoticeKind, *, reason: str, by: UUID | None, now: datetime
) -> None:
    """Make a waiting notice one of the other kind; what was reworded of its findings stays."""
    row = _waiting(session, notice_id)
    visit = visits.show(session, row.drafted_from)
    wording = turned(session, visit, row.wording, kind=kind, reason=reason)
    _say_draft(session, notice_id, row.drafted_from, wording, by=by, now=now)


def _say_draft(
    session: Session,
    notice_id: UUID,
    visit_id: UUID,
    wording: NoticeWording,
    *,
    by: UUID | None,
    now: datetime,
) -> UUID:
    visit = session.get_one(VisitRow, visit_id)
    said = NoticeDrafted(
        visit=visit_id, visit_entry=visit.entry_id, facility=visit.facility_id, wording=wording
    )
    return journal.append(session, said, subject=notice_id, by=by, at=now).subject


def _still_to_come(on: date, now: datetime) -> str:
    """Return why a day cannot be signed yet, "" where it can."""
    says = _("{day} is still to come. Give today's date, or set the clock of this PC right.")
    return says.format(day=on.isoformat()) if on > day_of(now) else ""


def _refuse_future(on: date, now: datetime) -> None:
    if why := _still_to_come(on, now):
        raise ObstacleError(Obstacle(why, Mend.DAY))


def submit(session: Session, notice_id: UUID, *, on: date, by: UUID | None, now: datetime) -> None:
    """Submit a draft for signature (报签发); refused where something stands in the way."""
    row = _waiting(session, notice_id)
    _refuse_future(on, now)
    refuse(in_the_way(session, row, on=on))
    journal.append(session, NoticeSubmitted(submitted_on=on), subject=notice_id, by=by, at=now)


def issue(
    session: Session,
    notice_id: UUID,
    *,
    on: date,
    by: UUID,
    now: datetime,
    number: int | None = None,
) -> str:
    """Sign a notice: it gets its number, its date and its paper. Return the number as printed.

    `by` must have the issuer's role. `number` is the one typed in from the office's register.
    """
    row = _waiting(session, notice_id)
    issuer = persons.get(session, by)
    if Role.ISSUER not in issuer.roles or issuer.is_retired:
        raise UserError(
            _("{name} may not issue notices. Choose a person with the issuer's role.").format(
                name=issuer.name
            )
        )
    check_kind(session, visits.show(session, row.drafted_from), row.wording.kind, row.wording.kind_reason)
    _refuse_future(on, now)
    refuse(in_the_way(session, row, on=on))
    kind, year = NoticeKind(row.kind), on.year
    no = numbering.given(session, kind, year, typed=number)
    written = written_number(settings.get(session, f"{kind}.number_wording"), year, no)
    if numbering.is_given(session, written):
        raise UserError(_("Number {number} was given already. Type another one.").format(number=written))
    untitled = content_of(session, row, number=written, signed_on=on, standing=Standing.ISSUED)
    with reworded(templates.in_use(session)):
        content = titled(untitled)
    paper = blobs.of(session).add(BlobKind.PAPER, archived(_drawn(session, content)))
    said = NoticeIssued(
        series=kind,
        year=year,
        no=no,
        number=written,
        issued_on=on,
        issuer=by,
        paper=paper,
        content=encode(content),
    )
    journal.append(session, said, subject=notice_id, by=by, at=now)
    return written


def withdraw(
    session: Session, notice_id: UUID, *, reason: str, on: date, by: UUID | None, now: datetime
) -> None:
    """Withdraw a notice before service (作废), revoke it after (撤销); its number is never given again."""
    row = session.get_one(NoticeRow, notice_id)
    if row.state == NoticeState.WITHDRAWN.value:
        raise UserError(_("{number} is withdrawn already.").format(number=row.number or _("This draft")))
    if row.visit_id is None:
        raise went_out_on_paper(row.number or "")
    why = clean(reason, limit=500)
    if not why:
        raise FieldError(_("Say why the notice is withdrawn."), "reason")
    if too_early := _still_to_come(on, now):
        raise FieldError(too_early, "on")
    if row.issued_on is not None and on < row.issued_on:
        raise FieldError(_("A notice cannot be withdrawn before the day it was issued."), "on")
    served_on = next((one.served_on for one in of_notice(session, notice_id) if one.served_on), None)
    if served_on is not None and on < served_on:
        raise FieldError(
            _("A notice cannot be revoked before {day}, when it was received.").format(day=served_on), "on"
        )
    is_served, paper = served_on is not None, None
    if row.paper is not None:
        from inspector_app.documents.stamp import withdrawn

        kept = blobs.of(session).read(BlobKind.PAPER, Sha256(row.paper))
        paper = blobs.of(session).add(BlobKind.PAPER, archived(withdrawn(kept, after_service=is_served)))
    said = NoticeWithdrawn(reason=why, withdrawn_on=on, paper=paper, after_service=is_served)
    journal.append(session, said, subject=notice_id, by=by, at=now)


def pdf(session: Session, notice_id: UUID) -> bytes:
    """Return the paper: the issued bytes as kept, the copy marked 作废 or 撤销, or a draft as it stands."""
    return kept(session, notice_id) or _drawn(session, content(session, notice_id))


def kept(session: Session, notice_id: UUID) -> bytes | None:
    """Return the bytes of an issued paper, or of its copy marked 作废 or 撤销; None before it is issued."""
    paper = session.get_one(NoticeRow, notice_id).paper
    return blobs.of(session).read(BlobKind.PAPER, Sha256(paper)) if paper is not None else None


def content(session: Session, notice_id: UUID) -> Content:
    """Return what a notice that is not issued would say."""
    row = session.get_one(NoticeRow, notice_id)
    return content_of(session, row, number="", signed_on=None, standing=Standing.DRAFT)


def shipped_paragraphs(session: Session, notice_id: UUID) -> tuple[str, ...]:
    """Return the body text of a waiting notice in the office's standing wording, for it to correct."""
    with reworded(templates.in_use(session)):
        return tuple(render.shipped_paragraphs(content(session, notice_id)))


def _drawn(session: Session, said: Content) -> bytes:
    kind = PaperKind.ORDER if isinstance(said, OrderContent) else PaperKind.LETTER
    with reworded(templates.in_use(session)):
        return render.render(kind, said)


def _waiting(session: Session, notice_id: UUID) -> NoticeRow:
    row = session.get_one(NoticeRow, notice_id)
    if row.state == NoticeState.ISSUED.value:
        raise UserError(_("{number} is issued. Withdraw it to issue anew.").format(number=row.number))
    if row.state == NoticeState.WITHDRAWN.value:
        raise UserError(_("{number} is withdrawn already.").format(number=row.number or _("This draft")))
    return row

"""The file of a case (卷宗): what was kept of a visit, in the order it came about."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from itertools import chain
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.documents.content_lists import CaseFileContent, CasePart, PhotoContent
from inspector_app.documents.render import render
from inspector_app.documents.wording import clock, day
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import Sha256
from inspector_app.domain.paper import PaperKind
from inspector_app.i18n import _
from inspector_app.services import campaigns, noticed, paper_contents, settings, visits
from inspector_app.services.visits import ShownVisit
from inspector_app.store import blobs
from inspector_app.store.blobs import BlobKind
from inspector_app.store.notices import NoticeRow

_OF_THE_VISIT = (PaperKind.RECORD, PaperKind.ON_SITE_SHEET, PaperKind.RESULT)


def case_file(session: Session, visit_id: UUID, on: date) -> CaseFileContent:
    """Return the file of a visit: its record, its notices as they were kept, its photos."""
    visit = visits.show(session, visit_id)
    head, issuer = visit.record.head, settings.get(session, "bureau.name")
    notices = _kept_notices(session, visit_id)
    parts = (
        *_drawn(session, _OF_THE_VISIT, visit_id, on, visit),
        *(_kept(session, row, issuer) for row in notices),
        *(
            part
            for notice in noticed.looked_at(session, head)
            for part in _drawn(session, (PaperKind.REINSPECTION,), notice, on, visit)
        ),
    )
    photos = tuple(_photos(session, visit))
    if not parts and not photos:
        raise _nothing()
    return CaseFileContent(
        issuer=issuer,
        facility=visit.record.facility.name,
        matters=campaigns.get(session, head.campaign).name if head.campaign is not None else "",
        visited_on=visits.visited_on(visit.record),
        on=on,
        inspectors=visit.inspectors,
        numbers=tuple(row.number for row in notices if row.number),
        parts=parts,
        photos=photos,
    )


def look(session: Session, visit_id: UUID, on: date) -> None:
    """Refuse the file of a visit of which nothing is on file; nothing is drawn or read to find out."""
    record = visits.record_of(session, visit_id)
    on_file = chain(
        _kept_notices(session, visit_id),
        record.photos(),
        _contents(session, _OF_THE_VISIT, visit_id, on),
        *(
            _contents(session, (PaperKind.REINSPECTION,), one, on)
            for one in noticed.looked_at(session, record.head)
        ),
    )
    if next(iter(on_file), None) is None:
        raise _nothing()


def _nothing() -> UserError:
    return UserError(_("Nothing of this visit is on file yet. Issue its notice first."))


def _contents(
    session: Session, kinds: Iterable[PaperKind], subject_id: UUID, on: date
) -> Iterator[tuple[PaperKind, object]]:
    """Yield what papers say that are made of what was recorded; one that cannot be made is left out."""
    for kind in kinds:
        with suppress(UserError):
            yield kind, paper_contents.builders()[kind](session, subject_id, on)


def _drawn(
    session: Session, kinds: Iterable[PaperKind], subject_id: UUID, on: date, visit: ShownVisit
) -> Iterator[CasePart]:
    author, made_on = settings.get(session, "bureau.name"), visits.visited_on(visit.record)
    for kind, content in _contents(session, kinds, subject_id, on):
        yield CasePart(paper=render(kind, content), author=author, on=made_on)


def _kept_notices(session: Session, visit_id: UUID) -> list[NoticeRow]:
    query = select(NoticeRow).where(NoticeRow.visit_id == visit_id, NoticeRow.paper.is_not(None))
    return list(session.scalars(query.order_by(NoticeRow.issued_on, NoticeRow.no)))


def _kept(session: Session, row: NoticeRow, issuer: str) -> CasePart:
    paper = blobs.of(session).read(BlobKind.PAPER, Sha256(row.paper or ""))
    return CasePart(paper=paper, number=row.number or "", author=issuer, on=row.issued_on)


def _photos(session: Session, visit: ShownVisit) -> Iterator[PhotoContent]:
    record = visit.record
    order = [item.id for item in visit.items]
    photos = {photo.sha256: photo for photo in record.photos()}
    numbered = dict.fromkeys([*record.photo_numbers(order), *photos])  # the signed sheet comes last
    places = {
        photo.sha256: finding.place or finding.text
        for _item, finding in record.findings(order)
        for photo in (*finding.photos, *(finding.put_right.photos if finding.put_right else ()))
    }
    kept = blobs.of(session)
    for number, sha256 in enumerate(numbered, 1):
        photo = photos[sha256]
        yield PhotoContent(
            number=number,
            picture=kept.read(BlobKind.PHOTO, sha256),
            place=places.get(sha256) or photo.caption,
            taken=day(photo.taken_at) + clock(photo.taken_at) if photo.taken_at else "",
        )

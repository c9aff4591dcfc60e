"""What the file of a home (一院一档) says on paper, the earliest first."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.documents.content_lists import (
    CasePart,
    HomeFileContent,
    HomeFinding,
    HomePaper,
    HomeReport,
    HomeTalk,
    HomeVisit,
    PhotoContent,
)
from inspector_app.documents.reserved import placeholder_mark
from inspector_app.documents.wording import clock, day, deadline, paper_name, short_day, wording
from inspector_app.domain.case import OPEN, FindingState
from inspector_app.domain.facility import Facility
from inspector_app.domain.ids import Sha256
from inspector_app.domain.ledger import LedgerRow
from inspector_app.domain.notice import NoticeKind
from inspector_app.domain.paper import PaperKind
from inspector_app.domain.roster import text_of
from inspector_app.domain.visit import Photo, VisitRecord
from inspector_app.exchange import roster_columns
from inspector_app.services import checklists, home_files, settings, visits
from inspector_app.services.home_files import FiledReport, HomeFile
from inspector_app.store import blobs
from inspector_app.store.blobs import BlobKind
from inspector_app.store.notices import NoticeRow

_PAPER = PaperKind.HOME_FILE.value


def home_file(session: Session, facility_id: UUID, on: date) -> HomeFileContent:
    """Return the file of a home: its sections, the notices as they were kept, photos of what is open."""
    file, issuer = home_files.show(session, facility_id, on=on), settings.get(session, "bureau.name")
    home, titles = file.facility, {one.id: one.title for one in checklists.published(session)}
    return HomeFileContent(
        issuer=issuer,
        facility=placeholder_mark(home.code) if home.is_placeholder else home.name,
        code=home.code,
        on=on,
        fields=tuple(_fields(home)),
        figures=tuple(_figures(file)),
        visits=tuple(
            HomeVisit(
                on=one.on,
                what=titles.get(one.checklist) or wording(_PAPER).text("again.what"),
                team=one.team,
                items=one.items,
                findings=one.findings,
                open=one.open_findings,
            )
            for one in reversed(file.visits)
        ),
        findings=tuple(_finding(row) for row in reversed(file.findings)),
        papers=tuple(
            HomePaper(
                on=one.issued_on,
                name=paper_name(one.kind),
                number=one.number,
                served_on=one.served_on,
                standing=_word("standing", one.standing),
            )
            for one in reversed(file.notices)
        ),
        talks=tuple(
            HomeTalk(
                on=one.talk.held_on,
                people=tuple(_person(each.name, each.post) for each in one.talk.with_whom),
                said=one.talk.said,
                promised=one.talk.promised,
                until=one.talk.promised_by,
            )
            for one in reversed(file.talks)
        ),
        reports=tuple(
            HomeReport(on=one.on, campaign=one.campaign, cases=one.cases, note=_note(one))
            for one in reversed(file.reports)
        ),
        parts=tuple(_kept(session, facility_id, issuer)),
        photos=tuple(_photos(session, file)),
    )


def _fields(home: Facility) -> Iterator[tuple[str, str]]:
    """Yield what the roster says of a home in Chinese, whatever the language of the window."""
    for column in roster_columns.columns():
        value = text_of(home, column.field)
        word = roster_columns.words(column.field).get(value)
        yield column.zh, word.zh if word is not None else value


def _figures(file: HomeFile) -> Iterable[tuple[str, str]]:
    totals = file.totals
    return (
        ("visits", str(len(file.visits))),
        ("last_visit", short_day(file.visits[0].on) if file.visits else ""),
        ("findings", str(totals.findings)),
        ("closed", str(totals.closed)),
        ("open", str(totals.open)),
        ("overdue", str(totals.overdue)),
        ("rate", totals.rate),
        ("rate_in_time", totals.rate_in_time),
        ("talks", str(len(file.talks))),
        ("reports", str(len(file.reports))),
    )


def _finding(row: LedgerRow) -> HomeFinding:
    kind = NoticeKind.LETTER if row.is_letter else NoticeKind.ORDER
    is_partly = row.state is FindingState.NOT_RECTIFIED and bool(row.remains)
    closed = [_shared("closed_by", row.closed_by.value) if row.closed_by else "", short_day(row.closed_on)]
    return HomeFinding(
        on=row.visited_on,
        finding=f"{row.place}{_shared('place', 'colon')}{row.text}" if row.place else row.text,
        severity=_shared("severity", row.severity.value),
        deadline="" if row.state is FindingState.PUT_RIGHT else deadline(row.deadline, kind.value),
        state=_word("state", "partly" if is_partly else row.state.value),
        done="\n".join(filter(None, (row.done, _left(row)))),
        closed="\n".join(filter(None, closed)),
        notice=row.notice,
    )


def _left(row: LedgerRow) -> str:
    return wording(_PAPER).text("again.remains", text=row.remains) if row.remains else ""


def _person(name: str, post: str) -> str:
    return wording(_PAPER).text("again.person", name=name, post=post) if post else name


def _note(report: FiledReport) -> str:
    late = _word("report", "late") if report.is_late else ""
    return "\n".join(filter(None, (late, report.note)))


def _kept(session: Session, facility_id: UUID, issuer: str) -> Iterator[CasePart]:
    """Yield the notices as they were kept, the first issued first."""
    rows = session.scalars(
        select(NoticeRow)
        .where(NoticeRow.facility_id == facility_id, NoticeRow.paper.is_not(None))
        .order_by(NoticeRow.issued_on, NoticeRow.id)
    )
    for row in rows:
        paper = blobs.of(session).read(BlobKind.PAPER, Sha256(row.paper or ""))
        yield CasePart(paper=paper, number=row.number or "", author=issuer, on=row.issued_on)


def _photos(session: Session, file: HomeFile) -> Iterator[PhotoContent]:
    """Yield the photos of the findings that are still open, as they were found."""
    kept, number = blobs.of(session), 0
    left = {row.id: row for row in file.findings if row.state in OPEN}
    for visit_id in dict.fromkeys(row.visit_id for row in reversed(file.findings) if row.id in left):
        record = visits.record_of(session, visit_id) if visit_id is not None else None
        for photo, place in _of_open(record, left) if record is not None else ():
            number += 1
            yield PhotoContent(
                number=number,
                picture=kept.read(BlobKind.PHOTO, photo.sha256),
                place=place,
                taken=day(photo.taken_at) + clock(photo.taken_at) if photo.taken_at else "",
            )


def _of_open(record: VisitRecord, left: Mapping[UUID, LedgerRow]) -> Iterator[tuple[Photo, str]]:
    findings = (one for answer in record.answers.values() for one in answer.findings)
    for finding in (*findings, *record.other_findings):
        row = left.get(finding.id)
        if row is not None:
            yield from ((photo, row.place or row.text) for photo in finding.photos)


def _word(table: str, key: str) -> str:
    return wording(_PAPER).text(f"{table}.{key}")


def _shared(table: str, key: str) -> str:
    return wording("words").text(f"{table}.{key}")

"""The correction workbook: written for a notice, and looked at and recorded when it comes back filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.documents.wording import deadline as phrased
from inspector_app.domain.case import ALLOWED, FindingReply, FindingState, Step, check_reply, why_not
from inspector_app.domain.errors import UserError
from inspector_app.domain.notice import NoticeFinding
from inspector_app.domain.replying import (
    ReplyFate,
    ReplyPreview,
    ReplyRow,
    file_code,
    photo_names,
    plain_code,
    row_code,
)
from inspector_app.domain.text import clean, clean_line, key_of
from inspector_app.domain.visit import Photo
from inspector_app.exchange import form_sheet
from inspector_app.exchange.filed_photos import FiledPhotos, filed_photos
from inspector_app.exchange.form_rows import FormRow, day_in, read_form
from inspector_app.exchange.form_sheet import Form
from inspector_app.exchange.form_words import form_words
from inspector_app.i18n import _
from inspector_app.services import cases, facilities, notices, photos
from inspector_app.services.case_text import cleaned_reply
from inspector_app.store import journal
from inspector_app.store.cases import CaseRow, ReplyReceived
from inspector_app.store.notices import NoticeRow

_ANSWERABLE = ALLOWED[Step.ANSWER] | {FindingState.NOTIFIED}
_NEEDED = ("code", "is_done", "what")
_HEAD = ("number", "file_code", "from_whom")
_FILLED = ("is_done", "what", "by_whom", "finished_on", "why_not", "photos")
_MOST_PHOTOS = 20
_LONGEST = 2000


def template(session: Session, notice_id: UUID, path: Path) -> int:
    """Write the workbook of a notice: a row for each finding that may be answered; returns how many."""
    notice = cases.issued(session, notice_id)
    words = form_words("reply")
    rows = [
        _written(session, notice, no, finding)
        for no, finding in enumerate(notice.wording.counted(), start=1)
        if session.get_one(CaseRow, finding.finding).standing in _ANSWERABLE
    ]
    if not rows:
        raise UserError(_("No finding of this notice is to be answered any more."))
    home = facilities.get(session, notice.facility_id)
    head = [
        (words.say("facility"), home.name),
        (words.say("number"), notice.number or ""),
        (words.say("file_code"), file_code(notice_id)),
        (words.say("from_whom"), None),
    ]
    form = Form(rows=rows, head=head, title=words.say("title"), is_locked=True, row_height=42)
    form_sheet.write(path, words, form)
    return len(rows)


def _written(
    session: Session, notice: NoticeRow, no: int, finding: NoticeFinding
) -> Mapping[str, str | int | date]:
    case = session.get_one(CaseRow, finding.finding)
    return {
        "no": no,
        "text": finding.text,
        "place": finding.place,
        "requirement": finding.requirement,
        "deadline": case.due_on or phrased(finding.deadline, notice.kind),
        "code": row_code(notice.id, finding.finding),
    }


def preview(
    session: Session, path: Path, *, handed_in: Path | None = None, received_on: date
) -> ReplyPreview:
    """Return what a filled workbook would record, row by row; nothing is written.

    `handed_in` is the folder or zip of the photos it names.
    """
    words = form_words("reply")
    form = read_form(path, words, needed=_NEEDED, head=_HEAD)
    notice = _notice(session, form.head)
    remarks = tuple(
        _("Column “{heading}” is not known and was left out.").format(heading=one) for one in form.ignored
    )
    with filed_photos(handed_in) as pictures:
        reading = _Reading(session, notice, pictures, received_on)
        rows = tuple(reading.row(row) for row in form.rows)
    return ReplyPreview(
        notice=notice.id,
        number=notice.number or "",
        from_whom=clean_line(form.head.get("from_whom", ""), limit=200),
        rows=rows,
        remarks=remarks,
    )


def take_over(
    session: Session,
    path: Path,
    *,
    handed_in: Path | None = None,
    received_on: date,
    on: date,
    by: UUID | None,
    now: datetime,
) -> ReplyPreview:
    """Record the rows of a workbook that can be taken, their photos with them; the others are named."""
    found = preview(session, path, handed_in=handed_in, received_on=received_on)
    if not found.answers:
        return found
    with filed_photos(handed_in) as pictures:
        for row in found.rows:
            if row.fate is ReplyFate.TAKEN and row.reply is not None:
                for photo in row.reply.photos:
                    photos.take_over(session, pictures.read(photo.caption), name=photo.caption)
    cases.receive_reply(
        session,
        found.notice,
        found.answers,
        received_on=received_on,
        from_whom=found.from_whom,
        means="workbook",
        on=on,
        by=by,
        now=now,
    )
    return found


def _notice(session: Session, head: Mapping[str, str]) -> NoticeRow:
    """Return the notice that a workbook was written for; UserError where its number and code disagree."""
    code = plain_code(head.get("file_code", ""))
    query = select(NoticeRow).where(NoticeRow.number.is_not(None))
    of_code = [row for row in session.scalars(query) if file_code(row.id) == code]
    if not of_code:
        raise UserError(
            _(
                "The file code {code} belongs to no notice. Have it filled in on the workbook sent out."
            ).format(code=head.get("file_code", "") or "-")
        )
    (notice,) = of_code
    written = head.get("number", "")
    if written and notices.find(session, written) != notice.id:
        raise UserError(
            _(
                "Number {number} and the file code do not belong together: the code is that of {other}."
            ).format(number=written, other=notice.number)
        )
    return cases.issued(session, notice.id)


class _Reading:
    """Goes through the rows of one workbook."""

    def __init__(self, session: Session, notice: NoticeRow, pictures: FiledPhotos, received_on: date) -> None:
        self._session, self._notice = session, notice
        self._pictures, self._received_on = pictures, received_on
        self._findings = {
            row_code(notice.id, one.finding): (no, one)
            for no, one in enumerate(notice.wording.counted(), start=1)
        }
        said = journal.said(session, ReplyReceived, subject=notice.id)
        self._earlier = [reply for _entry, received in said for reply in received.answers]
        self._seen: dict[UUID, int] = {}

    def row(self, row: FormRow) -> ReplyRow:
        """Say what becomes of a row."""
        cells = {field: row.cells.get(field, "") for field in ("no", "text", "code", *_FILLED)}
        said = ReplyRow(number=row.number, no=cells["no"], text=cells["text"][:200], fate=ReplyFate.REFUSED)
        if not any(cells[field] for field in _FILLED):
            return replace(said, fate=ReplyFate.EMPTY)
        try:
            no, finding = self._finding(row.number, cells)
        except UserError as refused:
            return replace(said, reasons=(str(refused),))
        said = replace(said, no=str(no), text=finding.text)
        reasons: list[str] = []
        reply = self._reply(finding.finding, cells, reasons)
        if reasons:
            return replace(said, reasons=tuple(reasons))
        if any(_says(one) == _says(reply) for one in self._earlier):
            return replace(said, fate=ReplyFate.SAME)
        reasons += self._refused(reply)
        is_other = cells["text"] and key_of(cells["text"]) != key_of(finding.text)
        changed = _("The text of the finding was changed in the sheet; the notice's own stands.")
        return replace(
            said,
            fate=ReplyFate.REFUSED if reasons else ReplyFate.TAKEN,
            reply=None if reasons else reply,
            reasons=tuple(reasons),
            remarks=(changed,) if is_other else (),
        )

    def _finding(self, number: int, cells: Mapping[str, str]) -> tuple[int, NoticeFinding]:
        found = self._findings.get(plain_code(cells["code"]))
        if found is None:
            raise UserError(
                _("Check code {code} belongs to no finding of this notice.").format(code=cells["code"] or "-")
            )
        no, finding = found
        if cells["no"] and cells["no"] != str(no):
            raise UserError(
                _(
                    "Number {no} and the check code do not belong together: the code is that of {other}."
                ).format(no=cells["no"], other=no)
            )
        first = self._seen.setdefault(finding.finding, number)
        if first != number:
            raise UserError(_("Row {number} answers this finding already.").format(number=first))
        return no, finding

    def _reply(self, finding: UUID, cells: Mapping[str, str], reasons: list[str]) -> FindingReply:
        """Return what the cells say, adding to the reasons what in them cannot be."""
        words = form_words("reply")
        is_done = words.value_of("is_done", cells["is_done"])
        if is_done is None:
            choices = _(", ").join(words.choices("is_done"))
            typed = cells["is_done"]
            reasons.append(
                _("“{value}” is none of: {choices}.").format(value=typed[:60], choices=choices)
                if typed
                else _("Say whether it is done: {choices}.").format(choices=choices)
            )
        reply = FindingReply(finding=finding, is_done=is_done == "yes")
        try:
            reply = cleaned_reply(
                replace(reply, what=cells["what"], by_whom=cells["by_whom"], why_not=cells["why_not"])
            )
            reply = replace(reply, finished_on=day_in(cells["finished_on"]))
        except UserError as refused:
            reasons.append(str(refused))
        return replace(reply, photos=tuple(self._photos(cells["photos"], reasons)))

    def _photos(self, typed: str, reasons: list[str]) -> Iterator[Photo]:
        names = photo_names(clean(typed[:_LONGEST], limit=_LONGEST))
        if len(names) > _MOST_PHOTOS:
            reasons.append(_("A finding takes {most} photos at most.").format(most=_MOST_PHOTOS))
            return
        for name in names:
            try:
                yield replace(photos.as_kept(self._pictures.read(name), name=name), caption=name)
            except UserError as refused:
                reasons.append(str(refused))

    def _refused(self, reply: FindingReply) -> Iterator[str]:
        case = self._session.get_one(CaseRow, reply.finding)
        if case.standing not in ALLOWED[Step.ANSWER]:
            yield why_not(Step.ANSWER, case.standing)
        elif case.served_on is not None and self._received_on < case.served_on:
            yield _("The answer was received before the notice was. Correct the day.")
        try:
            check_reply(reply, received_on=self._received_on)
        except UserError as refused:
            yield str(refused)


def _says(reply: FindingReply) -> tuple[object, ...]:
    """Return what an answer says, whatever its photos were called."""
    return replace(reply, photos=()), tuple(photo.sha256 for photo in reply.photos)

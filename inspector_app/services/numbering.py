"""Numbers of notices: the next of a series, or the one typed in; none is ever given twice."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.documents.wording import number as written_number
from inspector_app.domain.errors import UserError
from inspector_app.domain.notice import NoticeKind
from inspector_app.domain.older_case import number_key
from inspector_app.i18n import _
from inspector_app.services import settings
from inspector_app.store.notices import NoticeRow, NumberRow


def next_number(session: Session, kind: NoticeKind, year: int) -> int | None:
    """Return the number the program would give next; None where numbers are typed in."""
    if settings.get(session, f"{kind}.number_typed_in") == "yes":
        return None
    last = session.get(NumberRow, (kind.value, year))
    start = int(settings.get(session, f"{kind}.number_start"))
    no = max(last.last + 1, start) if last else start
    wording = settings.get(session, f"{kind}.number_wording")
    while is_given(session, written_number(wording, year, no)):
        no += 1
    return no


def given(session: Session, kind: NoticeKind, year: int, *, typed: int | None) -> int:
    """Return the number a notice gets: the one typed in, else the next; UserError where it is taken."""
    if typed is None:
        following = next_number(session, kind, year)
        if following is None:
            raise UserError(_("Numbers are typed in from the office's register. Give the number."))
        return following
    if not 1 <= typed <= 99_999:
        raise UserError(_("A number is a whole number from 1 to 99999."))
    taken = session.scalar(
        select(NoticeRow.number).where(
            NoticeRow.series == kind.value, NoticeRow.year == year, NoticeRow.no == typed
        )
    )
    if taken:
        raise UserError(_("Number {number} was given already. Type another one.").format(number=taken))
    return typed


def is_given(session: Session, number: str) -> bool:
    """Say whether a notice has that number; of those entered from paper, in whatever brackets."""
    if session.scalar(select(NoticeRow.id).where(NoticeRow.number == number)):
        return True
    on_paper = session.scalars(select(NoticeRow.number).where(NoticeRow.visit_id.is_(None)))
    return number_key(number) in {number_key(one) for one in on_paper if one}

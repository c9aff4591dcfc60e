"""What the window shows of the notices: the list with what is still to be drafted, and one notice whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.domain.notice import NoticeKind, NoticeState, default_kind
from inspector_app.domain.paper import PaperKind
from inspector_app.domain.person import Role
from inspector_app.services import (
    facilities,
    notice_list,
    notices,
    numbering,
    papers,
    persons,
    settings,
    visits,
)
from inspector_app.services.citing import citable
from inspector_app.services.notice_list import ListedNotice
from inspector_app.services.notices import ShownNotice
from inspector_app.services.persons import ListedPerson
from inspector_app.services.visits import ListedVisit


@dataclass(frozen=True, slots=True)
class Board:
    """All notices, and the sealed visits with open findings that have none yet."""

    notices: tuple[ListedNotice, ...]
    to_draft: tuple[ListedVisit, ...]


@dataclass(frozen=True, slots=True)
class NoticeView:
    """One notice with all that its steps need to know."""

    shown: ShownNotice
    own_kind: NoticeKind  # which this home gets unless somebody says why not
    shipped: tuple[str, ...]  # the body text in the shipped wording; empty once issued
    bases: Mapping[UUID, tuple[str, ...]]  # by finding: what may be printed for it
    people: tuple[ListedPerson, ...]
    series: str  # the wording of its number
    next_no: int | None  # None: typed in from the office's register
    file_name: str  # of its paper

    @property
    def issuers(self) -> tuple[ListedPerson, ...]:
        """Who may sign."""
        return tuple(one for one in self.people if Role.ISSUER in one.person.roles)


def board(session: Session) -> Board:
    """Return what the list shows."""
    return Board(
        notices=tuple(notice_list.listed(session)),
        to_draft=tuple(visits.listed(session, is_to_draft=True)),
    )


def standing_notice(session: Session, visit_id: UUID) -> UUID | None:
    """Return the notice of a visit that is not withdrawn, None where there is none."""
    rows = notice_list.listed(session, visit_id=visit_id)
    return next((one.id for one in rows if one.state is not NoticeState.WITHDRAWN), None)


def view(session: Session, notice_id: UUID, *, on: date) -> NoticeView:
    """Return a notice as it stands on that day; numbers are those of its year."""
    shown = notices.show(session, notice_id, on=on)
    kind, waits = shown.wording.kind, shown.row.is_waiting
    return NoticeView(
        shown=shown,
        own_kind=default_kind(facilities.get(session, shown.row.facility_id)),
        shipped=notices.shipped_paragraphs(session, notice_id) if waits else (),
        bases=_printable(session, shown) if waits else {},
        people=tuple(persons.listed(session)),
        series=settings.get(session, f"{kind}.number_wording"),
        next_no=numbering.next_number(session, kind, on.year),
        file_name=papers.file_name_of(session, PaperKind(kind), notice_id, on=on),
    )


def _printable(session: Session, shown: ShownNotice) -> dict[UUID, tuple[str, ...]]:
    """Return what may be cited for each finding, what the draft cites already included."""
    allowed = citable(session, visits.show(session, shown.row.visit_id), shown.wording.addressee)
    return {
        said.finding: tuple(dict.fromkeys((*allowed.get(said.finding, ()), *said.bases)))
        for said in (*shown.wording.findings, *(left.finding for left in shown.wording.left_out))
    }

"""Which case and which of its findings a command means."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from inspector_app.domain.case import Step
from inspector_app.domain.clock import at_local
from inspector_app.domain.daily import read_time
from inspector_app.domain.errors import UserError
from inspector_app.domain.paper import PaperSubject
from inspector_app.domain.visit import Photo
from inspector_app.i18n import _
from inspector_app.services import case_views, notices, papers, photos
from inspector_app.services.case_views import CaseFinding
from inspector_app.services.finding_numbers import of_visit

if TYPE_CHECKING:
    from inspector_app.store.database import Session


def case_of(session: "Session", wanted: str) -> UUID:
    """Return the case meant by a visit's id or a notice's number."""
    with suppress(UserError):  # a notice entered from paper has no visit
        return notices.case_of(session, notices.find(session, wanted))
    subject, found = papers.case_of(session, wanted)
    if subject is not PaperSubject.VISIT:
        says = _("“{name}” is no case. Give the number of its notice, or the id of its visit.")
        raise UserError(says.format(name=wanted[:60]))
    return found


def findings_of(
    session: "Session",
    wanted: str,
    step: Step,
    numbers: Sequence[str],
    *,
    on: date,
    closes_by_papers: bool = False,
) -> list[UUID]:
    """Return the findings a step is about: those of the numbers given, else all it is open to."""
    shown = case_views.show(session, case_of(session, wanted), on=on)
    if numbers:
        return [by_number(shown.findings, one).id for one in numbers]
    fitting = shown.open_to(step, closes_by_papers=closes_by_papers)
    if not fitting:
        raise UserError(shown.why_not(step))
    return [one.id for one in fitting]


def by_number(findings: Sequence[CaseFinding], number: str) -> CaseFinding:
    """Return the finding of a number, as “case show” says it: 2 of the notice, v4 of the visit."""
    wanted = number.strip().lower()
    found = [one for one in findings if one.number == wanted]
    found += [one for one in findings if of_visit(one.position) == wanted]
    if not found:
        says = _("There is no finding {n} in this case: they are {numbers}.")
        raise UserError(
            says.format(n=number[:20], numbers=_(", ").join(one.both_numbers for one in findings))
        )
    return found[0]


def taken(session: "Session", files: Iterable[Path]) -> tuple[Photo, ...]:
    """Return photos and scans taken over from files."""
    return tuple(photos.take_over(session, file, name=file.name) for file in files)


def time_on(typed: str | None, on: date) -> datetime | None:
    """Return the instant that a time of the day means, None where none was given."""
    if typed is None:
        return None
    at = read_time(typed)
    return at_local(on, at.hour, at.minute)

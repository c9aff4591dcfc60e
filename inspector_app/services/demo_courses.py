"""What became of the sample notices: which act follows which, and after how many days."""

import heapq
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from sqlalchemy.orm import Session

from inspector_app.services.demo_cases import (
    Act,
    Case,
    accept,
    answer,
    answer_part,
    close,
    extend,
    extend_until_soon,
    leave,
    offer,
    punish,
    refer,
    return_one,
    see_one_left,
    see_right,
    serve,
    set_anew,
    urge,
)
from inspector_app.services.demo_county import County, worked

Course: TypeAlias = Sequence[tuple[Act, int]]
"""What happens to a notice, each act so many days after the one before."""


def follow(session: Session, county: County, case: Case, course: Course, *, since: date) -> Iterator[date]:
    """Take the acts of a course one by one, each after its day was asked for."""
    day = since
    for act, days in course:
        day = worked(day + timedelta(days=days))
        yield day
        act(session, county, case, day)


def run(courses: Iterable[Iterator[date]], *, until: date, acted: Callable[[], None] = lambda: None) -> None:
    """Let things happen in the order of their days, up to the last one."""
    coming: list[tuple[date, int, Iterator[date]]] = []
    for number, course in enumerate(courses):
        _go_on(coming, number, course)
    while coming and coming[0][0] <= until:
        _day, number, course = heapq.heappop(coming)
        _go_on(coming, number, course)
        acted()


def _go_on(coming: list[tuple[date, int, Iterator[date]]], number: int, course: Iterator[date]) -> None:
    day = next(course, None)
    if day is not None:
        heapq.heappush(coming, (day, number, course))


_ACCEPTED: Course = ((serve, 1), (answer, 5), (accept, 1))
CLOSED: Course = (*_ACCEPTED, (see_right, 3), (close, 1))
CLOSED_AFTER_RETURN: Course = (
    *((serve, 1), (answer, 4), (return_one, 1), (answer, 3), (accept, 1), (see_right, 3), (close, 1)),
)
CLOSED_AFTER_EXTENSION: Course = (
    *((serve, 1), (extend, 0), (answer, 14), (accept, 1), (see_right, 3), (close, 1)),
)
CLOSED_AT_SECOND_SIGHT: Course = (
    *((leave, 1), (answer, 5), (accept, 1), (see_one_left, 3), (close, 0), (set_anew, 1)),
    *((answer, 5), (accept, 1), (see_right, 3), (close, 1)),
)
CLOSED_AFTER_REFUSAL: Course = ((offer, 1), (leave, 2), *CLOSED[1:])
REFERRED: Course = ((serve, 1), (answer_part, 5), (accept, 1), (see_one_left, 5), (close, 0), (refer, 2))
PUNISHED: Course = ((serve, 1), (urge, 20), (punish, 5))
OVERDUE: Course = ((leave, 1), (urge, 20))
ENDED: tuple[Course, ...] = (
    *(CLOSED, OVERDUE, CLOSED_AFTER_RETURN, REFERRED, CLOSED_AFTER_EXTENSION, CLOSED),
    *(PUNISHED, CLOSED_AT_SECOND_SIGHT, CLOSED_AFTER_REFUSAL),
)
"""What became of the earlier notices, in turn."""
LATE_BY = 2
LATE: Course = ((serve, LATE_BY + 2),)  # after the day it prints: to issue anew
RUNNING: tuple[Course, ...] = (
    CLOSED[:-1],  # to close
    (*_ACCEPTED, (see_one_left, 3), (close, 0)),  # to decide
    _ACCEPTED,  # to re-inspect
    CLOSED_AFTER_RETURN[:3],  # returned
    _ACCEPTED[:-1],  # to judge
    ((serve, 1), (answer_part, 4)),
    ((serve, 1), (extend_until_soon, 0)),
    ((leave, 1),),
    ((offer, 1),),
    LATE,
    ((serve, 1),),
    (),  # to serve
)
"""How far the later notices are, in turn."""

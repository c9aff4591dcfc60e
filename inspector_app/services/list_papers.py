"""What goes on the sheet a team takes along."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.documents.content_lists import (
    OpenFinding,
    PreparationContent,
    Repeat,
)
from inspector_app.documents.reserved import placeholder_mark
from inspector_app.documents.wording import deadline, wording
from inspector_app.domain.case import OPEN
from inspector_app.domain.deadline import Deadline
from inspector_app.domain.facility import Facility
from inspector_app.domain.notice import default_kind
from inspector_app.exchange import county
from inspector_app.services import (
    facilities,
    persons,
    settings,
    visits,
)
from inspector_app.services.found import Found, found_at
from inspector_app.store.visits import VisitRow


def preparation(session: Session, facility_id: UUID, on: date) -> PreparationContent:
    """Return what a team should know of a home before it goes there."""
    facility = facilities.get(session, facility_id)
    found = found_at(session, VisitRow.facility_id == facility_id)
    last = session.scalar(
        select(VisitRow)
        .where(VisitRow.facility_id == facility_id, VisitRow.checklist != "")  # no re-inspection
        .order_by(VisitRow.visited_on.desc(), VisitRow.started_at.desc())
        .limit(1)
    )
    team = visits.show(session, last.id).record.head.inspectors if last is not None else ()
    return PreparationContent(
        issuer=settings.get(session, "bureau.name"),
        facility=_name(facility),
        on=on,
        kind=_word("facility_kind", facility.kind.value),
        township=facility.township,
        address=facility.address,
        head=facility.head,
        phone=facility.phone,
        beds=facility.beds,
        residents=facility.residents,
        five_guarantee_residents=facility.five_guarantee_residents,
        care_staff=facility.care_staff,
        has=_flags(facility, "yes"),
        has_not=_flags(facility, "no"),
        unknown=_flags(facility, ""),
        last_visit_on=last.visited_on if last is not None else None,
        last_team=tuple(persons.get(session, one).name for one in team),
        last_findings=last.findings if last is not None else None,
        open_findings=tuple(_open_finding(one) for one in found if one.case.standing in OPEN),
        repeats=tuple(_repeats(found, last)),
    )


def _deadline(one: Found, due: Deadline) -> str:
    kind = one.notice.kind if one.notice else default_kind(one.facility).value
    return "" if one.finding.put_right else deadline(due, kind)


def _open_finding(one: Found) -> OpenFinding:
    said = one.said
    return OpenFinding(
        text=said.text,
        place=said.place,
        found_on=one.visit.visited_on,
        deadline=_deadline(one, said.deadline),
        due_on=one.case.due_on,
        notice=one.notice.number or "" if one.notice else "",
    )


def _repeats(found: list[Found], last: VisitRow | None) -> Iterable[Repeat]:
    """Yield what was found at the last visit under an item that an earlier visit found wanting too."""
    earlier: dict[tuple[str, str], list[date]] = {}
    for one in found:
        days = earlier.setdefault((one.visit.checklist, one.row.item), [])
        if one.visit.visited_on not in days:
            days.append(one.visit.visited_on)
    for one in found:
        days = earlier[one.visit.checklist, one.row.item]
        if last is not None and one.visit.id == last.id and one.row.item and len(days) > 1:
            yield Repeat(item=one.row.item, text=one.finding.text, days=tuple(days))


def _flags(facility: Facility, wanted: str) -> tuple[str, ...]:
    """Return what a home has, has not, or is not known to have; other choices stand with what was chosen."""
    named: list[str] = []
    for flag in county.roster_flags():
        known = facility.has.get(flag.key, "")
        if known in {"yes", "no", ""}:
            named += [flag.label] if known == wanted else []
        elif wanted == "yes":
            named.append(
                _word("place", "chosen", label=flag.label, choice=flag.choice_labels.get(known, known))
            )
    return tuple(named)


def _name(facility: Facility) -> str:
    if not facility.is_placeholder:
        return facility.name
    return placeholder_mark(facility.code)


def _word(table: str, key: str, **fields: str) -> str:
    return wording("words").text(f"{table}.{key}", **fields)

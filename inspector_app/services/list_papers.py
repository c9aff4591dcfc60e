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
from inspector_app.store.cases import CaseRow
from inspector_app.store.codec import decode
from inspector_app.store.notices import NoticeRow
from inspector_app.store.visits import FindingRow, VisitRow


def preparation(session: Session, facility_id: UUID, on: date) -> PreparationContent:
    """Return what a team should know of a home before it goes there."""
    facility = facilities.get(session, facility_id)
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
        open_findings=tuple(_open_findings(session, facility, facility_id)),
        repeats=tuple(_repeats(session, facility_id, last)),
    )


def _open_findings(session: Session, facility: Facility, facility_id: UUID) -> Iterable[OpenFinding]:
    """Yield what is open at a home, of notices entered from paper too, as its notice words it."""
    query = (
        select(CaseRow, NoticeRow.kind, NoticeRow.number)
        .outerjoin(NoticeRow, NoticeRow.id == CaseRow.notice_id)
        .where(CaseRow.facility_id == facility_id, CaseRow.state.in_([state.value for state in OPEN]))
        .order_by(CaseRow.found_on, CaseRow.case_id, CaseRow.position)
    )
    for case, kind, number in session.execute(query):
        yield OpenFinding(
            text=case.text,
            place=case.place,
            found_on=case.found_on,
            deadline=deadline(decode(case.deadline, Deadline), kind or default_kind(facility).value),
            due_on=case.due_on,
            notice=number or "",
            remains=case.remains,
            promised=case.promised,
            promised_by=case.promised_by,
        )


def _repeats(session: Session, facility_id: UUID, last: VisitRow | None) -> Iterable[Repeat]:
    """Yield what was found at the last visit under an item that an earlier visit found wanting too."""
    if last is None:
        return
    query = (
        select(FindingRow.item, FindingRow.text, VisitRow.id, VisitRow.visited_on)
        .join(VisitRow, VisitRow.id == FindingRow.visit_id)
        .where(VisitRow.facility_id == facility_id, VisitRow.checklist == last.checklist)
        .where(FindingRow.item != "")
        .order_by(VisitRow.visited_on, VisitRow.started_at, FindingRow.position)
    )
    found = session.execute(query).all()
    days: dict[str, dict[date, None]] = {}
    for one in found:
        days.setdefault(one.item, {})[one.visited_on] = None
    for one in found:
        if one.id == last.id and len(days[one.item]) > 1:
            yield Repeat(item=one.item, text=one.text, days=tuple(days[one.item]))


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

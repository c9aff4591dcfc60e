"""What a bulletin (通报) says of a campaign: only what the store knows on the day."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from inspector_app.documents.content_office import (
    BulletinContent,
    BulletinFigures,
    BulletinFinding,
    OverdueHome,
    PartProblems,
)
from inspector_app.documents.reserved import Misplaced, Rule, misplaced_in, names_hazard, reserved_words
from inspector_app.documents.wording import wording
from inspector_app.domain.case import ENDED, FindingState, is_overdue
from inspector_app.domain.deadline import Deadline
from inspector_app.domain.due import DueRule
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import Facility
from inspector_app.domain.figures import Counts, FiguresFilter
from inspector_app.domain.pinyin import in_order
from inspector_app.i18n import _
from inspector_app.services import campaigns, checklists, facilities, figures, visits
from inspector_app.services.citing import condemned
from inspector_app.services.obstacles import sentence_of
from inspector_app.services.office_papers import bureau, named
from inspector_app.store.cases import CaseRow
from inspector_app.store.codec import decode
from inspector_app.store.notices import NoticeRow
from inspector_app.store.visits import VisitRow

_MOST_TYPICAL = 3
Homes = dict[UUID, Facility]


def bulletin(session: Session, campaign_id: UUID, on: date) -> BulletinContent:
    """Return the bulletin of a campaign as it stands on that day; refused before the first visit."""
    values, campaign = bureau(session), campaigns.get(session, campaign_id)
    rows = session.scalars(select(VisitRow).where(*_visited(campaign_id, on))).all()
    homes = _homes(session, {row.facility_id for row in rows}, on)
    cases = _cases(session, rows, homes)
    _refuse_words(session, campaign.name, cases)
    counts = figures.count(session, FiguresFilter(campaign=campaign_id), on=on)
    said = [_said(homes[case.facility_id], case, on) for case in cases]
    with_findings = {case.facility_id for case in cases}
    return BulletinContent(
        issuer=values["bureau.name"],
        letterhead=values["bureau.letterhead"],
        year=on.year,
        campaign=campaign.name,
        starts_on=campaign.starts_on,
        ends_on=campaign.ends_on,
        as_of=on,
        figures=_figures(session, cases, counts, homes=homes, covered=campaign.facilities, on=on),
        without_findings=tuple(home.name for one, home in homes.items() if one not in with_findings),
        parts=_parts(session, rows, cases),
        overdue=_overdue(cases, homes, on),
        findings=tuple(said),
        copied_to=tuple(name for name in (values["bureau.superior"], values["bureau.government"]) if name),
        office=values["bureau.office"] or values["bureau.name"],
    )


def look(session: Session, campaign_id: UUID, on: date) -> None:
    """Refuse a bulletin as making it would; findings are gone through only where one says a reserved word."""
    bureau(session)
    visited = set(session.scalars(select(VisitRow.facility_id).where(*_visited(campaign_id, on))))
    homes = _homes(session, visited, on)
    says_one = or_(
        *(
            column.contains(word, autoescape=True)
            for column in (CaseRow.text, CaseRow.place)
            for word in reserved_words()
        )
    )
    made_at = select(VisitRow.id).where(*_visited(campaign_id, on))
    is_bare = (
        session.scalar(select(CaseRow.finding_id).where(CaseRow.visit_id.in_(made_at), says_one).limit(1))
        is None
    )
    rows = () if is_bare else session.scalars(select(VisitRow).where(*_visited(campaign_id, on))).all()
    _refuse_words(session, campaigns.get(session, campaign_id).name, _cases(session, rows, homes))


def _visited(campaign_id: UUID, on: date) -> tuple[ColumnElement[bool], ...]:
    """Narrow visits down to those of a campaign by that day."""
    return VisitRow.campaign_id == campaign_id, VisitRow.visited_on <= on


def _homes(session: Session, visited: set[UUID], on: date) -> Homes:
    """Return the homes by township in the order of its pinyin, never by rank; each must have a name.

    Refused where none was visited.
    """
    if not visited:
        says = _("No home of this campaign was visited by {day}: there is nothing to say yet.")
        raise UserError(says.format(day=on.isoformat()))
    roster = facilities.roster(session)
    homes = [(one, named(roster[one])) for one in visited]
    return dict(sorted(homes, key=lambda pair: (in_order(pair[1].township), pair[1].code)))


def _cases(session: Session, rows: Sequence[VisitRow], homes: Homes) -> list[CaseRow]:
    """Return every finding in the order of the homes, then of the visits and their lists."""
    started, order = {row.id: row.started_at for row in rows}, list(homes)
    return sorted(
        session.scalars(select(CaseRow).where(CaseRow.visit_id.in_(started))),
        key=lambda case: (order.index(case.facility_id), started[case.case_id], case.position),
    )


def _said(home: Facility, case: CaseRow, on: date) -> BulletinFinding:
    states = {FindingState.PUT_RIGHT: "put_right", FindingState.CLOSED: "closed"}
    return BulletinFinding(
        township=home.township,
        facility=home.name,
        text=case.text,
        place=case.place,
        remains="" if case.standing in ENDED else case.remains,
        deadline=decode(case.deadline, Deadline),
        state=states.get(case.standing, "overdue" if is_overdue(case.standing, case.due_on, on) else "open"),
    )


def _figures(
    session: Session,
    cases: Sequence[CaseRow],
    counts: Counts,
    *,
    homes: Homes,
    covered: Sequence[UUID],
    on: date,
) -> BulletinFigures:
    notices = {case.notice_id for case in cases} - {None}
    issued = select(NoticeRow.id).where(NoticeRow.id.in_(notices), NoticeRow.issued_on <= on)
    return BulletinFigures(
        covered=len(homes.keys() | set(covered)),
        visited=len(homes),
        findings=counts.found,
        put_right=counts.put_right,
        closed=counts.closed,
        due=counts.due,
        closed_in_time=counts.closed_in_time,
        not_running=sum(
            case.notice_id is not None
            and case.standing not in ENDED
            and case.due_rule == DueRule.NOT_RUNNING.value
            for case in cases
        ),
        notices=len(session.scalars(issued).all()),
    )


def _parts(session: Session, rows: Sequence[VisitRow], cases: Sequence[CaseRow]) -> tuple[PartProblems, ...]:
    """Return the dimensions in the order of the list, each with what was found most often."""
    used = {(row.checklist, row.version) for row in rows if row.checklist}
    names = {
        dimension.key: dimension.name
        for checklist, version in sorted(used)
        for dimension in checklists.get(session, checklist, version).dimension
    }
    names[""] = wording("bulletin").text("problems.other")
    parts = {key: [case for case in cases if case.dimension == key] for key in names}
    return tuple(
        PartProblems(
            name=names[key],
            findings=len(members),
            homes=len({case.facility_id for case in members}),
            typical=tuple(
                text for text, _times in Counter(case.text for case in members).most_common(_MOST_TYPICAL)
            ),
        )
        for key, members in parts.items()
        if members
    )


def _overdue(cases: Sequence[CaseRow], homes: Homes, on: date) -> tuple[OverdueHome, ...]:
    late: dict[UUID, list[date]] = {}
    for case in cases:
        if case.due_on is not None and is_overdue(case.standing, case.due_on, on):
            late.setdefault(case.facility_id, []).append(case.due_on)
    return tuple(
        OverdueHome(
            facility=homes[one].name, township=homes[one].township, findings=len(days), since=min(days)
        )
        for one, days in late.items()
    )


def _refuse_words(session: Session, campaign: str, cases: Sequence[CaseRow]) -> None:
    """Refuse words that may not go to governments, and a major hazard that no confirmed trigger says."""
    wrong = misplaced_in([campaign])
    for number, case in enumerate(cases, 1):
        said = (case.text, case.place)
        is_grave = any(map(names_hazard, said)) and case.finding_id in condemned(
            visits.show(session, case.case_id)
        )
        wrong += [
            Misplaced(bad.word, bad.rule, number)
            for bad in misplaced_in(said)
            if bad.rule is Rule.PLACEHOLDER or (bad.rule is Rule.HAZARD and not is_grave)
        ]
    if wrong:
        raise UserError("\n".join(dict.fromkeys(map(sentence_of, wrong))))

"""Systemic findings (共性问题): what several homes have in common, with one letter to each township."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from inspector_app.documents import content as paper
from inspector_app.documents.addressee import authority_of
from inspector_app.documents.collective import Topic, collective_letter
from inspector_app.documents.content import LetterContent, Standing
from inspector_app.domain.case import OPEN
from inspector_app.domain.deadline import Deadline, DeadlineKind
from inspector_app.domain.errors import UserError
from inspector_app.domain.pinyin import in_order
from inspector_app.domain.systemic import Scope, limits, scope_of
from inspector_app.domain.visit import Outcome
from inspector_app.i18n import _
from inspector_app.services import campaigns, checklists, laws, settings
from inspector_app.services.notice_content import contact
from inspector_app.store import journal
from inspector_app.store.cases import CaseRow
from inspector_app.store.codec import decode
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.tables import Entry
from inspector_app.store.visits import AnswerRow, FindingRow, VisitCorrected, VisitRow, VisitSealed

_JUDGED = frozenset({Outcome.CONFORMING.value, Outcome.NONCONFORMING.value})
_WIDEST_FIRST = (Scope.WIDESPREAD, Scope.PATTERN, Scope.SINGLE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemicHome:
    """A home that has it, and what was found there."""

    facility_id: UUID
    code: str
    facility: str
    township: str
    findings: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemicFinding:
    """An item that was found not conforming."""

    checklist: str
    item: str
    text: str  # of the item
    scope: Scope
    homes: tuple[SystemicHome, ...]
    townships: tuple[str, ...]  # in the order of pinyin, which is known here and not in the window
    judged: int  # in as many homes the item was judged


def of_campaign(session: Session, campaign_id: UUID) -> list[SystemicFinding]:
    """Return what was found in the visits of a campaign, the widest first."""
    return _found(session, VisitRow.campaign_id == campaign_id)


def of_period(session: Session, first: date, last: date) -> list[SystemicFinding]:
    """Return what was found in the visits of some days, both included, the widest first."""
    return _found(session, (VisitRow.visited_on >= first) & (VisitRow.visited_on <= last))


def _found(session: Session, condition: ColumnElement[bool]) -> list[SystemicFinding]:
    query = (
        select(FindingRow.id, FindingRow.item, VisitRow.checklist, FacilityRow)
        .join(VisitRow, VisitRow.id == FindingRow.visit_id)
        .join(FacilityRow, FacilityRow.id == VisitRow.facility_id)
        .where(condition, FindingRow.item != "", VisitRow.checklist != "")
        .order_by(FacilityRow.code, FindingRow.position)
    )
    having: dict[tuple[str, str], dict[UUID, list[UUID]]] = defaultdict(lambda: defaultdict(list))
    homes: dict[UUID, FacilityRow] = {}
    for finding_id, item, checklist, home in session.execute(query):
        having[checklist, item][home.id].append(finding_id)
        homes[home.id] = home
    judged = _judged(session, condition, having.keys())
    texts = {name: _texts(session, name) for name in {checklist for checklist, _item in having}}
    found = [
        SystemicFinding(
            checklist=checklist,
            item=item,
            text=texts[checklist].get(item, item),
            scope=scope_of(len(with_it), len(judged[checklist, item]), limits()),
            homes=tuple(_home(homes[one], findings) for one, findings in with_it.items()),
            townships=tuple(sorted({homes[one].township for one in with_it}, key=in_order)),
            judged=len(judged[checklist, item]),
        )
        for (checklist, item), with_it in having.items()
    ]
    return sorted(found, key=lambda one: (_WIDEST_FIRST.index(one.scope), -len(one.homes), one.item))


def _home(home: FacilityRow, findings: Iterable[UUID]) -> SystemicHome:
    return SystemicHome(
        facility_id=home.id,
        code=home.code,
        facility=home.name,
        township=home.township,
        findings=tuple(findings),
    )


def _texts(session: Session, checklist: str) -> Mapping[str, str]:
    return {item.id: item.text for item in checklists.newest(session, checklist).item}


def _judged(
    session: Session, condition: ColumnElement[bool], wanted: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], set[UUID]]:
    """Return the homes in which each item was judged: it stood on the list and was not passed over."""
    found: dict[tuple[str, str], set[UUID]] = {one: set() for one in wanted}
    not_judged = {
        (row.visit_id, row.item)
        for row in session.execute(
            select(AnswerRow.visit_id, AnswerRow.item)
            .join(VisitRow, VisitRow.id == AnswerRow.visit_id)
            .where(condition, AnswerRow.outcome.not_in(_JUDGED))
        )
    }
    visits = select(VisitRow.id, VisitRow.checklist, VisitRow.facility_id, Entry).join(
        Entry, Entry.id == VisitRow.entry_id
    )
    for visit_id, checklist, facility_id, entry in session.execute(visits.where(condition)):
        said = journal.read(entry)
        if not isinstance(said, VisitSealed | VisitCorrected):
            continue
        for item in said.items:
            if (checklist, item) in found and (visit_id, item) not in not_judged:
                found[checklist, item].add(facility_id)
    return found


def letter(session: Session, campaign_id: UUID, township: str, *, on: date) -> LetterContent:
    """Return one letter to a township about what its homes have in common; UserError where that is nothing.

    What is put right, or is one home's matter alone, is left out.
    """
    campaign = campaigns.get(session, campaign_id)
    shared = [one for one in of_campaign(session, campaign_id) if one.scope is not Scope.SINGLE]
    topics: list[Topic] = []
    findings: list[paper.Finding] = []
    for one in shared:
        here = [home for home in one.homes if home.township == township]
        of_it = [found for home in here for found in _open(session, home)]
        if of_it:
            topics.append(Topic(one.text, county=len(one.homes), homes=len(here)))
            findings += of_it
    if not findings:
        raise UserError(
            _("Nothing that several homes have in common is open in {township}.").format(township=township)
        )
    visits = select(VisitRow.facility_id, VisitRow.visited_on).join(
        FacilityRow, FacilityRow.id == VisitRow.facility_id
    )
    seen = session.execute(
        visits.where(VisitRow.campaign_id == campaign_id, FacilityRow.township == township)
    ).all()
    values, to = settings.everything(session), authority_of(township)
    basis: LetterContent = LetterContent(
        issuer=values["bureau.name"],
        letterhead=values["bureau.letterhead"],
        series=values["letter.number_wording"],
        addressee=to.name,
        addressee_kind=to.kind,
        facility="",
        visited_on=max(row.visited_on for row in seen),
        findings=tuple(findings),
        bases=laws.powers_cited(("supervise-township", "inspect"), on, only="five-guarantee-2006"),
        reply_by=Deadline(kind=DeadlineKind.DAYS, days=int(values["notice.reply_days"])),
        contact=contact(values),
        copies=int(values["letter.copies"]),
        standing=Standing.DRAFT,
    )
    homes = len({row.facility_id for row in seen})
    return collective_letter(basis, campaign=campaign.name, homes=homes, topics=topics)


def _open(session: Session, home: SystemicHome) -> Sequence[paper.Finding]:
    rows = (session.get_one(CaseRow, one) for one in home.findings)
    return [
        paper.Finding(
            text=row.text,
            deadline=decode(row.deadline, Deadline),
            place=f"{home.facility}\n{row.place}".strip(),
            requirement=row.requirement,
            interim=row.interim,
        )
        for row in rows
        if row.standing in OPEN
    ]

"""What the window shows of a case beside its state: answers, photos before and after, who may do what."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.domain.case import ClosedBy, FindingReply, Step
from inspector_app.domain.ids import Sha256
from inspector_app.domain.notice import NoticeKind, NoticeState
from inspector_app.domain.paper import PaperSubject
from inspector_app.domain.person import Role
from inspector_app.domain.visit import Finding, Photo, VisitRecord
from inspector_app.services import case_views, notice_list, papers, persons, photos, settings
from inspector_app.services.case_views import CaseFinding, ShownCase
from inspector_app.services.notice_list import ListedNotice
from inspector_app.services.papers import OfferedPaper
from inspector_app.services.persons import ListedPerson
from inspector_app.store.cases import FindingClosed, NoticeServed, ReplyReceived
from inspector_app.store.talks import TalkHeld
from inspector_app.store.visits import VisitCorrected, VisitSealed


@dataclass(frozen=True, slots=True)
class CaseView:
    """One case with all that its page and its steps need to know."""

    shown: ShownCase
    notices: Mapping[UUID, ListedNotice]
    before: Mapping[UUID, tuple[Photo, ...]]  # by finding: as it was found
    after: Mapping[UUID, tuple[Photo, ...]]  # by finding: from answers, re-inspections, closings
    answers: Mapping[UUID, FindingReply]  # by finding: the last one
    answer_scans: tuple[Photo, ...]  # of the last answer as a whole
    paths: Mapping[Sha256, Path]
    people: tuple[ListedPerson, ...]
    closes_by_papers: bool

    @property
    def standing(self) -> ListedNotice | None:
        """The notice that is out, None where none is."""
        return next((one for one in self.notices.values() if one.state is NoticeState.ISSUED), None)

    @property
    def is_letter(self) -> bool:
        """Whether the notice that is out is a letter to a township."""
        return self.standing is not None and self.standing.kind is NoticeKind.LETTER

    @property
    def issuers(self) -> tuple[ListedPerson, ...]:
        """Who may approve a new date."""
        return tuple(one for one in self.people if Role.ISSUER in one.person.roles)

    def open_to(self, step: Step) -> tuple[CaseFinding, ...]:
        """Return the findings that a step may be taken about now."""
        return self.shown.open_to(step, closes_by_papers=self.closes_by_papers)


def view(session: Session, visit_id: UUID, *, on: date) -> CaseView:
    """Return a case as it stands on that day."""
    shown = case_views.show(session, visit_id, on=on)
    before, after = dict(_before(shown)), _after(shown)
    replies = [said for said in _said(shown) if isinstance(said, ReplyReceived)]
    scans = tuple(replies[-1].scans) if replies else ()
    kept = {photo.sha256 for part in (*before.values(), *after.values(), scans) for photo in part}
    kept |= {photo.sha256 for photo in evidence(shown)}
    return CaseView(
        shown=shown,
        notices={one.id: one for one in notice_list.listed(session, visit_id=visit_id)},
        before=before,
        after=after,
        answers={one.finding: one for reply in replies for one in reply.answers},
        answer_scans=scans,
        paths={sha256: photos.path(session, sha256) for sha256 in kept},
        people=tuple(persons.listed(session)),
        closes_by_papers=settings.get(session, "case.close_by_papers") == "yes",
    )


def offered_papers(session: Session, view: CaseView) -> tuple[OfferedPaper, ...]:
    """Return the papers that follow from the notices of a case; those of its visit stand elsewhere."""
    on = view.shown.on
    return tuple(
        paper
        for notice in view.notices
        for paper in papers.offered(session, PaperSubject.NOTICE, notice, on=on)
    )


def evidence(shown: ShownCase) -> Iterator[Photo]:
    """Go through what was attached to the steps of a case as a whole: scans and photos."""
    for said in _said(shown):
        yield from of_step(said)


def of_step(said: object) -> tuple[Photo, ...]:
    """Return the scans and photos of one step that belong to no single finding."""
    match said:
        case NoticeServed():
            return said.service.scans
        case ReplyReceived():
            return said.scans
        case FindingClosed():
            return said.evidence
        case TalkHeld():
            return said.talk.scans
    return ()


def _said(shown: ShownCase) -> Iterable[object]:
    return (event.said for event in shown.events)


def _before(shown: ShownCase) -> Iterator[tuple[UUID, tuple[Photo, ...]]]:
    for record in _records(shown, [shown.row.id]):
        for answer in record.answers.values():
            for finding in answer.findings:
                yield finding.id, (*finding.photos, *answer.photos)


def _after(shown: ShownCase) -> dict[UUID, tuple[Photo, ...]]:
    found: dict[UUID, dict[Sha256, Photo]] = {}
    for finding_id, more in _shown_after(shown):
        found.setdefault(finding_id, {}).update({photo.sha256: photo for photo in more})
    return {finding_id: tuple(photos_of.values()) for finding_id, photos_of in found.items()}


def _shown_after(shown: ShownCase) -> Iterator[tuple[UUID, tuple[Photo, ...]]]:
    """Go through what shows findings put right: on the spot, answered, re-inspected, closed."""
    for finding in _findings(shown, [shown.row.id]):
        yield finding.id, finding.put_right.photos if finding.put_right else ()
    for said in _said(shown):
        if isinstance(said, ReplyReceived):
            yield from ((reply.finding, reply.photos) for reply in said.answers)
    for record in _records(shown, shown.reinspections):
        for one in shown.findings:
            seen = record.answers.get(str(one.id))
            if seen is not None:
                yield one.id, (*seen.photos, *(photo for each in seen.findings for photo in each.photos))
    for said in _said(shown):
        if isinstance(said, FindingClosed) and said.by is not ClosedBy.REINSPECTION:
            yield from ((finding_id, said.evidence) for finding_id in said.findings)


def _findings(shown: ShownCase, visits: Iterable[UUID]) -> Iterator[Finding]:
    for record in _records(shown, visits):
        for answer in record.answers.values():
            yield from answer.findings


def _records(shown: ShownCase, visits: Iterable[UUID]) -> Iterator[VisitRecord]:
    """Go through the records of some visits as they stand: as sealed, or as corrected last."""
    wanted = set(visits)
    standing: dict[UUID, VisitRecord] = {}
    for event in shown.events:
        if event.subject in wanted and isinstance(event.said, VisitSealed | VisitCorrected):
            standing[event.subject] = event.said.record
    yield from standing.values()

"""A case for the tests of papers: a visit, its notice, what comes of them."""

from datetime import date, datetime
from uuid import UUID

from inspector_app.domain.paper import PaperKind, PaperSubject
from inspector_app.services import notices, papers
from inspector_app.services.papers import DrawnPaper, OfferedPaper
from inspector_app.store.database import Session
from tests.services.office import DAY, Office, problem

ON = date(2020, 2, 18)


class Case:
    """Visits with their notices, and their papers."""

    def __init__(self, session: Session, office: Office, now: datetime) -> None:
        self.session, self.office, self.now = session, office, now

    def visit(
        self,
        code: str = "M01",
        text: str = "示例：安全出口上锁",
        *,
        on: date = DAY,
        campaign: UUID | None = None,
    ) -> UUID:
        answers = {self.office.failing(code): problem(text)}
        record = self.office.record(code, on=on, answers=answers, campaign=campaign)
        return self.office.seal(record, now=self.now)

    def draft(self, visit_id: UUID) -> UUID:
        return notices.draft(self.session, visit_id, by=None, now=self.now)

    def issue(self, visit_id: UUID) -> UUID:
        notice = self.draft(visit_id)
        notices.issue(self.session, notice, on=ON, by=self.office.issuer, now=self.now)
        return notice

    def withdraw(self, notice: UUID) -> None:
        notices.withdraw(self.session, notice, reason="示例", on=ON, by=None, now=self.now)

    def offered(self, visit_id: UUID) -> tuple[OfferedPaper, ...]:
        return papers.offered(self.session, PaperSubject.VISIT, visit_id, on=ON)

    def drawn(self, kind: PaperKind, subject_id: UUID) -> DrawnPaper:
        return papers.draw(self.session, kind, subject_id, on=ON, now=self.now)

"""What the program fills in from its own records before a visit, with real visits and issued notices."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from inspector_app.documents.content import BlankContent
from inspector_app.domain.case import FindingReply
from inspector_app.domain.checklist import Form
from inspector_app.domain.clock import at_local
from inspector_app.domain.deadline import AT_ONCE, Deadline, DeadlineKind
from inspector_app.domain.ids import new_id
from inspector_app.domain.serving import Manner, Service
from inspector_app.domain.visit import Access, Answer, ChecklistUsed, Outcome, Signature, Signed
from inspector_app.exchange.checklists import shipped_checklists
from inspector_app.services import (
    blank_forms,
    cases,
    drafts,
    notice_list,
    notices,
    past_findings,
    visit_start,
    visits,
    walking,
)
from inspector_app.services.drafts import DraftHead
from inspector_app.services.past_findings import Known
from inspector_app.store import journal
from inspector_app.store.cases import CaseRow
from inspector_app.store.database import Session
from inspector_app.store.visits import VisitSealed
from tests.domain.making import PHOTO
from tests.services.office import Office, problem

FIRST, ISSUED, NEXT = date(2020, 2, 3), date(2020, 2, 4), date(2020, 2, 17)
LATE = datetime.fromisoformat("2021-06-01T09:00:00+08:00")
CONFORMING = Answer(outcome=Outcome.CONFORMING)


@dataclass
class Home:
    """One home, its visits and what the program knows when the next one starts."""

    session: Session
    office: Office
    code: str = "J01"
    checklist: str = "epidemic-2020"

    def visit(
        self,
        on: date,
        answers: Mapping[str, Answer],
        *,
        access: Access = Access.ENTERED,
        form: Form = Form.FULL,
    ) -> UUID:
        record = self.office.record(self.code, on=on, checklist=self.checklist, form=form, answers=answers)
        return visits.seal(
            self.session,
            new_id(),
            replace(record, head=replace(record.head, access=access)),
            by=self.office.inspectors[0],
            now=LATE,
        )

    def noticed(self, visit_id: UUID, *, on: date = ISSUED) -> str:
        notice = notices.draft(self.session, visit_id, by=None, now=LATE)
        return notices.issue(self.session, notice, on=on, by=self.office.issuer, now=LATE)

    def started(self, on: date = NEXT, *, form: Form = Form.FULL) -> UUID:
        before = at_local(on, 9, 0)
        head = visit_start.propose(self.session, self.office.homes[self.code], on=on, now=before).head
        used = replace(head.used, checklist=self.checklist, form=form)
        head = replace(head, used=used, inspectors=self.office.inspectors)
        return drafts.start(self.session, DraftHead(head=head), now=before)

    def known(self, on: date = NEXT) -> Mapping[str, Known]:
        draft = self.started(on)
        found = walking.walked(self.session, draft).known
        drafts.discard(self.session, draft, now=LATE)
        return found

    def taken_in(self, on: date) -> None:
        """The township takes the one letter in."""
        (notice,) = notice_list.listed(self.session)
        service = Service(manner=Manner.TAKEN_IN, on=on, receiver="示例甲")
        cases.serve(self.session, notice.id, service, on=on, by=None, now=LATE)

    def looked_again(self, finding: UUID, seen: Outcome, on: date) -> None:
        """A re-inspection of one finding, written down as sealing does."""
        record = self.office.record("J01", on=on)
        answer = Answer(outcome=seen, reason="示例" if seen is Outcome.NOT_CHECKED else "")
        head = replace(record.head, used=ChecklistUsed(open_findings=(finding,)))
        record = replace(record, head=head, answers={str(finding): answer})
        said = VisitSealed(record=record, items=(str(finding),), tallies={})
        journal.append(self.session, said, subject=new_id(), by=None, at=LATE)

    def two(self) -> tuple[str, str]:
        """Two items of the home that are judged by button."""
        record = self.office.record(self.code, checklist=self.checklist, form=Form.FULL)
        items = [item for item, answer in record.answers.items() if item[:2] in {"ZR", "GL"}]
        return items[0], items[2]


@pytest.fixture
def home(session: Session, office: Office) -> Home:
    return Home(session, office)


def test_nothing_is_filled_in_at_a_home_without_records(home: Home) -> None:
    assert home.known() == {}


def test_the_open_findings_of_issued_notices_are_counted_and_named(home: Home) -> None:
    first, second = home.two()
    visit = home.visit(FIRST, {first: problem("示例：甲"), second: problem("示例：乙")})
    assert "ZG-01" not in home.known(), "no notice is issued yet"
    number = home.noticed(visit)
    assert home.known()["ZG-01"] == Known(
        "2",
        (
            f"{number}, finding 1 · 示例：甲 · due 2020-02-04 at the earliest",
            f"{number}, finding 2 · 示例：乙 · due 2020-02-04 at the earliest",
        ),
    )


def test_what_a_later_visit_shows_as_put_right_is_not_open(home: Home) -> None:
    first, second = home.two()
    home.noticed(home.visit(FIRST, {first: problem("示例：甲"), second: problem("示例：乙")}))
    home.visit(date(2020, 2, 10), {first: CONFORMING, second: problem("示例：仍未改")})
    (left,) = home.known()["ZG-01"].says
    assert "示例：乙" in left
    home.visit(date(2020, 2, 12), {second: problem("示例：当场改", is_put_right=True)})
    assert home.known()["ZG-01"] == Known("0", ("All 2 findings of earlier notices were put right.",))


@pytest.mark.parametrize(
    ("answer", "access"),
    [
        (replace(CONFORMING, in_bulk=True), Access.ENTERED),
        (CONFORMING, Access.VIDEO),
        (CONFORMING, Access.GATE),
        (Answer(outcome=Outcome.NOT_CHECKED, reason="示例"), Access.ENTERED),
        (Answer(outcome=Outcome.NOT_APPLICABLE, reason="示例"), Access.ENTERED),
    ],
)
def test_only_a_judgement_on_site_shows_that_something_was_put_right(
    home: Home, answer: Answer, access: Access
) -> None:
    item, _second = home.two()
    home.noticed(home.visit(FIRST, {item: problem()}))
    home.visit(date(2020, 2, 10), {item: answer}, access=access)
    assert home.known()["ZG-01"].value == "1"


def test_a_withdrawn_notice_and_another_home_say_nothing(home: Home, office: Office) -> None:
    item, _second = home.two()
    home.noticed(home.visit(FIRST, {item: problem()}))
    assert "ZG-01" not in replace(home, code="M01").known()
    (notice,) = notice_list.listed(home.session)
    notices.withdraw(home.session, notice.id, reason="示例", on=ISSUED, by=office.issuer, now=LATE)
    assert "ZG-01" not in home.known()


def test_a_visit_keyed_in_afterwards_knows_only_what_came_before_it(home: Home) -> None:
    item, _second = home.two()
    home.noticed(home.visit(FIRST, {item: problem()}))
    assert home.known(date(2020, 2, 1)) == {}


@pytest.mark.parametrize(
    ("deadline", "signed", "last_day"),
    [
        (Deadline(kind=DeadlineKind.BY_DATE, on=date(2020, 2, 14)), Signed.ABSENT, date(2020, 2, 14)),
        (AT_ONCE, Signed.ON_PAPER, FIRST),
        (AT_ONCE, Signed.ABSENT, ISSUED),
        (Deadline(kind=DeadlineKind.DAYS, days=7), Signed.ON_PAPER, date(2020, 2, 11)),
        (Deadline(kind=DeadlineKind.WORKING_DAYS, days=5), Signed.ON_PAPER, date(2020, 2, 11)),
    ],
)
def test_a_finding_is_overdue_the_day_after_its_last_day(
    home: Home, deadline: Deadline, signed: Signed, last_day: date
) -> None:
    safety = replace(home, checklist="safety-routine")
    item, _second = safety.two()
    record = home.office.record("J01", on=FIRST, checklist="safety-routine", form=Form.FULL)
    record = replace(record, answers={**record.answers, item: problem(deadline=deadline)})
    if signed is Signed.ON_PAPER:
        # The photo of the signed sheet is no file of this folder: the rule under test reads the row only.
        record = replace(record, signature=Signature(how=Signed.ON_PAPER, name="示例丁", sheet=PHOTO))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(visits, "_refuse_lost_photos", lambda _session, _record: None)
        visit = visits.seal(home.session, new_id(), record, by=None, now=LATE)
    safety.noticed(visit)
    long_after = date(2020, 3, 2)
    assert safety.known(long_after)["ZG-01"].value == "0", "its service is still the office's to record"
    home.taken_in(ISSUED)
    if last_day > ISSUED:
        assert safety.known(last_day)["ZG-01"] == Known("0", ("1 finding is open, none overdue.",))
    (line,) = safety.known(max(last_day, ISSUED) + timedelta(days=1))["ZG-01"].says
    assert line.endswith(f"due {last_day}")


def test_what_was_answered_is_not_overdue_at_the_next_visit(home: Home) -> None:
    safety = replace(home, checklist="safety-routine")
    item, _second = safety.two()
    number = safety.noticed(safety.visit(FIRST, {item: problem(deadline=AT_ONCE)}))
    home.taken_in(ISSUED)
    assert safety.known()["ZG-01"].value == "1"
    (case,) = home.session.scalars(select(CaseRow))
    said = FindingReply(finding=case.finding_id, is_done=True, what="示例：已整改")
    notice, on = notices.find(home.session, number), date(2020, 2, 6)
    cases.receive_reply(home.session, notice, [said], received_on=on, on=on, by=None, now=LATE)
    assert safety.known()["ZG-01"] == Known("0", ("1 finding is open, none overdue.",))


def test_what_was_seen_put_right_only_later_was_overdue_until_then(home: Home) -> None:
    safety = replace(home, checklist="safety-routine")
    item, _second = safety.two()
    safety.noticed(safety.visit(FIRST, {item: problem(deadline=AT_ONCE)}))
    home.taken_in(ISSUED)
    (case,) = home.session.scalars(select(CaseRow))
    home.looked_again(case.finding_id, Outcome.CONFORMING, NEXT + timedelta(days=3))
    assert safety.known(NEXT)["ZG-01"].value == "1"


def test_from_recorded_service_on_the_day_is_certain(home: Home) -> None:
    item, _second = home.two()
    seven = Deadline(kind=DeadlineKind.DAYS, days=7)
    home.noticed(home.visit(FIRST, {item: problem(deadline=seven)}))
    assert home.known()["ZG-01"].says[0].endswith("due 2020-02-11 at the earliest")
    home.taken_in(date(2020, 2, 6))
    assert home.known()["ZG-01"].says[0].endswith("due 2020-02-13")


@pytest.mark.parametrize(
    ("seen", "left"),
    [
        (Outcome.CONFORMING, "0"),
        (Outcome.NONCONFORMING, "1"),
        (Outcome.NOT_CHECKED, "0"),  # the visit before it saw it put right
    ],
)
def test_a_re_inspection_says_what_is_put_right(home: Home, seen: Outcome, left: str) -> None:
    item, _second = home.two()
    home.noticed(home.visit(FIRST, {item: problem()}))
    home.visit(date(2020, 2, 6), {item: CONFORMING})
    (case,) = home.session.scalars(select(CaseRow))
    home.looked_again(case.finding_id, seen, date(2020, 2, 10))
    assert home.known()["ZG-01"].value == left


def test_an_item_found_at_two_visits_within_the_days_is_repeated(home: Home) -> None:
    first, second = home.two()
    home.visit(date(2020, 1, 28), {first: problem("示例：前")})
    assert home.known()["ZG-05"] == Known("0", ("1 visit since 2020-01-18: nothing twice.",))
    home.visit(date(2020, 2, 10), {first: problem("示例：后", is_put_right=True), second: problem()})
    assert home.known()["ZG-05"] == Known("1", (f"{first} · 示例：后 · 2020-01-28, 2020-02-10",))
    assert home.known(date(2020, 2, 28))["ZG-05"].value == "0", "the first is more than 30 days ago"
    assert "ZG-05" not in home.known(date(2020, 4, 1)), "no visit in the last 30 days says nothing"


def test_the_proposal_is_that_of_now_until_the_inspector_confirms_it(home: Home) -> None:
    item, second = home.two()
    home.noticed(home.visit(FIRST, {item: problem(), second: problem()}))
    draft = home.started()

    def value(item_id: str) -> Answer:
        return walking.walked(home.session, draft).draft.answers[item_id]

    assert value("ZG-01") == Answer(value="2", from_ledger=True)
    unconfirmed = value("ZG-01")
    drafts.save_answers(home.session, draft, [("ZG-01", unconfirmed)], last_item="", now=LATE)
    home.visit(date(2020, 2, 10), {item: CONFORMING, second: problem()})
    assert value("ZG-01").value == "1"
    confirmed = replace(value("ZG-01"), outcome=Outcome.NONCONFORMING, value="1")
    drafts.save_answers(home.session, draft, [("ZG-01", confirmed)], last_item="", now=LATE)
    home.visit(date(2020, 2, 11), {second: CONFORMING})
    assert value("ZG-01") == confirmed


def test_an_unconfirmed_figure_is_not_written_on_the_list_to_be_signed(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    item, _second = home.two()
    home.noticed(home.visit(FIRST, {item: problem()}))
    draft = home.started()
    given = walking.walked(home.session, draft).draft.answers["ZG-01"]
    printed: list[BlankContent] = []

    def noted(content: BlankContent) -> bytes:
        printed.append(content)
        return b""

    monkeypatch.setattr("inspector_app.documents.blank.blank", noted)

    def measured() -> str:
        blank_forms.filled_form(home.session, draft)
        return next(row.measured for row in printed.pop().rows if row.code == "ZG-01")

    drafts.save_answers(home.session, draft, [("ZG-01", given)], last_item="", now=LATE)
    assert measured() == ""
    drafts.save_answers(
        home.session, draft, [("ZG-01", replace(given, outcome=Outcome.CONFORMING))], last_item="", now=LATE
    )
    assert measured() == "1"


def test_a_correction_proposes_nothing(home: Home) -> None:
    item, _second = home.two()
    home.noticed(home.visit(FIRST, {item: problem()}))
    later = home.visit(date(2020, 2, 10), {item: problem()})
    draft = drafts.start_correction(home.session, later, now=LATE)
    assert walking.walked(home.session, draft).known == {}


def test_every_flagged_item_of_the_shipped_checklists_has_its_figure() -> None:
    flagged = [
        item for one in shipped_checklists().checklists for item in one.item if item.answered_from_ledger
    ]
    assert len(flagged) == 6
    assert all(item.figure() is not None for item in flagged)


def test_the_last_visit_is_the_last_one_before_this(home: Home, session: Session) -> None:
    item, _second = home.two()
    home.visit(FIRST, {item: problem()})
    home.visit(date(2020, 2, 10), {item: problem()})
    place, at = home.office.homes["J01"], at_local(date(2020, 2, 10), 9, 0)
    assert past_findings.last_visit_on(session, place, before=at) == FIRST
    assert home.known()["DC-03"] == Known("2020-02-10", ())

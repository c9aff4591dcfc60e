"""A re-inspection: what can be looked at again, in which order, what is known of it, what came of it."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from inspector_app.domain.case import FindingState
from inspector_app.domain.checklist import AnswerType, Form, Place
from inspector_app.domain.clock import at_local
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import Sha256, new_id
from inspector_app.domain.paper import PaperKind, PaperSubject
from inspector_app.domain.visit import (
    Answer,
    ChecklistUsed,
    Finding,
    Outcome,
    Photo,
    Signature,
    Signed,
    VisitHead,
    VisitRecord,
)
from inspector_app.services import (
    blank_forms,
    carried_over,
    checklists,
    drafts,
    facilities,
    notices,
    papers,
    reinspection,
    talks,
    today,
    visit_start,
    visits,
    walking,
)
from inspector_app.services.drafts import Closing, DraftHead
from inspector_app.store.cases import CaseRow
from inspector_app.store.database import Session
from inspector_app.store.notices import NoticeRow
from tests.documents.reading import text_of
from tests.services.case_room import LATER, SEVEN, answer, ordered, reinspect, rows, serve, spoken
from tests.services.office import DAY, Office, problem

AGAIN = date(2020, 3, 2)
AT = at_local(AGAIN, 9, 30)
ABSENT = Signature(how=Signed.ABSENT, reason="示例")


@pytest.fixture
def notice(session: Session, office: Office) -> UUID:
    return ordered(session, office)


def begin(session: Session, office: Office, findings: tuple[UUID, ...]) -> UUID:
    head = VisitHead(
        facility=office.homes["M01"],
        used=ChecklistUsed(open_findings=findings),
        started_at=AT,
        inspectors=office.inspectors,
    )
    return drafts.start(session, DraftHead(head=head), now=LATER)


def give(
    session: Session, draft: UUID, outcomes: dict[UUID, Outcome], note: str = "", remains: str = ""
) -> None:
    said = [
        (str(one), Answer(outcome=outcome, note=note, remains=remains)) for one, outcome in outcomes.items()
    ]
    drafts.save_answers(session, draft, said, last_item=said[-1][0], now=LATER)


def seal(session: Session, draft: UUID, *new: Finding) -> UUID:
    closing = Closing(signature=ABSENT, ended_at=at_local(AGAIN, 10, 30), other_findings=new)
    return drafts.seal(session, draft, closing, by=None, now=LATER)


def ids(session: Session, notice: UUID) -> tuple[UUID, ...]:
    return tuple(row.finding_id for row in rows(session, notice))


def test_the_open_findings_of_standing_notices_are_offered(
    session: Session, office: Office, notice: UUID
) -> None:
    home, number = office.homes["M01"], session.get_one(NoticeRow, notice).number
    serve(session, notice, office)
    (offered,) = reinspection.open_notices(session, home, on=AGAIN)
    assert (offered.number, set(offered.findings)) == (number, set(ids(session, notice)))
    assert offered.due_on == date(2020, 2, 20)  # at once, from service; the other has seven days
    assert reinspection.open_notices(session, home, on=date(2020, 2, 18)) == ()  # not issued yet
    assert reinspection.open_notices(session, office.homes["J01"], on=AGAIN) == ()
    rows(session, notice)[0].state = FindingState.CLOSED.value
    assert reinspection.open_notices(session, home, on=AGAIN)[0].findings == ids(session, notice)[1:]


def test_a_withdrawn_notice_is_not_offered_and_its_case_is_refused(
    session: Session, office: Office, notice: UUID
) -> None:
    visit = session.get_one(NoticeRow, notice).visit_id
    assert visit is not None
    assert reinspection.of_case(session, visit, on=AGAIN)[0] == office.homes["M01"]
    notices.withdraw(session, notice, reason="示例", on=AGAIN, by=None, now=LATER)
    with pytest.raises(UserError, match="Nothing of this case is open"):
        reinspection.of_case(session, visit, on=AGAIN)


def test_findings_are_walked_by_place_and_within_a_place_as_they_were_found(
    session: Session, office: Office
) -> None:
    home = office.homes["M01"]
    facility = facilities.get(session, home)
    items = [
        item
        for item in checklists.newest(session, "epidemic-2020").for_facility(facility, Form.FULL)
        if item.answer.type is AnswerType.CONFORM
    ]
    papers_first = next(item for item in items if item.place is Place.PAPERS)
    rooms = [item for item in items if item.place is Place.ROOMS][:2]
    met = [papers_first, *rooms]
    record = office.record("M01", form=Form.FULL, answers={item.id: problem(item.id) for item in met})
    visit = office.seal(record, now=LATER)
    draft = notices.draft(session, visit, by=None, now=LATER)
    notices.issue(session, draft, on=date(2020, 2, 19), by=office.issuer, now=LATER)
    jumbled = tuple(reversed(ids(session, draft)))
    loaded = drafts.load(session, begin(session, office, jumbled))
    in_order = [item.text for item in loaded.sheet().items()]
    assert in_order == [*(item.id for item in rooms), papers_first.id]
    assert loaded.sheet().walking


def test_the_card_knows_the_day_why_it_is_what_was_answered_and_how_it_looked(
    session: Session, office: Office
) -> None:
    photo = Photo(sha256=Sha256("a" * 64), width=8, height=8)
    item = office.failing()
    found = problem(deadline=SEVEN)
    record = office.record("M01", answers={item: replace(found, photos=(photo,))})
    visit = _sealed_without_looking_for_files(session, office, record)
    draft = notices.draft(session, visit, by=None, now=LATER)
    notices.issue(session, draft, on=date(2020, 2, 19), by=office.issuer, now=LATER)
    serve(session, draft, office)
    (finding,) = ids(session, draft)
    head = VisitHead(
        facility=office.homes["M01"], used=ChecklistUsed(open_findings=(finding,)), started_at=AT
    )
    assert reinspection.known(session, head)[str(finding)].days_late == 4
    answer(session, draft, office)
    known = reinspection.known(session, head)[str(finding)]
    assert (known.due_on, known.days_late, known.found_on) == (date(2020, 2, 27), 0, DAY), (
        "it waits for the team"
    )
    assert "7 days from receipt on 2020-02-20" in known.why
    assert (known.reply, known.photos) == ("示例：已整改", (photo,))
    corrected = reinspection.known(session, head, corrects=True)[str(finding)]
    assert (corrected.due_on, corrected.reply, corrected.photos) == (None, "", (photo,))


def _sealed_without_looking_for_files(session: Session, office: Office, record: VisitRecord) -> UUID:
    from inspector_app.store import blobs

    kept = blobs.of(session)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(kept), "exists", lambda *_given: True)
        return office.seal(record, now=LATER)


def test_a_visit_and_a_re_inspection_may_be_under_way_on_one_day_but_not_two_of_a_kind(
    session: Session, office: Office, notice: UUID
) -> None:
    found = ids(session, notice)
    usual = visit_start.propose(session, office.homes["M01"], on=AGAIN, now=AT).head
    drafts.start(session, DraftHead(head=usual), now=LATER)
    begin(session, office, found)
    with pytest.raises(UserError, match="under way today"):
        begin(session, office, found)
    assert sorted(one.looks_again for one in drafts.under_way(session)) == [False, True]


def test_what_is_seen_is_told_notice_by_notice_and_moves_the_case(
    session: Session, office: Office, notice: UUID
) -> None:
    serve(session, notice, office)
    first, second = ids(session, notice)
    draft = begin(session, office, (first, second))
    give(session, draft, {first: Outcome.CONFORMING, second: Outcome.NONCONFORMING}, note="示例：仍缺")
    number = session.get_one(NoticeRow, notice).number
    assert drafts.under_way(session)[0].last_item == f"{number}/2"
    visit = seal(session, draft)
    (seen,) = walking.sealed(session, visit).seen
    assert (seen.notice_id, seen.number) == (notice, number)
    assert (seen.put_right, seen.not_put_right, seen.not_checked) == (1, 1, 0)
    assert [row.standing for row in rows(session, notice)] == [
        FindingState.RECTIFIED,
        FindingState.NOT_RECTIFIED,
    ]
    again = drafts.load(session, begin_later(session, office, (second,)))
    assert again.last_time[str(second)].text == "示例：仍缺"


def begin_later(session: Session, office: Office, findings: tuple[UUID, ...]) -> UUID:
    head = VisitHead(
        facility=office.homes["M01"],
        used=ChecklistUsed(open_findings=findings),
        started_at=at_local(date(2020, 3, 9), 9, 0),
        inspectors=office.inspectors,
    )
    return drafts.start(session, DraftHead(head=head), now=LATER)


def test_a_sealed_re_inspection_can_be_shown_everywhere(
    session: Session, office: Office, notice: UUID
) -> None:
    serve(session, notice, office)
    first, second = ids(session, notice)
    draft = begin(session, office, (first, second))
    give(session, draft, {first: Outcome.CONFORMING, second: Outcome.NONCONFORMING})
    new = Finding(id=new_id(), text="示例：新问题", requirement="示例：处理")
    visit, home = seal(session, draft, new), office.homes["M01"]
    assert facilities.history(session, home)[0].id == visit
    assert today.desk(session, on=AGAIN) is not None
    for subject, about in ((PaperSubject.VISIT, visit), (PaperSubject.NOTICE, notice)):
        offered = papers.offered(session, subject, about, on=AGAIN)
        ready = [one for one in offered if one.is_ready and one.subject_id in {visit, notice}]
        assert ready
        for one in ready:
            assert papers.draw(session, one.kind, one.subject_id, on=AGAIN, now=LATER).pdf
    said = papers.draw(session, PaperKind.REINSPECTION, notice, on=AGAIN, now=LATER)
    assert "整改复查意见书" in text_of(said.pdf)
    in_ledger = session.scalars(select(CaseRow.text).where(CaseRow.case_id == visit))
    assert list(in_ledger) == ["示例：新问题"]
    assert "示例：新问题" in text_of(
        papers.draw(session, PaperKind.PREPARATION, home, on=AGAIN, now=LATER).pdf
    )


def test_the_list_of_a_re_inspection_asks_whether_it_is_put_right(
    session: Session, office: Office, notice: UUID
) -> None:
    home, found = office.homes["M01"], ids(session, notice)
    printed = text_of(blank_forms.blank_form(session, home, on=AGAIN, open_findings=found).paper)
    assert printed.count("☐已整改") == printed.count("☐未整改") == 2
    assert "不适用" not in printed
    draft = begin(session, office, found)
    give(session, draft, {found[0]: Outcome.CONFORMING})
    filled = text_of(blank_forms.filled_form(session, draft).paper)
    assert (filled.count("☑已整改"), filled.count("☐已整改")) == (1, 1)


def test_a_refused_seal_names_the_finding_as_its_notice_counts_it(
    session: Session, office: Office, notice: UUID
) -> None:
    draft = begin(session, office, ids(session, notice))
    number = session.get_one(NoticeRow, notice).number
    with pytest.raises(UserError, match="is not answered") as refused:
        seal(session, draft)
    assert f"{number}/1 is not answered." in str(refused.value)


def test_open_findings_and_repeats_stand_at_their_items_until_seen_put_right(
    session: Session, office: Office, notice: UUID
) -> None:
    serve(session, notice, office)
    first, second = rows(session, notice)
    item, home = first.item, office.homes["M01"]
    unseen = Answer(outcome=Outcome.NOT_CHECKED, reason="示例")
    later = {item: problem(), second.item: unseen}
    office.seal(office.record("M01", on=date(2020, 2, 25), answers=later), now=LATER)
    used = office.record("M01").head.used
    head = VisitHead(facility=home, used=used, started_at=AT)
    left = carried_over.at_items(session, head)
    number = session.get_one(NoticeRow, notice).number
    assert left[item] == (
        f"Still open, overdue: {number}, finding 1 · 示例：安全出口上锁 · due 2020-02-27",
        "Found at 2 visits within a year: 2020-02-17, 2020-02-25",
    )
    assert set(left) == {item, second.item}
    answer(session, notice, office)
    assert carried_over.at_items(session, head)[item][0].startswith("Still open: "), "the office is to judge"
    assert visits.open_items(session, home, used.checklist) == {item, second.item}
    assert not visits.open_items(session, home, "safety-routine"), "its items are others, though called alike"
    reinspect(session, office, dict.fromkeys(ids(session, notice), Outcome.CONFORMING), date(2020, 2, 28))
    assert list(carried_over.at_items(session, head)) == [item]  # it came back: that stays worth knowing
    assert visits.open_items(session, home, used.checklist) == {item}
    draft = drafts.start(session, DraftHead(head=replace(head, inspectors=office.inspectors)), now=LATER)
    assert list(walking.walked(session, draft).carried_over) == [item]


def test_what_remains_of_a_finding_stands_on_every_paper_and_at_the_next_visit(
    session: Session, office: Office, notice: UUID
) -> None:
    home, (first, second) = office.homes["M01"], ids(session, notice)
    serve(session, notice, office)
    draft = begin(session, office, (first, second))
    left = "示例：二楼还有一处"
    give(session, draft, {first: Outcome.NONCONFORMING}, note="示例：一楼已换", remains=left)
    give(session, draft, {second: Outcome.CONFORMING})
    visit = seal(session, draft)

    def text(kind: PaperKind, about: UUID) -> str:
        return text_of(papers.draw(session, kind, about, on=AGAIN, now=LATER).pdf)

    filled = text(PaperKind.CHECKLIST, visit)
    assert "☑部分整改" in filled
    assert f"仍未整改：{left}" in filled
    opinion = text(PaperKind.REINSPECTION, notice)
    assert "☑部分整改" in opinion
    assert f"仍未整改：{left}" in opinion
    assert f"复查结果：部分整改。复查所见：示例：一楼已换。仍未整改：{left}" in text(PaperKind.RECORD, visit)
    talks.hold(session, [first], spoken(AGAIN), on=AGAIN, by=office.issuer, now=LATER)
    sheet = text(PaperKind.PREPARATION, home)
    assert f"部分整改，仍未整改：{left}" in sheet
    assert "约谈承诺：示例：七日内整改到位" in sheet
    assert "承诺2020.3.9前" in sheet
    (known,) = reinspection.known(
        session, VisitHead(facility=home, used=ChecklistUsed(open_findings=(first,)), started_at=AT)
    ).values()
    assert (known.remains, known.promised, known.promised_by) == (
        left,
        "示例：七日内整改到位",
        date(2020, 3, 9),
    )
    item, checklist = session.get_one(CaseRow, first).item, session.get_one(CaseRow, first).checklist
    used = ChecklistUsed(checklist=checklist, version=1)
    later = VisitHead(facility=home, used=used, started_at=at_local(date(2020, 4, 1), 9, 0))
    (line,) = carried_over.at_items(session, later)[item]
    assert left in line
    assert "promised by 2020-03-09: 示例：七日内整改到位" in line

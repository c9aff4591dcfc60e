"""What the papers of a visit say, taken from what was recorded."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import pytest

from inspector_app.documents.content_site import HomeSignature, LeftOut, RecordContent
from inspector_app.documents.render import render
from inspector_app.domain.deadline import AT_ONCE
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import Facility, FacilityKind
from inspector_app.domain.ids import Sha256, new_id
from inspector_app.domain.law import Basis
from inspector_app.domain.paper import PaperKind
from inspector_app.domain.visit import (
    Answer,
    ChecklistUsed,
    Outcome,
    Photo,
    PutRight,
    Signature,
    Signed,
    VisitHead,
    VisitRecord,
)
from inspector_app.services import drafts, facilities, notices, settings, site_papers, visit_start, visits
from inspector_app.services.paper_contents import builders
from inspector_app.store.database import Session
from tests.documents.contents_site import drawn
from tests.documents.reading import text_of
from tests.services.office import DAY, NOBODY_THERE, Office, problem

LATER = datetime.fromisoformat("2026-06-01T02:00:00+00:00")
REFUSED = Signature(how=Signed.REFUSED, name="示例丁", reason="示例：要求先问镇里", witness="示例戊")


def photo(mark: str) -> Photo:
    return Photo(sha256=Sha256(mark * 64), width=8, height=8)


def sealed(office: Office, code: str = "M01", *answers: Answer, on: date = DAY, **more: object) -> UUID:
    """Seal a visit whose first items came to these answers."""
    record = office.record(code, on=on, checklist="epidemic-2020" if on.year == 2020 else "safety-routine")
    items = [item for item in record.answers if not record.answers[item].value][: len(answers)]
    record = replace(record, answers={**record.answers, **dict(zip(items, answers, strict=True))}, **more)  # type: ignore[arg-type]
    return office.seal(record, now=LATER)


def test_a_record_says_all_that_was_recorded(session: Session, office: Office) -> None:
    not_checked = Answer(outcome=Outcome.NOT_CHECKED, reason="示例：停电")
    put_right = problem(is_put_right=True)
    visit = sealed(
        office, "J01", problem(), not_checked, put_right, facility_says="示例：没有异议", signature=REFUSED
    )
    said = site_papers.record(session, visit, DAY)
    assert (said.issuer, said.recipient, said.to_institution) == ("示例县民政局", "示例敬老院", False)
    assert (said.started_at.hour, said.started_at.minute, said.ended_at.hour) == (9, 30, 10)
    assert [one.name for one in said.inspectors] == ["示例甲", "示例乙"]
    assert said.recorder == "示例甲"
    assert sum(part.nonconforming for part in said.parts) == 2
    assert sum(part.not_checked for part in said.parts) == 1
    assert [one.reason for one in said.not_checked] == ["示例：停电"]
    assert isinstance(said.not_checked[0], LeftOut)
    assert [(one.is_put_right, one.put_right) for one in said.findings] == [
        (False, ""),
        (True, "示例：当场打开"),
    ]
    assert said.signature == HomeSignature(
        how="refused", name="示例丁", reason="示例：要求先问镇里", witness="示例戊"
    )
    assert said.residents is None
    text = text_of(drawn(said))
    for words in (
        "拒绝签名，理由：示例：要求先问镇里。见证人：示例戊。",
        "未检查的项目及原因",
        "第2项问题立行立改",
    ):
        assert words in text


def test_photos_are_numbered_through_in_the_order_of_the_record() -> None:
    first, second = problem(), problem(is_put_right=True)
    found = replace(first.findings[0], photos=(photo("a"), photo("b")))
    done = replace(second.findings[0], photos=(photo("b"),), put_right=PutRight(photos=(photo("c"),)))
    answers = {
        "X-01": replace(second, findings=(done,), photos=(photo("d"),)),
        "X-02": replace(first, findings=(found,)),
    }
    head = VisitHead(facility=new_id(), used=ChecklistUsed(), started_at=LATER)
    home = Facility(code="X", name="示例院", kind=FacilityKind.NURSING_HOME)
    record = VisitRecord(head=head, facility=home, ended_at=LATER, answers=answers, signature=NOBODY_THERE)
    assert [record.photo_numbers(["X-02", "X-01"])[photo(mark).sha256] for mark in "abcd"] == [1, 2, 3, 4]


def test_a_correction_is_told_with_its_reason(session: Session, office: Office) -> None:
    visit = sealed(office, "M01", problem())
    record = visits.show(session, visit).record
    corrected = replace(record, facility_says="示例：补记")
    visits.correct(session, visit, corrected, reason="示例：漏记", by=office.issuer, now=LATER)
    (one,) = site_papers.record(session, visit, DAY).corrections
    assert (one.by, one.reason, one.on) == ("示例丙", "示例：漏记", date(2026, 6, 1))


def test_the_record_is_called_by_its_new_name_from_2025_on(session: Session, office: Office) -> None:
    before, after = (
        text_of(drawn(site_papers.record(session, sealed(office, "M01", on=on), on)))
        for on in (date(2024, 12, 30), date(2025, 1, 6))
    )
    assert "现场检查记录" in before
    assert "现场检查笔录" in after
    assert "现场检查记录" not in after


def test_no_paper_says_that_a_checklist_is_a_draft(session: Session, office: Office) -> None:
    visit = sealed(office, "J01", problem())
    for paper in (site_papers.record, site_papers.on_site_sheet):
        assert "草案" not in text_of(drawn(paper(session, visit, DAY)))


def test_an_on_site_sheet_holds_what_is_open_and_orders_nothing(session: Session, office: Office) -> None:
    visit = sealed(office, "M01", problem(), problem(is_put_right=True))
    said = site_papers.on_site_sheet(session, visit, DAY)
    assert [one.deadline for one in said.findings] == [AT_ONCE]
    assert said.number.startswith("M01-20200217-")
    assert "责令" not in text_of(drawn(said))
    with pytest.raises(UserError, match="Nothing is open"):
        site_papers.on_site_sheet(session, sealed(office, "M01", problem(is_put_right=True)), DAY)


@pytest.mark.usefixtures("sealed_before")
@pytest.mark.parametrize("paper", [site_papers.record, site_papers.on_site_sheet])
def test_a_major_hazard_is_named_only_for_a_confirmed_veto(
    paper: object, session: Session, office: Office
) -> None:
    visit = sealed(office, "M01", problem("示例：构成重大事故隐患"))
    with pytest.raises(UserError, match="重大事故隐患"):
        paper(session, visit, DAY)  # type: ignore[operator]


def test_a_township_home_is_never_told_what_only_an_institution_is(session: Session, office: Office) -> None:
    def ordered() -> Answer:
        said = problem()
        return replace(said, findings=(replace(said.findings[0], requirement="示例：责令停用"),))

    with pytest.raises(UserError, match="may not say “责令”"):
        site_papers.on_site_sheet(session, sealed(office, "J01", ordered()), DAY)
    assert site_papers.on_site_sheet(session, sealed(office, "M01", ordered()), DAY).findings


def test_only_a_basis_in_force_that_day_is_printed(session: Session, office: Office) -> None:
    bases = (
        Basis(law="fire-2021", clause="第二十八条", read=True),
        Basis(law="special-equipment-2013", clause="第四十条", read=True),
    )
    visit = sealed(office, "M01", problem(bases=bases))
    (one,) = site_papers.record(session, visit, DAY).findings
    assert one.bases == ("《中华人民共和国特种设备安全法》第四十条",)


def test_an_emoji_is_named_instead_of_being_printed_as_something_else(
    session: Session, office: Office
) -> None:
    visit = sealed(office, "M01", problem("示例：门口😀有人"))
    with pytest.raises(UserError, match="U\\+1F600"):
        site_papers.record(session, visit, DAY)


def test_a_personal_mark_without_its_other_half_is_refused(session: Session, office: Office) -> None:
    with pytest.raises(UserError, match="personal mark"):
        site_papers.on_site_sheet(session, sealed(office, "M01", problem("示例：⟦示例老人摔倒")), DAY)
    said = site_papers.on_site_sheet(session, sealed(office, "M01", problem("示例：⟦示例老人⟧摔倒")), DAY)
    text = text_of(render(PaperKind.ON_SITE_SHEET, said))
    assert "摔倒" in text
    assert not [words for words in ("示例老人摔倒", "⟦") if words in text]


def test_a_home_without_a_name_gets_no_paper(session: Session, office: Office) -> None:
    unnamed = facilities.find(session, "M02")
    with pytest.raises(UserError, match="still to be filled in"):
        site_papers.inspection_notice(session, unnamed, date(2024, 5, 9))
    visit = office.seal(office.record(home=unnamed), now=LATER)
    with pytest.raises(UserError, match="still to be filled in"):
        site_papers.record(session, visit, DAY)


def test_nothing_is_printed_without_the_bureaus_name(session: Session, office: Office, now: datetime) -> None:
    visit = sealed(office, "M01", problem())
    settings.change(session, {"bureau.name": ""}, by=None, now=now)
    with pytest.raises(UserError, match="bureau's name"):
        site_papers.record(session, visit, DAY)


def test_an_inspection_notice_exists_from_2023_on(session: Session, office: Office) -> None:
    home = office.homes["M01"]
    with pytest.raises(UserError, match="from 2023-01-01 on"):
        site_papers.inspection_notice(session, home, date(2022, 12, 31))
    said = site_papers.inspection_notice(session, home, date(2023, 1, 1))
    assert said.bases == ("《中华人民共和国老年人权益保障法》第四十五条第一款第（一）项至第（三）项",)
    assert (said.kind, said.visited_on, said.inspectors, said.announced) == ("", None, (), "")
    text = text_of(drawn(said))
    assert "☐日常检查☐专项检查☐个案检查" in text
    assert "有权申请其回避" in text
    township = site_papers.inspection_notice(session, office.homes["J01"], date(2023, 1, 1))
    assert all("农村五保供养工作条例" in basis for basis in township.bases)


def test_an_inspection_notice_says_what_was_entered_of_the_visit_under_way(
    session: Session, office: Office
) -> None:
    home, now = office.homes["M01"], datetime.fromisoformat("2024-05-09T02:00:00+00:00")
    proposed = visit_start.propose(session, home, on=date(2024, 5, 9), now=now)
    head = replace(proposed.head, inspectors=office.inspectors, announced_reason="示例：接到举报")
    drafts.start(session, drafts.DraftHead(head=head), now=now)
    said = site_papers.inspection_notice(session, home, date(2024, 5, 9))
    assert (said.kind, said.visited_on) == ("routine", date(2024, 5, 9))
    assert [one.certificate for one in said.inspectors] == ["示例0001", "示例0002"]
    assert (said.announced, said.announced_reason) == ("on_arrival", "示例：接到举报")
    assert "☑日常检查" in text_of(drawn(said))


def test_a_result_is_told_from_2025_on_and_names_the_notice(session: Session, office: Office) -> None:
    with pytest.raises(UserError, match="from 2025-01-01 on"):
        site_papers.result(session, sealed(office, "M01", problem(), on=date(2024, 5, 9)), DAY)
    day = date(2025, 5, 9)
    visit = sealed(office, "M01", problem(), on=day)
    assert site_papers.result(session, visit, day).notices == ()
    drafted = notices.draft(session, visit, by=None, now=LATER)
    number = notices.issue(session, drafted, on=day, by=office.issuer, now=LATER)
    said = site_papers.result(session, visit, day)
    assert [(one.title, one.number) for one in said.notices] == [("责令限期改正通知书", number)]
    assert f"见我局2025年5月9日《责令限期改正通知书》（{number}）" in text_of(drawn(said))


def test_every_paper_of_this_family_has_its_builder() -> None:
    family = {"inspection-notice", "record", "on-site-sheet", "result", "reinspection", "revocation"}
    assert {PaperKind(name) for name in family} <= set(builders())


def test_a_record_is_the_same_bytes_each_time(session: Session, office: Office) -> None:
    visit = sealed(office, "W01", problem())
    first, again = (site_papers.record(session, visit, DAY) for _ in range(2))
    assert isinstance(first, RecordContent)
    assert drawn(first) == drawn(again)

"""The papers of a case: offered in order, drawn, named."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from inspector_app.domain.campaign import Campaign
from inspector_app.domain.checklist import Form
from inspector_app.domain.errors import UserError
from inspector_app.domain.paper import (
    SUBJECT_OF,
    USUAL,
    PaperChoice,
    PaperKind,
    PaperSubject,
)
from inspector_app.services import (
    campaigns,
    case_files,
    figures,
    ledger,
    ledger_figures,
    ledger_paper,
    notices,
    paper_contents,
    papers,
    photos,
)
from inspector_app.services.papers import OfferedPaper
from inspector_app.store.database import Session
from tests import visit_files
from tests.documents.reading import text_of
from tests.services.office import Office, problem
from tests.services.paper_case import ON, Case


@pytest.fixture
def case(session: Session, office: Office, now: datetime) -> Case:
    return Case(session, office, now)


def test_every_paper_has_a_name_and_a_subject() -> None:
    from inspector_app.documents.wording import paper_name

    assert set(SUBJECT_OF) == set(PaperKind)
    names = [paper_name(kind.value) for kind in PaperKind]
    assert len(set(names)) == len(names)


def test_a_visit_offers_the_papers_of_its_whole_case_in_order(case: Case) -> None:
    visit = case.visit()
    notice = case.issue(visit)
    found = case.offered(visit)
    kinds = [one.kind for one in found]
    assert kinds == sorted(kinds, key=list(PaperKind).index)
    assert (PaperKind.CHECKLIST, visit) in {(one.kind, one.subject_id) for one in found}
    assert (PaperKind.ORDER, notice) in {(one.kind, one.subject_id) for one in found}
    assert PaperKind.LETTER not in kinds, "no letter comes of an order"
    (order,) = [one for one in found if one.kind is PaperKind.ORDER]
    assert (order.is_ready, order.why_not) == (True, "")
    assert order.name == "责令限期改正通知书"
    assert order.file_name == "示民养责改〔2020〕1号-示例养老院-责令限期改正通知书-2020-02-18.pdf"


def test_a_home_a_notice_and_a_campaign_offer_only_their_own(case: Case) -> None:
    visit = case.visit("J01")
    notice = case.draft(visit)
    for subject, subject_id in (
        (PaperSubject.NOTICE, notice),
        (PaperSubject.FACILITY, case.office.homes["J01"]),
    ):
        found = papers.offered(case.session, subject, subject_id, on=ON)
        assert found
        assert {SUBJECT_OF[one.kind] for one in found} == {subject}
        assert {one.subject_id for one in found} == {subject_id}


def test_an_issued_notice_is_the_kept_bytes_and_a_draft_is_marked(case: Case) -> None:
    visit = case.visit()
    notice = case.draft(visit)
    draft = case.drawn(PaperKind.ORDER, notice)
    assert "草稿" in text_of(draft.pdf)
    assert draft.title == "责令限期改正通知书（草稿）"
    notices.issue(case.session, notice, on=ON, by=case.office.issuer, now=case.now)
    issued = case.drawn(PaperKind.ORDER, notice)
    assert issued.pdf == notices.kept(case.session, notice)
    assert "草稿" not in issued.title + text_of(issued.pdf)
    case.withdraw(notice)
    void = case.drawn(PaperKind.ORDER, notice)
    assert "作废" in void.title
    assert "作废" in text_of(void.pdf)


def test_a_letter_is_no_order(case: Case) -> None:
    notice = case.draft(case.visit("J01"))
    with pytest.raises(UserError, match="does not go with"):
        case.drawn(PaperKind.ORDER, notice)
    order = case.draft(case.visit("M01"))
    with pytest.raises(UserError, match="does not go with"):
        case.drawn(PaperKind.LETTER, order)


def test_every_kind_of_paper_is_printed_by_something() -> None:
    assert set(paper_contents.builders()) == set(PaperKind)


def test_a_paper_that_cannot_be_built_says_why(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_session: Session, _subject: UUID, _on: date) -> object:
        raise UserError("示例：还不能打印")

    made = {**paper_contents.builders(), PaperKind.RECORD: refuses}
    monkeypatch.setattr(paper_contents, "builders", lambda: made)
    (record,) = [one for one in case.offered(case.visit()) if one.kind is PaperKind.RECORD]
    assert (record.is_ready, record.why_not) == (False, "示例：还不能打印")
    assert record.file_name == "示例养老院-现场检查记录-2020-02-17.pdf"


def test_a_record_whose_photos_are_lost_is_printed_and_says_so(case: Case, tmp_path: Path) -> None:
    photo = photos.take_over(case.session, visit_files.photo(tmp_path))
    answers = {case.office.failing(): replace(problem(), photos=(photo,))}
    visit = case.office.seal(case.office.record(answers=answers), now=case.now)
    assert case.drawn(PaperKind.RECORD, visit).remark == ""
    photos.path(case.session, photo.sha256).write_bytes(b"damaged")
    for kind in (PaperKind.RECORD, PaperKind.ON_SITE_SHEET):
        assert case.drawn(kind, visit).remark.startswith("1 photo of this visit is lost or damaged")
    photos.path(case.session, photo.sha256).unlink()
    assert "backup" in case.drawn(PaperKind.RECORD, visit).remark


@pytest.fixture
def campaign(case: Case) -> UUID:
    opened = Campaign(name="示例检查", checklist="epidemic-2020", starts_on=ON, ends_on=ON, facilities=())
    return campaigns.open_campaign(case.session, opened, by=None, now=case.now)


def test_the_long_papers_are_offered_without_being_gathered_or_drawn(
    case: Case, campaign: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = case.visit(campaign=campaign)
    long = {PaperKind.LEDGER, PaperKind.TOWNSHIP_SUMMARY, PaperKind.BULLETIN}
    long |= {PaperKind.PREPARATION, PaperKind.CASE_FILE, PaperKind.HOME_FILE}
    assert set(paper_contents.looks()) == long
    monkeypatch.setattr(ledger, "all_rows", _never)
    monkeypatch.setattr(ledger_figures, "by_township", _never)
    monkeypatch.setattr(figures, "count", _never)
    monkeypatch.setattr(case_files, "render", _never)
    assert {one.kind for one in case.offered(visit) if one.is_ready} >= long


def _never(*_said: object, **_named: object) -> object:
    raise AssertionError("gathered or drawn where only readiness was asked for")


def test_a_campaign_with_more_findings_than_are_printed_offers_no_ledger(
    case: Case, campaign: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = case.visit(campaign=campaign)
    monkeypatch.setattr(ledger_paper, "MOST", 0)
    offered = {one.kind: one.why_not for one in case.offered(visit) if one.subject_id == campaign}
    assert "at most 0 are printed at once" in offered[PaperKind.LEDGER]
    assert not offered[PaperKind.TOWNSHIP_SUMMARY], "it counts them, however many"
    with pytest.raises(UserError, match="at most 0 are printed"):
        case.drawn(PaperKind.LEDGER, campaign)


def offered_at(case: Case, code: str) -> dict[str, OfferedPaper]:
    """Return the papers of a home by their names."""
    found = papers.offered(case.session, PaperSubject.FACILITY, case.office.homes[code], on=ON)
    return {one.name: one for one in found}


def test_a_home_offers_every_list_to_fill_in_part_by_part_and_in_walking_order(case: Case) -> None:
    found = offered_at(case, "M01")
    names = [f"检查表（{form}{order}）" for form in ("完整", "简表", "快查") for order in ("", "，按路线")]
    assert [name for name in found if name.startswith("检查表")] == ["检查表", *names]
    texts = {}
    for name in names:
        one = found[name]
        made = papers.draw(case.session, one.kind, one.subject_id, on=ON, now=case.now, choice=one.choice)
        assert (made.title, made.file_name) == (name, one.file_name)
        assert name in made.file_name
        texts[name] = text_of(made.pdf)
    counts = {name: text.count("☐符合") for name, text in texts.items()}
    assert counts["检查表（完整）"] == counts["检查表（完整，按路线）"] > counts["检查表（快查）"] > 0
    assert texts["检查表（完整）"] != texts["检查表（完整，按路线）"]


def test_the_list_of_a_visit_and_any_other_paper_come_in_no_other_form(case: Case) -> None:
    visit = case.visit()
    assert not [one for one in case.offered(visit) if one.choice != USUAL]
    for kind, subject in ((PaperKind.CHECKLIST, visit), (PaperKind.PREPARATION, case.office.homes["M01"])):
        with pytest.raises(UserError, match="comes in no such form"):
            papers.draw(case.session, kind, subject, on=ON, now=case.now, choice=PaperChoice(form=Form.SHORT))


def test_a_checklist_is_blank_for_a_home_and_filled_for_its_visit(case: Case) -> None:
    visit = case.visit()
    home = case.office.homes["M01"]
    blank, filled = (text_of(case.drawn(PaperKind.CHECKLIST, one).pdf) for one in (home, visit))
    assert "示例：安全出口上锁" not in blank
    assert "示例：安全出口上锁" in filled
    assert "2020年2月17日" in filled


def test_a_home_without_a_name_goes_by_its_code(case: Case) -> None:
    from inspector_app.services import facilities

    home = facilities.find(case.session, "M02")
    assert case.drawn(PaperKind.CHECKLIST, home).file_name == "M02-检查表-2020-02-18.pdf"


def test_what_is_personal_is_masked_on_a_notice_and_whole_on_the_list(case: Case) -> None:
    visit = case.visit(text="示例：⟦欧阳示例⟧的床头柜有药")
    notice = case.draft(visit)
    assert notices.show(case.session, notice).wording.findings[0].text == "示例：⟦欧阳示例⟧的床头柜有药"
    order = text_of(case.drawn(PaperKind.ORDER, notice).pdf)
    assert "欧阳××的床头柜有药" in order
    notices.issue(case.session, notice, on=ON, by=case.office.issuer, now=case.now)
    assert "欧阳××的床头柜有药" in text_of(case.drawn(PaperKind.ORDER, notice).pdf)
    case.withdraw(notice)
    assert "欧阳××的床头柜有药" in text_of(case.drawn(PaperKind.ORDER, notice).pdf)
    assert "欧阳示例的床头柜有药" in text_of(case.drawn(PaperKind.CHECKLIST, visit).pdf)


def test_half_a_pair_of_marks_stops_the_notice(case: Case) -> None:
    notice = case.draft(case.visit(text="示例：⟦张三的床头柜有药"))
    with pytest.raises(UserError, match="other half"):
        notices.issue(case.session, notice, on=ON, by=case.office.issuer, now=case.now)

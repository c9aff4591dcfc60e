"""Many papers at once: chosen, printed, refused, broken off."""

from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pikepdf
import pytest

from inspector_app.domain.campaign import Campaign
from inspector_app.domain.errors import UserError
from inspector_app.domain.paper import PaperKind
from inspector_app.services import campaigns, papers
from inspector_app.services.paper_batch import BatchResult, Wanted, batch, planned
from inspector_app.store.database import Session
from tests.documents.reading import text_of
from tests.services.office import DAY, Office
from tests.services.paper_case import ON, Case

NOTICES = (PaperKind.ORDER, PaperKind.LETTER)


@pytest.fixture
def case(session: Session, office: Office, now: datetime) -> Case:
    return Case(session, office, now)


def opened(case: Case, *codes: str) -> UUID:
    campaign = Campaign(
        name="示例任务",
        checklist="epidemic-2020",
        starts_on=date(2020, 2, 1),
        ends_on=date(2020, 2, 29),
        facilities=tuple(case.office.homes[code] for code in codes),
    )
    return campaigns.open_campaign(case.session, campaign, by=None, now=case.now)


def printed(case: Case, into: Path, **wanted: object) -> BatchResult:
    states = list(batch(case.session, Wanted(**wanted), into, on=ON, now=case.now))  # type: ignore[arg-type]
    assert [one.gone_through for one in states[:-1]] == list(range(states[-1].total + 1))
    assert states[-1].is_done
    return states[-1]


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def bookmarks(path: Path) -> list[str]:
    with pikepdf.open(path) as file, file.open_outline() as outline:
        return [str(one.title) for one in outline.root]


def test_the_notices_of_chosen_visits_come_as_files(case: Case, tmp_path: Path) -> None:
    order, letter = case.visit("M01"), case.visit("J01")
    issued, _draft = case.issue(order), case.draft(letter)
    done = printed(case, tmp_path / "papers", kinds=NOTICES, visits=(order, letter))
    assert (len(done.printed), done.refused) == (2, ())
    assert names(tmp_path / "papers") == [
        "示例敬老院-督促整改的函（草稿）-2020-02-17.pdf",
        "示民养责改〔2020〕1号-示例养老院-责令限期改正通知书-2020-02-18.pdf",
    ]
    kept = case.drawn(PaperKind.ORDER, issued)
    assert (tmp_path / "papers" / kept.file_name).read_bytes() == kept.pdf


def test_what_cannot_be_printed_is_listed_with_its_reason(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit, other = case.visit("M01"), case.visit("J01")
    notice = case.draft(other)
    draw = papers.draw

    def refusing(session: Session, kind: PaperKind, subject: UUID, **said: object) -> object:
        if kind is PaperKind.LETTER:
            raise UserError("示例：还不能打印")
        return draw(session, kind, subject, **said)  # type: ignore[arg-type]

    monkeypatch.setattr(papers, "draw", refusing)
    kinds = (*NOTICES, PaperKind.CHECKLIST)
    done = printed(case, tmp_path / "papers", kinds=kinds, visits=(visit, other))
    assert [(one.subject_id, one.why) for one in done.refused] == [
        (notice, "示例：还不能打印"),
        (visit, "No notice of this visit is drafted yet. Draft it first."),
    ]
    assert [one.subject_id for one in done.printed] == [other, visit]
    assert all(one.kind is PaperKind.CHECKLIST for one in done.printed)


def test_a_campaign_prints_filled_lists_where_it_was_and_blank_ones_where_it_goes(
    case: Case, tmp_path: Path
) -> None:
    campaign = opened(case, "M01", "J01")
    visit = case.visit("M01", campaign=campaign)
    case.visit("J01", on=DAY - timedelta(days=9))  # of no campaign
    done = printed(case, tmp_path / "papers", kinds=(PaperKind.CHECKLIST,), campaign=campaign)
    assert [one.subject_id for one in done.printed] == [case.office.homes["J01"], visit]


def test_a_township_and_a_campaign_together_mean_its_homes_there(case: Case) -> None:
    campaign = opened(case, "M01", "W01", "J01")
    wanted = Wanted(kinds=(PaperKind.CHECKLIST,), campaign=campaign, township="来龙门街道")
    homes = case.office.homes
    assert {one.subject_id for one in planned(case.session, wanted)} == {homes["M01"], homes["W01"]}
    with pytest.raises(UserError, match="示例乡"):
        planned(case.session, Wanted(kinds=(PaperKind.CHECKLIST,), township="示例乡"))


@pytest.mark.parametrize("kinds", [(), NOTICES, (PaperKind.CHECKLIST,)])
def test_nothing_chosen_is_refused_and_prints_not_the_whole_county(
    kinds: tuple[PaperKind, ...], case: Case
) -> None:
    with pytest.raises(UserError, match="nothing to print"):
        planned(case.session, Wanted(kinds=kinds))


def test_a_withdrawn_notice_is_not_printed_again(case: Case) -> None:
    visit = case.visit()
    case.withdraw(case.issue(visit))
    again = case.issue(visit)
    wanted = Wanted(kinds=NOTICES, visits=(visit,))
    assert [one.subject_id for one in planned(case.session, wanted)] == [again]


def test_one_pdf_has_every_paper_under_its_bookmark(case: Case, tmp_path: Path) -> None:
    visits = (case.visit("M01"), case.visit("J01"))
    for visit in visits:
        case.issue(visit)
    into = tmp_path / "示例.pdf"
    kinds = (*NOTICES, PaperKind.CHECKLIST)
    done = printed(case, into, kinds=kinds, visits=visits)
    assert bookmarks(into) == [one.name for one in done.printed]
    assert len(done.printed) == 4
    said = text_of(into.read_bytes())
    assert "示民养责改〔2020〕1号" in said
    assert "示民函〔2020〕1号" in said
    assert names(tmp_path) == ["data", "machine", "示例.pdf"]


def test_papers_of_one_name_stand_side_by_side(case: Case, tmp_path: Path) -> None:
    visits = tuple(case.visit("M01", f"示例：{text}") for text in "甲乙")
    done = printed(case, tmp_path / "papers", kinds=(PaperKind.CHECKLIST,), visits=visits)
    assert [one.name for one in done.printed] == [
        "示例养老院-检查表-2020-02-17.pdf",
        "示例养老院-检查表-2020-02-17 (2).pdf",
    ]
    said = [text_of((tmp_path / "papers" / one.name).read_bytes()) for one in done.printed]
    assert "示例：甲" in said[0]
    assert "示例：乙" in said[1]


def test_a_folder_keeps_what_stands_there(case: Case, tmp_path: Path) -> None:
    visit = case.visit()
    case.issue(visit)
    wanted = {"kinds": NOTICES, "visits": (visit,)}
    (name,) = (one.name for one in printed(case, tmp_path, **wanted).printed)
    assert [one.name for one in printed(case, tmp_path, **wanted).printed] == [name], "the very same paper"
    (tmp_path / name).write_bytes(b"other")
    assert printed(case, tmp_path, **wanted).printed[0].name == name.replace(".pdf", " (2).pdf")
    assert (tmp_path / name).read_bytes() == b"other"


def test_a_batch_broken_off_leaves_complete_files_only(case: Case, tmp_path: Path) -> None:
    visits = (case.visit("M01"), case.visit("J01"))
    for visit in visits:
        case.issue(visit)
    one_pdf = tmp_path / "示例.pdf"
    one_pdf.write_bytes(b"old")
    for into in (tmp_path / "papers", one_pdf):
        steps = batch(case.session, Wanted(kinds=NOTICES, visits=visits), into, on=ON, now=case.now)
        assert next(steps).gone_through == 0
        assert len(next(steps).printed) == 1
        steps.close()
    assert len(names(tmp_path / "papers")) == 1
    assert one_pdf.read_bytes() == b"old"
    assert names(tmp_path) == ["data", "machine", "papers", "示例.pdf"]


def test_where_nothing_can_be_printed_there_is_no_file(case: Case, tmp_path: Path) -> None:
    done = printed(case, tmp_path / "示例.pdf", kinds=NOTICES, visits=(case.visit(),))
    assert len(done.refused) == 1
    assert not (tmp_path / "示例.pdf").exists()


def test_a_place_that_cannot_be_written_is_said_before_anything_is_drawn(case: Case, tmp_path: Path) -> None:
    visit = case.visit()
    case.issue(visit)
    (tmp_path / "file").write_bytes(b"old")
    for into in (tmp_path / "file", tmp_path / "missing" / "folder"):
        steps = batch(case.session, Wanted(kinds=NOTICES, visits=(visit,)), into, on=ON, now=case.now)
        with pytest.raises(UserError, match="no folder to write in"):
            next(iter(steps))
    nowhere = tmp_path / "missing" / "示例.pdf"
    steps = batch(case.session, Wanted(kinds=NOTICES, visits=(visit,)), nowhere, on=ON, now=case.now)
    with pytest.raises(UserError, match="cannot be written"):
        next(steps)

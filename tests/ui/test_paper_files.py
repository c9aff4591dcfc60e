"""The paper of a notice: opened in the preview, saved, printed."""

from pathlib import Path

from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.pages.papers import PapersPage
from inspector_app.ui.preview.paper import Paper
from tests.documents.reading import text_of
from tests.ui import paper_room
from tests.ui.paper_room import Made, banner, issue_in_store, open_order
from tests.ui.sitting import Sitting

data, filled, made, page, sitting = (
    paper_room.data,
    paper_room.filled,
    paper_room.made,
    paper_room.page,
    paper_room.sitting,
)


def opened(sitting: Sitting) -> Paper:
    key, state = sitting.opened[-1]
    assert (key, state["back"]) == ("paper", "papers")
    paper = state["paper"]
    assert isinstance(paper, Paper)
    return paper


def test_a_draft_is_opened_in_the_preview_with_what_was_just_typed(
    page: PapersPage, sitting: Sitting, made: Made
) -> None:
    open_order(page, made)
    page.detail.form.findings[0].text.setPlainText("示例：刚刚改写的问题")
    page.detail.paper.open.click()
    paper = opened(sitting)
    assert "草稿" in text_of(paper.pdf)
    assert "示例：刚刚改写的问题" in text_of(paper.pdf)
    assert paper.file_name == page.detail.paper.name


def test_an_issued_paper_is_opened_as_it_was_kept(
    page: PapersPage, store: BackgroundStore, sitting: Sitting, made: Made
) -> None:
    page.come_to({"notice": issue_in_store(store, made)})
    assert page.detail.paper.open.text() == "Open the paper"
    page.detail.paper.open.click()
    assert opened(sitting).title == "示民责改〔2020〕1号 · 示例颐养院"
    assert "1号" in text_of(opened(sitting).pdf)


def test_saving_where_nothing_can_be_written_says_so(
    page: PapersPage, store: BackgroundStore, made: Made, tmp_path: Path
) -> None:
    page.come_to({"notice": issue_in_store(store, made)})
    page.detail.paper.save_to(tmp_path / "missing" / "示例.pdf")
    assert "cannot be written" in banner(page)


def test_printing_where_there_is_no_printer_says_what_to_do(
    page: PapersPage, store: BackgroundStore, made: Made
) -> None:
    page.come_to({"notice": issue_in_store(store, made)})
    page.detail.paper.desk.has_printer = lambda: False
    page.detail.paper.print.click()
    assert "No printer is set up on this PC." in banner(page)
    assert "save the paper" in banner(page)

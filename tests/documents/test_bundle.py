"""Many papers as one PDF: every page, a bookmark for each paper, little memory."""

import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from inspector_app.documents.archive import archived
from inspector_app.documents.bundle import bundle
from inspector_app.documents.letter import letter
from inspector_app.documents.notice import order
from tests.documents.contents import letter_of, order_of
from tests.documents.reading import pages

TWO = [("示例〔2020〕7号 (一) \\ 张𬭎", order(order_of(8))), ("示例函", archived(letter(letter_of(3))))]


def bundled(papers: list[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    bundle(iter(papers), file, title="一批文书", author="示例市民政局")
    return file.getvalue()


def test_every_page_of_every_paper_is_there_in_order() -> None:
    assert pages(bundled(TWO)) == [text for _name, paper in TWO for text in pages(paper)]


def test_each_paper_has_a_bookmark_on_its_first_page() -> None:
    with pikepdf.open(io.BytesIO(bundled(TWO))) as document:
        assert document.check_pdf_syntax() == []
        entries = document.open_outline().root
        assert [entry.title for entry in entries] == [name for name, _paper in TWO]
        found = []
        for entry in entries:
            assert isinstance(entry.destination, pikepdf.Array)
            found.append(pikepdf.Page(entry.destination[0]).index)
        assert found == [0, len(pages(TWO[0][1]))]
        assert (str(document.docinfo.Title), str(document.docinfo.Author)) == ("一批文书", "示例市民政局")
        assert document.Root.Lang == "zh-CN"


def test_the_same_papers_give_the_same_bytes() -> None:
    assert bundled(TWO) == bundled(TWO) != bundled(TWO[:1])


def test_a_bundle_can_be_archived() -> None:
    assert pages(archived(bundled(TWO))) == pages(bundled(TWO))


def test_words_that_look_like_references_stay_words() -> None:
    with pikepdf.new() as document:
        document.add_blank_page().obj.Note = pikepdf.String("1 0 R (2 0 R) \\ 3 0 R)")
        file = io.BytesIO()
        document.save(file)
    with pikepdf.open(io.BytesIO(bundled([("示例", file.getvalue())]))) as document:
        assert str(document.pages[0].obj.Note) == "1 0 R (2 0 R) \\ 3 0 R)"


@pytest.mark.parametrize("count", [40, 160])
def test_no_paper_is_held_once_it_is_written(count: int, tmp_path: Path) -> None:
    paper = TWO[0][1]

    def papers() -> Iterator[tuple[str, bytes]]:
        for no in range(count):
            yield f"示例{no}", bytes(bytearray(paper))

    with (tmp_path / "bundle.pdf").open("wb") as file:
        tracemalloc.start()
        bundle(papers(), file, title="示例")
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert most < 8 * len(paper)

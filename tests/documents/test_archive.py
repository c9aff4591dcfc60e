"""Papers for the archive (PDF/A-2b), and what must hold of the PDF of every paper."""

import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter

from inspector_app.documents.archive import NotArchivableError, archived
from inspector_app.documents.content_lists import CasePart
from inspector_app.documents.home_file import home_file
from inspector_app.documents.notice import order
from tests.documents.contents import ORDER, order_of
from tests.documents.lists import home_of
from tests.documents.papers import PAPERS
from tests.documents.reading import flaws, pages

each_paper = pytest.mark.parametrize("kind", list(PAPERS))


@each_paper
def test_every_paper_is_sound_pdf_and_passes_as_pdf_a_once_archived(kind: str) -> None:
    paper = PAPERS[kind]()
    kept = archived(paper)
    assert flaws(kept) == []
    assert (flaws(paper) == []) is (kind in {"case-file", "home-file"}), "only files are made for the archive"
    for written in (paper, kept):
        with pikepdf.open(io.BytesIO(written)) as document:
            assert document.check_pdf_syntax() == []
            assert document.Root.Lang == "zh-CN"
            assert document.docinfo.Title


@each_paper
def test_archiving_changes_no_word_and_gives_the_same_bytes_each_time(kind: str) -> None:
    paper = PAPERS[kind]()
    kept = archived(paper)
    assert kept == archived(paper)
    assert pages(kept) == pages(paper)


@each_paper
def test_the_embedded_fonts_decode(kind: str) -> None:
    seen = 0
    with pikepdf.open(io.BytesIO(PAPERS[kind]())) as document:
        for found in document.objects:
            if isinstance(found, pikepdf.Dictionary) and "/FontFile2" in found:
                program = found.FontFile2
                assert isinstance(program, pikepdf.Stream)
                font = TTFont(io.BytesIO(program.read_bytes()), lazy=False)
                names = font.getGlyphOrder()
                assert len(names) == font["maxp"].numGlyphs == len(font["hmtx"].metrics)
                for name in names:
                    font["glyf"][name].getCoordinates(font["glyf"])
                seen += 1
    assert seen >= 2


def test_what_pdf_a_forbids_is_refused() -> None:
    with pikepdf.new() as document:
        page = document.add_blank_page()
        page.contents_add(b"BT /F1 12 Tf (unembedded) Tj ET")
        helvetica = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=helvetica))
        file = io.BytesIO()
        document.save(file)
    with pytest.raises(NotArchivableError, match="font"):
        archived(file.getvalue())


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=60))
def test_whatever_is_typed_can_be_archived(typed: str) -> None:
    assert archived(order(replace(order_of(1, typed), recipient=typed, issuer=typed)))


def test_the_record_of_the_paper_survives_archiving() -> None:
    with pikepdf.open(io.BytesIO(archived(order(ORDER)))) as document:
        assert "示民养责改〔2024〕7号" in str(document.docinfo.Title)
        with document.open_metadata() as said:
            assert said.pdfa_status == "2B"


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler's pdftoppm is not installed")
@each_paper
def test_two_engines_draw_the_same_pages(kind: str, tmp_path: Path) -> None:
    paper = PAPERS[kind]()
    (tmp_path / "paper.pdf").write_bytes(paper)
    scale = 50 / 72
    command = ["pdftoppm", "-r", "50", "-png", str(tmp_path / "paper.pdf"), str(tmp_path / "page")]
    subprocess.run(command, check=True)
    drawn = sorted(tmp_path.glob("page*.png"))
    document = pypdfium2.PdfDocument(paper)
    assert len(document) == len(drawn)
    for number, file in enumerate(drawn):
        with Image.open(file) as picture:
            theirs = picture.convert("L")
        ours = document[number].render(scale=scale).to_pil().convert("L").resize(theirs.size)
        apart = ImageChops.difference(*(one.filter(ImageFilter.BoxBlur(3)) for one in (ours, theirs)))
        assert not any(apart.histogram()[60:]), "a character that only one draws makes 100"
    document.close()


def test_a_file_of_papers_that_were_checked_when_they_were_kept_passes_as_a_whole() -> None:
    content = home_of(3)
    kept = tuple(CasePart(paper=archived(order(order_of(count))), number=f"示例{count}") for count in (1, 8))
    assert flaws(home_file(replace(content, parts=kept))) == []


def test_a_file_takes_no_paper_that_never_passed() -> None:
    with pikepdf.new() as document:
        document.add_blank_page().obj.AA = pikepdf.Dictionary()
        file = io.BytesIO()
        document.save(file)
    part = CasePart(title="示例", paper=file.getvalue())
    with pytest.raises(NotArchivableError):
        home_file(replace(home_of(1), parts=(part,)))

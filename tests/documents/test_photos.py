"""Photos on paper, and what a sheet can carry: pictures as they lie, bookmarks, pages on their side."""

import io

import pikepdf
import pytest
from PIL import Image

from inspector_app.documents.content_lists import PhotoContent
from inspector_app.documents.fonts import Role
from inspector_app.documents.layout import ACROSS, LARGE, single
from inspector_app.documents.page import Sheet
from inspector_app.documents.photos import draw_photos, photo_pages
from inspector_app.documents.pictures import read_jpeg
from tests.documents.lists import jpeg
from tests.documents.reading import MM, marks, pages

SMALL = jpeg(64, 48)


def photos(count: int, **said: str) -> list[PhotoContent]:
    return [
        PhotoContent(
            number=no, picture=jpeg(60 + no, 90), **{"place": "一楼厨房", "taken": "2020年2月9日", **said}
        )
        for no in range(1, count + 1)
    ]


def drawn(shown: list[PhotoContent]) -> bytes:
    sheet = Sheet(title="示例", author="示例")
    for page in photo_pages(shown):
        draw_photos(sheet, page)
        sheet.showPage()
    return sheet.finish()


def test_six_photos_stand_on_a_page_each_with_number_place_and_time() -> None:
    texts = pages(drawn(photos(8, place="张𬭎室")))
    assert [text.count("照片") for text in texts] == [6, 2]
    assert "照片8张𬭎室" in texts[1]
    assert texts[0].count("拍摄时间：2020年2月9日") == 6


def test_photos_stand_two_by_three_inside_the_type_area() -> None:
    with pikepdf.open(io.BytesIO(drawn(photos(6)))) as document:
        commands = pikepdf.parse_content_stream(document.pages[0])
    boxes = [
        (x, y, x + width, y + height)
        for one in commands
        if isinstance(one, pikepdf.ContentStreamInstruction) and str(one.operator) == "cm"
        for width, _, _, height, x, y in [[float(value) for value in one.operands]]
        if width > 1
    ]
    assert len(boxes) == 6
    assert len({round((left + right) / 2) for left, _, right, _ in boxes}) == 2
    assert len({round((foot + top) / 2) for _, foot, _, top in boxes}) == 3
    for left, foot, right, top in boxes:
        assert (right - left) / (top - foot) < 1, "it keeps its shape"
        assert left >= 28 * MM - 0.1
        assert right <= (28 + 156) * MM + 0.1
        assert (297 - 37) * MM + 0.1 >= top > foot >= (297 - 37 - 225) * MM


def test_a_photo_goes_in_as_it_lies_and_only_once() -> None:
    shown = PhotoContent(number=1, picture=jpeg(640, 480, progressive=True))
    paper = drawn([shown] * 7)
    assert paper.count(shown.picture) == 1


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_photo_keeps_its_colours(mode: str) -> None:
    picture = jpeg(64, 48, mode)
    with pikepdf.open(io.BytesIO(drawn([PhotoContent(number=1, picture=picture)]))) as document:
        (image,) = document.pages[0].get_images().values()
        assert isinstance(image, pikepdf.Stream)
        assert pikepdf.PdfImage(image).as_pil_image().convert(mode).tobytes() == (
            Image.open(io.BytesIO(picture)).tobytes()
        )


def test_an_endless_place_is_cut_and_never_meets_the_next_photo() -> None:
    page = marks(drawn(photos(6, place="一楼厨房" * 60)))[0]
    assert "".join(mark.text for mark in page).count("…") == 6
    assert max(mark.bottom for mark in page) / MM <= 37 + 225


@pytest.mark.parametrize(
    "broken", [b"", b"\xff\xd8", SMALL[:20], b"\x89PNG\r\n\x1a\n" * 9, jpeg(9, 9, "CMYK"), SMALL[:2] * 40]
)
def test_what_is_no_such_picture_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match="JPEG"):
        read_jpeg(broken)


def test_bookmarks_name_pages_of_any_size() -> None:
    sheet = Sheet(title="示例", author="示例", size=ACROSS)
    sheet.bookmark("台账\x00张𬭎")
    sheet.text(single(Role.BODY, "甲"), 20, 20)
    sheet.showPage()
    sheet.setPageSize(LARGE)
    sheet.bookmark("附表", 1)
    sheet.page_of_pages(2, 2)
    sheet.showPage()
    with pikepdf.open(io.BytesIO(sheet.finish())) as document:
        (first,) = document.open_outline().root
        assert (first.title, [one.title for one in first.children]) == ("台账张𬭎", ["附表"])
        assert document.Root.PageMode == pikepdf.Name.UseOutlines
        sizes = [[round(float(value) / MM) for value in page.mediabox[2:]] for page in document.pages]
        assert sizes == [[297, 210], [420, 297]]
        assert document.check_pdf_syntax() == []

"""Photos on paper: two by three on an upright page, each with its number, its place and its time."""

from collections.abc import Sequence

from inspector_app.documents.breaking import Line, set_lines
from inspector_app.documents.content_lists import PhotoContent
from inspector_app.documents.fonts import Role
from inspector_app.documents.layout import ASCENT, HEIGHT, LEFT, PAGE_HEIGHT, TOP, WIDTH, shape, single
from inspector_app.documents.page import Sheet
from inspector_app.documents.pictures import read_jpeg
from inspector_app.documents.wording import wording

PAPER = "photos"
ACROSS, DOWN = 2, 3
PER_PAGE = ACROSS * DOWN
_GUTTER, _BETWEEN, _HEADING = 16.0, 10.0, 16.0
_SIZE, _LEADING, _CAPTION_LINES = 10.5, 14.0, 3
_CAPTION = _CAPTION_LINES * _LEADING + 4


def photo_pages(photos: Sequence[PhotoContent]) -> list[Sequence[PhotoContent]]:
    """Deal photos out, six to a page."""
    return [photos[first : first + PER_PAGE] for first in range(0, len(photos), PER_PAGE)]


def draw_photos(
    sheet: Sheet, photos: Sequence[PhotoContent], *, top: float = PAGE_HEIGHT - TOP, height: float = HEIGHT
) -> None:
    """Draw up to six photos into the type area, `height` points from `top` down."""
    wide, high = (WIDTH - _GUTTER) / ACROSS, (height - (DOWN - 1) * _BETWEEN) / DOWN
    for at, photo in enumerate(photos[:PER_PAGE]):
        left = LEFT + at % ACROSS * (wide + _GUTTER)
        upper = top - at // ACROSS * (high + _BETWEEN)
        _place(sheet, photo, (left, upper - high + _CAPTION, left + wide, upper))
        for number, line in enumerate(_caption(photo, wide)):
            baseline = upper - high + _CAPTION - 4 - number * _LEADING - ASCENT * _SIZE
            sheet.text(line, left + (wide - line.width) / 2, baseline)


def photo_paper(title: str, photos: Sequence[PhotoContent], author: str) -> bytes:
    """Draw photos as a paper of their own under a title."""
    sheet = Sheet(title=title, author=author)
    heading = single(Role.HEADING, title, _HEADING)
    below = PAGE_HEIGHT - TOP - _HEADING - _BETWEEN
    for page in photo_pages(photos):
        sheet.text(heading, LEFT + (WIDTH - heading.width) / 2, PAGE_HEIGHT - TOP - ASCENT * _HEADING)
        draw_photos(sheet, page, top=below, height=HEIGHT - _HEADING - _BETWEEN)
        sheet.showPage()
    return sheet.finish()


def _place(sheet: Sheet, photo: PhotoContent, place: tuple[float, float, float, float]) -> None:
    """Draw one photo as large as its place (left, foot, right, top) allows, a thin rule close around it."""
    left, foot, right, top = place
    picture = read_jpeg(photo.picture)
    scale = min((right - left) / picture.width, (top - foot) / picture.height)
    width, height = picture.width * scale, picture.height * scale
    left, foot = (left + right - width) / 2, (foot + top - height) / 2
    right, top = left + width, foot + height
    sheet.picture(picture, left, foot, width, height)
    edges = ((left, top, right, top), (left, foot, right, foot))
    sheet.rules([*edges, (left, top, left, foot), (right, top, right, foot)], 0.25)


def _caption(photo: PhotoContent, width: float) -> list[Line]:
    """Set number and place in one or two lines, the time under them; an endless place is cut."""
    words = wording(PAPER)
    key = "caption" if photo.place else "without_place"
    glyphs = shape([(Role.BODY, words.text(key, number=photo.number, place=photo.place))])
    named = set_lines(glyphs, _SIZE, width, is_filled=False)
    taken = (
        [single(Role.FIGURES, words.text("taken", taken=photo.taken), _SIZE, most=width)]
        if photo.taken
        else []
    )
    if len(named) + len(taken) > _CAPTION_LINES:
        named = named[: _CAPTION_LINES - len(taken)]
        cut = named[-1].glyphs[:-1] + shape([(Role.BODY, words.text("cut"))])
        named[-1] = Line(cut, [0.0] * len(cut), _SIZE)
    return [*named, *taken]

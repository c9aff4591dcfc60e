"""Seeking in the letters of a page: across line ends, whatever the width or case of letters."""

from inspector_app.ui.preview.letters import Letters, plain_letter

Box = tuple[float, float, float, float]


def plain(wanted: str) -> str:
    """Return words as they are compared."""
    return "".join(plain_letter(character) for character in wanted)


def find(letters: Letters, wanted: str) -> list[tuple[int, int]]:
    """Return where the words stand, each from a letter up to another; wanted is plain()."""
    if not wanted:
        return []
    whole, places = letters.plain
    found, start = [], whole.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        found.append((places[start], places[end - 1] + 1))
        start = whole.find(wanted, end)
    return found


def boxes(letters: Letters, start: int, end: int) -> list[Box]:
    """Return the letters from start up to end as one box for each line, in points."""
    lines: list[Box] = []
    for at in range(start, end):
        left, top, right, bottom = letters.box(at)
        if right <= left or bottom <= top or not plain_letter(letters.characters[at]):
            continue
        if lines:
            was = lines[-1]
            overlap = min(was[3], bottom) - max(was[1], top)
            if overlap > 0.5 * min(was[3] - was[1], bottom - top) and left >= was[0]:
                lines[-1] = (was[0], min(was[1], top), max(was[2], right), max(was[3], bottom))
                continue
        lines.append((left, top, right, bottom))
    return lines


def letter_at(letters: Letters, x: float, y: float) -> int:
    """Return before which letter a caret at this point stands: nearest line first, then nearest edge."""
    best, at_best = (float("inf"), float("inf")), 0
    for at in range(len(letters.characters)):
        left, top, right, bottom = letters.box(at)
        if right <= left:
            continue
        middle = (left + right) / 2
        away = (max(top - y, 0, y - bottom), abs(x - middle))
        if away < best:
            best, at_best = away, at if x < middle else at + 1
    return at_best

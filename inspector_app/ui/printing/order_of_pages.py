"""Which pages go to the printer in which order: ranges, copies, both sides, the last first."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtPrintSupport import QPrinter

T = TypeVar("T")
_TWO_SIDES = (QPrinter.DuplexMode.DuplexLongSide, QPrinter.DuplexMode.DuplexShortSide)


def wanted(printer: QPrinter, papers: Sequence[Sequence[T]], current: int) -> list[T | None]:
    """Return the pages a dialog asked for, in the order they are printed; None is an empty side.

    Pages are counted through all papers from 1. Printed on both sides, each paper begins on a front side.
    """
    at, chosen = 0, list[list[T]]()
    for paper in papers:
        numbered = enumerate(paper, start=at + 1)
        chosen.append([page for number, page in numbered if _is_wanted(printer, number, current)])
        at += len(paper)
    chosen = [paper for paper in chosen if paper]
    has_two_sides = printer.duplex() in _TWO_SIDES
    pages = [page for paper in chosen for page in _with_back(paper, has_two_sides=has_two_sides)]
    if pages and pages[-1] is None and not _copies_by_us(printer):
        pages.pop()
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    if not _copies_by_us(printer):
        return pages
    copies = printer.copyCount()
    if printer.collateCopies() or has_two_sides:
        return pages * copies
    return [page for page in pages for _copy in range(copies)]


def _copies_by_us(printer: QPrinter) -> bool:
    return printer.copyCount() > 1 and not printer.supportsMultipleCopies()


def _with_back(paper: list[T], *, has_two_sides: bool) -> list[T | None]:
    return [*paper, None] if has_two_sides and len(paper) % 2 else [*paper]


def _is_wanted(printer: QPrinter, number: int, current: int) -> bool:
    chosen = printer.printRange()
    if chosen is QPrinter.PrintRange.CurrentPage:
        return number == current
    if chosen is not QPrinter.PrintRange.PageRange:
        return True
    ranges = printer.pageRanges()
    if not ranges.isEmpty():
        return ranges.contains(number)
    first, last = printer.fromPage(), printer.toPage()
    return not first or first <= number <= (last or number)

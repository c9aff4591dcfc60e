"""Reading a drawn paper back: its text as it is copied, its characters where they stand."""

import io
from dataclasses import dataclass
from itertools import groupby

import pdfplumber
import pypdfium2

MM = 72 / 25.4


def squashed(text: str) -> str:
    """Leave out all white space."""
    return "".join(text.split())


def pages(paper: bytes) -> list[str]:
    """Return each page's text as a reader copies it, without white space."""
    document = pypdfium2.PdfDocument(paper)
    try:
        texts = []
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            texts.append(squashed(text.get_text_bounded()))
            text.close()
            page.close()
        return texts
    finally:
        document.close()


def text_of(paper: bytes) -> str:
    """Return the whole text as a reader copies it, without white space."""
    return "".join(pages(paper))


@dataclass(frozen=True)
class Mark:
    """One character where it stands, in points from the page's upper left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    red: bool


def marks(paper: bytes) -> list[list[Mark]]:
    """Return every character of every page."""
    with pdfplumber.open(io.BytesIO(paper)) as document:
        return [
            [
                Mark(
                    one["text"],
                    one["x0"],
                    one["x1"],
                    one["top"],
                    one["bottom"],
                    one["size"],
                    tuple(one["non_stroking_color"]) == (1, 0, 0),
                )
                for one in page.chars
            ]
            for page in document.pages
        ]


def lines(page: list[Mark], size: float = 16.0) -> list[list[Mark]]:
    """Group a page's characters of one size into lines, from top to bottom."""
    chosen = [mark for mark in page if abs(mark.size - size) < 0.1]
    ordered = sorted(chosen, key=lambda mark: (round(mark.top, 1), mark.x0))
    return [list(group) for _, group in groupby(ordered, key=lambda mark: round(mark.top, 1))]

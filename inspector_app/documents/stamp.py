"""Marking a kept paper: it is never drawn anew, only written upon."""

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from inspector_app.documents.page import Sheet
from inspector_app.documents.wording import wording

if TYPE_CHECKING:
    import pikepdf


def withdrawn(paper: bytes, *, after_service: bool = False) -> bytes:
    """Return a kept paper with 作废, after service 撤销, at the head of each page; nothing else changes."""
    import pikepdf

    with (
        pikepdf.open(io.BytesIO(paper)) as kept,
        pikepdf.open(io.BytesIO(_mark("revoked" if after_service else "withdrawn"))) as mark,
    ):
        drawn = kept.copy_foreign(mark.pages[0].as_form_xobject())
        write_upon(((page, drawn) for page in kept.pages), "/Withdrawn")
        marked = io.BytesIO()
        kept.save(marked, deterministic_id=True)
    return marked.getvalue()


def write_upon(pages: "Iterable[tuple[pikepdf.Page, pikepdf.Object]]", name: str) -> None:
    """Draw on each page what goes with it, under one name, over all that stands there."""
    import pikepdf

    for page, drawn in pages:
        page.add_resource(drawn, pikepdf.Name.XObject, pikepdf.Name(name))
        page.contents_add(b"q", prepend=True)
        page.contents_add(f"Q q {name} Do Q".encode("ascii"))


def _mark(standing: str) -> bytes:
    word = wording("phrases").text(f"mark.{standing}")
    sheet = Sheet(title=word, author="")
    sheet.marked(word)
    sheet.showPage()
    return sheet.finish()

"""Marking a kept paper: it is never drawn anew, only written upon."""

import io

from inspector_app.documents.page import Sheet
from inspector_app.documents.wording import wording


def withdrawn(paper: bytes) -> bytes:
    """Return a kept paper with 作废 at the head of each page; nothing else of it changes."""
    import pikepdf

    with pikepdf.open(io.BytesIO(paper)) as kept, pikepdf.open(io.BytesIO(_mark())) as mark:
        drawn = kept.copy_foreign(mark.pages[0].as_form_xobject())
        for page in kept.pages:
            page.add_resource(drawn, pikepdf.Name.XObject, pikepdf.Name.Withdrawn)
            page.contents_add(b"q", prepend=True)
            page.contents_add(b"Q q /Withdrawn Do Q")
        marked = io.BytesIO()
        kept.save(marked, deterministic_id=True)
    return marked.getvalue()


def _mark() -> bytes:
    word = wording("words").text("mark.withdrawn")
    sheet = Sheet(title=word, author="")
    sheet.marked(word)
    sheet.showPage()
    return sheet.finish()

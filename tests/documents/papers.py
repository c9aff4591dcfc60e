"""Every kind of paper, drawn once, for what must hold of all of them."""

from collections.abc import Callable, Mapping
from functools import partial

from inspector_app.documents.content import BlankContent, LetterContent, OrderContent
from inspector_app.documents.content_lists import (
    CaseFileContent,
    LedgerContent,
    PreparationContent,
    SummaryContent,
)
from inspector_app.documents.photos import photo_paper
from inspector_app.documents.render import render
from inspector_app.domain.paper import PaperKind
from tests.documents.contents import letter_of, order_of
from tests.documents.lists import case_of, ledger_of, preparation_of, summary_of
from tests.documents.test_blank import LIST

KIND_OF: Mapping[type, PaperKind] = {
    OrderContent: PaperKind.ORDER,
    LetterContent: PaperKind.LETTER,
    BlankContent: PaperKind.CHECKLIST,
    LedgerContent: PaperKind.LEDGER,
    SummaryContent: PaperKind.TOWNSHIP_SUMMARY,
    PreparationContent: PaperKind.PREPARATION,
    CaseFileContent: PaperKind.CASE_FILE,
}


def draw(content: object) -> bytes:
    """Draw a paper by its content."""
    return render(KIND_OF[type(content)], content)


PAPERS: Mapping[str, Callable[[], bytes]] = {
    "order": partial(draw, order_of(8)),
    "letter": partial(draw, letter_of(8)),
    "checklist": partial(draw, LIST),
    "ledger": partial(draw, ledger_of(8)),
    "ledger on A4": partial(draw, ledger_of(60, is_large=False)),
    "township-summary": partial(draw, summary_of(24)),
    "preparation": partial(draw, preparation_of(8)),
    "photos": partial(photo_paper, "现场照片", case_of(7).photos, "示例县民政局"),
    "case-file": partial(draw, case_of(8)),
}

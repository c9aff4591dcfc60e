"""Every kind of paper, drawn once, for what must hold of all of them."""

from collections.abc import Callable, Mapping
from functools import partial

from inspector_app.documents.blank import blank
from inspector_app.documents.photos import photo_paper
from inspector_app.documents.render import render
from tests.documents.contents import letter_of, order_of
from tests.documents.lists import case_of, ledger_of, preparation_of, summary_of
from tests.documents.test_blank import LIST

PAPERS: Mapping[str, Callable[[], bytes]] = {
    "order": partial(render, order_of(8)),
    "letter": partial(render, letter_of(8)),
    "checklist": partial(blank, LIST),
    "ledger": partial(render, ledger_of(8)),
    "ledger on A4": partial(render, ledger_of(60, is_large=False)),
    "township-summary": partial(render, summary_of(24)),
    "preparation": partial(render, preparation_of(8)),
    "photos": partial(photo_paper, "现场照片", case_of(7).photos, "示例县民政局"),
    "case-file": partial(render, case_of(8)),
}

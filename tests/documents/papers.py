"""Every kind of paper, drawn once, for what must hold of all of them."""

from collections.abc import Callable, Mapping
from functools import partial

from inspector_app.documents.blank import blank
from inspector_app.documents.letter import letter
from inspector_app.documents.notice import order
from tests.documents.contents import letter_of, order_of
from tests.documents.test_blank import LIST

PAPERS: Mapping[str, Callable[[], bytes]] = {
    "order": partial(order, order_of(8)),
    "letter": partial(letter, letter_of(8)),
    "checklist": partial(blank, LIST),
}

"""A withdrawn paper is the kept one with a mark upon it."""

from inspector_app.documents.notice import order
from inspector_app.documents.stamp import withdrawn
from tests.documents.contents import order_of
from tests.documents.reading import marks, pages


def test_every_page_is_marked_and_nothing_else_changes() -> None:
    kept = order(order_of(8))
    before, after = pages(kept), pages(withdrawn(kept))
    assert len(before) > 1
    assert after == [f"{text}作废" for text in before]


def test_the_mark_is_red_and_stands_at_the_head() -> None:
    for page in marks(withdrawn(order(order_of(8)))):
        mark = [one for one in page if one.red]
        assert "".join(one.text for one in mark) == "作废"
        assert all(one.bottom < 104 for one in mark)


def test_marking_twice_gives_the_same_bytes() -> None:
    kept = order(order_of(1))
    assert withdrawn(kept) == withdrawn(kept)

"""The head of the item card keeps the room of the longest item, so that the answers below it never move."""

import pytest

from inspector_app import i18n
from inspector_app.ui.visit import item_head
from tests.ui.visit_room import Room

WIDTHS = range(360, 1200, 30)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("checklist", ["epidemic-2020", "safety-routine"])
def test_the_longest_texts_alone_give_the_room_that_all_of_them_need(
    room: Room, monkeypatch: pytest.MonkeyPatch, checklist: str, language: str
) -> None:
    i18n.use(language)
    room.begin(campaign=checklist)
    head = room.page.walking.card.head

    def heights() -> list[int]:
        kept = []
        for width in WIDTHS:
            head.reserve(width)
            kept.append(head.height())
        head.reserve(0)
        return kept

    few = heights()
    monkeypatch.setattr(item_head, "_NEARLY", 0)
    assert few == heights()
    assert len(set(few)) > 2

"""Columns of running text share what a list leaves them by what they say."""

import pytest

from inspector_app.documents.column_widths import shared

SIZE, PADDING, ROOM = 10.5, 4.0, 270.0
LEAST = 5 * SIZE + 2 * PADDING


def test_the_longer_text_gets_the_wider_column() -> None:
    long, short = shared(ROOM, [["问题" * 30] * 3, ["要求" * 10] * 3], size=SIZE, padding=PADDING)
    assert long > 1.5 * short
    assert long + short == pytest.approx(ROOM)


@pytest.mark.parametrize("said", ["", "短", "长" * 500, "a" * 500, "\n\n"])
def test_no_column_is_too_narrow_to_read_and_all_room_is_used(said: str) -> None:
    widths = shared(ROOM, [[said], ["问题" * 40], ["要求"]], size=SIZE, padding=PADDING)
    assert min(widths) >= LEAST - 0.01
    assert sum(widths) == pytest.approx(ROOM)


def test_a_list_without_rows_shares_evenly() -> None:
    first, second = shared(ROOM, [[], []], size=SIZE, padding=PADDING)
    assert first == second == pytest.approx(ROOM / 2)

"""Long work before the window opens can be watched, given up, and tells what went wrong."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from inspector_app.domain.errors import UserError
from inspector_app.ui.making_ready import MakingReady

Tell = Callable[[str, int, int], None]


def test_how_far_the_work_is_shows_in_words_and_on_the_bar(qtbot: QtBot) -> None:
    def work(tell: Tell) -> None:
        tell("Homes visited", 3, 8)

    ready = MakingReady("A county", work)
    qtbot.addWidget(ready)
    assert ready.run()
    assert "Homes visited" in ready.progress.says.text()
    assert (ready.progress.bar.value(), ready.progress.bar.maximum()) == (3, 8)
    assert ready.isHidden()


@pytest.mark.parametrize("is_closed", [False, True])
def test_work_that_is_given_up_stops_at_its_next_word(qtbot: QtBot, *, is_closed: bool) -> None:
    told: list[int] = []

    def work(tell: Tell) -> None:
        for number in range(1_000_000):
            tell("Homes visited", number, 1_000_000)
            told.append(number)

    ready = MakingReady("A county", work)
    qtbot.addWidget(ready)
    ready._stepped.connect(lambda: ready.close() if is_closed else ready.progress.cancel.click())
    assert not ready.run()
    assert len(told) < 1_000_000
    assert not ready.progress.cancel.isEnabled()


def test_a_refusal_reaches_whoever_asked_for_the_work(qtbot: QtBot) -> None:
    def work(_tell: Tell) -> None:
        raise UserError("The folder is not empty.")

    ready = MakingReady("A county", work)
    qtbot.addWidget(ready)
    with pytest.raises(UserError, match="not empty"):
        ready.run()

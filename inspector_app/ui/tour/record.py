"""What was done on the tour, step by step, for tour.json."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from inspector_app.ui.tour.hand import Hand


@dataclass(slots=True)
class Step:
    """One step: the day and page it was done on, and what it took."""

    day: str
    page: str
    action: str
    what: str = ""
    keys: int = 0
    clicks: int = 0
    pictures: list[str] = field(default_factory=list)


class Record:
    """Counts what the hand does during each step."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.day = ""

    @contextmanager
    def step(self, hand: Hand, page: str, action: str, what: str = "") -> Iterator[Step]:
        """Count one step; a step that fails is none."""
        keys, clicks = hand.keys, hand.clicks
        step = Step(self.day, page, action, what)
        yield step
        step.keys, step.clicks = hand.keys - keys, hand.clicks - clicks
        self.steps.append(step)

    def keys(self, day: str, page: str) -> int:
        """Return the keys pressed on a page on a day."""
        return sum(step.keys for step in self.steps if (step.day, step.page) == (day, page))

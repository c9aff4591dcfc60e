"""Which words of a paper are chosen, from one letter to another, over pages."""

from collections.abc import Callable
from dataclasses import dataclass

from inspector_app.ui.preview.finding import Box, boxes
from inspector_app.ui.preview.letters import Letters

Place = tuple[int, int]
"""A page and the letter of it before which the caret stands."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """From where the hand began to where it is."""

    start: Place | None = None
    end: Place | None = None

    def on(self, page: int, letters: Letters) -> tuple[int, int]:
        """Return from which letter up to which of a page is chosen."""
        if self.start is None or self.end is None:
            return 0, 0
        first, last = sorted((self.start, self.end))
        if not first[0] <= page <= last[0]:
            return 0, 0
        return first[1] if page == first[0] else 0, last[1] if page == last[0] else len(letters.characters)

    def boxes(self, page: int, letters: Letters) -> list[Box]:
        """Return what is chosen on a page, a box a line."""
        return boxes(letters, *self.on(page, letters))

    def text(self, letters_of: Callable[[int], Letters | None]) -> str:
        """Return the words chosen."""
        if self.start is None or self.end is None:
            return ""
        first, last = sorted((self.start, self.end))
        said = []
        for page in range(first[0], last[0] + 1):
            letters = letters_of(page)
            if letters:
                said.append(letters.taken(*self.on(page, letters)))
        return "\n".join(part for part in said if part)

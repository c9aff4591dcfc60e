"""The letters of a page: as they are copied, and as they are compared when something is sought."""

import unicodedata
from array import array
from dataclasses import dataclass, field
from functools import cached_property, lru_cache


@lru_cache(maxsize=8192)
def plain_letter(character: str) -> str:
    """Return a letter as it is compared: folded in width and case, nothing for blanks and line ends."""
    return "".join(unicodedata.normalize("NFKC", character).casefold().split())


@dataclass(frozen=True)
class Letters:
    """The letters of a page in reading order; a box is left, top, right, bottom in points."""

    characters: tuple[str, ...] = ()
    boxes: "array[float]" = field(default_factory=lambda: array("f"))

    @cached_property
    def text(self) -> str:
        """The whole page as it is copied."""
        return self.taken(0, len(self.characters))

    @cached_property
    def plain(self) -> tuple[str, "array[int]"]:
        """The page as it is compared, and which letter each character of that comes from."""
        said, places = list[str](), array("L")
        for at, character in enumerate(self.characters):
            folded = plain_letter(character)
            said.append(folded)
            places.extend([at] * len(folded))
        return "".join(said), places

    def taken(self, start: int, end: int) -> str:
        """Return the letters from start up to end as they are copied."""
        return "".join(self.characters[start:end]).replace("\r\n", "\n").replace("\r", "\n").strip("\n")

    def box(self, at: int) -> tuple[float, float, float, float]:
        """Return where a letter stands."""
        left, top, right, bottom = self.boxes[at * 4 : at * 4 + 4]
        return left, top, right, bottom

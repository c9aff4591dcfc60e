"""The bundled typefaces: which face draws which character, how wide it is, where its outline lies.

A font file is mapped, not read: the 14 MB of Song cost nothing until a character asks for its glyph.
"""

import mmap
import struct
import zlib
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from sys import byteorder

from inspector_app.documents.wording import wording
from inspector_app.paths import resource

_MORE_COMPONENTS, _ARGUMENTS_ARE_WORDS = 0x20, 0x01
_HARD, _WINDOW, _MEMORY = 9, -12, 5  # outlines are small: a window of 4 KB sees the whole of one
_SCALE_BYTES = ((0x08, 2), (0x40, 4), (0x80, 8))


class Role(Enum):
    """What a text is on an official paper (GB/T 9704-2012); the value is the font file's name."""

    BODY = "FangSong"
    FIGURES = "Song"
    TITLE = "Title"
    HEADING = "Hei"
    SUBHEADING = "Kai"


class FontFile:
    """One TrueType file, looked into where it lies."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.name = path.stem
        count = struct.unpack_from(">H", self._data, 4)[0]
        self._tables: dict[str, tuple[int, int]] = {}
        for at in range(12, 12 + 16 * count, 16):
            tag, _, offset, length = struct.unpack_from(">4s3L", self._data, at)
            self._tables[tag.decode("latin1")] = (offset, length)
        head, hhea = self.table("head"), self.table("hhea")
        self._per_em: int = struct.unpack_from(">H", head, 18)[0]
        self._long_positions: bool = struct.unpack_from(">h", head, 50)[0] == 1
        self._full_metrics: int = struct.unpack_from(">H", hhea, 34)[0]
        self.box = tuple(self._thousandths(value) for value in struct.unpack_from(">4h", head, 36))
        self._starts, self._ends, self._glyphs = self._character_map()
        self._stored: dict[int, tuple[bytes, bytes, int, int]] = {}

    def table(self, tag: str) -> bytes:
        """Return one table of the file."""
        offset, length = self._tables[tag]
        return self._data[offset : offset + length]

    def has(self, tag: str) -> bool:
        """Say whether the file has a table."""
        return tag in self._tables

    def _thousandths(self, units: int) -> int:
        return round(units * 1000 / self._per_em)

    def _character_map(self) -> "tuple[array[int], array[int], array[int]]":
        """Read the groups of the format 12 map, which all bundled fonts carry: first, last, first glyph."""
        base = self._tables["cmap"][0]
        for number in range(struct.unpack_from(">H", self._data, base + 2)[0]):
            at = base + struct.unpack_from(">L", self._data, base + 8 + 8 * number)[0]
            if struct.unpack_from(">H", self._data, at)[0] == 12:
                length = 12 * struct.unpack_from(">L", self._data, at + 12)[0]
                groups = array("I", self._data[at + 16 : at + 16 + length])
                if byteorder == "little":
                    groups.byteswap()
                return groups[0::3], groups[1::3], groups[2::3]
        raise ValueError(f"{self.name}: no format 12 character map")

    def glyph_of(self, character: str) -> int:
        """Return the number of the glyph that draws a character, 0 if the font has none."""
        code = ord(character)
        group = bisect_right(self._starts, code) - 1
        if group < 0 or code > self._ends[group]:
            return 0
        return self._glyphs[group] + code - self._starts[group]

    def metrics(self, glyph: int) -> tuple[int, int]:
        """Return advance width and left side bearing in font units."""
        base, full = self._tables["hmtx"][0], self._full_metrics
        if glyph < full:
            advance, bearing = struct.unpack_from(">Hh", self._data, base + 4 * glyph)
            return advance, bearing
        advance = struct.unpack_from(">H", self._data, base + 4 * (full - 1))[0]
        return advance, struct.unpack_from(">h", self._data, base + 4 * full + 2 * (glyph - full))[0]

    def stored(self, glyph: int) -> tuple[bytes, bytes, int, int]:
        """Return an outline filled up to whole words, the same packed, its checksum, its left bearing."""
        known = self._stored.get(glyph)
        if known is None:
            outline = self.outline(glyph)
            padded = outline + b"\0" * (-len(outline) % 4)
            bearing = self.metrics(glyph)[1]
            known = self._stored[glyph] = padded, pack(padded), checksum(padded), bearing
        return known

    def outline(self, glyph: int) -> bytes:
        """Return the outline of a glyph as it stands in the file, empty for a space."""
        base = self._tables["loca"][0]
        if self._long_positions:
            start, end = struct.unpack_from(">2L", self._data, base + 4 * glyph)
        else:
            start, end = (2 * value for value in struct.unpack_from(">2H", self._data, base + 2 * glyph))
        glyf = self._tables["glyf"][0]
        return self._data[glyf + start : glyf + end]

    def ink(self, glyph: int) -> tuple[int, int, int, int]:
        """Return left, bottom, right, top of the drawn part in thousandths of an em."""
        outline = self.outline(glyph)
        if not outline:
            return (0, 0, 0, 0)
        left, bottom, right, top = (self._thousandths(v) for v in struct.unpack_from(">4h", outline, 2))
        return left, bottom, right, top

    def width(self, glyph: int) -> int:
        """Return the advance width in thousandths of an em."""
        return self._thousandths(self.metrics(glyph)[0])

    @property
    def units_per_em(self) -> int:
        """Font units to the em."""
        return self._per_em


def checksum(table: bytes) -> int:
    """Return the checksum of a table (OpenType 1.9, font file): the sum of its words."""
    words = array("I", table + b"\0" * (-len(table) % 4))
    if byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF


def pack(piece: bytes, *, is_last: bool = False) -> bytes:
    """Pack a piece of a stream so that others can follow it (RFC 1951), unless it is the last."""
    packer = zlib.compressobj(_HARD, zlib.DEFLATED, _WINDOW, _MEMORY)
    return packer.compress(piece) + packer.flush(zlib.Z_FINISH if is_last else zlib.Z_SYNC_FLUSH)


def components(outline: bytes) -> list[tuple[int, int]]:
    """List the parts of a composite outline: where its number stands, and the glyph it names."""
    if len(outline) < 10 or struct.unpack_from(">h", outline, 0)[0] >= 0:
        return []
    found, at, flags = [], 10, _MORE_COMPONENTS
    while flags & _MORE_COMPONENTS:
        flags, glyph = struct.unpack_from(">2H", outline, at)
        found.append((at + 2, glyph))
        at += 8 if flags & _ARGUMENTS_ARE_WORDS else 6
        at += next((size for bit, size in _SCALE_BYTES if flags & bit), 0)
    return found


@dataclass(frozen=True, slots=True, eq=False)
class Glyph:
    """A character as one face draws it; widths and blanks in thousandths of an em."""

    character: str
    font: FontFile
    number: int
    width: int
    blank_left: int
    blank_right: int
    half: "Glyph | None" = None  # the same closing mark with its blank half cut off, for a line's end

    @property
    def is_opening(self) -> bool:
        """Whether the left half of a full-width mark is blank."""
        return self.width == 1000 and self.blank_left >= 480


@cache
def font(role: Role) -> FontFile:
    """Return the face of a role, opened once."""
    return FontFile(resource("fonts", f"{role.value}.ttf"))


def _chain(role: Role, character: str) -> tuple[Role, ...]:
    """Order the faces for a character: its role's, Song, Kai; digits and quotes of 仿宋 come from Song."""
    rest = (Role.FIGURES, Role.SUBHEADING)
    if role in (Role.BODY, Role.SUBHEADING):
        own = wording("words").text("fonts.own_marks")
        foreign = wording("words").text("fonts.from_song")
        if character in foreign or (role is Role.BODY and character < "\u2e80" and character not in own):
            return (*rest, role)
    return (role, *rest)


class _Glyphs(dict[str, Glyph | None]):
    """The glyphs of a role, each looked up when its character is first met; None: no bundled font has it."""

    def __init__(self, role: Role) -> None:
        super().__init__()
        self._role = role

    def __missing__(self, character: str) -> Glyph | None:
        for candidate in _chain(self._role, character):
            face = font(candidate)
            if number := face.glyph_of(character):
                found = self[character] = _measured(character, face, number)
                return found
        self[character] = None
        return None


class _Drawn(dict[str, Glyph]):
    """The same with 〓 for a character that no font has, which is still copied as itself."""

    def __init__(self, role: Role) -> None:
        super().__init__()
        self._role = role

    def __missing__(self, character: str) -> Glyph:
        drawn = self[character] = find(self._role, character) or _stand_in(character)
        return drawn


_GLYPHS = {role: _Glyphs(role) for role in Role}
_DRAWN = {role: _Drawn(role) for role in Role}


def find(role: Role, character: str) -> Glyph | None:
    """Return the glyph for a character in a role, None if no bundled font has it."""
    return _GLYPHS[role][character]


def glyphs(role: Role, text: str) -> list[Glyph]:
    """Return the glyphs for a text; what no font has is drawn as 〓 and still copied as itself."""
    return list(map(_DRAWN[role].__getitem__, text))


@cache
def _measured(character: str, face: FontFile, number: int) -> Glyph:
    width = face.width(number)
    left, _, right, _ = face.ink(number)
    half = None
    if width == 1000 and 0 < right <= 500:
        half = Glyph(character, face, number, 500, max(left, 0), 500 - right)
    return Glyph(character, face, number, width, max(left, 0), max(width - right, 0), half)


@cache
def _stand_in(character: str) -> Glyph:
    drawn = find(Role.FIGURES, wording("words").text("fonts.missing"))
    if drawn is None:
        raise LookupError("the stand-in for a missing character is itself missing")
    return Glyph(character, drawn.font, drawn.number, drawn.width, 0, 0)

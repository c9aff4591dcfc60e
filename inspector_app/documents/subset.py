"""The part of a face that one document uses, as a small font inside the PDF.

Each character gets its own code, so copying gives back exactly what was set: two characters that share an
outline stay two, and a character beyond the BMP is written as its UTF-16 pair.
"""

import hashlib
import struct
import zlib
from functools import cache
from itertools import accumulate

from reportlab.pdfbase import pdfdoc

from inspector_app.documents.fonts import FontFile, Glyph, checksum, components, pack
from inspector_app.documents.objects import add, packed

_ZLIB = b"\x78\x01"  # RFC 1950
_KEPT_TABLES = ("cvt ", "fpgm", "prep")
_SAID_AT_ONCE = 100  # characters in one list of the map back to text
_UNICODE = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{}
endcmap CMapName currentdict /CMap defineresource pop end end"""


class FontSubset(dict[Glyph, str]):
    """The glyphs of one face in one document by their codes, as they are written in a page's strokes.

    A glyph gets its code when it is first drawn.
    """

    def __init__(self, font: FontFile, name: str) -> None:
        super().__init__()
        self.font, self.name = font, name

    def __missing__(self, glyph: Glyph) -> str:
        code = self[glyph] = f"{len(self) + 1:04X}"
        return code

    def write(self, document: pdfdoc.PDFDocument) -> str:
        """Add the font's objects to the document and return how the font is referred to."""
        unicode = self._unicode()
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(unicode).digest()[:6])
        base = f"/BaseFont /{tag}+Office{self.font.name}"
        length, program = self._program()
        file = add(document, f"/Filter /FlateDecode /Length1 {length}", program)
        descriptor = add(
            document,
            f"/Type /FontDescriptor /FontName /{tag}+Office{self.font.name} /Flags 4"
            f" /FontBBox [{' '.join(map(str, self.font.box))}] /ItalicAngle 0 /Ascent 880 /Descent -120"
            f" /CapHeight 733 /StemV 80 /FontFile2 {file}",
        )
        descendant = add(
            document,
            f"/Type /Font /Subtype /CIDFontType2 {base} /CIDToGIDMap /Identity /FontDescriptor {descriptor}"
            " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
            f" /DW 1000 /W [1 [{' '.join([str(glyph.width) for glyph in self])}]]",
        )
        return add(
            document,
            f"/Type /Font /Subtype /Type0 {base} /Encoding /Identity-H /DescendantFonts [{descendant}]"
            f" /ToUnicode {packed(document, unicode)}",
        )

    def _unicode(self) -> bytes:
        """Write the map from codes back to text, UTF-16BE (ISO 32000-1, 9.10.3)."""
        said = [f"<{_utf_16(glyph.character)}>" for glyph in self]
        lists = []
        for first in range(0, len(said), _SAID_AT_ONCE):
            part = said[first : first + _SAID_AT_ONCE]
            lists.append(f"{len(part)} beginbfchar")
            lists += [f"<{code:04X}> {text}" for code, text in enumerate(part, first + 1)]
            lists.append("endbfchar")
        return _UNICODE.format("\n".join(lists)).encode("ascii")

    def _program(self) -> tuple[int, bytes]:
        """Build the TrueType file: glyph 0 is empty, glyph n has code n, parts of composites follow.

        Returned are its length and the file packed: each outline was packed when it was first drawn, and
        packed pieces may follow one another (RFC 1951), so a second paper only strings them together.
        """
        font, per_em = self.font, self.font.units_per_em
        waiting = [(glyph.number, glyph.width * per_em // 1000) for glyph in self]
        added: dict[int, int] = {}
        outlines, pieces, metrics, total = [b""], [b""], [0, 0], 0
        for number, width in waiting:  # grows by the parts of composites
            outline, piece, word, bearing = font.stored(number)
            if outline[:1] >= b"\x80":  # a negative number of contours: made of other glyphs
                composite = bytearray(outline)
                for place, part in components(outline):
                    if part not in added:
                        waiting.append((part, font.metrics(part)[0]))
                        added[part] = len(waiting)
                    struct.pack_into(">H", composite, place, added[part])
                outline = bytes(composite)
                piece, word = pack(outline), checksum(outline)
            outlines.append(outline)
            pieces.append(piece)
            metrics += (width, bearing)
            total += word
        positions = [0, *accumulate(map(len, outlines))]
        tables = {tag: font.table(tag) for tag in _KEPT_TABLES if font.has(tag)}
        tables["glyf"] = b"".join(outlines)
        tables["loca"] = struct.pack(f">{len(positions)}L", *positions)
        tables["hmtx"] = struct.pack(f">{'Hh' * len(outlines)}", *metrics)
        tables["head"] = _patched(font.table("head"), (8, ">L", 0), (50, ">h", 1))
        tables["hhea"] = _patched(font.table("hhea"), (34, ">H", len(outlines)))
        tables["maxp"] = _patched(font.table("maxp"), (4, ">H", len(outlines)))
        program, at = _file(tables, {"glyf": total & 0xFFFFFFFF})
        after = at + len(tables["glyf"])
        stream = [_ZLIB, pack(program[:at]), *pieces, pack(program[after:], is_last=True)]
        return len(program), b"".join([*stream, struct.pack(">L", zlib.adler32(program))])


@cache
def _utf_16(character: str) -> str:
    return character.encode("utf-16-be").hex().upper()


def _patched(table: bytes, *changes: tuple[int, str, int]) -> bytes:
    patched = bytearray(table)
    for offset, form, value in changes:
        struct.pack_into(form, patched, offset, value)
    return bytes(patched)


def _file(tables: dict[str, bytes], known: dict[str, int]) -> tuple[bytes, int]:
    """Assemble a TrueType file with its directory and checksums, some of them known; say where glyf lies."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    directory = struct.pack(
        ">LHHHH", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power)
    )
    place, body, sums, places = 12 + 16 * count, [], 0, {}
    for tag, table in sorted(tables.items()):
        word = known[tag] if tag in known else checksum(table)
        sums += word
        directory += struct.pack(">4s3L", tag.encode("latin1"), word, place, len(table))
        body.append(table + b"\0" * (-len(table) % 4))
        places[tag] = place
        place += len(body[-1])
    whole = bytearray().join([directory, *body])
    adjustment = (0xB1B0AFBA - sums - checksum(directory)) & 0xFFFFFFFF
    struct.pack_into(">L", whole, places["head"] + 8, adjustment)
    return bytes(whole), places["glyf"]

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

from inspector_app.documents.fonts import FontFile, Glyph, checksum, components

_SYMBOLIC = 4
_KEPT_TABLES = ("cvt ", "fpgm", "prep")
_COMPRESSION = 3


class FontSubset(dict[Glyph, str]):
    """The glyphs of one face in one document by their codes, as they are written in a page's strokes.

    A glyph gets its code when it is first drawn; those that draw a character alike share one.
    """

    def __init__(self, font: FontFile, name: str) -> None:
        super().__init__()
        self.font, self.name = font, name
        self._known: dict[tuple[str, int], str] = {}
        self._glyphs: list[Glyph] = []

    def __missing__(self, glyph: Glyph) -> str:
        key = (glyph.character, glyph.width)
        code = self._known.get(key)
        if code is None:
            self._glyphs.append(glyph)
            code = self._known[key] = f"{len(self._glyphs):04X}"
        self[glyph] = code
        return code

    def write(self, document: pdfdoc.PDFDocument) -> pdfdoc.PDFDictionary:
        """Add the font's objects to the document and return its dictionary."""
        program = self._program()
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(program).digest()[:6])
        base = pdfdoc.PDFName(f"{tag}+Office{self.font.name}")
        box = pdfdoc.PDFArray(self.font.box)
        entries = {"Type": "/FontDescriptor", "FontName": base, "Flags": _SYMBOLIC, "FontBBox": box}
        entries |= {"ItalicAngle": 0, "Ascent": 880, "Descent": -120, "CapHeight": 733, "StemV": 80}
        file = _packed(program, zlib.Z_HUFFMAN_ONLY, Length1=len(program))
        entries["FontFile2"] = refer(document, file, f"file:{self.name}")
        descriptor = refer(document, pdfdoc.PDFDictionary(entries), f"descriptor:{self.name}")
        system = pdfdoc.PDFDictionary(
            {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
        )
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": base,
                "CIDSystemInfo": system,
                "FontDescriptor": descriptor,
                "DW": 1000,
                "W": f"[1 [{' '.join([str(glyph.width) for glyph in self._glyphs])}]]",
                "CIDToGIDMap": "/Identity",
            }
        )
        return pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": base,
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([refer(document, descendant, f"cid:{self.name}")]),
                "ToUnicode": refer(document, _packed(self._unicode()), f"unicode:{self.name}"),
            }
        )

    def _unicode(self) -> bytes:
        """Write the map from codes back to text, UTF-16BE (ISO 32000-1, 9.10.3)."""
        lines = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        ]
        for first in range(0, len(self._glyphs), 100):
            part = self._glyphs[first : first + 100]
            lines.append(f"{len(part)} beginbfchar")
            lines += [
                f"<{first + number:04X}> <{_utf_16(glyph.character)}>" for number, glyph in enumerate(part, 1)
            ]
            lines.append("endbfchar")
        lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(lines).encode("ascii")

    def _program(self) -> bytes:
        """Build the TrueType file: glyph 0 is empty, glyph n has code n, parts of composites follow."""
        font = self.font
        waiting = [(glyph.number, glyph.width * font.units_per_em // 1000) for glyph in self._glyphs]
        added: dict[int, int] = {}
        outlines, metrics, total = [b""], [0, 0], 0
        for number, width in waiting:  # grows by the parts of composites
            outline, word, bearing = font.stored(number)
            if outline[:1] >= b"\x80":  # a negative number of contours: made of other glyphs
                composite = bytearray(outline)
                for place, part in components(outline):
                    if part not in added:
                        waiting.append((part, font.metrics(part)[0]))
                        added[part] = len(waiting)
                    struct.pack_into(">H", composite, place, added[part])
                outline = bytes(composite)
                word = checksum(outline)
            outlines.append(outline)
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
        return _file(tables, {"glyf": total & 0xFFFFFFFF})


def refer(document: pdfdoc.PDFDocument, entry: pdfdoc.PDFObject, name: str) -> pdfdoc.PDFObjectReference:
    """Make an object of the document's own and return the reference to it."""
    reference: pdfdoc.PDFObjectReference = document.Reference(entry, name)  # type: ignore[no-untyped-call]
    return reference


def _packed(content: bytes, strategy: int = zlib.Z_DEFAULT_STRATEGY, **entries: int) -> pdfdoc.PDFStream:
    """Pack a stream; outlines hardly repeat, so looking for repetitions in them costs more than it saves."""
    packer = zlib.compressobj(_COMPRESSION, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, strategy)
    dictionary = pdfdoc.PDFDictionary({"Filter": "/FlateDecode", **entries})
    return pdfdoc.PDFStream(dictionary, packer.compress(content) + packer.flush())


@cache
def _utf_16(character: str) -> str:
    return character.encode("utf-16-be").hex().upper()


def _patched(table: bytes, *changes: tuple[int, str, int]) -> bytes:
    patched = bytearray(table)
    for offset, form, value in changes:
        struct.pack_into(form, patched, offset, value)
    return bytes(patched)


def _file(tables: dict[str, bytes], known: dict[str, int]) -> bytes:
    """Assemble a TrueType file with its directory and checksums, some of them known already."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    directory = struct.pack(
        ">LHHHH", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power)
    )
    offset, body, sums = 12 + 16 * count, [], []
    for tag, table in sorted(tables.items()):
        word = known[tag] if tag in known else checksum(table)
        sums.append(word)
        directory += struct.pack(">4s3L", tag.encode("latin1"), word, offset, len(table))
        padded = table + b"\0" * (-len(table) % 4)
        body.append((tag, offset, padded))
        offset += len(padded)
    whole = bytearray(directory + b"".join(part for _, _, part in body))
    head = next(at for tag, at, _ in body if tag == "head")
    adjustment = (0xB1B0AFBA - sum(sums) - checksum(directory)) & 0xFFFFFFFF
    struct.pack_into(">L", whole, head + 8, adjustment)
    return bytes(whole)

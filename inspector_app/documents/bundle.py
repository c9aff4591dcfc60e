"""Many papers as one PDF with a bookmark for each: written out as they come, however many there are.

Each paper brings its own page tree, which hangs in the file's as it is; of a paper that was written, only the
place of its objects in the file is remembered.
"""

import hashlib
import io
import re
from array import array
from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from inspector_app.documents.text import clean

if TYPE_CHECKING:
    import pikepdf

_STRING_OR_REFERENCE = re.compile(rb"\((?:\\.|[^\\)])*\)|\b(\d+) (\d+) R\b", re.DOTALL)


def bundle(papers: Iterable[tuple[str, bytes]], file: BinaryIO, *, title: str, author: str = "") -> int:
    """Write papers, each under its bookmark's title, into a file; return how many pages they have.

    The same papers give the same bytes. Memory does not grow with the papers but by some bytes an object.
    """
    import pikepdf

    out = _File(file)
    catalog, root, outline, info = (out.reserve() for _ in range(4))
    kids: list[tuple[int, int, str]] = []  # page tree, first page, title
    pages = 0
    for name, paper in papers:
        with pikepdf.open(io.BytesIO(paper)) as document:
            tree, first = _copied(document, out, root)
            kids.append((tree, first, name))
            pages += len(document.pages)
    children = b" ".join(b"%d 0 R" % tree for tree, _first, _name in kids)
    out.put(root, b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, children))
    _write_outline(out, outline, [(first, name) for _tree, first, name in kids])
    said = b"<< /Title %s /Author %s /Creator (inspector-app) >>"
    out.put(info, said % (_text(title), _text(author)))
    said = b"<< /Type /Catalog /Pages %d 0 R /Outlines %d 0 R /PageMode /UseOutlines /Lang (zh-CN) >>"
    out.put(catalog, said % (root, outline))
    out.finish(catalog, info)
    return pages


class _File:
    """A PDF being written from its front to its end (ISO 32000-1, 7.5)."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._places = array("Q", [0])
        self._at = 0
        self._hash = hashlib.sha256()
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def _write(self, content: bytes) -> None:
        self._file.write(content)
        self._hash.update(content)
        self._at += len(content)

    def reserve(self) -> int:
        """Return the number of an object that is still to be written."""
        self._places.append(0)
        return len(self._places) - 1

    def put(self, number: int, *parts: bytes) -> None:
        """Write an object."""
        self._places[number] = self._at
        self._write(b"%d 0 obj\n" % number)
        for part in parts:
            self._write(part)
        self._write(b"\nendobj\n")

    def finish(self, catalog: int, info: int) -> None:
        """Write where each object stands."""
        start, digest = self._at, self._hash.hexdigest()[:32].encode()
        rows = [b"%010d 00000 n \n" % place for place in self._places[1:]]
        self._write(b"xref\n0 %d\n0000000000 65535 f \n" % len(self._places))
        self._write(b"".join(rows))
        trailer = b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>] >>\n"
        self._write(trailer % (len(self._places), catalog, info, digest, digest))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)


def _copied(document: "pikepdf.Pdf", out: _File, parent: int) -> tuple[int, int]:
    """Copy a document's page tree with all it refers to; return its number and that of its first page."""
    import pikepdf

    numbers: dict[tuple[int, int], int] = {}
    waiting: list[tuple[int, int]] = []

    def renumbered(found: re.Match[bytes]) -> bytes:
        if found[1] is None:
            return found[0]  # a string
        return b"%d 0 R" % number(int(found[1]), int(found[2]))

    def number(*place: int) -> int:
        key = (place[0], place[1])
        if key not in numbers:
            numbers[key] = out.reserve()
            waiting.append(key)
        return numbers[key]

    first = number(*document.pages[0].objgen)
    tree = number(*document.Root.Pages.objgen)
    while waiting:
        place = waiting.pop()
        found = document.get_object(place)
        if isinstance(found, pikepdf.Stream):
            raw = found.read_raw_bytes()
            entries = found.stream_dict.unparse()
            said = _STRING_OR_REFERENCE.sub(renumbered, entries)
            out.put(numbers[place], said, b"\nstream\n", raw, b"\nendstream")
        else:
            said = _STRING_OR_REFERENCE.sub(renumbered, found.unparse(resolved=True))
            if numbers[place] == tree:
                said = said.removesuffix(b">>") + b"/Parent %d 0 R >>" % parent
            out.put(numbers[place], said)
    return tree, first


def _write_outline(out: _File, outline: int, entries: list[tuple[int, str]]) -> None:
    numbers = [out.reserve() for _ in entries]
    for at, (number, (page, name)) in enumerate(zip(numbers, entries, strict=True)):
        before = b" /Prev %d 0 R" % numbers[at - 1] if at else b""
        after = b" /Next %d 0 R" % numbers[at + 1] if at + 1 < len(numbers) else b""
        said = b"<< /Title %s /Parent %d 0 R /Dest [%d 0 R /Fit]%s%s >>"
        out.put(number, said % (_text(name), outline, page, before, after))
    ends = b" /First %d 0 R /Last %d 0 R" % (numbers[0], numbers[-1]) if numbers else b""
    out.put(outline, b"<< /Type /Outlines /Count %d%s >>" % (len(numbers), ends))


def _text(said: str) -> bytes:
    """Write text as UTF-16BE with its mark (ISO 32000-1, 7.9.2.2)."""
    return b"<feff%s>" % clean(said).encode("utf-16-be").hex().encode()

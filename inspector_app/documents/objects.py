"""Objects of a PDF, said outright (ISO 32000-1, 7.3): reportlab numbers them and writes them down."""

import zlib

from reportlab.pdfbase import pdfdoc

PACKED = 3  # of 9: smaller papers than this are not worth their time


class Written(pdfdoc.PDFObject):
    """A dictionary by its entries, and the bytes of its stream where it has one."""

    def __init__(self, entries: str, stream: bytes | None = None) -> None:
        self._entries, self._stream = entries, stream

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        """Write the object as it stands in the file."""
        if self._stream is None:
            return b"<< %s >>" % self._entries.encode("ascii")
        head = f"<< {self._entries} /Length {len(self._stream)} >>\nstream\n"
        return b"%s%s\nendstream" % (head.encode("ascii"), self._stream)


def add(document: pdfdoc.PDFDocument, entries: str, stream: bytes | None = None) -> str:
    """Add an object to a document and return how others refer to it (12 0 R)."""
    return refer(document, Written(entries, stream))


def refer(document: pdfdoc.PDFDocument, entry: pdfdoc.PDFObject) -> str:
    """Return how an object is referred to."""
    reference: pdfdoc.PDFObjectReference = document.Reference(entry)  # type: ignore[no-untyped-call]
    number, version = document.idToObjectNumberAndVersion[reference.name]
    return f"{number} {version} R"


def packed(document: pdfdoc.PDFDocument, content: bytes) -> str:
    """Add a stream, packed, and return how others refer to it."""
    return add(document, "/Filter /FlateDecode", zlib.compress(content, PACKED))

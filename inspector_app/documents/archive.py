"""Papers for the archive: PDF/A-2b (ISO 19005-2), written and checked, the same bytes for the same paper."""

import io
from typing import TYPE_CHECKING

from inspector_app.paths import resource

if TYPE_CHECKING:
    import pikepdf

FLAVOUR = "2b"
_CONDITION = "sRGB IEC61966-2.1"
_MOST = 20  # findings named in a refusal


class NotArchivableError(ValueError):
    """A PDF that does not pass as PDF/A, with what is wrong with it."""


def archived(paper: bytes) -> bytes:
    """Return a paper as PDF/A-2b; NotArchivableError where the written file does not pass the check."""
    import pikepdf
    from pikepdf import pdfa

    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper)) as document:
        _prepare(document)
        try:
            pdfa.save(document, written, FLAVOUR, repair=False, deterministic_id=True)
        except pdfa.PdfaError as error:
            found = "; ".join(str(finding) for finding in error.report.findings[:_MOST])
            raise NotArchivableError(f"not PDF/A-{FLAVOUR}: {found}") from error
    return written.getvalue()


def joined(paper: bytes) -> bytes:
    """Return papers that passed the check before they were put together as PDF/A-2b, not checked anew."""
    import pikepdf
    from pikepdf import pdfa

    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper)) as document:
        _prepare(document)
        document.save(written, **pdfa.resolve_save_kwargs(FLAVOUR, deterministic_id=True))
    return written.getvalue()


def is_archived(document: "pikepdf.Pdf") -> bool:
    """Say whether a paper was written by `archived`, which checks what it writes."""
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
        return said.pdfa_status == FLAVOUR.upper()


def _prepare(document: "pikepdf.Pdf") -> None:
    from pikepdf import pdfa

    for page in document.pages:
        if "/Trans" in page:  # papers kept earlier have an empty transition
            del page["/Trans"]
    profile = resource("icc", "sRGB.icc").read_bytes()
    pdfa.prepare(document, FLAVOUR, output_intent=profile, output_condition_identifier=_CONDITION)
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
        if "xmp:MetadataDate" in said:  # the clock's, so no two runs would agree
            del said["xmp:MetadataDate"]

"""Papers for the archive: PDF/A-2b (ISO 19005-2), written and checked, the same bytes for the same paper."""

import io

from inspector_app.paths import resource

FLAVOUR = "2b"
_CONDITION = "sRGB IEC61966-2.1"
_MOST = 20  # findings named in a refusal


class NotArchivableError(ValueError):
    """A PDF that does not pass as PDF/A, with what is wrong with it."""


def archived(paper: bytes) -> bytes:
    """Return a paper as PDF/A-2b; NotArchivableError where the written file does not pass the check."""
    import pikepdf
    from pikepdf import pdfa

    profile = resource("icc", "sRGB.icc").read_bytes()
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper)) as document:
        for page in document.pages:
            if "/Trans" in page:  # papers kept earlier have an empty transition
                del page["/Trans"]
        pdfa.prepare(document, FLAVOUR, output_intent=profile, output_condition_identifier=_CONDITION)
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
            if "xmp:MetadataDate" in said:  # the clock's, so no two runs would agree
                del said["xmp:MetadataDate"]
        try:
            pdfa.save(document, written, FLAVOUR, repair=False, deterministic_id=True)
        except pdfa.PdfaError as error:
            found = "; ".join(str(finding) for finding in error.report.findings[:_MOST])
            raise NotArchivableError(f"not PDF/A-{FLAVOUR}: {found}") from error
    return written.getvalue()

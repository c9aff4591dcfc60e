"""Every kind of paper with as many findings as asked for, for what must hold of all of them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from inspector_app.documents.content import BlankRow
from inspector_app.documents.photos import photo_paper
from inspector_app.documents.render import render
from inspector_app.domain.paper import PaperKind
from tests.documents import contents_office as office
from tests.documents import contents_site as site
from tests.documents.contents import TEXT, letter_of, order_of
from tests.documents.lists import case_of, home_of, ledger_of, photos_of, preparation_of, summary_of
from tests.documents.test_blank import LIST

CONTENT_OF: Mapping[PaperKind, Callable[[int, str], object]] = {
    PaperKind.APPROVAL: lambda count, text: replace(office.APPROVAL, matters=text * count),
    PaperKind.PREPARATION: preparation_of,
    PaperKind.INSPECTION_NOTICE: site.PAPERS["inspection-notice"].of,
    PaperKind.CHECKLIST: lambda count, text: replace(
        LIST, rows=tuple(BlankRow(text=text, code=f"X1-{no:02}") for no in range(count))
    ),
    PaperKind.RECORD: site.PAPERS["record"].of,
    PaperKind.ON_SITE_SHEET: site.PAPERS["on-site-sheet"].of,
    PaperKind.ORDER: order_of,
    PaperKind.LETTER: letter_of,
    PaperKind.URGING_LETTER: lambda count, text: office.with_findings(office.URGING, count, text),
    PaperKind.TALK: site.PAPERS["talk"].of,
    PaperKind.SERVICE_PROOF: lambda count, text: replace(office.PROOF, address=text * count),
    PaperKind.REPLY: lambda count, text: office.with_findings(office.REPLY, count, text),
    PaperKind.EXTENSION: lambda count, text: office.with_findings(office.EXTENSION, count, text),
    PaperKind.REINSPECTION: site.PAPERS["reinspection"].of,
    PaperKind.RESULT: site.PAPERS["result"].of,
    PaperKind.REFERRAL: lambda count, text: office.with_findings(office.REFERRAL, count, text),
    PaperKind.REVOCATION: site.PAPERS["revocation"].of,
    PaperKind.LEDGER: ledger_of,
    PaperKind.TOWNSHIP_SUMMARY: summary_of,
    PaperKind.BULLETIN: lambda count, text: office.with_findings(office.BULLETIN, count, text),
    PaperKind.CASE_FILE: case_of,
    PaperKind.HOME_FILE: home_of,
}
"""What draws each kind, by a count of findings (or of what the paper lists) and what each of them says."""

KIND_OF = {type(content(1, TEXT)): kind for kind, content in CONTENT_OF.items()}


def draw(content: object) -> bytes:
    """Draw a paper by its content."""
    return render(KIND_OF[type(content)], content)


def draw_of(kind: PaperKind, count: int = 8, text: str = TEXT) -> bytes:
    """Draw a paper of a kind anew."""
    return render(kind, CONTENT_OF[kind](count, text))


@cache
def paper_of(kind: PaperKind, count: int = 8, text: str = TEXT) -> bytes:
    """Return a paper of a kind, drawn once in a run of the tests."""
    return draw_of(kind, count, text)


@cache
def ledger_on_a4() -> bytes:
    """Return a ledger on the smaller sheet."""
    return draw(replace(ledger_of(60), is_large=False))


@cache
def photo_sheet() -> bytes:
    """Return a paper of photos alone."""
    return photo_paper("现场照片", photos_of(7), "示例县民政局")


def papers() -> Mapping[str, Callable[[], bytes]]:
    """Return every kind of paper by its name, and what is drawn besides."""
    kinds = {kind.value: (lambda kind=kind: paper_of(kind)) for kind in PaperKind}
    return {**kinds, "ledger on A4": ledger_on_a4, "photos": photo_sheet}


PAPERS = papers()

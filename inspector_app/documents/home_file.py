"""一院一档: all about one home section by section, with the notices sent to it, as one numbered file."""

from collections.abc import Iterable, Sequence

from inspector_app.documents.content_lists import CasePart, HomeFileContent
from inspector_app.documents.filing import put_together
from inspector_app.documents.layout import ACROSS, PAGE_HEIGHT, PAGE_WIDTH
from inspector_app.documents.listing import Heading, Part, draw_list, free_width
from inspector_app.documents.page import Sheet
from inspector_app.documents.photos import photo_paper
from inspector_app.documents.table import Column, Style, Table
from inspector_app.documents.wording import day, short_day, wording

PAPER = "home-file"
_STYLE = Style(size=10.5, leading=14.0, padding=3.0)
_LABEL = 104.0
_VISITS = {"no": 32, "on": 62, "what": 0, "team": 120, "items": 48, "findings": 48, "open": 48}
_FINDINGS = {
    "no": 32,
    "on": 62,
    "finding": 0,
    "severity": 44,
    "deadline": 92,
    "state": 74,
    "done": 130,
    "closed": 78,
    "notice": 104,
}
_PAPERS = {"no": 32, "on": 62, "name": 0, "number": 150, "served_on": 66, "standing": 56}
_TALKS = {"no": 32, "on": 62, "people": 110, "said": 0, "promised": 130, "until": 66}
_REPORTS = {"no": 32, "on": 66, "campaign": 0, "cases": 48, "note": 190}
_FILLED = frozenset({"what", "finding", "done", "name", "people", "said", "promised", "campaign", "note"})


def home_file(content: HomeFileContent) -> bytes:
    """Put the file of a home together as PDF/A-2b."""
    words = wording(PAPER)
    subject = words.text("subject", facility=content.facility)
    fields = (
        ("title", subject),
        ("facility", content.facility),
        ("code", content.code),
        ("extent", ""),
        ("issuer", content.issuer),
        ("filed_by", ""),
        ("filed_on", day(content.on)),
        ("kept_for", ""),
    )
    parts = (*_sections(content), *content.parts, *_photo_parts(content))
    return put_together(PAPER, subject=subject, issuer=content.issuer, fields=fields, parts=parts)


def _sections(content: HomeFileContent) -> Iterable[CasePart]:
    """Yield the sections, each a paper of its own so that the contents say where it begins."""
    yield _section(content, "basic", _pairs(content.fields))
    figures = wording(PAPER).table("figures")
    counted = [(figures[name], said) for name, said in content.figures]
    yield _section(content, "figures", _pairs(counted))
    visits = [
        (short_day(one.on), one.what, _joined(one.team), *map(str, (one.items, one.findings, one.open)))
        for one in content.visits
    ]
    yield _section(content, "visits", _table(_VISITS, visits))
    findings = [
        (
            *(short_day(one.on), one.finding, one.severity, one.deadline, one.state),
            *(one.done, one.closed, one.notice),
        )
        for one in content.findings
    ]
    yield _section(content, "findings", _table(_FINDINGS, findings, size=ACROSS), size=ACROSS)
    papers = [
        (short_day(one.on), one.name, one.number, short_day(one.served_on), one.standing)
        for one in content.papers
    ]
    yield _section(content, "papers", _table(_PAPERS, papers))
    talks = [
        (short_day(one.on), "\n".join(one.people), one.said, one.promised, short_day(one.until))
        for one in content.talks
    ]
    yield _section(content, "talks", _table(_TALKS, talks))
    reports = [(short_day(one.on), one.campaign, str(one.cases), one.note) for one in content.reports]
    yield _section(content, "reports", _table(_REPORTS, reports))


def _section(
    content: HomeFileContent, key: str, table: Table, *, size: tuple[float, float] = (PAGE_WIDTH, PAGE_HEIGHT)
) -> CasePart:
    words = wording(PAPER)
    title = words.text(f"section.{key}")
    sheet = Sheet(title=title, author=content.issuer, size=size)
    as_of = words.text("on", day=day(content.on))
    draw_list(sheet, Heading(title, words.text("of", facility=content.facility), as_of), [Part(table)])
    return CasePart(title=title, paper=sheet.finish(), author=content.issuer, on=content.on)


def _table(
    widths: dict[str, int],
    rows: Sequence[Sequence[str]],
    *,
    size: tuple[float, float] = (PAGE_WIDTH, PAGE_HEIGHT),
) -> Table:
    """Make a table of numbered rows; the column without a width takes the rest."""
    words = wording(PAPER)
    rest = free_width(Sheet(title="", author="", size=size)) - sum(widths.values())
    table = Table(
        [
            Column(words.text(f"table.{name}"), width or rest, is_centred=name not in _FILLED)
            for name, width in widths.items()
        ],
        _STYLE,
    )
    for no, row in enumerate(rows, 1):
        table.add([str(no), *row])
    if not rows:
        table.add_line(words.text("none"))
    return table


def _pairs(said: Sequence[tuple[str, str]]) -> Table:
    """Set labels and values, two pairs a row."""
    wide = free_width(Sheet(title="", author="")) / 2
    pair = [Column("", _LABEL, is_centred=True), Column("", wide - _LABEL)]
    table = Table([*pair, *pair], _STYLE, has_heading=False)
    unknown = wording(PAPER).text("unknown")
    cells = [text for label, value in said for text in (label, value or unknown)]
    cells += ["", ""] * (len(said) % 2)
    for at in range(0, len(cells), 4):
        table.add(cells[at : at + 4])
    return table


def _joined(names: Sequence[str]) -> str:
    return wording("words").text("join.mark").join(names)


def _photo_parts(content: HomeFileContent) -> list[CasePart]:
    if not content.photos:
        return []
    title = wording(PAPER).text("photos", count=len(content.photos))
    paper = photo_paper(title, content.photos, content.issuer)
    return [CasePart(title=title, paper=paper, author=content.issuer, on=content.on)]

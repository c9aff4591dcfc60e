"""现场检查记录: what was found on site, part by part, signed by both sides on every sheet."""

from collections.abc import Sequence
from datetime import date

from inspector_app.documents import enforcement, signing
from inspector_app.documents.content_site import (
    PartCount,
    RecordContent,
    RecordedFinding,
    ReinspectedFinding,
)
from inspector_app.documents.enforcement import (
    field,
    fields_abreast,
    found,
    grounds,
    section,
    stopped,
    texts,
    to_sign,
)
from inspector_app.documents.fonts import Role
from inspector_app.documents.layout import CELL, WIDTH, Row, body, boxed, keep, keep_end
from inspector_app.documents.wording import clock, day, wording

PAPER = "record"
_OUTCOMES = ("conforming", "nonconforming", "not_applicable", "not_checked")
_COUNT_WIDTH = 4 * CELL
_EDGES = (0.0, *(WIDTH - _COUNT_WIDTH * left for left in range(len(_OUTCOMES) + 1, -1, -1)))


def record(content: RecordContent) -> bytes:
    """Draw the record as PDF; the same content gives the same bytes."""
    words = wording(PAPER)
    is_renamed = content.started_at.date() >= words.value("renamed.from", date)
    paper = enforcement.paper_of(
        content,
        PAPER,
        name=words.text("renamed.title" if is_renamed else "title"),
        mark=words.text("renamed.mark" if is_renamed else "mark"),
        number=words.text("number.form", number=content.number),
    )
    rows = [*enforcement.heading(paper), *_head(content), *_found(content), *_said(content)]
    foot = signing.sheet_foot(content.signature, content.inspectors)
    return enforcement.draw(paper, rows, closing=_closing(content), foot=foot)


def _head(content: RecordContent) -> list[Row]:
    words = wording(PAPER)
    kind = content.visit_kind or wording(enforcement.PAPER).text("kind")
    rows = field(words.text("field.facility"), content.recipient)
    rows += field(words.text("field.address"), content.address)
    head, phone = (words.text("field.head"), content.head), (words.text("field.phone"), content.phone)
    rows += fields_abreast(head, phone)
    rows += field(words.text("field.place"), _place(content))
    rows += field(words.text("field.time"), _time(content))
    rows += field(words.text("field.kind"), kind)
    rows += field(words.text("field.announced"), _announced(content))
    rows += signing.inspectors(content.inspectors)
    mark = wording("words").text("join.mark")
    rows += field(words.text("field.helpers"), mark.join(content.helpers))
    rows += field(words.text("field.recorder"), content.recorder)
    opening = "opening.shown" if content.certificates_shown else "opening.not_shown"
    names = mark.join(person.name for person in content.inspectors)
    return [*rows, *texts([words.text(opening, issuer=content.issuer, inspectors=names, kind=kind)])]


def _place(content: RecordContent) -> str:
    place = content.address or wording("phrases").text("mark.nothing")
    return wording(PAPER).text(f"place.{content.access}", place=place)


def _time(content: RecordContent) -> str:
    """Write from when to when, to the minute."""
    first, last = content.started_at.date(), content.ended_at.date()
    return wording(PAPER).text(
        "time.one_day" if first == last else "time.two_days",
        day=day(first),
        start=clock(content.started_at),
        last_day=day(last),
        end=clock(content.ended_at),
    )


def _announced(content: RecordContent) -> str:
    words = wording(PAPER)
    how = words.text(f"announced.{content.announced}")
    reason = content.announced_reason
    return words.text("announced.reason", how=how, reason=reason) if reason else how


def _found(content: RecordContent) -> list[Row]:
    """Set the snapshot of the day, the counts part by part, what was left out, and the findings."""
    words = wording(PAPER)
    rows = section(words.text("section.snapshot"))
    numbers = {name: _number(getattr(content, name)) for name in ("residents", "disabled", "staff")}
    rows += texts([words.text("snapshot.text", **numbers)])
    rows += [*section(words.text("section.checked")), *_counts(content.parts)]
    if content.not_checked:
        rows += keep(texts([words.text("left_out.heading")]), with_next=True)
    for no, item in enumerate(content.not_checked, 1):
        rows += texts([words.text("left_out.one", no=no, text=item.text, reason=stopped(item.reason))])
    if content.looked_at:
        rows += [*section(words.text("section.again")), *_again(content.looked_at)]
    if content.findings or not content.looked_at:
        rows += section(words.text("section.also" if content.looked_at else "section.findings"))
    if not content.findings and not content.looked_at:
        rows += texts([words.text("findings.none")])
    for no, finding in enumerate(content.findings, 1):
        rows += keep_end(found(no, finding.text, place=finding.place), 1)
        rows += texts([grounds(finding.bases, finding.photos)])
    return rows


def _again(findings: Sequence[ReinspectedFinding]) -> list[Row]:
    """Set each finding of an earlier notice with what became of it and what was seen."""
    words, rows = wording(PAPER), []
    for no, finding in enumerate(findings, 1):
        rows += keep_end(found(no, finding.text, place=finding.place), 1)
        seen = words.text("again.seen", text=stopped(finding.evidence)) if finding.evidence else ""
        seen += words.text("again.remains", text=stopped(finding.remains)) if finding.remains else ""
        result = words.lookup("result", finding.result or "unknown")
        rows += texts([words.text("again.result", result=result) + seen, grounds((), finding.photos)])
    return rows


def _number(count: int | None) -> str:
    return wording("phrases").text("mark.nothing") if count is None else str(count)


def _counts(parts: tuple[PartCount, ...]) -> list[Row]:
    """Set the counts as a table on the grid: a row per part, their sum under them."""
    words = wording(PAPER)
    heading = [words.text(f"count.{key}") for key in ("part", "items", *_OUTCOMES)]
    counts = [[getattr(part, outcome) for outcome in _OUTCOMES] for part in parts]
    total = [sum(column) for column in zip(*counts, strict=True)] or [0] * len(_OUTCOMES)
    named = zip((*(part.name for part in parts), words.text("count.total")), (*counts, total), strict=True)
    rows = [boxed(heading, _EDGES, role=Role.HEADING)]
    rows += [boxed([name, str(sum(row)), *map(str, row)], _EDGES) for name, row in named]
    return keep(rows)


def _said(content: RecordContent) -> list[Row]:
    """Set what was done on the spot, what the home says, how it signed, and later corrections."""
    words, nothing = wording(PAPER), wording("phrases").text("mark.nothing")
    measures = [text for no, one in enumerate(content.findings, 1) for text in _measures(no, one)]
    rows = [*section(words.text("section.measures")), *texts(measures or [nothing])]
    rows += [*section(words.text("section.says")), *texts([content.facility_says.strip() or nothing])]
    signed = signing.home_signed(content.signature) if content.signature.how else body(nothing)
    rows += [*section(words.text("section.signature")), *signed]
    if content.corrections:
        rows += section(words.text("section.corrections"))
    for no, one in enumerate(content.corrections, 1):
        rows += texts(
            [words.text("corrections.one", no=no, on=day(one.on), by=one.by, reason=stopped(one.reason))]
        )
    return rows


def _measures(no: int, finding: RecordedFinding) -> list[str]:
    words = wording(PAPER)
    said = []
    if finding.is_put_right:
        key = "put_right" if finding.put_right else "put_right_plain"
        done = words.text(f"measures.{key}", no=no, what=stopped(finding.put_right))
        said.append(done + grounds((), finding.put_right_photos))
    if finding.interim:
        said.append(words.text("measures.interim", no=no, text=stopped(finding.interim)))
    return said


def _closing(content: RecordContent) -> list[Row]:
    """Close the record: read and found true, unless nobody read it; where corrections are confirmed."""
    words = wording(PAPER)
    is_read = content.signature.how not in (signing.REFUSED, signing.ABSENT)
    read = body(words.text("closing.read")) if is_read else []
    return [*read, to_sign(words.text("closing.corrected"))]

"""Who inspected, who signs and who receives: the lines at the end of an enforcement paper."""

from collections.abc import Sequence
from dataclasses import replace

from inspector_app.documents.content import Inspector, OrderContent, Standing
from inspector_app.documents.content_site import EnforcementContent, HomeSignature
from inspector_app.documents.enforcement import PAPER, stopped, texts, timed, to_sign
from inspector_app.documents.fonts import Role
from inspector_app.documents.layout import (
    BLANK,
    CELL,
    WIDTH,
    Row,
    body,
    hanging,
    keep,
    signature,
    single,
)
from inspector_app.documents.wording import counted, day, wording

REFUSED, ABSENT = "refused", "absent"
_FEWEST, _MOST = 2, 10  # inspectors that have a line of their own
_ABREAST = 2


def named(people: Sequence[Inspector]) -> list[str]:
    """Name the inspectors with the numbers of their certificates, ／ where there is none."""
    nothing, words = wording("phrases").text("mark.nothing"), wording(PAPER)
    return [
        words.text("inspectors.one", name=one.name, certificate=one.certificate or nothing) for one in people
    ]


def inspectors(people: Sequence[Inspector]) -> list[Row]:
    """List the inspectors one under the other."""
    return hanging(wording(PAPER).text("inspectors.label"), *named(people))


def contact_and_copies(content: EnforcementContent | OrderContent, words: str) -> list[Row]:
    """Set whom to ask at the bureau, and in how many copies the paper is made."""
    said, rows = wording(words), []
    for name in ("name", "phone", "address"):
        if known := getattr(content.contact, name):
            rows += body(said.text(f"contact.{name}", **{name: known}))
    key = "copies.two" if content.copies == 2 else "copies.other"
    return [*rows, *body(said.text(key, count=counted(content.copies)))]


def receipt(words: str) -> list[Row]:
    """Set the lines on which the paper is signed for."""
    said = wording(words)
    return [
        to_sign(said.text("receipt.receiver")),
        timed(said.text("receipt.received"), said.text("receipt.time")),
        to_sign(said.text("receipt.servers")),
    ]


def unnamed() -> list[Row]:
    """Set the lines on which two inspectors are written in with their certificates."""
    words = wording(PAPER)
    rows: list[Row] = []
    for _ in range(_FEWEST):
        label = single(Role.BODY, words.text("inspectors.label"), x=2 * CELL)
        certificate = single(Role.BODY, words.text("inspectors.certificate"), x=WIDTH / 2)
        first = (label.start + 5 * CELL, certificate.start - CELL / 2)
        second = (certificate.start + certificate.width + 2, WIDTH - 2 * CELL)
        rows.append(Row((certificate,) if rows else (label, certificate), (first, second)))
    return rows


def team_signs(people: Sequence[Inspector], *, beside: str = "") -> list[Row]:
    """Set the lines the inspectors sign on, two abreast, two at least."""
    label, left = wording(PAPER).text("sign.inspectors"), min(max(len(people), _FEWEST), _MOST)
    rows: list[Row] = []
    while left > 0:
        row = to_sign(label, people=_ABREAST, beside=beside)
        rows.append(replace(row, lines=row.lines[1:], rules=row.rules[:left]) if rows else row)
        left -= _ABREAST
    return rows


def home_signed(signed: HomeSignature) -> list[Row]:
    """Say how the home's person signed, or refused with reason and witness, or that nobody was there."""
    words = wording(PAPER)
    nothing = wording("phrases").text("mark.nothing")
    post = words.text("signed.person", name=signed.name, post=signed.post) if signed.post else signed.name
    said = words.text(f"signed.{signed.how}", person=post, reason=stopped(signed.reason or nothing))
    if signed.how in (REFUSED, ABSENT) and signed.witness:
        said += words.text("signed.witness", witness=signed.witness)
    return texts([said])


def home_signs(signed: HomeSignature) -> list[Row]:
    """Set the lines the home's person signs on; a witness where the home refused or nobody was there."""
    words = wording(PAPER)
    time = timed(words.text("sign.time"), words.text("sign.time_blank"))
    if signed.how in (REFUSED, ABSENT):
        return [*home_signed(signed), to_sign(words.text("sign.witness")), time]
    rows = [to_sign(words.text("sign.home")), time]
    if not signed.how:
        rows += [to_sign(words.text("sign.refusal")), to_sign(words.text("sign.witness"))]
    return rows


def sheet_foot(signed: HomeSignature, people: Sequence[Inspector]) -> list[Row]:
    """Set the lines signed and dated on every sheet: the home or a witness, the inspectors, the recorder."""
    words = wording(PAPER)
    key = f"sign.{signed.how}_witness" if signed.how in (REFUSED, ABSENT) else "sign.home"
    home, recorder = (to_sign(words.text(label), beside=day(None)) for label in (key, "sign.recorder"))
    return [home, *team_signs(people, beside=day(None)), recorder]


def end(content: EnforcementContent | OrderContent, words: str, signs: Sequence[Row]) -> list[Row]:
    """End a paper: issuing body and date over the seal's room, contact, copies, then who signs for it."""
    signed_on = None if content.standing is Standing.DRAFT else content.signed_on
    foot = [*contact_and_copies(content, words), BLANK, *signs]
    return [*signature(content.issuer, day(signed_on)), BLANK, *keep(foot)]

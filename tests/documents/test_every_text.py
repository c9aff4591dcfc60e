"""Every text of every paper: read back as it was put in, and inside the page however long it is."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import pytest

from inspector_app.documents.render import render, texts_of
from inspector_app.domain.paper import PaperKind
from tests.documents.contents import TEXT
from tests.documents.papers import CONTENT_OF
from tests.documents.reading import MM, marks, text_of

HOSTILE = "<b>&amp;</para>{name}%s\x00\u202e\ufeff流波䃥镇㮾梨街道张𬭎王𣲗李㛃"
FIRST = ord("鴂")  # a bird of its own for each text, none of which any wording has
KEYS = frozenset({"standing", "announced", "access", "how", "result", "conclusion", "manner", "ticked"})
KEYS |= {"addressee_kind", "state", "ApprovalContent.visit_kind", "InspectionNoticeContent.kind"}
KEYS |= {"HomeFileContent.figures", "Quoted.kind", "Deadline.kind"}
"""Fields that name one of several things a paper may say; by their name, or by content and name."""
_PROMISED = "Quoted.addressee Finding.severity Finding.interim Finding.bases"
_LEFT = _PROMISED.replace("Finding", "LeftFinding")
NOT_SAID: Mapping[PaperKind, str] = {
    PaperKind.PREPARATION: "PreparationContent.issuer",
    PaperKind.CHECKLIST: "BlankRow.measured",
    PaperKind.RECORD: "Contact.name Contact.phone Contact.address HomeSignature.reason HomeSignature.witness",
    PaperKind.ON_SITE_SHEET: "Inspector.certificate Finding.severity"
    " HomeSignature.name HomeSignature.post HomeSignature.reason HomeSignature.witness",
    PaperKind.ORDER: "OrderContent.series OrderContent.superior",
    PaperKind.LETTER: "LetterContent.series LetterContent.subject Contact.address",
    PaperKind.URGING_LETTER: f"UrgingContent.series Contact.address {_LEFT}",
    PaperKind.SERVICE_PROOF: "Quoted.addressee",
    PaperKind.REPLY: _PROMISED,
    PaperKind.EXTENSION: f"LeftFinding.requirement {_LEFT}",
    PaperKind.REINSPECTION: "Quoted.addressee"
    " HomeSignature.name HomeSignature.post HomeSignature.reason HomeSignature.witness",
    PaperKind.RESULT: "Quoted.addressee RecordedFinding.interim RecordedFinding.put_right",
    PaperKind.TALK: "TalkContent.recipient Contact.name Contact.phone Contact.address"
    f" Finding.requirement {_PROMISED}",
    PaperKind.REFERRAL: "ReferralContent.series Contact.address"
    " Quoted.title LeftFinding.severity LeftFinding.requirement LeftFinding.bases",
    PaperKind.REVOCATION: "Quoted.addressee RevocationContent.superior",
}
"""What a paper is told and does not print, e.g. a signer whose line stays open, a series beside a number."""
CUT = {"PhotoContent.place"}  # a caption has three lines; its finding says the place in full
every = pytest.mark.parametrize("kind", PaperKind)


def not_said(kind: PaperKind) -> set[str]:
    """Return the fields of a paper that it does not print."""
    return set(NOT_SAID.get(kind, "").split())


def reworded(value: Any, say: Callable[[str], str], name: str = "") -> Any:  # noqa: ANN401 - any content
    """Return a content with every text in it said anew, by the name of its field."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return say(name)
    if isinstance(value, tuple):
        return tuple(reworded(part, say, name) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = {one.name: f"{type(value).__name__}.{one.name}" for one in fields(value) if one.init}
        return replace(
            value,
            **{
                short: reworded(getattr(value, short), say, full)
                for short, full in names.items()
                if not {short, full} & KEYS
            },
        )
    return value


def put_in(kind: PaperKind, body: str) -> tuple[object, Mapping[str, str]]:
    """Return a content whose every text is a body between two characters of its own, and those by field."""
    own: dict[str, str] = {}

    def say(name: str) -> str:
        mark = own.setdefault(name, chr(FIRST + len(own)))
        return f"{mark}{body}{mark}"

    return reworded(CONTENT_OF[kind](2, TEXT), say), own


@every
def test_every_text_is_read_back_as_it_was_put_in(kind: PaperKind) -> None:
    content, own = put_in(kind, HOSTILE)
    text = text_of(render(kind, content))
    silent = {name for name, mark in own.items() if mark not in text}
    assert silent == not_said(kind)
    printed = sum(text.count(mark) for name, mark in own.items() if name not in CUT) // 2
    for character in "<{%䃥㮾𬭎𣲗㛃":
        assert text.count(character) >= printed, character
    assert "</para>" in text


@every
def test_every_text_is_looked_through_for_what_no_font_has(kind: PaperKind) -> None:
    content, own = put_in(kind, "😀")
    if kind is PaperKind.CASE_FILE:  # its papers are kept ones, already drawn
        own = {name: mark for name, mark in own.items() if not name.startswith("CasePart")}
    assert {f"{mark}😀{mark}" for mark in own.values()} <= {text for _name, text in texts_of(content)}


@every
@pytest.mark.parametrize("length", [200, 5000])
def test_no_text_leaves_the_page_however_long_it_is(kind: PaperKind, length: int) -> None:
    """All texts at once as long as a name may be; 5,000 letters without a space in whose paper it is."""
    body = "长" * length if length <= 200 else "z" * length
    content, own = put_in(kind, body)
    if length > 200:
        content, own = named(CONTENT_OF[kind](1, TEXT), body), {}
    paper = render(kind, content)
    for number, page in enumerate(marks(paper), 1):
        width, height = page.size
        for mark in page:
            if mark.text.strip():
                assert mark.x0 >= 6 * MM, (number, mark)
                assert mark.x1 <= width - 6 * MM, (number, mark)
                assert mark.top >= 6 * MM, (number, mark)
                assert mark.bottom <= height - 6 * MM, (number, mark)
    text = text_of(paper)
    lost = {name for name, mark in own.items() if text.count(mark) < 2}
    assert lost - CUT == (not_said(kind) if own else set())
    assert text.count(body[0]) >= length


def named(content: Any, name: str) -> Any:  # noqa: ANN401 - the content of any paper
    """Return a content whose home, addressee and issuing body bear a name."""
    names = {"issuer", "facility", "recipient", "addressee", "sender", "applicant", "campaign", "subject"}
    return replace(content, **{one.name: name for one in fields(content) if one.name in names})

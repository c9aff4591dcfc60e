"""A paper from its content, whichever kind it is, and the characters no font has."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from typing import Any

from inspector_app.documents.content import LetterContent, OrderContent
from inspector_app.documents.personal import as_printed
from inspector_app.documents.text import MissingCharacter, missing_characters
from inspector_app.domain.paper import PaperKind

Content = OrderContent | LetterContent


_DRAWN_BY: dict[str, tuple[str, str]] = {
    "OrderContent": ("notice", "order"),
    "LetterContent": ("letter", "letter"),
    "BlankContent": ("blank", "blank"),
    "ApprovalContent": ("approval", "approval"),
    "BulletinContent": ("bulletin", "bulletin"),
    "ExtensionContent": ("extension", "extension"),
    "ReferralContent": ("referral", "referral"),
    "ReplyContent": ("reply", "reply"),
    "ServiceProofContent": ("service_proof", "service_proof"),
    "UrgingContent": ("urging_letter", "urging_letter"),
    "InspectionNoticeContent": ("inspection_notice", "inspection_notice"),
    "RecordContent": ("record", "record"),
    "OnSiteSheetContent": ("on_site_sheet", "on_site_sheet"),
    "ResultContent": ("result", "result"),
    "ReinspectionContent": ("reinspection", "reinspection"),
    "TalkContent": ("talk", "talk"),
    "RevocationContent": ("revocation", "revocation"),
    "LedgerContent": ("ledger", "ledger"),
    "SummaryContent": ("township_summary", "township_summary"),
    "PreparationContent": ("preparation", "preparation"),
    "CaseFileContent": ("case_file", "case_file"),
    "HomeFileContent": ("home_file", "home_file"),
}
"""The module and the function that draw a content, by its class; both are imported when first used."""


def render(kind: PaperKind, content: object) -> bytes:
    """Draw a paper as its readers see it (personal.as_printed); the same content gives the same bytes."""
    module, name = _DRAWN_BY[type(content).__name__]
    draw: Callable[[Any], bytes] = getattr(import_module(f"inspector_app.documents.{module}"), name)
    return draw(as_printed(kind, content))


def shipped_paragraphs(content: Content) -> list[str]:
    """Return the body text in the shipped wording, for the office to correct."""
    if isinstance(content, OrderContent):
        from inspector_app.documents import notice

        return notice.default_paragraphs(content)
    from inspector_app.documents import letter

    return letter.default_paragraphs(content)


def characters_missing(content: object) -> list[MissingCharacter]:
    """Name every character of a paper that no bundled font has, before anything is issued."""
    return missing_characters(text for _name, text in texts_of(content))


def texts_of(part: object) -> Iterator[tuple[str, str]]:
    """Go through everything a paper says, or a part of it, with the field each text stands in."""
    if is_dataclass(part):
        for field in fields(part):
            yield from ((field.name, text) for text in _texts(getattr(part, field.name)))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif is_dataclass(value):
        yield from (text for _name, text in texts_of(value))

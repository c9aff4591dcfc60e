"""What is personal in a paper: masked on what leaves the office, in full and without marks on what stays."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import TypeVar, cast

from inspector_app.documents.wording import wording
from inspector_app.domain.masking import Surnames, bare, masked
from inspector_app.domain.paper import PaperKind, leaves_the_office

Content = TypeVar("Content")
_NO_IDENTITIES = frozenset(
    {"number", "form_number", "series", "credit_code", "certificate", "certificates", "phone", "code"}
)
"""Fields whose long numbers are a document's or a body's own, never a person's."""


def as_printed(kind: PaperKind, content: Content) -> Content:
    """Return what a paper says as its readers see it: every text at any depth, the rest as it stands."""
    return cast("Content", _said(content, _outside if leaves_the_office(kind) else _inside, ""))


@cache
def surnames() -> Surnames:
    """Return how names begin."""
    words = wording("personal")
    return Surnames(
        single=frozenset(words.text("surname.single").strip()),
        double=frozenset(words.text("surname.double").split()),
        no_name_ends=tuple(words.text("no_name.ends").split()),
    )


@cache
def names_of(kind: type) -> tuple[str, ...]:
    """Return the fields that a content is made of."""
    return tuple(field.name for field in fields(kind) if field.init)


def _outside(text: str, field: str) -> str:
    return masked(text, surnames(), has_identities=field not in _NO_IDENTITIES)


def _inside(text: str, _field: str) -> str:
    return bare(text)


def _said(value: object, change: Callable[[str, str], str], field: str) -> object:
    """Return a value with its texts changed; one of which nothing changes is the very same."""
    if isinstance(value, str):
        return value if isinstance(value, Enum) else change(value, field)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for name in names_of(type(value)):
            part = getattr(value, name)
            if (said := _said(part, change, name)) is not part:
                changed[name] = said
        return replace(value, **changed) if changed else value
    if isinstance(value, tuple):
        items = tuple(_said(part, change, field) for part in value)
        return value if all(item is part for item, part in zip(items, value, strict=True)) else items
    if isinstance(value, Mapping):
        return {key: _said(part, change, field) for key, part in value.items()}
    return value

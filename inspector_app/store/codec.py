"""The one way an entry is written down, so that its hash is the same on every machine."""

import hashlib
import json
import unicodedata
from datetime import UTC, datetime
from typing import Any, TypeVar

import msgspec

from inspector_app.store.tables import Entry

Value = TypeVar("Value")


def encode(value: object) -> str:
    """Return canonical JSON text: sorted keys, no spaces, NFC; a float is refused.

    Dataclasses, UUIDs, dates, instants and decimals are written as text first (a decimal keeps its digits).
    """
    return _text(_normal(msgspec.to_builtins(value, str_keys=True)))


def decode(text: str, value_class: type[Value]) -> Value:
    """Return the value that such a text says."""
    return msgspec.json.decode(text, type=value_class)


def _text(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _normal(value: Any) -> object:  # noqa: ANN401 - whatever JSON can hold
    match value:
        case str():
            return unicodedata.normalize("NFC", value)
        case float():
            raise TypeError(f"a float has no one way to be written: {value}")
        case dict():
            normal = {unicodedata.normalize("NFC", key): _normal(item) for key, item in value.items()}
            if len(normal) != len(value):
                raise ValueError(f"two keys are the same once normalised: {sorted(value)}")
            return normal
        case list() | tuple():
            return [_normal(item) for item in value]
    return value


def instant(at: datetime) -> str:
    """Return an instant as the hash sees it: UTC, milliseconds, Z."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def digest(entry: Entry) -> str:
    """Return the SHA-256 of an entry: everything it says and the entry before it, but the hash itself."""
    said = [
        str(entry.id),
        str(entry.writer),
        entry.seq,
        entry.lamport,
        entry.kind,
        str(entry.subject),
        entry.schema,
        entry.body,
        entry.prev,
        None if entry.made_by is None else str(entry.made_by),
        instant(entry.made_at),
    ]
    return hashlib.sha256(_text(said).encode()).hexdigest()

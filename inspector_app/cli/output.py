"""What the command line writes: tables for people, JSON for programs, one line for a refusal."""

import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

from inspector_app import i18n
from inspector_app.cli import streams
from inspector_app.domain.errors import UserError
from inspector_app.domain.os_errors import why
from inspector_app.i18n import _

GAP = "  "


def line(text: str = "") -> None:
    """Write one line of an answer; UserError where it cannot be written."""
    try:
        print(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise not_written(error) from error


def not_written(error: OSError) -> UserError:
    """Return the sentence for an answer that went nowhere, and have nothing more written to that place."""
    streams.close_quietly(sys.stdout)
    says = _("The answer cannot be written: {reason}. Send it elsewhere; what was asked for may be done.")
    return UserError(says.format(reason=why(error)))


def text(said: str) -> None:
    """Write a text of many lines as it stands."""
    line(said.removesuffix("\n"))


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], *, empty: str) -> None:
    """Write rows in columns, a Chinese character counted as two; `empty` says that there is none."""
    texts = [[_cell(value) for value in row] for row in rows]
    if not texts:
        line(empty)
        return
    widths = [max(map(width, column)) for column in zip(headings, *texts, strict=True)]
    for row in (headings, *texts) if any(headings) else texts:
        padded = (text + " " * (wide - width(text)) for text, wide in zip(row, widths, strict=True))
        line(GAP.join(padded).rstrip())


def as_json(value: object) -> None:
    """Write a value as JSON."""
    line(json.dumps(plain(value), ensure_ascii=False, indent=2))


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever rows are made of
    """Return rows as JSON has them: names as they stand, ids, days and instants as text."""
    match value:
        case UUID() | Path():
            return str(value)
        case date() | datetime():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(part) for key, part in value.items()}
        case list() | tuple():
            return [plain(part) for part in value]
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    return value.value if isinstance(value, Enum) else value


def refusal(sentence: str) -> None:
    """Write one line to the standard error, whatever the sentence holds."""
    if sys.stderr is not None:
        with suppress(OSError):  # nobody can be told
            print(one_line(sentence), file=sys.stderr)


def one_line(text: str) -> str:
    """Return several sentences on one line, without anything a terminal would obey."""
    parts = [part.strip() for part in text.splitlines() if part.strip()]
    return "".join(
        character
        for character in (_in_english(parts) if i18n.language() == "en" else i18n.sentences(parts))
        if unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
    )


def _in_english(parts: Sequence[str]) -> str:
    """Join sentences by semicolons, so that each can be told from the next."""
    return "; ".join([*(part.removesuffix(".") for part in parts[:-1]), *parts[-1:]])


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(character) else 1 + (unicodedata.east_asian_width(character) in {"W", "F"})
        for character in text
    )


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return "" if value is None else one_line(str(plain(value)))

"""Visits as JSON files: read with an error for every place that does not fit."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from inspector_app.domain.clock import COUNTY
from inspector_app.domain.errors import UserError
from inspector_app.domain.text import clean
from inspector_app.exchange.mismatch import Mismatch, explain
from inspector_app.exchange.text_file import content, decoded
from inspector_app.exchange.visit_document import AnswerDocument, VisitDocument
from inspector_app.i18n import _

LARGEST_FILE = 5_000_000
LONGEST_TEXT = 10_000
_TIMES = ("started_at", "ended_at")
_YEARS = range(1949, 2200)
_WITHOUT_SECONDS = re.compile(r"(?P<minute>\d{4}-\d\d-\d\d[T ]\d\d:\d\d)(?P<zone>Z|[+-]\d\d:\d\d)?")


class VisitFileError(UserError):
    """A visit file that does not fit, with the JSON path of each place and why."""

    def __init__(self, mismatches: list[Mismatch]) -> None:
        self.mismatches = tuple(mismatches)
        super().__init__("\n".join(f"{one.path}: {one.reason}" for one in mismatches))


@dataclass(slots=True)
class _Doubled:
    """Stands where an object has one field twice."""

    field: str


def read_visit(source: bytes | Path) -> VisitDocument:
    """Return the visit of a JSON file; VisitFileError names the path of everything that does not fit."""
    data = _parsed(_raw(source))
    mismatches: list[Mismatch] = []
    data = _cleaned(data, "$", mismatches)
    if isinstance(data, dict):
        for name in _TIMES:
            if isinstance(data.get(name), str):
                data[name] = _with_seconds(data[name])
    if mismatches:
        raise VisitFileError(mismatches)
    try:
        document = msgspec.convert(data, VisitDocument, strict=True)
    except msgspec.ValidationError as error:
        raise VisitFileError(list(_located(error, data))) from None
    for name in _TIMES:
        if getattr(document, name).year not in _YEARS:
            sentence = _("This is not a time such as 2020-02-17T09:30.")
            mismatches.append(Mismatch(f"$.{name}", sentence))
    if mismatches:
        raise VisitFileError(mismatches)
    started, ended = _utc(document.started_at), _utc(document.ended_at)
    if ended <= started:
        raise VisitFileError(
            [Mismatch("$.ended_at", _("The visit ends before it starts. Correct the times."))]
        )
    return msgspec.structs.replace(document, started_at=started, ended_at=ended)


def _raw(source: bytes | Path) -> bytes:
    if isinstance(source, bytes):
        return source
    too_large = _("“{file}” is too large for a visit. Photos are named by path.")
    return content(source, largest=LARGEST_FILE, too_large=too_large)


def _parsed(raw: bytes) -> object:
    try:
        return json.loads(decoded(raw), object_pairs_hook=_object, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        reason = _("This is not readable JSON, line {line}, column {column}.").format(
            line=error.lineno, column=error.colno
        )
    except (ValueError, RecursionError):
        reason = _("This is not readable JSON.")
    raise VisitFileError([Mismatch("$", reason)])


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = dict(pairs)
    if len(values) < len(pairs):
        names = [name for name, _value in pairs]
        doubled = next(name for name in names if names.count(name) > 1)
        values[doubled] = _Doubled(doubled)
    return values


def _no_number(constant: str) -> NoReturn:
    raise ValueError(constant)


def _cleaned(value: object, path: str, mismatches: list[Mismatch]) -> Any:  # noqa: ANN401 - whatever JSON holds
    match value:
        case str():
            try:
                return clean(value, limit=LONGEST_TEXT)
            except UserError as refused:
                mismatches.append(Mismatch(path, str(refused)))
                return ""
        case dict():
            return {
                clean(name, limit=len(name)): _cleaned(part, f"{path}.{name[:60]}", mismatches)
                for name, part in value.items()
            }
        case list():
            return [_cleaned(part, f"{path}[{index}]", mismatches) for index, part in enumerate(value)]
        case _Doubled():
            sentence = _("“{field}” stands twice here. Keep one of them.")
            mismatches.append(Mismatch(path, sentence.format(field=value.field[:60])))
    return value


def _with_seconds(time: str) -> str:
    parts = _WITHOUT_SECONDS.fullmatch(time)
    return f"{parts['minute']}:00{parts['zone'] or ''}" if parts else time


def _utc(time: datetime) -> datetime:
    """Return a time in UTC; one without a zone is on the county's clock."""
    return (time if time.tzinfo is not None else time.replace(tzinfo=COUNTY)).astimezone(UTC)


def _located(error: msgspec.ValidationError, data: Any) -> Iterator[Mismatch]:  # noqa: ANN401 - plain data
    """Name the place of an error, and the item where it lies in an answer; every answer is looked at."""
    first = explain(error, VisitDocument)
    if "[...]" not in first.path:
        yield first
        return
    part = first.path.split("[...]")[0].removeprefix("$.")
    if not isinstance(data.get(part), dict):  # a field that is itself called [...]
        yield first
        return
    for name, value in data[part].items():
        try:
            msgspec.convert(value, AnswerDocument if part == "answers" else str, strict=True)
        except msgspec.ValidationError as wrong:
            found = explain(wrong, AnswerDocument)
            yield Mismatch(f"$.{part}.{name}{found.path.removeprefix('$')}", found.reason)

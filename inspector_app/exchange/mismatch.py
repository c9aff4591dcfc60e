"""What does not fit in a file that somebody wrote: where it stands, and a sentence that says what to do."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
import msgspec.inspect as mi

from inspector_app.i18n import _

_WHERE = re.compile(r" - at `(?:key` in `)?(?P<path>\$[^`]*)`$")
_TYPES = re.compile(r"Expected `(?P<expected>[^`]+)`, got `(?P<found>[^`]+)`")
_BOUND = re.compile(r"Expected `(?:int|float|decimal)` (?P<sign>[<>]=?) (?P<limit>\S+)")
_EMPTY = re.compile(r"Expected `str` of length >= 1")
_LENGTH = re.compile(r"Expected `\w+` of length (?P<sign>[<>]=?) (?P<limit>\d+)")
_MISSING = re.compile(r"Object missing required field `(?P<field>[^`]*)`")
_UNKNOWN = re.compile(r"Object contains unknown field `(?P<field>[^`]*)`")
_CHOICE = re.compile(r"Invalid enum value (?P<value>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One thing that does not fit: its JSON path, e.g. $.answers.ZR-01.outcome, and why."""

    path: str
    reason: str


def explain(error: msgspec.ValidationError, shape: type) -> Mismatch:
    """Say where and why a value does not have the shape asked for."""
    text = str(error)
    where = _WHERE.search(text)
    path = where["path"] if where else "$"
    said = text[: where.start()] if where else text
    for field in (_MISSING.fullmatch(said), _UNKNOWN.fullmatch(said)):
        if field:
            sentence = (
                _("“{field}” is missing.") if field.re is _MISSING else _("There is no field “{field}” here.")
            )
            return Mismatch(f"{path}.{field['field']}", sentence.format(field=field["field"]))
    return Mismatch(path, _reason(said, path, shape))


def _reason(said: str, path: str, shape: type) -> str:
    if types := _TYPES.fullmatch(said):
        return _("This must be {expected}, but it is {found}.").format(
            expected=_words(types["expected"]), found=_words(types["found"])
        )
    if choice := _CHOICE.fullmatch(said):
        possible = _(", ").join(choices_at(shape, path))
        value = choice["value"].strip("'\"")[:60]
        return _("“{value}” is none of: {choices}.").format(value=value, choices=possible)
    if limited := _LENGTH.fullmatch(said) or _BOUND.fullmatch(said):
        return _limit(limited)
    if said.endswith("encoded date"):
        return _("This is not a date such as 2020-02-17.")
    if said.endswith("encoded datetime"):
        return _("This is not a time such as 2020-02-17T09:30.")
    return _("This cannot be read: {reason}.").format(reason=said)


def _limit(said: re.Match[str]) -> str:
    if _EMPTY.fullmatch(said[0]):
        return _("Nothing stands here. Fill it in.")
    is_most = said["sign"].startswith("<")
    if said.re is _LENGTH:
        sentence = (
            _("This may have {limit} parts at most.") if is_most else _("This needs at least {limit} parts.")
        )
    else:
        sentence = _("This must be {limit} at most.") if is_most else _("This must be {limit} at least.")
    return sentence.format(limit=said["limit"])


def _words(types: str) -> str:
    known = {
        "int": _("a whole number"),
        "float": _("a number"),
        "str": _("text"),
        "bool": _("true or false"),
        "null": _("null"),
        "array": _("a list"),
        "object": _("an object"),
        "date": _("a date such as 2020-02-17"),
    }
    return " / ".join(known.get(name.strip(), name.strip()) for name in types.split("|"))


def choices_at(shape: type, path: str) -> list[str]:
    """Return the values that may stand at a path of a shape, in their order; empty where any may."""
    kinds: list[mi.Type] = [mi.type_info(shape)]
    for part in re.findall(r"[^.\[\]]+|\[\.{3}\]", path.removeprefix("$")):
        kinds = [step for kind in _flat(kinds) for step in _below(kind, part)]
    values: list[object] = []
    for kind in _flat(kinds):
        if isinstance(kind, mi.EnumType):
            values += [member.value for member in kind.cls]
        elif isinstance(kind, mi.LiteralType):
            values += kind.values
    return [str(value) for value in values]


def _flat(kinds: Iterable[mi.Type]) -> Iterator[mi.Type]:
    for kind in kinds:
        if isinstance(kind, mi.UnionType):
            yield from _flat(kind.types)
        elif isinstance(kind, mi.Metadata):
            yield from _flat([kind.type])
        else:
            yield kind


def _below(kind: mi.Type, part: str) -> Iterator[mi.Type]:
    if isinstance(kind, mi.StructType | mi.DataclassType):
        yield from (field.type for field in kind.fields if field.encode_name == part)
    elif isinstance(kind, mi.DictType):
        yield kind.value_type
    elif isinstance(kind, mi.VarTupleType | mi.ListType):
        yield kind.item_type


def unknown_fields(written: Any, understood: Any, path: str = "$") -> Iterator[Mismatch]:  # noqa: ANN401 - plain data
    """Name every field of plain data that the value made of it (as plain data again) does not have."""
    if isinstance(written, dict) and isinstance(understood, dict):
        for field, value in written.items():
            if field in understood:
                yield from unknown_fields(value, understood[field], f"{path}.{field}")
            else:
                yield Mismatch(f"{path}.{field}", _("There is no field “{field}” here.").format(field=field))
    elif isinstance(written, list) and isinstance(understood, list | tuple):
        for index, (value, known) in enumerate(zip(written, understood, strict=True)):
            yield from unknown_fields(value, known, f"{path}[{index}]")

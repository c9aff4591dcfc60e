"""The office's own wording of a paper (模板), checked before it may speak: each trouble with its line."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from string import Formatter
from typing import Any

from inspector_app.documents.text import missing_characters
from inspector_app.documents.wording import shipped_text, wording
from inspector_app.domain.paper import PaperKind, Worded

LONGEST = 20_000  # characters of a wording file
_LABEL, _LONGEST_LABEL, _LONGEST_TEXT = 15, 20, 600
_STOP = "\u3002"
_BOX = "\u2610"  # ticked by the program, or by hand
_TO_GOVERNMENTS = frozenset(
    {PaperKind.LETTER, PaperKind.URGING_LETTER, PaperKind.REFERRAL, PaperKind.BULLETIN}
)
_SECTION = re.compile(r"\s*\[\[?\s*([^\[\]#]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*([\w.-]+|"[^"]+"|'[^']+')\s*=""")
_AT_LINE = re.compile(r"line (\d+)")


class TroubleKind(StrEnum):
    """What may be wrong with a wording."""

    SYNTAX = "syntax"  # not TOML
    TOO_LONG = "too_long"
    LONG_TEXT = "long_text"  # one text that outgrows its place on the paper
    UNKNOWN_KEY = "unknown_key"
    WRONG_TYPE = "wrong_type"  # a text where a list must stand, or the other way round
    UNKNOWN_PLACEHOLDER = "unknown_placeholder"
    MISSING_PLACEHOLDER = "missing_placeholder"
    MISSING_WORD = "missing_word"  # what the law fixes (60日), a box that is ticked
    FIXED = "fixed"  # a day on which a law changed
    BRACES = "braces"  # one that is not closed
    RESERVED = "reserved"  # 责令 to a government, 重大事故隐患, 名称待填
    NO_GLYPH = "no_glyph"  # no bundled font has the character


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that keeps a wording from being used."""

    line: int  # from 1
    kind: TroubleKind
    key: str = ""
    word: str = ""  # the placeholder, the word or the character


@dataclass(frozen=True, slots=True)
class _Rules:
    """What holds for the words of one paper."""

    reserved: Collection[str]  # what may not stand in any text
    kept: Mapping[str, Collection[str]]  # what must stand in a text, by its key


def troubles(paper: Worded, text: str) -> list[Trouble]:
    """Return what is wrong with an office's wording of a paper, by line."""
    if len(text) > LONGEST:
        return [Trouble(1 + text.count("\n", 0, LONGEST), TroubleKind.TOO_LONG)]
    try:
        own = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _AT_LINE.search(str(error))
        return [Trouble(int(at[1]) if at else 1 + text.rstrip().count("\n"), TroubleKind.SYNTAX)]
    lines = _lines_of_keys(text)
    rules = _Rules(_reserved(paper), _kept(paper))
    found = {
        Trouble(lines.get(trouble.key, 1), trouble.kind, trouble.key, trouble.word)
        for trouble in _compared(tomllib.loads(shipped_text(paper)), own, "", rules)
    }
    order = list(TroubleKind)
    return sorted(found, key=lambda one: (one.line, order.index(one.kind), one.word))


def longest(shipped: str) -> int:
    """Return how many characters may stand in place of a shipped text, placeholders not counted.

    What is shipped short and is no sentence heads a column or a line: it must leave room beside it.
    """
    is_label = length(shipped) <= _LABEL and not shipped.endswith(_STOP)
    return _LONGEST_LABEL if is_label else _LONGEST_TEXT


def length(text: str) -> int:
    """Return how many characters of a text stand outside placeholders; ValueError for a lone brace."""
    return sum(len(said) for said, *_field in Formatter().parse(text))


def differences(shipped: str, own: str) -> dict[int, str]:
    """Return which lines of an office's wording (from 1) are not as shipped, with what stands there then.

    A line that is the office's own has nothing (""); what was taken out stands with the line after it.
    """
    before, after = shipped.splitlines(), own.splitlines()
    found: dict[int, str] = {}
    for same, start, end, at, until in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if same == "equal":
            continue
        was = before[start:end]
        lines = range(at + 1, until + 1) or range(at + 1, at + 2)
        for number, line in enumerate(lines):
            rest = was[number:] if line == lines[-1] else was[number : number + 1]
            found[line] = "\n".join(rest)
    return found


def _reserved(paper: Worded) -> tuple[str, ...]:
    rules = wording("notice")
    kept = rules.texts("reserved.hazard") + rules.texts("reserved.placeholder")
    return kept + rules.texts("reserved.order_only") if paper in _TO_GOVERNMENTS else kept


def _kept(paper: Worded) -> Mapping[str, Collection[str]]:
    found: Mapping[str, Collection[str]] = tomllib.loads(shipped_text("kept")).get(paper.value, {})
    return found


def _compared(shipped: dict[str, Any], own: dict[str, Any], path: str, rules: _Rules) -> Iterator[Trouble]:
    for name, entry in own.items():
        key = f"{path}.{name}" if path else name
        if name not in shipped:
            yield Trouble(0, TroubleKind.UNKNOWN_KEY, key, name)
        elif type(entry) is not type(shipped[name]):
            yield Trouble(0, TroubleKind.WRONG_TYPE, key, name)
        elif isinstance(entry, dict):
            yield from _compared(shipped[name], entry, key, rules)
        elif isinstance(entry, list):
            yield from _of_list(shipped[name], entry, key, rules)
        elif isinstance(entry, str):
            yield from _of_text(shipped[name], entry, key, rules, most=longest(shipped[name]))
        elif entry != shipped[name]:
            yield Trouble(0, TroubleKind.FIXED, key, name)


def _of_list(shipped: list[Any], own: list[Any], key: str, rules: _Rules) -> Iterator[Trouble]:
    kinds = {type(entry) for entry in shipped}
    if all(isinstance(entry, str) and len(entry) == 1 for entry in shipped) and len(own) < len(shipped):
        yield Trouble(0, TroubleKind.WRONG_TYPE, key, key)  # numerals: each is called by its place
    for entry in own:
        if type(entry) not in kinds:
            yield Trouble(0, TroubleKind.WRONG_TYPE, key, key)
        elif isinstance(entry, dict):
            yield from _compared(shipped[0], entry, key, rules)
        elif isinstance(entry, str):
            yield from _of_text("", entry, key, rules, most=max(map(longest, map(str, shipped))))


def _of_text(shipped: str, own: str, key: str, rules: _Rules, *, most: int) -> Iterator[Trouble]:
    """Compare placeholders; a conversion or an attribute ({x!r}, {x.y}) is no placeholder."""
    try:
        said = _placeholders(own)
    except ValueError:
        yield Trouble(0, TroubleKind.BRACES, key)
        return
    needed = _placeholders(shipped)
    if length(own) > most:
        yield Trouble(0, TroubleKind.LONG_TEXT, key, str(most))
    kept = (*rules.kept.get(key, ()), *((_BOX,) if _BOX in shipped else ()))
    yield from (Trouble(0, TroubleKind.UNKNOWN_PLACEHOLDER, key, word) for word in said - needed)
    yield from (Trouble(0, TroubleKind.MISSING_PLACEHOLDER, key, word) for word in needed - said)
    yield from (Trouble(0, TroubleKind.MISSING_WORD, key, word) for word in kept if word not in own)
    yield from (Trouble(0, TroubleKind.RESERVED, key, word) for word in rules.reserved if word in own)
    yield from (Trouble(0, TroubleKind.NO_GLYPH, key, one.character) for one in missing_characters([own]))


def _placeholders(text: str) -> set[str]:
    """Return the placeholders of a text as they stand between their braces; ValueError for a lone brace."""
    return {
        name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
        for _before, name, form, conversion in Formatter().parse(text)
        if name is not None
    }


def _lines_of_keys(text: str) -> dict[str, int]:
    """Return on which line each dotted key stands, and each section; text inside \"\"\" is passed over."""
    found: dict[str, int] = {}
    section, quote = "", ""
    for number, line in enumerate(text.splitlines(), 1):
        if quote:
            quote = "" if quote in line else quote
            continue
        if opened := _SECTION.match(line):
            section = _plain(opened[1])
            found.setdefault(section, number)
        elif said := _KEY.match(line):
            key = _plain(said[1])
            found.setdefault(f"{section}.{key}" if section else key, number)
            value = line[said.end() :]
            quote = next((mark for mark in ('"""', "'''") if value.count(mark) == 1), "")
    return found


def _plain(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))

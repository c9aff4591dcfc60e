"""Every word that goes on paper, read from resources/papers: no Chinese lives in the code."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

from inspector_app.documents.content import Standing
from inspector_app.domain.deadline import Deadline, DeadlineKind
from inspector_app.domain.notice import number_of
from inspector_app.domain.paper import USUAL, PaperChoice
from inspector_app.paths import resource

Value = TypeVar("Value")


class Wording:
    """The words of one paper, called by dotted key."""

    def __init__(self, words: dict[str, Any]) -> None:
        self._words = words
        self._found: dict[str, Any] = {}

    def _entry(self, key: str) -> Any:  # noqa: ANN401 - a TOML value
        if key not in self._found:
            entry: Any = self._words
            for part in key.split("."):
                entry = entry[part]
            self._found[key] = entry
        return self._found[key]

    def text(self, key: str, **fields: object) -> str:
        """Return one wording with its fields filled in; what is filled in is never read as a pattern."""
        entry = str(self._entry(key))
        return entry.format(**fields) if fields else entry

    def value(self, key: str, kind: type[Value]) -> Value:
        """Return one entry of the kind it must be; TypeError where the file holds something else."""
        entry = self._entry(key)
        if not isinstance(entry, kind):
            raise TypeError(f"{key} is not a {kind.__name__}")
        return entry

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of words."""
        return tuple(str(entry) for entry in self._entry(key))

    def tables(self, key: str) -> tuple[dict[str, str], ...]:
        """Return a list of tables of words."""
        return tuple(self._entry(key))

    def table(self, key: str) -> dict[str, str]:
        """Return a table of words in the order of the file."""
        return {name: str(entry) for name, entry in self._entry(key).items()}

    def said(self, key: str) -> str:
        """Return a wording that not every paper has, else nothing."""
        return str(self._words.get(key, ""))

    def lookup(self, key: str, name: str, fallback: str = "") -> str:
        """Return the word for a name in a table of words."""
        return str(self._entry(key).get(name, fallback))


_own: ContextVar[Mapping[str, str]] = ContextVar("own", default=MappingProxyType({}))


@contextmanager
def reworded(own: Mapping[str, str]) -> Iterator[None]:
    """Let papers speak the office's own words meanwhile: the text of a wording file by paper."""
    token = _own.set(own)
    try:
        yield
    finally:
        _own.reset(token)


def wording(paper: str) -> Wording:
    """Return the words of a paper, or those all papers share (words): the office's own, else as shipped."""
    own = _own.get().get(paper)
    return _reworded(paper, own) if own else _shipped(paper)


def shipped_text(paper: str) -> str:
    """Return the wording file of a paper as it was shipped."""
    return resource("papers", f"{paper}.toml").read_text(encoding="utf-8")


@cache
def _shipped(paper: str) -> Wording:
    return Wording(tomllib.loads(shipped_text(paper)))


@lru_cache(maxsize=64)
def _reworded(paper: str, text: str) -> Wording:
    return Wording(_merged(tomllib.loads(shipped_text(paper)), tomllib.loads(text)))


def _merged(shipped: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """Return the office's words; what it does not say, e.g. what a later version added, stays as shipped."""
    return shipped | {
        key: _merged(shipped[key], entry) if isinstance(shipped.get(key), dict) else entry
        for key, entry in own.items()
    }


def paper_name(kind: str, standing: str = "issued") -> str:
    """Return what a paper is called in lists and file names; one that is no issued paper says so."""
    words = wording("names")
    return words.text(f"standing.{standing}", name=words.text(f"name.{kind}"))


def chosen_name(name: str, choice: PaperChoice) -> str:
    """Return what a paper is called with the way it is wanted in: 检查表（简表，按路线）."""
    if choice == USUAL:
        return name
    words = wording("names")
    said = [words.text(f"form.{choice.form}")] if choice.form else []
    said += [words.text("choice.walking")] if choice.is_walking else []
    said += (
        [words.text("choice.large" if choice.is_large else "choice.small")]
        if choice.is_large is not None
        else []
    )
    return words.text("choice.named", name=name, how=words.text("choice.and").join(said))


def day(on: date | None) -> str:
    """Write a day as official papers do, without padding (2020年2月9日); None leaves blanks to fill in."""
    words = wording("words")
    if on is None:
        return words.text("date.blank")
    return words.text("date.day", year=on.year, month=on.month, day=on.day)


def clock(at: datetime) -> str:
    """Write a time of the day to the minute (9时05分)."""
    return wording("words").text("date.clock", hour=at.hour, minute=at.minute)


def before_its_word(name: str, paper: str) -> str:
    """Return a campaign's name without the word (检查) that follows it on a paper: it would stand twice."""
    return name.removesuffix(wording(paper).text("said_already")) or name


def short_day(on: date | None) -> str:
    """Write a day for a narrow column (2020.2.9); empty where there is none."""
    return wording("words").text("date.short", year=on.year, month=on.month, day=on.day) if on else ""


def number(series: str, year: int, no: int) -> str:
    """Write a paper's number: 字号〔2020〕7号, hexagonal brackets, no padding (GB/T 9704-2012, 7.2.5)."""
    return wording("words").text("number.given", number=number_of(series, year, no))


def blank_number(series: str, year: int | None = None) -> str:
    """Write the number of a draft: 字号〔    〕    号; 字号〔2020〕    号 where the year is known."""
    words = wording("words")
    return words.text("number.blank", series=series, year=year or words.text("number.blank_year"))


def printed_number(number: str, series: str, standing: Standing, year: int | None = None) -> str:
    """Return a paper's number as printed: left open in a draft and where it has none yet."""
    return blank_number(series, year) if standing is Standing.DRAFT or not number else number


def counted(count: int) -> str:
    """Write a small count of copies in Chinese (2: 两, 3: 三); larger ones in digits."""
    numerals = wording("words").texts("numerals")
    return numerals[count] if 0 <= count < len(numerals) else str(count)


def deadline(due: Deadline, paper: str, *, is_quoted: bool = False) -> str:
    """Phrase a deadline: 立即, 2020年2月16日前, 自收到本通知之日起7日内; `paper` is 通知 or 函 by its key.

    A later paper that quotes it says 自收到原通知之日起7日内.
    """
    words = wording("phrases")
    if due.kind is DeadlineKind.AT_ONCE:
        return words.text("deadline.at_once")
    if due.kind is DeadlineKind.BY_DATE:
        return words.text("deadline.by_date", day=day(due.on))
    this = words.text(f"deadline.this.{paper}")
    which = words.text("deadline.quoted" if is_quoted else "deadline.own", paper=this)
    return words.text(f"deadline.{due.kind.value}", paper=which, days=due.days)


def reply_by(due: Deadline, paper: str) -> str:
    """Phrase the day of the written answer inside a sentence: 于2020年2月25日前, 自收到本函之日起15日内."""
    if due.kind is DeadlineKind.BY_DATE:
        return wording("phrases").text("deadline.on_or_before", day=day(due.on))
    return deadline(due, paper)


def listed(parts: Sequence[str]) -> str:
    """Join names or bases with 、; a further clause of the law just cited goes without its title."""
    words = wording("words")
    opens, closes, mark = (words.text(f"join.{key}") for key in ("title_opens", "title_closes", "mark"))
    joined, law = "", ""
    for part in parts:
        cited = part[: part.index(closes) + 1] if part.startswith(opens) and closes in part else ""
        further = part.removeprefix(cited) if cited and cited == law else part
        if joined and not (joined.endswith(closes) and further.startswith(opens)):
            joined += mark
        joined += further
        law = cited or law
    return joined

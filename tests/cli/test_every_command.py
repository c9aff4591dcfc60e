"""Every command of the grammar with every mistake its words allow: a code and a line, never a trace."""

import argparse
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_app import i18n
from inspector_app.cli import usage
from inspector_app.cli.grammar import grammar
from tests.cli.conftest import CommandLine

CHINESE = re.compile(r"[\u4e00-\u9fff]")
NEVER_ALONE = {"tour", "demo"}
"""Commands that do their work without a mistake in their words."""
TYPED: tuple[tuple[object, str, str], ...] = (
    (usage.day, "2020-02-17", "2020-02-30"),
    (usage.whole_number, "1", "-1"),
    (usage.pair, "mood=good", "high"),
)
"""How words are read, with one that fits and one that does not."""


def commands(parser: argparse.ArgumentParser) -> Iterator[tuple[tuple[str, ...], argparse.ArgumentParser]]:
    """Return every command with its parser."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, below in action.choices.items():
                found = list(commands(below)) or [((), below)]
                yield from (((name, *words), one) for words, one in found)


def mistaken(action: argparse.Action) -> list[str]:
    """Return words that cannot stand here, whatever the data."""
    return ["dance"] if action.choices else [wrong for of, _right, wrong in TYPED if action.type is of]


def plausible(action: argparse.Action, folder: Path) -> str:
    """Return a word of the right kind that means nothing in a fresh folder."""
    if action.choices:
        return str(next(iter(action.choices)))
    if action.type is usage.place:
        return str(folder / "none" / "x")
    return next((right for of, right, _wrong in TYPED if action.type is of), "X99")


def sentences(parser: argparse.ArgumentParser, folder: Path) -> Iterator[tuple[list[str], bool]]:
    """Return what somebody may type after a command, and whether it is wrong usage."""
    needed = [one for one in parser._actions if one.required]

    def said(other: argparse.Action | None = None, word: str = "") -> list[str]:
        options = [one for one in needed if one.option_strings and one is not other]
        words = [part for one in options for part in (one.option_strings[0], plausible(one, folder))]
        words += [plausible(one, folder) for one in needed if not one.option_strings and one is not other]
        named = [other.option_strings[0]] if other is not None and other.option_strings else []
        return [*words, *named, word] if word else [*words, *named]

    yield said(), False
    yield [*said(), "--on", "tomorrow"], True
    yield [*said(), "--nonsense"], True
    if needed:
        yield [], True
    for action in parser._actions:
        if action.nargs == 0 or action.dest in {"lang", "data"}:
            continue
        for word in mistaken(action):
            yield said(action, word), True
        if action.option_strings:
            yield said(action), True
        elif action.type is usage.place:
            yield from ((said(action, word), False) for word in (".", os.devnull, "/dev/full", str(folder)))


@pytest.mark.skipif(sys.platform == "win32", reason="names devices of Linux")
@pytest.mark.parametrize("noun", sorted({words[0] for words, _parser in commands(grammar())} - NEVER_ALONE))
def test_no_mistake_in_its_words_makes_a_command_fail_without_a_sentence(
    noun: str, fresh: CommandLine, tmp_path: Path
) -> None:
    i18n.use("en")
    tried = [
        ([*command, *words], is_usage)
        for command, parser in commands(grammar())
        if command[0] == noun
        for words, is_usage in sentences(parser, tmp_path)
    ]
    for number, (words, is_usage) in enumerate(tried):
        lang = i18n.LANGUAGES[number % 2]
        said = fresh(*words, lang=lang)
        assert said.code in ({2} if is_usage else {0, 1}), (words, said)
        assert (said.code == 0) == (not said.err), (words, said)
        last = said.err.strip().rpartition("\n")[2]
        assert said.code == 2 or last == said.err.strip(), (words, said)
        assert "inspector.log" not in said.err, (words, said)
        if said.code:
            assert bool(CHINESE.search(last)) == (lang == "zh_CN"), (words, said)


def test_bytes_that_are_no_text_are_refused_wherever_they_stand(fresh: CommandLine) -> None:
    for words in (
        ("ledger", "list", "--text"),
        ("stats", "--township"),
        ("visit", "show"),
        ("person", "add"),
    ):
        said = fresh(*words, "\udcff")
        assert said.code == 2
        assert "no text" in said.err


def test_the_folder_one_is_in_can_be_named_by_a_dot(
    fresh: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(fresh.data)
    fresh.data = Path()
    assert "J01" in fresh.says("roster", "list")


def test_the_readme_names_every_command_and_no_other() -> None:
    readme = Path(__file__).parents[2].joinpath("README.md").read_text("utf-8")
    listed = readme.partition("COMMAND\n```\n")[2].partition("Exit 0")[0]
    named: set[tuple[str, ...]] = set()
    for typed in re.findall(r"`([^`]+)`", listed):
        noun, *rest = typed.split()
        has_verbs = bool(rest) and re.fullmatch(r"[a-z|]+", rest[0])
        named |= {(noun, verb) for verb in rest[0].split("|")} if has_verbs else {(noun,)}
    assert named == {words for words, _parser in commands(grammar())}

"""Words that only some papers may say: who is ordered, what is a major hazard in law, what is no name."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inspector_app.documents.addressee import kind_of
from inspector_app.documents.content import OrderContent
from inspector_app.documents.render import texts_of
from inspector_app.documents.wording import wording


class Rule(StrEnum):
    """Why a word may not stand there."""

    GOVERNMENT = "government"  # a letter neither commands (责令) nor names remedies
    HAZARD = "hazard"  # 重大事故隐患: of a ticked trigger whose standing is confirmed, of nothing else
    PLACEHOLDER = "placeholder"  # 名称待填 is no name


_ASKED = ("requirement", "interim")


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A word that may not stand where it does."""

    word: str
    rule: Rule
    finding: int = 0  # its number on the paper; 0: outside the findings


def misplaced(content: object, *, condemned: Collection[int]) -> list[Misplaced]:
    """Return the words that may not be printed on a paper, once for each place.

    `condemned` numbers the findings whose ticked trigger is confirmed.
    """
    return list(dict.fromkeys([*_of_body(content, condemned), *_of_findings(content, condemned)]))


def misplaced_in(texts: Sequence[str]) -> list[Misplaced]:
    """Return the words that a text to governments may not say where no confirmed trigger is ticked."""
    rules = {"placeholder": Rule.PLACEHOLDER, "hazard": Rule.HAZARD, "order_only": Rule.GOVERNMENT}
    return [one for key, rule in rules.items() for one in _found(texts, key, rule)]


def reserved_words() -> tuple[str, ...]:
    """Return the words that may not be said of a finding, but for a major hazard that is confirmed."""
    words = wording("notice")
    return words.texts("reserved.placeholder") + words.texts("reserved.hazard")


def is_government(addressee: str) -> bool:
    """Say whether somebody is a government or its office, who is never ordered."""
    ends = wording("notice").texts("reserved.government_ends")
    return addressee.endswith(ends) or kind_of(addressee) != "other"


def is_no_name(name: str) -> bool:
    """Say whether a name is one that is still to be filled in (名称待填)."""
    return any(word in name for word in wording("notice").texts("reserved.placeholder"))


def placeholder_mark(code: str) -> str:
    """Return what stands for the name of a home whose name is still to be filled in."""
    return wording("notice").text("unnamed.mark", code=code)


def names_hazard(text: str) -> bool:
    """Say whether a text calls something a major hazard in law."""
    return any(word in text for word in wording("notice").texts("reserved.hazard"))


def may_command(content: object) -> bool:
    """Say whether a paper goes to a private institution, to which alone 责令 is said."""
    return isinstance(content, OrderContent) or getattr(content, "to_institution", False)


def _of_body(content: object, condemned: Collection[int]) -> Iterator[Misplaced]:
    said = [text for name, text in texts_of(content) if name != "findings"]
    yield from _found(said, "placeholder", Rule.PLACEHOLDER)
    if not condemned:
        yield from _found(said, "hazard", Rule.HAZARD)
    if not may_command(content):
        yield from _found(said, "order_only", Rule.GOVERNMENT)


def _of_findings(content: object, condemned: Collection[int]) -> Iterator[Misplaced]:
    for number, finding in enumerate(getattr(content, "findings", ()), start=1):
        said = [text for _name, text in texts_of(finding)]
        yield from _found(said, "placeholder", Rule.PLACEHOLDER, number)
        if number not in condemned:
            yield from _found(said, "hazard", Rule.HAZARD, number)
        if not may_command(content):
            # What was found may quote another paper; what is asked of the township may not.
            asked = [text for name, text in texts_of(finding) if name in _ASKED]
            yield from _found(asked, "order_only", Rule.GOVERNMENT, number)


def _found(texts: Sequence[str], key: str, rule: Rule, finding: int = 0) -> Iterator[Misplaced]:
    for word in wording("notice").texts(f"reserved.{key}"):
        if any(word in text for text in texts):
            yield Misplaced(word, rule, finding)

"""What an inspector says with one tap: usual reasons and places, from resources/visit.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from inspector_app import paths
from inspector_app.domain.checklist import Place


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words for the record, and their English for the English interface."""

    text: str
    text_en: str = ""


@dataclass(frozen=True, slots=True)
class OpenFindingsWords:
    """The title of a list made of open findings, and how a finding is written on it."""

    title: str
    title_en: str
    at_place: str


@dataclass(frozen=True, slots=True)
class Usual:
    """All of them: reasons by what they explain, places by where an item is judged."""

    reasons: Mapping[str, tuple[Phrase, ...]]
    places: Mapping[Place, tuple[str, ...]]
    place_names: Mapping[Place, str]  # as a printed list has them
    open_findings: OpenFindingsWords


@lru_cache(maxsize=1)
def usual() -> Usual:
    """Return the usual words."""
    data = tomllib.loads(paths.resource("visit.toml").read_text("utf-8"))
    return msgspec.convert(data, Usual, strict=True)

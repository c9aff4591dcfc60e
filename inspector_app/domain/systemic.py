"""Systemic findings (共性问题): the same item not conforming in several homes, and how far it reaches."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import msgspec

from inspector_app import paths
from inspector_app.i18n import _


class Scope(StrEnum):
    """How far a finding reaches."""

    SINGLE = "single"
    PATTERN = "pattern"
    WIDESPREAD = "widespread"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeLimits:
    """When it is called so (resources/systemic.toml says why)."""

    pattern_homes: int
    widespread_homes: int
    widespread_percent: int


@lru_cache(maxsize=1)
def limits() -> ScopeLimits:
    """Return the limits as the file has them."""
    data = tomllib.loads(paths.resource("systemic.toml").read_text("utf-8"))
    return msgspec.convert(data, ScopeLimits, strict=True)


def scope_of(homes: int, judged: int, known: ScopeLimits) -> Scope:
    """Return how far an item reaches that is not conforming in `homes` of the homes where it was judged."""
    if homes >= known.widespread_homes and homes * 100 >= known.widespread_percent * judged:
        return Scope.WIDESPREAD
    return Scope.PATTERN if homes >= known.pattern_homes else Scope.SINGLE


def of_scope(scope: Scope) -> str:
    """Say how far it reaches."""
    return {
        Scope.SINGLE: _("One home"),
        Scope.PATTERN: _("Several homes"),
        Scope.WIDESPREAD: _("Widespread"),
    }[scope]

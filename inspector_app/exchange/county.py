"""What is shipped about the county: its townships, what a home may have, the numbered placeholders."""

import csv
import io
import tomllib
from functools import lru_cache

import msgspec

from inspector_app import paths
from inspector_app.domain.facility import Facility, FacilityKind, FlagDefinition, Township


@lru_cache(maxsize=1)
def townships() -> tuple[Township, ...]:
    """Return the townships and streets (镇街) in the order of their codes."""
    return tuple(Township(**row) for row in _rows("townships.csv"))


@lru_cache(maxsize=1)
def flags() -> tuple[FlagDefinition, ...]:
    """Return what a home may have, in the order of the file."""
    data = tomllib.loads(paths.resource("roster", "flags.toml").read_text("utf-8"))
    return msgspec.convert(data["flag"], tuple[FlagDefinition, ...], strict=True)


def roster_flags() -> tuple[FlagDefinition, ...]:
    """Return what the roster keeps of a home: all but what is asked once per campaign."""
    return tuple(flag for flag in flags() if not flag.per_campaign)


def seed_roster() -> tuple[Facility, ...]:
    """Return the numbered placeholders (名称待填) a fresh data folder starts with: 35 + 15 + 6."""
    return tuple(
        Facility(code=row["code"], name=row["name"], kind=FacilityKind(row["kind"]), is_placeholder=True)
        for row in _rows("seed.csv")
    )


def _rows(file: str) -> list[dict[str, str]]:
    text = paths.resource("roster", file).read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))

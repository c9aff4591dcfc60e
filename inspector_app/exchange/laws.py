"""The laws as files: resources/laws/*.toml."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import NoReturn

import msgspec

from inspector_app import paths
from inspector_app.domain.errors import UserError
from inspector_app.domain.law import Law
from inspector_app.exchange.mismatch import explain, unknown_fields
from inspector_app.exchange.text_file import why_no_toml
from inspector_app.i18n import _

_YEAR = re.compile(r"-(19|20)[0-9]{2}$")
USES = (
    "order-private",
    "order-township",
    "supervise-township",
    "inspect",
    "procedure",
    "service",
    "refer",
)


def shipped_laws() -> Mapping[str, Law]:
    """Return the laws in resources/laws by id."""
    return _loaded(paths.resource("laws"))


@lru_cache(maxsize=2)
def _loaded(folder: Path) -> Mapping[str, Law]:
    return load_laws(folder)


def load_laws(folder: Path) -> dict[str, Law]:
    """Return every law of a folder by id, in the order of the files.

    UserError naming file and law where one cannot be read, stands twice, or two versions of one law are in
    force on the same day.
    """
    laws: dict[str, Law] = {}
    files: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        for law in read_laws(path):
            if law.id in laws:
                _refuse(path.name, law.id, _("this id stands twice."))
            laws[law.id], files[law.id] = law, path.name
    for earlier, later in combinations(laws.values(), 2):
        if _is_same_law(earlier, later) and overlaps(earlier, later):
            _refuse(
                files[later.id],
                later.id,
                _(
                    "its dates overlap with those of {law}: two versions of one law are in force at once."
                ).format(law=earlier.id),
            )
    return laws


def read_laws(path: Path) -> list[Law]:
    """Return the laws of one file; UserError naming file and law where one cannot be read."""
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        _refuse(path.name, "", _("this is not readable TOML: {reason}.").format(reason=why_no_toml(error)))
    entries = data.pop("law", [])
    if data or not isinstance(entries, list):
        _refuse(path.name, "", _("only [[law]] tables are expected."))
    return [_law(path.name, entry, number) for number, entry in enumerate(entries, start=1)]


def _law(file: str, entry: object, number: int) -> Law:
    named = str(entry.get("id", number)) if isinstance(entry, dict) else str(number)
    try:
        law = msgspec.convert(entry, Law, strict=True)
    except msgspec.ValidationError as error:
        wrong = explain(error, Law)
        _refuse(file, named, f"{wrong.path}: {wrong.reason}")
    for unknown in unknown_fields(entry, msgspec.to_builtins(law)):
        _refuse(file, named, f"{unknown.path}: {unknown.reason}")
    if not law.id or not law.title:
        _refuse(file, named, _("it needs an id and a title."))
    if law.in_force_to is not None and law.in_force_to < law.in_force_from:
        _refuse(file, named, _("it goes out of force before it comes into force."))
    for power in law.power:
        if power.use not in USES:
            _refuse(
                file,
                named,
                _("“{value}” is none of: {choices}.").format(value=power.use, choices=", ".join(USES)),
            )
    return law


def overlaps(one: Law, other: Law) -> bool:
    """Say whether there is a day on which both are in force."""
    return one.in_force_from <= (other.in_force_to or date.max) and other.in_force_from <= (
        one.in_force_to or date.max
    )


def _is_same_law(one: Law, other: Law) -> bool:
    """Versions of one law share its title, or its id up to the year: fire-2019 and fire-2021."""
    return one.title == other.title or _stem(one.id) == _stem(other.id)


def _stem(law_id: str) -> str:
    return _YEAR.sub("", law_id)


def _refuse(file: str, law: str, reason: str) -> NoReturn:
    raise UserError(
        _("Laws, {file}, {law}: {reason}").format(file=file, law=law, reason=reason)
        if law
        else _("Laws, {file}: {reason}").format(file=file, reason=reason)
    )

"""Checklists as files: resources/checklists/*.toml, read with every field of the format honoured."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from inspector_app import paths
from inspector_app.domain.checklist import Checklist, Item
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import FlagDefinition
from inspector_app.domain.law import Law
from inspector_app.domain.os_errors import why
from inspector_app.domain.soundness import contradictions
from inspector_app.exchange.county import flags
from inspector_app.exchange.laws import shipped_laws
from inspector_app.exchange.mismatch import explain, unknown_fields
from inspector_app.exchange.text_file import LARGEST_TEXT, start_of, why_no_toml
from inspector_app.i18n import _


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a checklist file: the file, the item ("" for the file itself), the reason."""

    file: str
    item: str
    reason: str

    def __str__(self) -> str:
        return ", ".join(part for part in (self.file, self.item) if part) + ": " + self.reason


@dataclass(frozen=True, slots=True)
class Loaded:
    """The checklists that can be used, and what is wrong with the others."""

    checklists: tuple[Checklist, ...]
    problems: tuple[Problem, ...]


class ChecklistError(UserError):
    """A checklist file that cannot be used, with everything that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def load_checklists(
    folder: Path,
    *,
    laws: Mapping[str, Law] | None = None,
    known_flags: Iterable[FlagDefinition] | None = None,
) -> Loaded:
    """Return every good checklist of a folder, and for each bad file what is wrong; the others still load.

    UserError where the laws themselves cannot be read.
    """
    known = dict(laws if laws is not None else shipped_laws())
    named = tuple(known_flags if known_flags is not None else flags())
    good: dict[tuple[str, int], Checklist] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            checklist = read_checklist(path, laws=known, known_flags=named)
        except ChecklistError as bad:
            problems += bad.problems
            continue
        if (checklist.id, checklist.version) in good:
            sentence = _("version {version} of checklist “{name}” stands in another file already.")
            problems.append(
                Problem(path.name, "", sentence.format(version=checklist.version, name=checklist.id))
            )
        else:
            good[checklist.id, checklist.version] = checklist
    return Loaded(tuple(good.values()), tuple(problems))


def read_checklist(
    source: Path | bytes,
    *,
    laws: Mapping[str, Law] | None = None,
    known_flags: Iterable[FlagDefinition] | None = None,
) -> Checklist:
    """Return the checklist of one file; ChecklistError with file, item and reason of all that is wrong."""
    file = source.name if isinstance(source, Path) else ""
    data = _parsed(source, file)
    checklist, problems = _shaped(data, file)
    if checklist is None:
        raise ChecklistError(problems)
    known_laws = laws if laws is not None else shipped_laws()
    named = tuple(known_flags if known_flags is not None else flags())
    if wrong := contradictions(checklist, known_laws, named):
        raise ChecklistError(Problem(file, one.item, one.reason) for one in wrong)
    return checklist


def shipped_checklists() -> Loaded:
    """Return the checklists in resources/checklists."""
    return load_checklists(paths.resource("checklists"))


def _parsed(source: Path | bytes, file: str) -> dict[str, Any]:
    try:
        raw = start_of(source, LARGEST_TEXT) if isinstance(source, Path) else source
        return tomllib.loads(raw.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        reason = _("this is not readable TOML: {reason}.").format(reason=why_no_toml(error))
    except OSError as error:
        reason = _("this file cannot be opened: {reason}.").format(reason=why(error))
    raise ChecklistError([Problem(file, "", reason)])


def _shaped(data: dict[str, Any], file: str) -> tuple[Checklist | None, list[Problem]]:
    """Give the data its shape, item by item, so that every problem names its item."""
    problems: list[Problem] = []
    items: list[Item] = []
    entries = data.get("item", [])
    for number, entry in enumerate(entries if isinstance(entries, list) else [], start=1):
        named = entry["id"] if isinstance(entry, dict) and isinstance(entry.get("id"), str) else f"#{number}"
        try:
            item = msgspec.convert(entry, Item, strict=True)
        except msgspec.ValidationError as error:
            wrong = [explain(error, Item)]
        else:
            wrong = list(unknown_fields(entry, msgspec.to_builtins(item)))
            items.append(item)
        problems += [Problem(file, named, f"{one.path}: {one.reason}") for one in wrong]
    head = {**data, "item": []} if isinstance(entries, list) else data
    try:
        checklist = msgspec.convert(head, Checklist, strict=True)
    except msgspec.ValidationError as error:
        wrong = [explain(error, Checklist)]
        checklist = None
    else:
        wrong = list(unknown_fields(head, msgspec.to_builtins(checklist)))
    problems[:0] = [Problem(file, "", f"{one.path}: {one.reason}") for one in wrong]
    if checklist is None or problems:
        return None, problems
    return replace(checklist, item=tuple(items)), []

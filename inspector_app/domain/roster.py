"""What a sheet of homes would change on the roster (名录): new, changed, unchanged and refused rows."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from uuid import UUID

from inspector_app.domain.credit_code import has_form, has_right_check
from inspector_app.domain.facility import Facility, FacilityKind, Filing, Operation
from inspector_app.domain.text import key_of
from inspector_app.i18n import _

CODE_LETTERS = {
    FacilityKind.NURSING_HOME: "J",
    FacilityKind.FIVE_GUARANTEE_HOME: "W",
    FacilityKind.PRIVATE_INSTITUTION: "M",
}
NUMBERS = ("beds", "residents", "five_guarantee_residents", "care_staff")
HAS = "has."
"""What a home has is a field called has. and the flag's key."""
_WORDS = {"kind": FacilityKind, "operation": Operation, "filing": Filing}


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One row of a sheet: its number, what its cells say, and what in them could not be understood.

    Numbers are plain digits, words the values of their enums. A field that is absent stays as it is; None
    empties it.
    """

    number: int
    cells: Mapping[str, str | None]
    wrong: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a home, as it stands and as it would be."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRow:
    """What one row would do."""

    number: int
    fate: Fate
    code: str
    name: str
    facility_id: UUID | None = None  # None: new, or refused without a match
    before: Facility | None = None  # as it stands
    facility: Facility | None = None  # as it would stand; None: refused
    changes: tuple[FieldChange, ...] = ()
    reasons: tuple[str, ...] = ()  # why it is refused
    remarks: tuple[str, ...] = ()  # what should be looked at all the same


@dataclass(frozen=True, slots=True)
class Preview:
    """What a sheet would do, row by row; nothing is taken over until it is accepted."""

    rows: tuple[PreviewRow, ...]
    ignored: tuple[str, ...] = ()  # headings that were not recognised
    remarks: tuple[str, ...] = ()

    def of(self, fate: Fate) -> list[PreviewRow]:
        """Return the rows of one fate."""
        return [row for row in self.rows if row.fate is fate]

    def count(self, fate: Fate) -> int:
        """Count the rows of one fate."""
        return len(self.of(fate))


def compare(
    existing: Mapping[UUID, Facility], rows: Sequence[RosterRow], *, ignored: Sequence[str] = ()
) -> Preview:
    """Return what a sheet would do to the roster. Rows match by code, else by name (and township)."""
    matched = [_Matched.of(row, existing) for row in rows]
    _refuse_doubles(matched, existing)
    taken = {facility.code for facility in existing.values()}
    taken |= {one.facility.code for one in matched if one.facility is not None}
    for one in matched:
        if one.facility is not None and not one.reasons and not one.facility.code:
            one.facility = replace(one.facility, code=next_code(one.facility.kind, taken))
            taken.add(one.facility.code)
    shown = tuple(one.preview(existing) for one in matched)
    return Preview(shown, tuple(ignored), tuple(_left_to_fill_in(existing, shown)))


def next_code(kind: FacilityKind, taken: Iterable[str]) -> str:
    """Return the next free code of a kind of home, e.g. J36."""
    letter = CODE_LETTERS[kind]
    numbers = [
        int(code[1:]) for code in taken if code[:1] == letter and re.fullmatch(r"[0-9]{1,6}", code[1:])
    ]
    return f"{letter}{max(numbers, default=0) + 1:02d}"


def text_of(facility: Facility, name: str) -> str:
    """Return one field as a sheet writes it; "" where nothing is known."""
    if name.startswith(HAS):
        return facility.has.get(name.removeprefix(HAS), "")
    value = getattr(facility, name)
    return "" if value is None else str(value)


@dataclass(slots=True, kw_only=True)
class _Matched:
    """A row with the home it is about, while the sheet is gone through."""

    row: RosterRow
    facility_id: UUID | None
    facility: Facility | None
    reasons: list[str]
    remarks: list[str]

    @classmethod
    def of(cls, row: RosterRow, existing: Mapping[UUID, Facility]) -> "_Matched":
        found, reasons = _match(row, existing)
        facility_id = found[0] if len(found) == 1 else None
        reasons += row.wrong
        facility = None
        if not reasons:
            facility = _written(row, existing[facility_id] if facility_id is not None else None)
            if facility is None:
                reasons += _missing(row)
            else:
                reasons += _impossible(facility)
        remarks = [*row.remarks, *(_remarks(facility) if facility is not None else ())]
        return cls(row=row, facility_id=facility_id, facility=facility, reasons=reasons, remarks=remarks)

    def preview(self, existing: Mapping[UUID, Facility]) -> PreviewRow:
        before = existing[self.facility_id] if self.facility_id is not None else None
        shown = self.facility or before
        changes = tuple(_changes(before, self.facility)) if before and self.facility else ()
        fate = Fate.NEW if before is None else Fate.CHANGED if changes else Fate.UNCHANGED
        return PreviewRow(
            number=self.row.number,
            fate=Fate.REFUSED if self.reasons else fate,
            code=shown.code if shown else self.row.cells.get("code") or "",
            name=(self.row.cells.get("name") or (shown.name if shown else "")),
            facility_id=self.facility_id,
            before=before,
            facility=None if self.reasons else self.facility,
            changes=() if self.reasons else changes,
            reasons=tuple(self.reasons),
            remarks=tuple(self.remarks),
        )


def _match(row: RosterRow, existing: Mapping[UUID, Facility]) -> tuple[list[UUID], list[str]]:
    code, name = row.cells.get("code"), row.cells.get("name")
    by_name = [
        facility_id
        for facility_id, facility in existing.items()
        if name and is_same_home(facility, name, row.cells.get("township") or "")
    ]
    if not code:
        several = _("Several homes have this name. Give the code.")
        return by_name, [several] if len(by_name) > 1 else []
    by_code = [one for one, facility in existing.items() if key_of(facility.code) == key_of(code)]
    if not by_code and by_name:
        sentence = _(
            "“{name}” has the code {known} on the roster, not {code}. Correct the code or leave it empty."
        )
        return by_name, [sentence.format(name=name, known=existing[by_name[0]].code, code=code)]
    return by_code, []


def is_same_home(facility: Facility, name: str, township: str) -> bool:
    """Say whether a name means that home: the same name, and no other township."""
    return key_of(facility.name) == key_of(name) and (
        not township or not facility.township or key_of(facility.township) == key_of(township)
    )


def _written(row: RosterRow, before: Facility | None) -> Facility | None:
    """Return the home as the row says it; None where a new one lacks its name or kind."""
    cells = row.cells
    if before is None:
        if not cells.get("name") or not cells.get("kind"):
            return None
        before = Facility(code="", name="", kind=FacilityKind(str(cells["kind"])))
    values: dict[str, object] = {}
    has = dict(before.has)
    for name, text in cells.items():
        if name.startswith(HAS):
            has[name.removeprefix(HAS)] = text or ""
        elif name in NUMBERS:
            values[name] = int(text) if text else None
        elif name in _WORDS:
            values[name] = _WORDS[name](text or "") if text or name != "kind" else before.kind
        elif name != "code" or not before.code:
            values[name] = text or (before.name if name == "name" else "")
    values["has"] = {key: value for key, value in has.items() if value}
    if cells.get("name"):
        values["is_placeholder"] = False
    return replace(before, **values)  # type: ignore[arg-type]


def _missing(row: RosterRow) -> Iterator[str]:
    if not row.cells.get("name"):
        yield _("The name is missing.")
    if not row.cells.get("kind"):
        yield _("The kind is missing.")


def _impossible(facility: Facility) -> Iterator[str]:
    residents, of_them = facility.residents, facility.five_guarantee_residents
    if residents is not None and of_them is not None and of_them > residents:
        yield _("There cannot be more five-guarantee residents ({part}) than residents ({all}).").format(
            part=of_them, all=residents
        )
    if facility.credit_code and not has_form(facility.credit_code):
        yield _(
            "A unified social credit code has 18 digits and letters (no I, O, S, V, Z). Correct or empty it."
        )


def _remarks(facility: Facility) -> Iterator[str]:
    code = facility.credit_code
    if has_form(code) and not has_right_check(code):
        yield _(
            "The check character of the credit code {code} is wrong: compare it with the certificate."
        ).format(code=code)
    if facility.residents is not None and facility.beds is not None and facility.residents > facility.beds:
        yield _("More residents ({residents}) than beds ({beds}).").format(
            residents=facility.residents, beds=facility.beds
        )


def _refuse_doubles(matched: list[_Matched], existing: Mapping[UUID, Facility]) -> None:
    """Refuse the later of two rows about one home, and a name another home has."""
    touched = {one.facility_id for one in matched if not one.reasons}
    standing = [facility for facility_id, facility in existing.items() if facility_id not in touched]
    earlier: list[tuple[_Matched, Facility]] = []
    for one in matched:
        facility = one.facility
        if facility is None or one.reasons:
            continue
        for before, other in earlier:
            same_code = bool(facility.code) and key_of(facility.code) == key_of(other.code)
            if same_code or is_same_home(other, facility.name, facility.township):
                sentence = _("Row {row} is about the same home. Keep one of them.")
                one.reasons.append(sentence.format(row=before.row.number))
                break
        else:
            taken = [other for other in standing if is_same_home(other, facility.name, facility.township)]
            if taken:
                sentence = _("Home {code} has this name already.")
                one.reasons.append(sentence.format(code=taken[0].code))
            else:
                earlier.append((one, facility))


def _changes(before: Facility, after: Facility) -> Iterator[FieldChange]:
    for one in fields(Facility):
        if one.name not in {"has", "is_placeholder"}:
            old, new = text_of(before, one.name), text_of(after, one.name)
            if old != new:
                yield FieldChange(one.name, old, new)
    for key in sorted(before.has.keys() | after.has.keys()):
        old, new = before.has.get(key, ""), after.has.get(key, "")
        if old != new:
            yield FieldChange(HAS + key, old, new)


def _left_to_fill_in(existing: Mapping[UUID, Facility], rows: Iterable[PreviewRow]) -> Iterator[str]:
    """Say which placeholders stay while homes of their kind are added beside them."""
    shown = list(rows)
    filled = {
        row.facility_id for row in shown if row.facility is not None and not row.facility.is_placeholder
    }
    added = {row.facility.kind for row in shown if row.fate is Fate.NEW and row.facility is not None}
    codes = [
        facility.code
        for facility_id, facility in existing.items()
        if facility.is_placeholder and facility.kind in added and facility_id not in filled
    ]
    if codes:
        yield _(
            "New homes are added beside placeholders that are still empty ({codes})."
            " To fill these in instead, write their codes in the sheet."
        ).format(codes=f"{codes[0]} … {codes[-1]}" if len(codes) > 1 else codes[0])

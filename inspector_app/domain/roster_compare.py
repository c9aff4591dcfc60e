"""A sheet of homes compared with the roster: what each of its rows is about, and what it would do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from uuid import UUID

from inspector_app.domain.credit_code import has_form, has_right_check
from inspector_app.domain.facility import HAS, Facility, FacilityKind, Filing, Operation
from inspector_app.domain.roster import (
    NUMBERS,
    Fate,
    FieldChange,
    Preview,
    PreviewRow,
    RosterRow,
    may_be_same,
    next_code,
    text_of,
)
from inspector_app.domain.text import key_of
from inspector_app.i18n import _

_WORDS = {"kind": FacilityKind, "operation": Operation, "filing": Filing}


def compare(
    existing: Mapping[UUID, Facility], rows: Sequence[RosterRow], *, ignored: Sequence[str] = ()
) -> Preview:
    """Return what a sheet would do to the roster. Rows match by code, else by name (and township).

    Of several rows about one home none is taken: which is right is for a person to say.
    """
    known = _Known(existing, rows)
    matched = [_Matched.of(row, known) for row in rows]
    _refuse_doubles(matched)
    _refuse_taken_names(matched, existing)
    taken = {facility.code for facility in existing.values()} | {row.cells.get("code") or "" for row in rows}
    for one in matched:
        if one.facility is not None and not one.reasons and not one.facility.code:
            one.facility = replace(one.facility, code=next_code(one.facility.kind, taken))
            taken.add(one.facility.code)
    shown = tuple(one.preview(existing) for one in matched)
    return Preview(shown, tuple(ignored), tuple(_left_to_fill_in(existing, shown)))


class _Known:
    """The roster by code and by name, without the names that the sheet itself changes."""

    def __init__(self, existing: Mapping[UUID, Facility], rows: Iterable[RosterRow]) -> None:
        self.existing = existing
        self.by_code = {key_of(facility.code): facility_id for facility_id, facility in existing.items()}
        self._by_name: dict[str, list[UUID]] = {}
        renamed = set()
        for row in rows:
            facility_id = self.by_code.get(key_of(row.cells.get("code") or ""))
            name = row.cells.get("name")
            if facility_id is not None and name and key_of(name) != key_of(existing[facility_id].name):
                renamed.add(facility_id)
        for facility_id, facility in existing.items():
            if facility_id not in renamed:
                self._by_name.setdefault(key_of(facility.name), []).append(facility_id)

    def named(self, name: str, township: str) -> list[UUID]:
        """Return the homes of that name in that township, or in any where either is not said."""
        found = self._by_name.get(key_of(name), []) if name else []
        return [one for one in found if may_be_same(self.existing[one].township, township)]


@dataclass(slots=True, kw_only=True)
class _Matched:
    """A row with the home it is about, while the sheet is gone through."""

    row: RosterRow
    facility_id: UUID | None
    facility: Facility | None
    reasons: list[str]
    remarks: list[str]

    @classmethod
    def of(cls, row: RosterRow, known: _Known) -> "_Matched":
        found, reasons = _match(row, known)
        facility_id = found[0] if len(found) == 1 else None
        reasons += row.wrong
        facility = None
        if not reasons:
            facility = _written(row, known.existing[facility_id] if facility_id is not None else None)
            if facility is None:
                reasons += _missing(row)
            else:
                reasons += _impossible(facility)
        remarks = [*row.remarks, *(_remarks(facility) if facility is not None else ())]
        return cls(row=row, facility_id=facility_id, facility=facility, reasons=reasons, remarks=remarks)

    @property
    def name(self) -> str:
        """The name as it would stand."""
        return self.facility.name if self.facility else self.row.cells.get("name") or ""

    @property
    def township(self) -> str:
        """The township as it would stand."""
        return self.facility.township if self.facility else self.row.cells.get("township") or ""

    def ways(self) -> Iterator[tuple[str, object]]:
        """Tell what home the row is about, in every way it says so."""
        if self.facility_id is not None:
            yield "home", self.facility_id
        if code := self.row.cells.get("code"):
            yield "code", key_of(code)
        if self.name:
            yield "name", key_of(self.name)

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


def _match(row: RosterRow, known: _Known) -> tuple[list[UUID], list[str]]:
    code, name = row.cells.get("code"), row.cells.get("name") or ""
    by_name = known.named(name, row.cells.get("township") or "")
    if not code:
        several = _("Several homes have this name. Give the code.")
        return by_name, [several] if len(by_name) > 1 else []
    by_code = known.by_code.get(key_of(code))
    if by_code is None and by_name:
        sentence = _(
            "“{name}” has the code {known}, not {code}, on the roster. Correct the code or leave it empty."
        )
        standing = known.existing[by_name[0]].code
        return by_name, [sentence.format(name=name, known=standing, code=code)]
    return [by_code] if by_code is not None else [], []


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


def _refuse_doubles(matched: Iterable[_Matched]) -> None:
    """Refuse every row about a home that another row is about too, rows refused already included."""
    groups: dict[tuple[str, object], list[_Matched]] = {}
    for one in matched:
        for key in one.ways():
            groups.setdefault(key, []).append(one)
    others: dict[int, tuple[_Matched, int]] = {}
    for (kind, _key), group in groups.items():
        for same in _by_township(group) if kind == "name" else [group]:
            for one in same if len(same) > 1 else ():
                other = same[1] if one is same[0] else same[0]
                others.setdefault(one.row.number, (one, other.row.number))
    for one, number in others.values():
        one.reasons.append(_("Row {row} is about the same home. Keep one of them.").format(row=number))


def _by_township(group: list[_Matched]) -> list[list[_Matched]]:
    """Split rows of one name by township; a row that does not say its own may mean any of them."""
    towns: dict[str, list[_Matched]] = {}
    for one in group:
        towns.setdefault(key_of(one.township), []).append(one)
    return [group] if "" in towns else list(towns.values())


def _refuse_taken_names(matched: Iterable[_Matched], existing: Mapping[UUID, Facility]) -> None:
    """Refuse a name that a home keeps which the sheet leaves alone, until every row left can be taken."""
    waiting = [one for one in matched if not one.reasons]
    while True:
        touched = {one.facility_id for one in waiting}
        standing: dict[str, list[Facility]] = {}
        for facility_id, facility in existing.items():
            if facility_id not in touched:
                standing.setdefault(key_of(facility.name), []).append(facility)
        left = []
        for one in waiting:
            taken = [
                home
                for home in standing.get(key_of(one.name), ())
                if may_be_same(home.township, one.township)
            ]
            if taken:
                one.reasons.append(_("Home {code} has this name already.").format(code=taken[0].code))
            else:
                left.append(one)
        if len(left) == len(waiting):
            return
        waiting = left


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

"""Laws as data: which clause may be printed for a visit on a given day."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

_TEN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """What a clause allows the bureau to do."""

    clause: str
    gist: str
    use: str  # order-private, order-township, supervise-township, inspect, procedure, service, refer


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """One version of a law and the days between which a paper may cite it."""

    id: str
    title: str
    version: str
    in_force_from: date
    in_force_to: date | None = None  # its last day; None while in force
    confirmed: bool = False
    power: tuple[Power, ...] = ()

    def is_in_force(self, on: date) -> bool:
        """Say whether the law was in force on that day."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """A clause an item rests on."""

    law: str
    clause: str
    gist: str = ""
    read: bool = False  # the clause's wording was read in the official text

    @property
    def key(self) -> str:
        """What the office confirms: law#clause."""
        return f"{self.law}#{self.clause}"


def is_printable(basis: Basis, laws: Mapping[str, Law], on: date, confirmed: frozenset[str]) -> bool:
    """Say whether a paper about a visit on that day may cite the basis.

    Its law is confirmed, or the office confirmed the law or that clause; the clause was read; and the law
    was in force on the day of the visit. `confirmed` holds the office's law ids and law#clause keys.
    """
    law = laws.get(basis.law)
    if law is None or not law.is_in_force(on):
        return False
    return basis.read and (law.confirmed or law.id in confirmed or basis.key in confirmed)


def citation(basis: Basis, laws: Mapping[str, Law]) -> str:
    """Return how a paper cites it: 《title》clause."""
    return f"\u300a{laws[basis.law].title}\u300b{basis.clause}"


def clause_order(clause: str) -> tuple[int, ...]:
    """Return the numbers in a clause (article, paragraph, item), by which clauses are put in order."""
    numbers: list[int] = []
    was_number = False
    for character in clause:
        value = int(unicodedata.numeric(character, -1))
        if value < 0:
            was_number = False
            continue
        if not was_number:
            numbers.append(0)
        digit = numbers[-1] % _TEN
        if character.isascii():
            numbers[-1] = numbers[-1] * _TEN + value
        elif value < _TEN:
            numbers[-1] += value
        else:  # ten and hundred multiply the digit before them
            numbers[-1] += max(digit, 1) * value - digit
        was_number = True
    return tuple(numbers)


def powers(laws: Iterable[Law], use: str, on: date) -> list[tuple[Law, Power]]:
    """Return the confirmed powers for a use that were in force on that day, in the order of the file."""
    return [
        (law, power)
        for law in laws
        if law.confirmed and law.is_in_force(on)
        for power in law.power
        if power.use == use
    ]

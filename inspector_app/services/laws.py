"""The laws a paper may cite for a visit, with what the office confirmed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from sqlalchemy.orm import Session

from inspector_app import paths
from inspector_app.domain.law import Basis, Law, citation, clause_order, is_printable, powers
from inspector_app.exchange.laws import load_laws
from inspector_app.services import checklists, settings


@cache
def shipped() -> Mapping[str, Law]:
    """Return the laws by id."""
    return MappingProxyType(dict(load_laws(paths.resource("laws"))))


def printable(session: Session, bases: Iterable[Basis], on: date) -> tuple[str, ...]:
    """Return what a paper about a visit on that day may cite, as it is printed."""
    return cited(bases, on, settings.confirmed_laws(session))


def cited(bases: Iterable[Basis], on: date, confirmed: frozenset[str]) -> tuple[str, ...]:
    """Return what a paper may cite where the office has confirmed these laws and clauses."""
    laws = shipped()
    return tuple(citation(basis, laws) for basis in bases if is_printable(basis, laws, on, confirmed))


def powers_cited(uses: Iterable[str], on: date, *, only: str = "", apart_from: str = "") -> tuple[str, ...]:
    """Return the bureau's powers for some uses on a day, one law's together; of one law, or all but one."""
    clauses: dict[str, list[str]] = {}
    for use in uses:
        for law, power in powers(shipped().values(), use, on):
            if (not only or law.id == only) and law.id != apart_from:
                clauses.setdefault(law.id, []).append(power.clause)
    return tuple(
        citation(Basis(law=law_id, clause=_together(found)), shipped()) for law_id, found in clauses.items()
    )


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that the checklists rest on."""

    basis: Basis
    items: int  # how many items rest on it

    @property
    def key(self) -> str:
        """What the office confirms."""
        return self.basis.key


@dataclass(frozen=True, slots=True)
class LawToConfirm:
    """A law whose standing is not confirmed by the program (待核), with the clauses cited of it."""

    law: Law
    clauses: tuple[Clause, ...]


def to_confirm(session: Session) -> list[LawToConfirm]:
    """Return the laws the office may confirm; a clause that was not read comes last: it is never printed."""
    cited: dict[str, list[Basis]] = {}
    for one in checklists.published(session):
        for item in checklists.newest(session, one.id).item:
            for basis in item.basis:
                cited.setdefault(basis.law, []).append(basis)
    return [
        LawToConfirm(law, _clauses(cited.get(law.id, []))) for law in shipped().values() if not law.confirmed
    ]


def _clauses(cited: list[Basis]) -> tuple[Clause, ...]:
    by_key: dict[str, list[Basis]] = {}
    for basis in cited:
        by_key.setdefault(basis.key, []).append(basis)
    clauses = [
        Clause(next((one for one in found if one.read), found[0]), len(found)) for found in by_key.values()
    ]
    return tuple(
        sorted(clauses, key=lambda clause: (not clause.basis.read, clause_order(clause.basis.clause)))
    )


def _together(clauses: list[str]) -> str:
    from inspector_app.documents.wording import listed

    return listed(list(dict.fromkeys(clauses)))

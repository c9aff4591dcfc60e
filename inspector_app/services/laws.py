"""The laws a paper may cite for a visit, with what the office confirmed."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from sqlalchemy.orm import Session

from inspector_app import paths
from inspector_app.domain.law import Basis, Law, citation, is_printable, powers
from inspector_app.exchange.laws import load_laws
from inspector_app.services import settings


@cache
def shipped() -> Mapping[str, Law]:
    """Return the laws by id."""
    return MappingProxyType(dict(load_laws(paths.resource("laws"))))


def printable(session: Session, bases: Iterable[Basis], on: date) -> tuple[str, ...]:
    """Return what a paper about a visit on that day may cite, as it is printed."""
    confirmed = settings.confirmed_laws(session)
    laws = shipped()
    return tuple(citation(basis, laws) for basis in bases if is_printable(basis, laws, on, confirmed))


def powers_cited(uses: Iterable[str], on: date, *, only: str = "") -> tuple[str, ...]:
    """Return the bureau's powers for some uses on a day, one law's together; `only` names one law."""
    clauses: dict[str, list[str]] = {}
    for use in uses:
        for law, power in powers(shipped().values(), use, on):
            if not only or law.id == only:
                clauses.setdefault(law.id, []).append(power.clause)
    return tuple(
        citation(Basis(law=law_id, clause=_together(found)), shipped()) for law_id, found in clauses.items()
    )


def _together(clauses: list[str]) -> str:
    from inspector_app.documents.wording import listed

    return listed(list(dict.fromkeys(clauses)))

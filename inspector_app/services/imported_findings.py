"""The findings and photos of a visit file; what does not fit is gathered with its place in the file."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from inspector_app.domain.checklist import Checklist, Item, Severity
from inspector_app.domain.deadline import AT_ONCE, Deadline, DeadlineKind, default_deadline
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import new_id
from inspector_app.domain.law import Basis
from inspector_app.domain.visit import Finding, Photo, PutRight
from inspector_app.exchange.mismatch import Mismatch
from inspector_app.exchange.visit_document import (
    BasisDocument,
    DeadlineDocument,
    FindingDocument,
    Photos,
    PutRightDocument,
    pictures,
)
from inspector_app.exchange.visits import VisitFileError
from inspector_app.i18n import _
from inspector_app.services import laws

Value = TypeVar("Value")
Take = Callable[[Path], Photo]


class Misfits:
    """What does not fit in a visit file, so that all of it is refused at once."""

    def __init__(self) -> None:
        self._found: list[Mismatch] = []

    def add(self, path: str, reason: str) -> None:
        """Note what does not fit at a JSON path, and why."""
        self._found.append(Mismatch(path, reason))

    def tried(self, path: str, find: Callable[[], Value]) -> Value | None:
        """Return what is found; None where that is refused, which is noted."""
        try:
            return find()
        except UserError as refused:
            self.add(path, str(refused))
            return None

    def refuse(self) -> None:
        """Refuse what was gathered so far, each place once."""
        if self._found:
            raise VisitFileError(list(dict.fromkeys(self._found)))


class FindingReader:
    """Reads findings and photos as they are sealed, what is left out filled in from their item."""

    def __init__(
        self, misfits: Misfits, checklist: Checklist, visited_on: date, *, folder: Path, take: Take
    ) -> None:
        self._misfits = misfits
        self._checklist = checklist
        self._visited_on = visited_on
        self._folder = folder
        self._take = take

    def finding(self, path: str, item: Item | None, said: FindingDocument) -> Finding:
        """Return a finding, under its item or beside the checklist."""
        if said.veto and (item is None or item.veto is None):
            self._misfits.add(f"{path}.veto", _("This item has no veto."))
        return Finding(
            id=new_id(),
            text=said.text,
            place=said.place,
            severity=said.severity or (item.severity if item else Severity.MINOR),
            requirement=_else(said.requirement, item.requirement if item else ""),
            interim=_else(said.interim, item.interim if item else ""),
            deadline=self._deadline(f"{path}.deadline", item, said.deadline),
            responsible=said.responsible,
            bases=self._bases(path, item, said.bases),
            veto=said.veto,
            put_right=self._put_right(f"{path}.put_right", said.put_right),
            photos=self.photos(f"{path}.photos", said.photos),
        )

    def _put_right(self, path: str, said: PutRightDocument | None) -> PutRight | None:
        if said is None:
            return None
        return PutRight(what=said.what, photos=self.photos(f"{path}.photos", said.photos))

    def _deadline(self, path: str, item: Item | None, said: DeadlineDocument | None) -> Deadline:
        if said is None:
            return default_deadline(item.deadline_days) if item else AT_ONCE
        counted = said.kind in {DeadlineKind.DAYS, DeadlineKind.WORKING_DAYS}
        if said.on is not None and said.kind is not DeadlineKind.BY_DATE:
            self._misfits.add(f"{path}.on", _("Only a deadline of the kind by_date has a date."))
        if said.days is not None and not counted:
            self._misfits.add(
                f"{path}.days", _("Only deadlines of the kinds days and working_days count days.")
            )
        return Deadline(kind=said.kind, on=said.on, days=said.days)

    def _bases(
        self, path: str, item: Item | None, said: tuple[BasisDocument, ...] | None
    ) -> tuple[Basis, ...]:
        known = laws.shipped()
        if said is None:
            return tuple(
                basis
                for basis in (item.basis if item else ())
                if basis.law in known and known[basis.law].is_in_force(self._visited_on)
            )
        read = {basis.key: basis for one in self._checklist.item for basis in one.basis}
        found = []
        for index, one in enumerate(said):
            basis = Basis(law=one.law, clause=one.clause)
            if one.law not in known:
                sentence = _("There is no law “{law}”.").format(law=one.law[:60])
                self._misfits.add(f"{path}.bases[{index}].law", sentence)
            elif not known[one.law].is_in_force(self._visited_on):
                sentence = _("“{law}” was not in force on {day}.").format(
                    law=known[one.law].title, day=self._visited_on.isoformat()
                )
                self._misfits.add(f"{path}.bases[{index}].law", sentence)
            else:
                found.append(read.get(basis.key, basis))
        return tuple(found)

    def photos(self, path: str, said: Photos) -> tuple[Photo, ...]:
        """Return the photos that are there, with their captions."""
        taken = []
        for index, picture in enumerate(pictures(said)):
            photo = self.photo(f"{path}[{index}]", picture.path)
            if photo is not None:
                taken.append(replace(photo, caption=picture.caption))
        return tuple(taken)

    def photo(self, path: str, named: str) -> Photo | None:
        """Return a photo named relative to the folder of the file; None where it does not fit."""
        file = self._folder / Path(named.replace("\\", "/"))
        if not _is_file(file):
            sentence = _("There is no file “{file}” beside the visit file.").format(file=named[:200])
            self._misfits.add(path, sentence)
            return None
        return self._misfits.tried(path, lambda: self._take(file))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that no disk would take
        return False


def _else(said: str | None, default: str) -> str:
    return default if said is None else said

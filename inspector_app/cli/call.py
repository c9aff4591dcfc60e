"""One call of the command line: which data, who acts, on which day, and what was typed."""

import argparse
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from inspector_app import logs
from inspector_app.cli.output import refusal
from inspector_app.domain.clock import day_of
from inspector_app.domain.errors import UserError
from inspector_app.i18n import _

if TYPE_CHECKING:
    from inspector_app.store.database import Session, Store


@dataclass
class Call:
    """What a command works with.

    `on` is the acting day: the date printed on a notice, the day a paper is withdrawn. `now` is the real
    clock: every entry says truly when it was made, whatever day it is made for.
    """

    folder: Path
    typed: argparse.Namespace
    now: datetime
    held: ExitStack
    _store: "Store | None" = None

    @property
    def on(self) -> date:
        """The acting day: --on, else today."""
        given: date | None = self.typed.on
        return given or day_of(self.now)

    @property
    def wants_json(self) -> bool:
        """Whether a program will read the answer."""
        return bool(getattr(self.typed, "json", False))

    @property
    def store(self) -> "Store":
        """The open data folder, with the shipped roster and checklists in it."""
        if self._store is None:
            self._store = self.held.enter_context(open_store(self.folder, now=self.now))
        return self._store

    @contextmanager
    def reading(self) -> "Iterator[Session]":
        """Look at the data."""
        with self.store.reading() as session:
            yield session

    @contextmanager
    def writing(self) -> "Iterator[Session]":
        """Change the data, all or nothing; a clock set back is said once it is done."""
        from inspector_app.services import clock

        with self.store.writing() as session:
            set_back = clock.warning(session, now=self.now)
            yield session
        if set_back:
            refusal(set_back)

    def by(self, session: "Session") -> UUID | None:
        """Return who acts: --by, else who sits at this machine, else nobody named."""
        from inspector_app.services import persons

        return persons.acting(session, self.typed.by)

    def by_needed(self, session: "Session") -> UUID:
        """Return who acts; refused where nobody is named."""
        acting = self.by(session)
        if acting is None:
            raise UserError(_("Say who acts: --by PERSON (a listed name or certificate number)."))
        return acting


@contextmanager
def open_store(folder: Path, *, now: datetime) -> "Iterator[Store]":
    """Open a data folder and put what is shipped into a fresh one."""
    from inspector_app.services import seed
    from inspector_app.store.database import Store

    with Store.open(folder, now=now) as store, logs.kept(folder):
        with store.reading() as session:
            is_needed = seed.is_needed(session)
        if is_needed:
            with store.writing() as session:
                seed.ensure(session, now=now)
        yield store

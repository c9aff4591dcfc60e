"""Which paper is built by what: every family of papers adds its builders here."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.domain.paper import PaperKind

Builder = Callable[[Session, UUID, date], Any]
"""Makes a paper from its subject (see SUBJECT_OF) on the acting day; UserError where it cannot yet."""


def builders() -> Mapping[PaperKind, Builder]:
    """Return the builder of every paper that can be printed."""
    return {}

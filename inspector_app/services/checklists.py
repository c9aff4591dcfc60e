"""Checklists: the versions that were published."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app import i18n
from inspector_app.domain.checklist import Checklist, Form
from inspector_app.domain.errors import UserError
from inspector_app.domain.ids import new_id
from inspector_app.i18n import _
from inspector_app.services.usual import usual
from inspector_app.store import journal
from inspector_app.store.checklists import ChecklistPublished, ChecklistRow
from inspector_app.store.codec import decode, encode


@dataclass(frozen=True, slots=True)
class PublishedChecklist:
    """A checklist version as lists show it."""

    id: str
    version: int
    title: str
    title_en: str
    items: int
    by_form: Mapping[Form, int]  # how many items each form has
    valid_from: date
    valid_until: date | None
    is_draft: bool


def published(session: Session) -> list[PublishedChecklist]:
    """Return the newest version of every checklist."""
    newest = {row.name: row for row in session.scalars(select(ChecklistRow).order_by(ChecklistRow.version))}
    return [_shown(_decoded(row.body)) for _name, row in sorted(newest.items())]


def titles(session: Session) -> dict[str, str]:
    """Return every checklist's title by its id, in the language of the window; "" is a list of findings."""
    again = usual().open_findings
    listed = {"": (again.title, again.title_en)}
    listed |= {one.id: (one.title, one.title_en) for one in published(session)}
    return {name: both[i18n.language() == "en"] for name, both in listed.items()}


def _shown(checklist: Checklist) -> PublishedChecklist:
    return PublishedChecklist(
        id=checklist.id,
        version=checklist.version,
        title=checklist.title,
        title_en=checklist.title_en,
        items=len(checklist.item),
        by_form={form: sum(item.is_in(form) for item in checklist.item) for form in Form},
        valid_from=checklist.valid_from,
        valid_until=checklist.valid_until,
        is_draft=checklist.is_draft,
    )


def newest(session: Session, checklist_id: str) -> Checklist:
    """Return the newest version; UserError where the checklist is not known."""
    body = session.scalar(
        select(ChecklistRow.body)
        .where(ChecklistRow.name == checklist_id)
        .order_by(ChecklistRow.version.desc())
        .limit(1)
    )
    if body is None:
        raise UserError(
            _("There is no checklist “{name}”. “checklist list” shows them.").format(name=checklist_id[:60])
        )
    return _decoded(body)


def get(session: Session, checklist_id: str, version: int) -> Checklist:
    """Return one version; UserError where it was never published here."""
    body = session.scalar(
        select(ChecklistRow.body).where(ChecklistRow.name == checklist_id, ChecklistRow.version == version)
    )
    if body is None:
        raise UserError(
            _("Version {version} of checklist “{name}” is not on this PC.").format(
                version=version, name=checklist_id[:60]
            )
        )
    return _decoded(body)


def publish(session: Session, checklist: Checklist, *, by: UUID | None, now: datetime) -> bool:
    """Publish a version; False where it stands already, UserError where it stands with another content."""
    if stands(session, checklist):
        return False
    journal.append(session, ChecklistPublished(checklist=checklist), subject=new_id(), by=by, at=now)
    return True


def stands(session: Session, checklist: Checklist) -> bool:
    """Say whether this version is published here; UserError where it is with another content.

    What was published is what sealed visits were made with: it stays, whatever its file says later.
    """
    body = session.scalar(
        select(ChecklistRow.body).where(
            ChecklistRow.name == checklist.id, ChecklistRow.version == checklist.version
        )
    )
    if body is None:
        return False
    if encode(_decoded(body)) != encode(checklist):  # read first: an older version wrote fewer fields
        raise UserError(
            _("Checklist “{name}” was changed without a new version number. Raise its version.").format(
                name=checklist.id
            )
        )
    return True


@lru_cache(maxsize=8)
def _decoded(body: str) -> Checklist:
    return decode(body, Checklist)

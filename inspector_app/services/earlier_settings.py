"""Settings of earlier versions that are a line of a paper's wording now."""

import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.domain.errors import UserError
from inspector_app.domain.paper import NUMBERED_BY_HAND, PaperKind
from inspector_app.services import settings
from inspector_app.store import journal
from inspector_app.store.settings import SettingRow, SettingsChanged

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a paper's wording."""

    kind: PaperKind
    name: str


_MOVED = {f"{kind}.number_wording": _Line(kind, "series") for kind in NUMBERED_BY_HAND}
_MOVED["order.title"] = _Line(PaperKind.ORDER, "title")


def take_over(session: Session, *, by: UUID | None, now: datetime) -> None:
    """Move what an earlier version kept among the settings into the wording of its paper.

    The setting was the one that counted, so it counts over what the wording had.
    """
    kept = _kept(session)
    if not kept:
        return
    from inspector_app.services import templates  # it reads the wordings of all papers

    for key, said in kept.items():
        line = _MOVED[key]
        text = _with_line(templates.get(session, line.kind).text, line.name, said)
        try:
            templates.keep(session, line.kind, text, by=by, now=now)
        except UserError as refused:
            _log.error("%s %r of %s is left out: %s", line.name, said, line.kind, refused)
    emptied = SettingsChanged(values=dict.fromkeys(kept, ""))
    journal.append(session, emptied, subject=settings.SUBJECT, by=by, at=now)


def _kept(session: Session) -> Mapping[str, str]:
    rows = session.scalars(select(SettingRow).where(SettingRow.key.in_(_MOVED), SettingRow.value != ""))
    return {row.key: row.value for row in rows}


def _with_line(text: str, name: str, said: str) -> str:
    """Return a wording that says something on the line it has for it, else at its beginning."""
    line = f"{name} = {json.dumps(said, ensure_ascii=False)}"
    has_one = re.compile(rf"(?m)^{name} = .*$")
    return has_one.sub(lambda _found: line, text, count=1) if has_one.search(text) else f"{line}\n{text}"

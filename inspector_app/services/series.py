"""字号 of papers whose number is written in by hand: a line of their wording, never that of orders."""

import json
import logging
import re
import tomllib
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.domain.errors import UserError
from inspector_app.domain.paper import NUMBERED_BY_HAND
from inspector_app.i18n import _
from inspector_app.store import journal
from inspector_app.store.settings import SettingRow, SettingsChanged
from inspector_app.store.templates import TemplateRow

_log = logging.getLogger(__name__)
_LINE = re.compile(r"(?m)^series = .*$")
_EARLIER = {f"{kind}.number_wording": kind for kind in NUMBERED_BY_HAND}
"""The settings that named these series in earlier versions."""


def of_wording(text: str) -> str:
    """Return the series that a wording file names; empty where it names none or cannot be read."""
    try:
        return str(tomllib.loads(text).get("series", ""))
    except tomllib.TOMLDecodeError:
        return ""


def refuse_that_of_orders(session: Session, orders: str) -> None:
    """Refuse a wording for the numbers of orders that a paper numbered by hand already bears."""
    texts = session.scalars(select(TemplateRow.text))
    if orders and orders in map(of_wording, texts):
        raise doubled(orders)


def doubled(orders: str) -> UserError:
    """Say that the numbers of orders would be given twice."""
    says = _("“{wording}” numbers orders, by the program: a number written in by hand would double one.")
    return UserError(says.format(wording=orders))


def take_over(session: Session, *, by: UUID | None, now: datetime) -> None:
    """Move every series that an earlier version kept among the settings into the wording of its paper.

    The setting was the one that counted, so it counts over a series the wording had.
    """
    kept = _earlier(session)
    if not kept:
        return
    from inspector_app.services import settings, templates  # which themselves refuse by this module

    for key, series in kept.items():
        kind = _EARLIER[key]
        text = _with_series(templates.get(session, kind).text, series)
        try:
            templates.keep(session, kind, text, by=by, now=now)
        except UserError as refused:
            _log.error("the series %r of %s is left out: %s", series, kind, refused)
    emptied = SettingsChanged(values=dict.fromkeys(kept, ""))
    journal.append(session, emptied, subject=settings.SUBJECT, by=by, at=now)


def _earlier(session: Session) -> Mapping[str, str]:
    rows = session.scalars(select(SettingRow).where(SettingRow.key.in_(_EARLIER), SettingRow.value != ""))
    return {row.key: row.value for row in rows}


def _with_series(text: str, series: str) -> str:
    """Return a wording that names a series, on the line it has for it or at its beginning."""
    line = f"series = {json.dumps(series, ensure_ascii=False)}"
    return _LINE.sub(lambda _found: line, text, count=1) if _LINE.search(text) else f"{line}\n{text}"

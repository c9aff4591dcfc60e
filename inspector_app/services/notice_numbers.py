"""Finding a notice by what somebody types: its number in any brackets, or the beginning of its id."""

import re
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.domain.text import fold
from inspector_app.store.notices import NoticeRow


def numbered(session: Session, text: str) -> list[UUID]:
    """Return the notices of that number, brackets in any style, else those whose id begins so."""
    wanted, start = _plain_number(text), text.lower().replace("-", "")
    rows = session.execute(select(NoticeRow.id, NoticeRow.number)).all()
    exact = [notice_id for notice_id, number in rows if number and _plain_number(number) == wanted]
    return exact or [notice_id for notice_id, _number in rows if start and notice_id.hex.startswith(start)]


def _plain_number(text: str) -> str:
    """Return a number as it is compared: any brackets, with or without its unit at the end."""
    return re.sub(r"(?<=[0-9])\D$", "", re.sub(r"[\W_]+", " ", fold(text)).strip())

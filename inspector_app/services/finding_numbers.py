"""What a finding is called on every step of its case: 2 as its notice prints it, v4 as its visit counts it.

One notice of a case stands at most: issued, not withdrawn. A finding in it has the number that it prints;
one that it leaves out is called v and its number at the visit, so that the two are never mistaken. Before a
notice stands, and once it is withdrawn, the number is the visit's. v4 names the visit's finding 4 always.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.domain.notice import NoticeWording
from inspector_app.store.cases import CaseRow
from inspector_app.store.codec import decode
from inspector_app.store.notices import NoticeRow


def of_visit(position: int) -> str:
    """Return the number of a finding at its visit, as it is told from that of a notice."""
    return f"v{position}"


def in_order(session: Session, rows: Iterable[CaseRow]) -> list[CaseRow]:
    """Return findings in the order of their numbers."""
    by_id = {row.finding_id: row for row in rows}
    return [by_id[one] for one in numbers(session, by_id.values())]


def numbers(session: Session, rows: Iterable[CaseRow]) -> dict[UUID, str]:
    """Return what findings are called; those of a notice that stands come first, in its order."""
    by_id = {row.finding_id: row for row in rows}
    standing = select(NoticeRow.case_id, NoticeRow.body).where(
        NoticeRow.case_id.in_({row.case_id for row in by_id.values()}),
        *(NoticeRow.withdrawn_on.is_(None), NoticeRow.issued_on.is_not(None)),
    )
    found: dict[UUID, str] = {}
    noticed = set()
    for case_id, body in session.execute(standing):
        noticed.add(case_id)
        printed = enumerate(decode(body, NoticeWording).counted(), start=1)
        found |= {one.finding: str(no) for no, one in printed if one.finding in by_id}
    for finding, row in by_id.items():
        found.setdefault(finding, of_visit(row.position) if row.case_id in noticed else str(row.position))
    return found

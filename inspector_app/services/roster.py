"""The roster as a sheet: looked at first, then taken over, and written out."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.domain.errors import UserError
from inspector_app.domain.roster import Fate, Preview, is_same_home
from inspector_app.domain.roster_compare import compare
from inspector_app.exchange.roster import read_roster
from inspector_app.exchange.roster_sheet import export_roster, write_template
from inspector_app.i18n import _
from inspector_app.services import facilities


def preview(session: Session, path: Path) -> Preview:
    """Return what a sheet would do to the roster; nothing is taken over."""
    sheet = read_roster(path)
    return compare(facilities.roster(session), sheet.rows, ignored=sheet.ignored)


def take_over(
    session: Session, accepted: Preview, *, by: UUID | None, now: datetime, reason: str = ""
) -> dict[Fate, int]:
    """List the new homes and revise the changed ones of a preview; returns how many rows had which fate.

    UserError where the roster has changed since the preview was made.
    """
    standing = facilities.roster(session)
    changed = {row.facility_id for row in accepted.of(Fate.CHANGED)}
    left_alone = [home for facility_id, home in standing.items() if facility_id not in changed]
    for row in (*accepted.of(Fate.CHANGED), *accepted.of(Fate.NEW)):
        if row.facility is None:
            continue
        if row.facility_id is not None:
            if standing.get(row.facility_id) != row.before:
                raise _outdated()
            facilities.revise(session, row.facility_id, row.facility, by=by, now=now, reason=reason)
        elif any(is_same_home(home, row.facility.name, row.facility.township) for home in left_alone):
            raise _outdated()
        else:
            facilities.add(session, row.facility, by=by, now=now)
    return {fate: accepted.count(fate) for fate in Fate}


def _outdated() -> UserError:
    return UserError(_("The roster has changed since this preview was made. Read the file again."))


def export(session: Session, path: Path) -> int:
    """Write the whole roster as .xlsx or .csv; returns the number of homes."""
    return export_roster(path, facilities.roster(session).values())


def template(session: Session, path: Path) -> int:
    """Write a template with a row for each placeholder; returns how many there are."""
    return write_template(path, facilities.roster(session).values())

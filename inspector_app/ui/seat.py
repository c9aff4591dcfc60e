"""Who sits at this machine, for which bureau, and how the window is to look."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from inspector_app.ui.remembered import Look

if TYPE_CHECKING:
    from uuid import UUID

    from inspector_app.store.database import Session


@dataclass(frozen=True, slots=True)
class Seat:
    """What the frame of the window shows and needs to know."""

    look: Look
    person: "UUID | None"
    person_name: str
    bureau: str
    clock: str  # what to say where the clock was set back


def seat(session: "Session", *, by: "UUID | None", now: datetime) -> Seat:
    """Return the seat; who was named at the start (by) goes before who is kept in the settings."""
    from inspector_app.services import clock, persons, settings

    values = settings.everything(session)
    listed = {str(one.id): one for one in persons.listed(session)}
    sitting = listed.get(str(by) if by else values["person"])
    return Seat(
        look=Look(values["language"], values["theme"], float(values["scale"])),
        person=sitting.id if sitting else by,
        person_name=sitting.name if sitting else "",
        bureau=values["bureau.name"],
        clock=clock.warning(session, now=now),
    )

"""What the visit page is about, as other pages ask for it and as it is come back to."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from inspector_app.services import walking
from inspector_app.services.walking import StartScreen

if TYPE_CHECKING:
    from inspector_app.store.database import Session


@dataclass(frozen=True, slots=True)
class VisitSubject:
    """A home to visit, a case to look at again, a visit under way or a locked one; without any, all."""

    facility: UUID | None = None
    campaign: UUID | None = None
    case: UUID | None = None  # that is looked at again
    draft: UUID | None = None
    visit: UUID | None = None

    @classmethod
    def of(cls, state: dict[str, Any]) -> Self:
        """Return what was asked for."""
        return cls(
            facility=state.get("facility"),
            campaign=state.get("campaign"),
            case=state.get("reinspect"),
            draft=state.get("draft"),
            visit=state.get("visit"),
        )

    def state(self) -> dict[str, Any]:
        """Return what is needed to come back to it."""
        if self.visit is not None:
            return {"visit": self.visit}
        if self.draft is not None:
            return {"draft": self.draft}
        if self.case is not None:
            return {"reinspect": self.case}
        return {"facility": self.facility, "campaign": self.campaign} if self.facility is not None else {}

    def start(self, session: "Session", *, on: date, now: datetime) -> StartScreen:
        """Return what is said before the visit to this home, or before this case is looked at again."""
        if self.case is not None:
            return walking.reinspection_screen(session, self.case, on=on, now=now)
        home = self.facility or UUID(int=0)
        return walking.start_screen(session, home, on=on, now=now, campaign_id=self.campaign)

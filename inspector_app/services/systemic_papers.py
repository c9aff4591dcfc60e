"""What the window shows of common findings (共性问题), and the letter to a township as paper."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.documents.render import render
from inspector_app.documents.wording import paper_name, reworded
from inspector_app.domain.paper import PaperKind
from inspector_app.domain.paper_name import file_name
from inspector_app.domain.pinyin import in_order
from inspector_app.domain.systemic import Scope
from inspector_app.services import campaigns, systemic, templates
from inspector_app.services.papers import DrawnPaper
from inspector_app.services.systemic import SystemicFinding


@dataclass(frozen=True, slots=True)
class SystemicView:
    """What the visits of a campaign have in common."""

    campaign_id: UUID
    campaign: str
    found: tuple[SystemicFinding, ...]  # the widest first

    @property
    def townships(self) -> tuple[str, ...]:
        """To which townships a letter can go: those with something that several homes have."""
        shared = (one for one in self.found if one.scope is not Scope.SINGLE)
        return tuple(sorted({town for one in shared for town in one.townships if town}, key=in_order))


def view(session: Session, campaign_id: UUID | None, *, on: date) -> SystemicView | None:
    """Return what a campaign's visits have in common, that of the running one where none is named."""
    current = campaigns.current(session, on=on) if campaign_id is None else None
    wanted = campaign_id or (current.id if current is not None else None)
    if wanted is None:
        return None
    return SystemicView(
        wanted, campaigns.get(session, wanted).name, tuple(systemic.of_campaign(session, wanted))
    )


def letter(session: Session, campaign_id: UUID, township: str, *, on: date) -> DrawnPaper:
    """Return the letter to a township as PDF, a draft; UserError where nothing shared is open there."""
    with reworded(templates.in_use(session)):
        pdf = render(PaperKind.LETTER, systemic.letter(session, campaign_id, township, on=on))
    title = paper_name(PaperKind.LETTER.value, "draft")
    return DrawnPaper(PaperKind.LETTER, title, file_name("", township, title, on=on), pdf)

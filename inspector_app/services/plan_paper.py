"""The plan as paper: for the office and the teams, never for a home."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.documents.content_lists import PlanContent, PlanLine
from inspector_app.documents.plan_list import PAPER, plan_list
from inspector_app.documents.reserved import placeholder_mark
from inspector_app.documents.title import SENSE
from inspector_app.documents.wording import listed, reworded, short_day, wording
from inspector_app.domain import usual_reason
from inspector_app.domain.paper_name import file_name
from inspector_app.domain.plan import PlannedState
from inspector_app.services import facilities, plan_views, settings, templates
from inspector_app.services.plan_views import PlannedVisit


def content(session: Session, plan_id: UUID, *, on: date) -> PlanContent:
    """Return the visits of a plan by their days, those taken out left out."""
    shown, roster = plan_views.show(session, plan_id, on=on), facilities.roster(session)
    standing = [one for one in shown.visits if one.state is not PlannedState.DROPPED]
    return PlanContent(
        issuer=settings.get(session, "bureau.name"),
        subject=shown.plan.campaign,
        on=on,
        seed=shown.plan.seed,
        rows=tuple(
            PlanLine(
                on=one.on,
                facility=placeholder_mark(one.code)
                if roster[one.facility_id].is_placeholder
                else one.facility,
                kind=wording("words").text(f"facility_kind.{one.kind.value}"),
                township=one.township,
                team=listed(one.names),
                note=_note(one),
            )
            for one in standing
        ),
    )


def _note(visit: PlannedVisit) -> str:
    words = wording(PAPER)
    if visit.visited_on is not None:
        return words.text("visited", day=short_day(visit.visited_on))
    late = words.text("late") if visit.state is PlannedState.LATE else ""
    moved = words.text("moved", reason=usual_reason.on_paper(visit.reason)) if visit.is_moved else ""
    return "\n".join(part for part in (late, moved) if part)


def draw(session: Session, plan_id: UUID, *, on: date) -> tuple[str, str, bytes]:
    """Return a plan's title, the name of its file, and the PDF."""
    with reworded(templates.in_use(session)):
        said = content(session, plan_id, on=on)
        title = wording(PAPER).text("title", subject="").strip(SENSE)
        return title, file_name(said.subject, title, on=on), plan_list(said)

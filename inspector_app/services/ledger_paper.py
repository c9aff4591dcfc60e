"""The ledger and the figures by township as paper: the rows and totals of the window and of the sheets."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.documents.content_lists import (
    LedgerContent,
    SummaryContent,
    TownshipRow,
)
from inspector_app.documents.content_lists import (
    LedgerRow as PaperRow,
)
from inspector_app.documents.render import render
from inspector_app.documents.reserved import placeholder_mark
from inspector_app.documents.wording import deadline, listed, paper_name, reworded, short_day, wording
from inspector_app.domain.case import ClosedBy, FindingState
from inspector_app.domain.errors import UserError
from inspector_app.domain.ledger import LedgerFilter, LedgerRow, LedgerSort
from inspector_app.domain.notice import NoticeKind
from inspector_app.domain.paper import PaperKind
from inspector_app.domain.paper_name import file_name
from inspector_app.i18n import _
from inspector_app.services import campaigns, ledger, ledger_figures, settings, templates
from inspector_app.services.papers import DrawnPaper

MOST = 10_000
"""How many findings are printed at once: some seven hundred sheets of A3."""


def of_campaign(session: Session, campaign_id: UUID, on: date) -> LedgerContent:
    """Return every finding of a campaign: by township, home, visit, in the order of the list."""
    look(session, campaign_id, on)
    return content(session, LedgerFilter(campaign=campaign_id), ledger.BY_PLACE, on=on)


def look(session: Session, campaign_id: UUID, on: date) -> None:
    """Refuse the ledger of a campaign with more findings than are printed at once."""
    _refuse_too_many(ledger.totals(session, LedgerFilter(campaign=campaign_id), on=on).findings)


def content(session: Session, wanted: LedgerFilter, sort: LedgerSort, *, on: date) -> LedgerContent:
    """Return what a filter lets through, headed by its campaign, its township or the bureau."""
    bureau = settings.get(session, "bureau.name")
    named = campaigns.get(session, wanted.campaign).name if wanted.campaign is not None else wanted.township
    return LedgerContent(
        issuer=bureau,
        subject=named or bureau,
        on=on,
        rows=tuple(_row(row) for row in ledger.all_rows(session, wanted, sort, on=on)),
        is_large=settings.get(session, "ledger.is_large") == "yes",
    )


def draw(session: Session, wanted: LedgerFilter, sort: LedgerSort, *, on: date) -> DrawnPaper:
    """Return what a filter lets through as PDF; UserError where that is nothing, or too much to print."""
    count = ledger.totals(session, wanted, on=on).findings
    if not count:
        raise UserError(_("No finding matches."))
    _refuse_too_many(count)
    title = paper_name(PaperKind.LEDGER.value)
    with reworded(templates.in_use(session)):
        said = content(session, wanted, sort, on=on)
        pdf = render(PaperKind.LEDGER, said)
    return DrawnPaper(PaperKind.LEDGER, title, file_name(said.subject, title, on=on), pdf)


def _refuse_too_many(count: int) -> None:
    if count > MOST:
        says = _("These are {n} findings; at most {most} are printed at once. Narrow them down or export.")
        raise UserError(says.format(n=f"{count:,}", most=f"{MOST:,}"))


def township_summary(session: Session, campaign_id: UUID, on: date) -> SummaryContent:
    """Return what a campaign came to in each township it covers or was held in."""
    figures = ledger_figures.by_township(session, LedgerFilter(campaign=campaign_id), on=on)
    return SummaryContent(
        issuer=settings.get(session, "bureau.name"),
        subject=campaigns.get(session, campaign_id).name,
        on=on,
        rows=tuple(
            TownshipRow(
                township=one.township,
                facilities=one.facilities,
                inspected=one.inspected,
                records=one.records,
                notices=one.notices,
                findings=one.totals.findings,
                closed=one.totals.closed,
                open=one.totals.open,
                overdue=one.totals.overdue,
            )
            for one in figures
        ),
    )


def _row(row: LedgerRow) -> PaperRow:
    paper = NoticeKind.LETTER if row.is_letter else NoticeKind.ORDER
    is_put_right = row.state is FindingState.PUT_RIGHT
    return PaperRow(
        facility=placeholder_mark(row.code) if row.is_placeholder else row.facility,
        kind=_word("facility_kind", row.kind.value),
        township=row.township,
        visited_on=row.visited_on,
        dimension=row.dimension,
        finding=f"{row.place}{_word('place', 'colon')}{row.text}" if row.place else row.text,
        severity=_word("severity", row.severity.value),
        basis=listed(row.bases),
        requirement=row.requirement,
        responsible=row.responsible,
        deadline="" if is_put_right else deadline(row.deadline, paper.value),
        served_on=row.served_on,
        done=row.done,
        reply=short_day(row.replied_on),
        reinspection="\n".join(filter(None, (short_day(row.reinspected_on), row.remains and _partly(row)))),
        closed=_closed(row),
        days_late=row.days_late or None,
        notice=row.notice,
    )


def _partly(row: LedgerRow) -> str:
    return wording(PaperKind.LEDGER.value).text("partly", text=row.remains)


def _closed(row: LedgerRow) -> str:
    """Say how, by whom and when a finding was struck off."""
    if row.closed_by is None or row.state not in {FindingState.CLOSED, FindingState.PUT_RIGHT}:
        return ""
    closer = "" if row.closed_by is ClosedBy.ON_SPOT else row.closer
    parts = (_word("closed_by", row.closed_by.value), closer, short_day(row.closed_on))
    return "\n".join(part for part in parts if part)


def _word(table: str, key: str) -> str:
    return wording("words").text(f"{table}.{key}")

"""What is said of a notice: its kind and its state."""

from datetime import date

from inspector_app.domain.deadline import DeadlineKind
from inspector_app.domain.notice import NoticeKind, NoticeState
from inspector_app.i18n import _, ngettext
from inspector_app.services.notice_list import ListedNotice
from inspector_app.services.visits import ListedVisit
from inspector_app.ui.row_look import RowLook
from inspector_app.ui.tokens import Tone


def state_words(state: str, *, is_revoked: bool = False) -> tuple[str, Tone]:
    """Return how a notice stands, and in which tone that is said."""
    if is_revoked:
        return _("Revoked"), Tone.BAD
    return {
        NoticeState.DRAFT: (_("Draft"), Tone.NEUTRAL),
        NoticeState.SUBMITTED: (_("Waiting for signature"), Tone.WARN),
        NoticeState.ISSUED: (_("Issued"), Tone.OK),
        NoticeState.WITHDRAWN: (_("Withdrawn"), Tone.BAD),
    }[NoticeState(state)]


def kind_words(kind: NoticeKind) -> str:
    """Return what a kind of notice is called."""
    return {
        NoticeKind.ORDER: _("Order to rectify"),
        NoticeKind.LETTER: _("Letter to the township"),
    }[kind]


def notice_look(notice: ListedNotice) -> RowLook:
    """Return how a list shows a notice."""
    words, tone = state_words(notice.state, is_revoked=notice.is_revoked)
    count = notice.findings
    return RowLook(
        title=notice.facility,
        subtitle=" · ".join(
            part
            for part in (
                notice.number or kind_words(notice.kind),
                ngettext("{n} finding", "{n} findings", count).format(n=count),
            )
            if part
        ),
        icon="gavel" if notice.kind is NoticeKind.ORDER else "send",
        badge_tone=Tone.WARN if notice.kind is NoticeKind.ORDER else Tone.ACCENT,
        aside=_("Visit of {day}").format(day=notice.visited_on.isoformat()),
        state=words,
        state_tone=tone,
    )


def visit_look(visit: ListedVisit) -> RowLook:
    """Return how the list shows a visit whose notice is still to be drafted."""
    count = visit.open_findings
    parts = (visit.township, ngettext("{n} finding open", "{n} findings open", count).format(n=count))
    return RowLook(
        title=visit.facility,
        subtitle=" · ".join(part for part in parts if part),
        icon="clipboard-check",
        badge_tone=Tone.ACCENT,
        aside=_("Visit of {day}").format(day=visit.visited_on.isoformat()),
        state=_("To be drafted"),
        state_tone=Tone.ACCENT,
    )


def deadline_words(on: date | None, days: int | None, kind: DeadlineKind = DeadlineKind.DAYS) -> str:
    """Return a deadline in the words of the window."""
    if on is not None:
        return _("By {day}").format(day=on.isoformat())
    if not days:
        return _("At once")
    if kind is DeadlineKind.WORKING_DAYS:
        return ngettext("{n} working day from receipt", "{n} working days from receipt", days).format(n=days)
    return ngettext("{n} day from receipt", "{n} days from receipt", days).format(n=days)

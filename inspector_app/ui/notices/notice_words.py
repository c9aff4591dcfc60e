"""What is said of a notice: its kind and its state."""

from inspector_app.domain.notice import NoticeKind, NoticeState
from inspector_app.i18n import _, ngettext
from inspector_app.services.notices import ListedNotice
from inspector_app.ui.row_look import RowLook
from inspector_app.ui.tokens import Tone


def state_words(state: str) -> tuple[str, Tone]:
    """Return how a notice stands, and in which tone that is said."""
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
    words, tone = state_words(notice.state)
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

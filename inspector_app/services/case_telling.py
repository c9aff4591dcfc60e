"""What the entries of a case say, in a sentence each."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from inspector_app.domain import case_words
from inspector_app.domain.case import ReferredTo
from inspector_app.domain.serving import Receipt
from inspector_app.i18n import _, listed, ngettext
from inspector_app.services.case_events import CaseEvent
from inspector_app.store.cases import (
    DeadlineExtended,
    FindingClosed,
    MatterReferred,
    MatterUrged,
    NoticeServed,
    ReplyJudged,
    ReplyReceived,
)
from inspector_app.store.notices import NoticeDrafted, NoticeIssued, NoticeSubmitted, NoticeWithdrawn
from inspector_app.store.older_cases import OlderCaseCorrected, OlderCaseRecorded
from inspector_app.store.talks import TalkHeld
from inspector_app.store.visits import VisitCorrected, VisitSealed


def told(event: CaseEvent, *, found_by: UUID, places: Mapping[UUID, str]) -> tuple[str, str]:
    """Return what happened in a few words, and below it what is worth knowing of it.

    `found_by` is the visit that found the case, `places` what each of its findings is called.
    """
    said = event.said
    if isinstance(said, VisitSealed | VisitCorrected):
        return _visit(event, found_by)
    tell = _TELLERS.get(type(said))
    if tell is None:
        return _("Written by a newer version of the program"), event.kind
    return tell(said, places)


def _visit(event: CaseEvent, found_by: UUID) -> tuple[str, str]:
    if isinstance(event.said, VisitCorrected):
        return _("Record corrected"), event.said.reason
    if event.subject == found_by:
        return _("Found on site"), ""
    return _("Re-inspected on site"), ""


def _drafted(_said: NoticeDrafted, _places: Mapping[UUID, str]) -> tuple[str, str]:
    return _("Notice drafted"), ""


def _submitted(_said: NoticeSubmitted, _places: Mapping[UUID, str]) -> tuple[str, str]:
    return _("Submitted for signature"), ""


def _issued(said: NoticeIssued, _places: Mapping[UUID, str]) -> tuple[str, str]:
    return _("Notice issued"), said.number


def _withdrawn(said: NoticeWithdrawn, _places: Mapping[UUID, str]) -> tuple[str, str]:
    return _("Notice revoked") if said.after_service else _("Notice withdrawn"), said.reason


def _served(said: NoticeServed, _places: Mapping[UUID, str]) -> tuple[str, str]:
    service = said.service
    title = _("Notice received") if service.is_proven else _("Service attempted")
    receipt = case_words.of_receipt(service.receipt) if service.receipt is not Receipt.SIGNED else ""
    counts = service.served_on
    later = (
        _("Counts as received on {day}").format(day=counts.isoformat())
        if counts is not None and counts != service.on
        else ""
    )
    return title, _joined(
        case_words.of_manner(service.manner),
        receipt,
        service.receiver,
        service.post,
        service.receipt_no,
        service.reason,
        *service.witnesses,
        later,
        service.remarks,
    )


def _answered(said: ReplyReceived, places: Mapping[UUID, str]) -> tuple[str, str]:
    done = [one.finding for one in said.answers if one.is_done]
    undone = [one.finding for one in said.answers if not one.is_done]
    return _("Answer received"), _joined(
        said.from_whom,
        _("done: {findings}").format(findings=_which(done, places)) if done else "",
        _("not done: {findings}").format(findings=_which(undone, places)) if undone else "",
        said.remarks,
    )


def _judged(said: ReplyJudged, places: Mapping[UUID, str]) -> tuple[str, str]:
    accepted = [one.finding for one in said.verdicts if one.is_accepted]
    returned = [one for one in said.verdicts if not one.is_accepted]
    title = _("Answer accepted") if not returned else _("Answer returned")
    return title, _joined(
        _("accepted: {findings}").format(findings=_which(accepted, places)) if accepted and returned else "",
        *(f"{_which([one.finding], places)}: {one.reason}" for one in returned),
        _which(accepted, places) if accepted and not returned else "",
    )


def _extended(said: DeadlineExtended, places: Mapping[UUID, str]) -> tuple[str, str]:
    title = _("New date set") if said.is_anew else _("Deadline extended")
    moves = {(one.old, one.new) for one in said.extensions}
    days = [
        f"{_which([one.finding for one in said.extensions if (one.old, one.new) == move], places)}: "
        f"{_day(move[0])} → {_day(move[1])}"
        for move in sorted(moves, key=str)
    ]
    return title, _joined(*days, said.reason, said.interim)


def _closed(said: FindingClosed, places: Mapping[UUID, str]) -> tuple[str, str]:
    return _("Closed"), _joined(_which(said.findings, places), case_words.of_closing(said.by), said.note)


def _referred(said: MatterReferred, places: Mapping[UUID, str]) -> tuple[str, str]:
    to = said.department if said.to is ReferredTo.DEPARTMENT else case_words.of_referral(said.to)
    return _("Referred"), _joined(_which(said.findings, places), to, said.number, said.reason)


def _urged(said: MatterUrged, places: Mapping[UUID, str]) -> tuple[str, str]:
    return _("Urged"), _joined(
        case_words.of_urging(said.by), _which(said.findings, places), said.number, said.with_whom, said.note
    )


def _talked(said: TalkHeld, places: Mapping[UUID, str]) -> tuple[str, str]:
    talk = said.talk
    people = listed(f"{one.name} ({one.post})" if one.post else one.name for one in talk.with_whom)
    promised = _("promised: {what}").format(what=talk.promised) if talk.promised else ""
    until = _("by {day}").format(day=talk.promised_by.isoformat()) if talk.promised_by else ""
    return _("Talk held"), _joined(
        _which(said.findings, places), talk.place, people, talk.said, promised, until
    )


def _which(findings: Sequence[UUID], places: Mapping[UUID, str]) -> str:
    """Return the numbers of findings: finding 1, 3."""
    numbers = ", ".join(places[one] for one in findings if one in places)
    return ngettext("finding {numbers}", "findings {numbers}", len(findings)).format(numbers=numbers)


def _older(said: OlderCaseRecorded, _places: Mapping[UUID, str]) -> tuple[str, str]:
    return _("Entered from paper"), _joined(said.case.number, said.source)


def _older_right(said: OlderCaseCorrected, _places: Mapping[UUID, str]) -> tuple[str, str]:
    return _("Entry from paper corrected"), said.reason


def _day(on: date | None) -> str:
    return on.isoformat() if on is not None else "\u2014"


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


_TELLERS: Mapping[type, Callable[[Any, Mapping[UUID, str]], tuple[str, str]]] = {
    NoticeDrafted: _drafted,
    NoticeSubmitted: _submitted,
    NoticeIssued: _issued,
    NoticeWithdrawn: _withdrawn,
    NoticeServed: _served,
    ReplyReceived: _answered,
    ReplyJudged: _judged,
    DeadlineExtended: _extended,
    FindingClosed: _closed,
    MatterReferred: _referred,
    MatterUrged: _urged,
    TalkHeld: _talked,
    OlderCaseRecorded: _older,
    OlderCaseCorrected: _older_right,
}

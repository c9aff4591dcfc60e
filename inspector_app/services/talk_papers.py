"""What the record of a talk (约谈记录) says: of the last talk held, else to be written in at one."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from inspector_app.documents.content import Finding
from inspector_app.documents.content_site import TalkContent, TalkedFinding, TalkedPerson
from inspector_app.domain.case import FindingState, is_overdue
from inspector_app.domain.clock import local
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import Facility
from inspector_app.domain.notice import NoticeState
from inspector_app.domain.paper import PaperKind, form_number
from inspector_app.i18n import _
from inspector_app.services import facilities, talks
from inspector_app.services.finding_numbers import in_order
from inspector_app.services.follow_up_papers import quoted_as_issued
from inspector_app.services.office_papers import left_of, named
from inspector_app.services.paper_heads import checked, head_of
from inspector_app.services.talks import HeldTalk
from inspector_app.store.case_steps import of_notice
from inspector_app.store.cases import CaseRow
from inspector_app.store.notices import NoticeRow
from inspector_app.store.talks import TalkedAbout


def talk(session: Session, notice_id: UUID, on: date) -> TalkContent:
    """Return the record of the last talk about a notice; before one is held, a form for what is late."""
    notice = session.get_one(NoticeRow, notice_id)
    if notice.state != NoticeState.ISSUED.value:
        raise UserError(_("Only a notice that stands leads to a talk."))
    home, held = named(facilities.get(session, notice.facility_id)), talks.held(session, [notice_id])
    content = _held(session, notice, home, held[-1]) if held else _to_hold(session, notice, home, on)
    return checked(PaperKind.TALK, content)


def _held(session: Session, notice: NoticeRow, home: Facility, last: HeldTalk) -> TalkContent:
    said = last.talk
    return TalkContent(
        **head_of(session, home),
        number=form_number(home.code, said.held_on, last.id),
        notice=quoted_as_issued(notice, home),
        facility=home.name,
        findings=tuple(map(_talked, last.about)),
        is_held=True,
        held_on=said.held_on,
        at=local(said.at) if said.at else None,
        place=said.place,
        held_by=last.held_by,
        recorder=last.recorded_by,
        with_whom=tuple(TalkedPerson(name=one.name, post=one.post) for one in said.with_whom),
        said=said.said,
        promised=said.promised,
        promised_by=said.promised_by,
    )


def _to_hold(session: Session, notice: NoticeRow, home: Facility, on: date) -> TalkContent:
    rows = in_order(session, (row for row in of_notice(session, notice.id) if _state(row, on)))
    if not rows:
        says = _("Nothing of {number} is overdue on {day} or was seen not put right: no talk is called for.")
        raise UserError(says.format(number=notice.number, day=on.isoformat()))
    return TalkContent(
        **head_of(session, home),
        number=form_number(home.code, on, notice.id),
        notice=quoted_as_issued(notice, home),
        facility=home.name,
        findings=tuple(_finding(row, on) for row in rows),
    )


def _talked(one: TalkedAbout) -> TalkedFinding:
    """Return a finding as it stood when it was talked about."""
    finding = Finding(text=one.text, place=one.place, deadline=one.deadline)
    not_right = "partly" if one.remains else "not_done"
    state = not_right if one.state is FindingState.NOT_RECTIFIED else "overdue"
    return TalkedFinding(finding=finding, state=state, remains=one.remains)


def _finding(row: CaseRow, on: date) -> TalkedFinding:
    return TalkedFinding(finding=left_of(row), state=_state(row, on), remains=row.remains)


def _state(row: CaseRow, on: date) -> str:
    """Say how a finding stands that is talked about; nothing of one that is not pressed."""
    if row.standing is FindingState.NOT_RECTIFIED:
        return "partly" if row.remains else "not_done"
    return "overdue" if is_overdue(row.standing, row.due_on, on) else ""

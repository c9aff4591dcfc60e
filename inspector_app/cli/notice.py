"""Notices on the command line."""

from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.cli.words import of_notice, of_state
from inspector_app.domain.notice import NoticeKind
from inspector_app.exchange.whole_file import write
from inspector_app.i18n import _
from inspector_app.services import notice_list, notices, visits


def list_(call: Call) -> int:
    """List the notices."""
    with call.reading() as session:
        rows = [one for one in notice_list.listed(session) if call.typed.state in {None, one.state.value}]
    if call.wants_json:
        output.as_json(rows)
        return 0
    output.table(
        (_("Number"), _("Kind"), _("State"), _("Facility"), _("Issued on"), _("Findings"), _("Id")),
        [
            (
                one.number,
                of_notice(one.kind),
                of_state(one.state, is_revoked=one.is_revoked),
                one.facility,
                one.issued_on,
                one.findings,
                one.id,
            )
            for one in rows
        ],
        empty=_("There is no notice yet. “notice draft VISIT” drafts one."),
    )
    return 0


def draft(call: Call) -> int:
    """Draft the notice of a visit and write its id."""
    kind = NoticeKind(call.typed.kind) if call.typed.kind else None
    with call.writing() as session:
        notice_id = notices.draft(
            session,
            visits.find(session, call.typed.visit),
            by=call.by(session),
            now=call.now,
            kind=kind,
            reason=call.typed.reason,
            leave_out=call.typed.without or (),
            why=call.typed.why,
        )
    output.as_json({"id": notice_id}) if call.wants_json else output.line(str(notice_id))
    return 0


def submit(call: Call) -> int:
    """Submit a draft for signature."""
    with call.writing() as session:
        notice_id = notices.find_waiting(session, call.typed.notice)
        notices.submit(session, notice_id, on=call.on, by=call.by(session), now=call.now)
    return 0


def issue(call: Call) -> int:
    """Sign a notice and write its number."""
    with call.writing() as session:
        notice_id = notices.find_waiting(session, call.typed.notice)
        number = notices.issue(
            session,
            notice_id,
            on=call.on,
            by=call.by_needed(session),
            now=call.now,
            number=call.typed.number,
        )
    output.as_json({"id": notice_id, "number": number}) if call.wants_json else output.line(number)
    return 0


def pdf(call: Call) -> int:
    """Write the paper of a notice to a file."""
    with call.reading() as session:
        paper = notices.pdf(session, notices.find(session, call.typed.notice))
    write(call.typed.file, paper)
    return 0


def withdraw(call: Call) -> int:
    """Withdraw a notice."""
    typed = call.typed
    with call.writing() as session:
        notice_id = notices.find(session, typed.notice)
        notices.withdraw(
            session, notice_id, reason=typed.reason, on=call.on, by=call.by(session), now=call.now
        )
    return 0

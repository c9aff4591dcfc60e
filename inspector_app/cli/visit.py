"""Visits on the command line."""

from collections.abc import Callable
from dataclasses import asdict

from inspector_app.cli import output
from inspector_app.cli.call import Call
from inspector_app.cli.words import of_outcome, of_signature, of_visit
from inspector_app.domain.checklist import Form
from inspector_app.domain.clock import local
from inspector_app.domain.errors import UserError
from inspector_app.domain.visit import ChecklistUsed, Finding, Outcome
from inspector_app.exchange.visit_document import VisitDocument
from inspector_app.exchange.visit_document import schema as json_schema
from inspector_app.exchange.visits import VisitFileError, read_visit
from inspector_app.exchange.whole_file import write
from inspector_app.i18n import _, listed, ngettext
from inspector_app.services import blank_forms, facilities, visit_import, visits
from inspector_app.services.visits import ShownVisit

MOST = 20
"""So many problems of a visit file are said on the one line, the others counted."""


def import_(call: Call) -> int:
    """Seal a visit described as JSON and write its id; what the team should know, to the standard error."""
    return seal(call)


def seal(call: Call, check: Callable[[VisitDocument], None] = lambda _document: None) -> int:
    """Seal the visit of a file that passes a check."""
    file = call.typed.file
    try:
        document = read_visit(file)
        check(document)
        with call.writing() as session:
            sealed = visit_import.seal(
                session, document, folder=file.absolute().parent, by=call.by(session), now=call.now
            )
    except VisitFileError as refused:
        said = [f"{one.path}: {one.reason}" for one in refused.mismatches[:MOST]]
        more = len(refused.mismatches) - MOST
        if more > 0:
            said.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
        raise UserError("\n".join(said)) from refused
    for warning in sealed.warnings:
        output.refusal(_("Note: {warning}").format(warning=warning))
    if call.wants_json:
        output.as_json({"id": sealed.id, "warnings": sealed.warnings})
    else:
        output.line(str(sealed.id))
    return 0


def list_(call: Call) -> int:
    """List the sealed visits."""
    with call.reading() as session:
        home = facilities.find(session, call.typed.facility) if call.typed.facility else None
        rows = visits.listed(session, facility_id=home)
    if call.wants_json:
        output.as_json(rows)
        return 0
    output.table(
        (_("Day"), _("Facility"), _("Checklist"), _("Items"), _("Not conforming"), _("Findings"), _("Id")),
        [
            (
                one.visited_on,
                one.facility,
                one.checklist or _("open findings"),
                one.items,
                one.nonconforming,
                one.findings,
                one.id,
            )
            for one in rows
        ],
        empty=_("No visit is sealed yet."),
    )
    return 0


def show(call: Call) -> int:
    """Show a visit: its head, what is not plainly conforming, its findings, its versions."""
    with call.reading() as session:
        shown = visits.show(session, visits.find(session, call.typed.visit))
    if call.wants_json:
        output.as_json(
            {
                "id": shown.id,
                "record": asdict(shown.record),
                "items": [item.id for item in shown.items],
                "tallies": dict(shown.tallies),
                "inspectors": shown.inspectors,
                "versions": [
                    {"entry": one.entry, "made_at": one.made_at, "made_by": one.made_by, "reason": one.reason}
                    for one in shown.versions
                ],
                "notices": shown.notices,
            }
        )
        return 0
    _show_head(shown)
    _show_answers(shown)
    for version in shown.versions[1:]:
        output.line(
            _("Corrected on {time} by {name}: {reason}").format(
                time=f"{local(version.made_at):%Y-%m-%d %H:%M}",
                name=version.made_by or "-",
                reason=version.reason,
            )
        )
    return 0


def _show_head(shown: ShownVisit) -> None:
    record, head = shown.record, shown.record.head
    used = head.used
    output.table(
        ("", ""),
        [
            (_("Visit"), shown.id),
            (_("Facility"), f"{record.facility.code} {record.facility.name}"),
            (_("Checklist"), _list_of(used)),
            (_("Kind"), of_visit(head.kind)),
            (_("Time"), f"{local(head.started_at):%Y-%m-%d %H:%M} – {local(record.ended_at):%Y-%m-%d %H:%M}"),
            (_("Inspectors"), listed(shown.inspectors)),
            (_("Signature"), f"{of_signature(record.signature.how)} {record.signature.name}"),
            (_("The home says"), record.facility_says),
        ],
        empty="",
    )


def _list_of(used: ChecklistUsed) -> str:
    n = len(used.open_findings)
    if n:
        return ngettext("{n} open finding", "{n} open findings", n).format(n=n)
    return f"{used.checklist} {used.version} ({used.form.value})"


def _show_answers(shown: ShownVisit) -> None:
    record = shown.record
    named = {item.id: item.group if record.head.used.open_findings else item.id for item in shown.items}
    answers = {named[item]: record.answers[item] for item in named if item in record.answers}
    counts = {outcome: sum(answer.outcome is outcome for answer in answers.values()) for outcome in Outcome}
    output.line("  ".join(f"{of_outcome(outcome)} {count}" for outcome, count in counts.items()))
    for item, answer in answers.items():
        if answer.outcome in {Outcome.NOT_APPLICABLE, Outcome.NOT_CHECKED}:
            output.line(f"{item}  {of_outcome(answer.outcome)}: {answer.reason}")
        if answer.outcome is Outcome.NONCONFORMING and not answer.findings:
            output.line(f"{item}  {of_outcome(answer.outcome)}: {answer.note}")
        for finding in answer.findings:
            _show_finding(item, finding)
    for finding in record.other_findings:
        _show_finding("-", finding)


def _show_finding(item: str, finding: Finding) -> None:
    place = f"{finding.place}: " if finding.place else ""
    output.line(f"{item}  {_('Not conforming')}: {place}{finding.text}")


def schema(_call: Call) -> int:
    """Print the JSON Schema of a visit."""
    output.as_json(json_schema())
    return 0


def form(call: Call) -> int:
    """Write a list to be filled in on paper, and its form number."""
    typed = call.typed
    with call.reading() as session:
        blank = blank_forms.blank_form(
            session,
            facilities.find(session, typed.facility),
            on=call.on,
            checklist_id=typed.checklist or "",
            form=Form(typed.form) if typed.form else None,
            walking=typed.walking,
        )
    write(typed.file, blank.paper)
    output.as_json({"form_no": blank.number}) if call.wants_json else output.line(blank.number)
    return 0

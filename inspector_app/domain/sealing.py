"""What stands in the way of sealing a visit (确认并锁定记录), and what only warns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from inspector_app.domain.calendar import add_working_days
from inspector_app.domain.checklist import Item
from inspector_app.domain.clock import day_of
from inspector_app.domain.deadline import DeadlineKind, check_deadline
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import FacilityKind
from inspector_app.domain.judging import canonical_value, judge
from inspector_app.domain.sheet import GapKind, condemns, gaps_of
from inspector_app.domain.visit import Answer, Finding, Outcome, Signature, Signed, VisitHead, VisitRecord
from inspector_app.i18n import _


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in the way: where, in the words of a visit file (answers.ZR-01.reason), and what to do."""

    where: str
    says: str


_FIELD = {GapKind.REASON: ".reason", GapKind.FINDING: ".findings", GapKind.REQUIREMENT: ".findings"}
"""The field of an answer in which a gap is filled."""


def problems(record: VisitRecord, items: Sequence[Item], *, now: datetime) -> list[Problem]:
    """Return everything that stands in the way; an empty list seals."""
    return [
        *_of_head(record, now),
        *_of_answers(record, items),
        *_of_other_findings(record),
        *_of_signature(record.signature),
    ]


def warnings(record: VisitRecord, items: Sequence[Item]) -> list[str]:
    """Return what the team should know before it seals; none of it blocks."""
    said = []
    if len(set(record.head.inspectors)) < 2:
        said.append(
            _("Only one inspector: an order to rectify cannot be issued from this visit.")
            if record.facility.kind is FacilityKind.PRIVATE_INSTITUTION
            else _("Only one inspector: a supervision visit should have two.")
        )
    if not record.head.certificates_shown:
        said.append(_("Certificates were not shown: the home may refuse the inspection."))
    for item in items:
        findings = record.answers.get(item.id, Answer()).findings
        if item.veto is not None and any(finding.veto for finding in findings):
            sentence = (
                _("{item}: the veto “{trigger}” is confirmed and condemns the home.")
                if condemns(item)
                else _("{item}: the veto “{trigger}” is not confirmed and only warns.")
            )
            said.append(sentence.format(item=item.id, trigger=item.veto.trigger))
    said += _beyond_calendar(record, items)
    return said


def _beyond_calendar(record: VisitRecord, items: Sequence[Item]) -> list[str]:
    """Say once that a deadline in working days reaches into a year whose calendar is not known."""
    for _item, finding in record.open_findings([item.id for item in items]):
        deadline = finding.deadline
        if deadline.kind is DeadlineKind.WORKING_DAYS and deadline.days:
            try:
                add_working_days(day_of(record.head.started_at), deadline.days)
            except UserError as refused:
                return [str(refused)]
    return []


def _of_head(record: VisitRecord, now: datetime) -> Iterator[Problem]:
    head: VisitHead = record.head
    if not head.inspectors:
        yield Problem("inspectors", _("Name at least one inspector."))
    if len(set(head.inspectors)) < len(head.inspectors):
        yield Problem("inspectors", _("The same inspector is named twice. Name another one."))
    if record.ended_at <= head.started_at:
        yield Problem("ended_at", _("The visit ends before it starts. Correct the times."))
    if day_of(head.started_at) > day_of(now):
        yield Problem(
            "started_at",
            _("The visit lies after today ({today}). Correct the time, or the clock of this PC.").format(
                today=day_of(now).isoformat()
            ),
        )
    if (record.ended_at - head.started_at).days >= 2:
        yield Problem("ended_at", _("The visit lasts longer than two days. Correct the times."))
    for name in ("residents_present", "disabled_present", "staff_on_duty"):
        number = getattr(head, name)
        if number is not None and not 0 <= number <= 100_000:
            yield Problem(name, _("Give a whole number from 0 to 100000."))


def _of_answers(record: VisitRecord, items: Sequence[Item]) -> Iterator[Problem]:
    sentences = {
        GapKind.UNANSWERED: _("{item} is not answered. Answer it, or mark it as not checked with a reason."),
        GapKind.REASON: _("{item} needs a reason."),
        GapKind.FINDING: _("{item} does not conform: say what was found."),
        GapKind.REQUIREMENT: _("{item} does not conform: say what must be done."),
    }
    again = bool(record.head.used.open_findings)
    known = {item.id for item in items}
    for stray in record.answers.keys() - known:
        yield Problem(f"answers.{stray}", _("{item} is not on this visit's list.").format(item=stray))
    for item in items:
        answer = record.answers.get(item.id)
        for gap in gaps_of(item, answer, again=again):
            if gap.kind in sentences:
                says = sentences[gap.kind].format(item=item.group if again else item.id)
                yield Problem(f"answers.{item.id}{_FIELD.get(gap.kind, '')}", says)
        if answer is not None:
            yield from _of_value(record, item, answer)
            if again and answer.findings:
                sentence = _(
                    "A finding that is not put right stays the same: say what was seen in the note. "
                    "A new finding is tied to no item."
                )
                yield Problem(f"answers.{item.id}.findings", sentence)
            for index, finding in enumerate(answer.findings):
                yield from _of_finding(record, finding, f"answers.{item.id}.findings[{index}]")


def _of_value(record: VisitRecord, item: Item, answer: Answer) -> Iterator[Problem]:
    where = f"answers.{item.id}.value"
    try:
        value = canonical_value(item.answer.type, answer.value)
    except UserError as refused:
        yield Problem(where, str(refused))
        return
    rule = item.answer.rule(record.facility.kind)
    judged = judge(rule, item.answer.type, value, day_of(record.head.started_at)) if value else None
    plain = {Outcome.CONFORMING, Outcome.NONCONFORMING}
    if judged is not None and item.answer.threshold_confirmed and answer.outcome in plain - {judged}:
        yield Problem(where, _("{item}: the answer contradicts the value.").format(item=item.id))


def _of_finding(record: VisitRecord, finding: Finding, where: str) -> Iterator[Problem]:
    if finding.put_right is not None:
        return
    try:
        check_deadline(finding.deadline, day_of(record.head.started_at))
    except UserError as refused:
        yield Problem(f"{where}.deadline", str(refused))


def _of_other_findings(record: VisitRecord) -> Iterator[Problem]:
    for index, finding in enumerate(record.other_findings):
        where = f"other_findings[{index}]"
        if not finding.text.strip():
            yield Problem(f"{where}.text", _("Say what was found."))
        if finding.put_right is None and not finding.requirement.strip():
            yield Problem(f"{where}.requirement", _("Say what must be done."))
        yield from _of_finding(record, finding, where)


def _of_signature(signature: Signature) -> Iterator[Problem]:
    if signature.how is Signed.REFUSED:
        if not signature.reason.strip():
            yield Problem("signature.reason", _("Say why the home refused to sign."))
        if not signature.witness.strip():
            yield Problem("signature.witness", _("Name who witnessed that the home refused to sign."))
    elif signature.how is not Signed.ABSENT:
        if not signature.name.strip():
            yield Problem("signature.name", _("Give the name of the person who signed for the home."))
        if signature.sheet is None:
            yield Problem(
                "signature.sheet",
                _("Attach a photo of the signed sheet.")
                if signature.how is Signed.ON_PAPER
                else _("Have the home's person sign on the screen."),
            )

"""The steps of a case in the window: what each is called, and to which findings it is open."""

from dataclasses import dataclass
from enum import StrEnum

from inspector_app.domain.case import NextStep, Step
from inspector_app.domain.paper import PaperKind
from inspector_app.i18n import mark
from inspector_app.services.case_desk import CaseView


class CaseStep(StrEnum):
    """A step that has a form."""

    SERVE = "serve"
    REPLY = "reply"
    JUDGE = "judge"
    EXTEND = "extend"
    SET_ANEW = "set-anew"
    CLOSE = "close"
    URGE = "urge"
    TALK = "talk"
    REFER = "refer"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class StepWords:
    """What a step's button says, its icon, and the rule that says to which findings it is open."""

    title: str  # translated when shown
    icon: str
    rule: Step | None
    paper: PaperKind | None = None  # which the step leads to


STEPS = {
    CaseStep.SERVE: StepWords(mark("Record the service"), "send", Step.SERVE),
    CaseStep.REPLY: StepWords(mark("Record the answer"), "inbox", Step.ANSWER),
    CaseStep.JUDGE: StepWords(mark("Judge the answer"), "eye", Step.ACCEPT),
    CaseStep.CLOSE: StepWords(mark("Close findings"), "circle-check", Step.CLOSE),
    CaseStep.SET_ANEW: StepWords(mark("Set a new date"), "calendar", Step.SET_ANEW),
    CaseStep.EXTEND: StepWords(mark("Extend the deadline"), "clock", Step.EXTEND, PaperKind.EXTENSION),
    CaseStep.URGE: StepWords(mark("Urge"), "phone", Step.URGE, PaperKind.URGING_LETTER),
    CaseStep.TALK: StepWords(mark("Talk with those responsible"), "users", Step.TALK, PaperKind.TALK),
    CaseStep.REFER: StepWords(mark("Refer"), "external-link", Step.REFER, PaperKind.REFERRAL),
    CaseStep.WITHDRAW: StepWords(mark("Withdraw the notice"), "ban", None, PaperKind.REVOCATION),
}
FORM_OF = {
    NextStep.SERVE: CaseStep.SERVE,
    NextStep.JUDGE: CaseStep.JUDGE,
    NextStep.CLOSE: CaseStep.CLOSE,
    NextStep.DECIDE: CaseStep.SET_ANEW,
    NextStep.URGE: CaseStep.URGE,
    NextStep.WAIT: CaseStep.REPLY,
    NextStep.ISSUE_ANEW: CaseStep.WITHDRAW,
}
"""The form behind the one next step; the others are done on another page."""
_WAYS_ON = (CaseStep.SET_ANEW, CaseStep.URGE, CaseStep.TALK, CaseStep.REFER)


def open_steps(view: CaseView) -> list[CaseStep]:
    """Return the steps that may be taken now."""
    return [step for step in CaseStep if _is_open(view, step)]


def _is_open(view: CaseView, step: CaseStep) -> bool:
    rule = STEPS[step].rule
    if step is CaseStep.WITHDRAW:
        return view.standing is not None and not view.standing.is_from_paper
    if step in {CaseStep.SERVE, CaseStep.REPLY, CaseStep.JUDGE} and view.standing is None:
        return False
    return rule is not None and bool(view.open_to(rule))


def closed_steps(view: CaseView) -> list[tuple[CaseStep, str]]:
    """Return the steps that may not be taken now, each with the reason."""
    allowed = open_steps(view)
    return [
        (step, view.shown.why_not(rule))
        for step, words in STEPS.items()
        if (rule := words.rule) is not None and step not in allowed
    ]


def next_form(view: CaseView) -> CaseStep | None:
    """Return the form of the one next step, None where it is done elsewhere or nothing is left.

    What is overdue is urged by a letter first; an institution, or a township that was urged, is talked to.
    """
    form, allowed = FORM_OF.get(view.shown.row.next_step), open_steps(view)
    if form is CaseStep.URGE and (not view.is_letter or _is_urged(view)):
        form = CaseStep.TALK
    return form if form in allowed else None


def _is_urged(view: CaseView) -> bool:
    return all(one.urgings for one in view.open_to(Step.URGE))


def ways_on(view: CaseView) -> list[CaseStep]:
    """Return the further ways on with what is overdue or was seen not put right, the mildest first."""
    if view.shown.row.next_step not in {NextStep.DECIDE, NextStep.URGE}:
        return []
    allowed, first = open_steps(view), next_form(view)
    return [step for step in _WAYS_ON if step in allowed and step is not first]

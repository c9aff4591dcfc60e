"""The words of the visit page: outcomes, forms, kinds, places, severities, and what a rule demands."""

from collections.abc import Mapping

from inspector_app import i18n
from inspector_app.domain.checklist import AnswerForm, Checklist, Form, Item, Place, Rule, Severity, Standing
from inspector_app.domain.clock import local
from inspector_app.domain.deadline import Deadline, DeadlineKind
from inspector_app.domain.facility import Facility, FacilityKind
from inspector_app.domain.sheet import Change, GapKind
from inspector_app.domain.visit import Access, Announced, Outcome, Signed, VisitKind
from inspector_app.i18n import _, listed, mark, ngettext
from inspector_app.services.reinspection import LookedAgain
from inspector_app.services.walking import Walked
from inspector_app.ui.tokens import Tone

OUTCOMES = {
    Outcome.CONFORMING: mark("Conforming"),
    Outcome.NONCONFORMING: mark("Not conforming"),
    Outcome.NOT_APPLICABLE: mark("Not applicable"),
    Outcome.NOT_CHECKED: mark("Not checked"),
}
AGAIN = {
    Outcome.CONFORMING: mark("Put right"),
    Outcome.NONCONFORMING: mark("Not yet put right"),
    Outcome.NOT_CHECKED: mark("Not checked"),
}
"""The outcomes of a finding that is looked at again (复查)."""
OUTCOME_ICONS = {
    Outcome.CONFORMING: "check",
    Outcome.NONCONFORMING: "x",
    Outcome.NOT_APPLICABLE: "minus",
    Outcome.NOT_CHECKED: "circle-dashed",
}
OUTCOME_TONES = {
    Outcome.CONFORMING: Tone.OK,
    Outcome.NONCONFORMING: Tone.BAD,
    Outcome.NOT_APPLICABLE: Tone.NEUTRAL,
    Outcome.NOT_CHECKED: Tone.WARN,
}
SEVERITIES = {
    Severity.MINOR: mark("Minor"),
    Severity.MAJOR: mark("Major"),
    Severity.CRITICAL: mark("Critical"),
}
PLACES = {
    Place.GATE: mark("Gate"),
    Place.ROOMS: mark("Rooms and corridors"),
    Place.ISOLATION: mark("Isolation rooms"),
    Place.KITCHEN: mark("Kitchen and canteen"),
    Place.STORE: mark("Stores"),
    Place.EQUIPMENT: mark("Equipment rooms"),
    Place.CLINIC: mark("Medical room"),
    Place.OUTSIDE: mark("Outside"),
    Place.PAPERS: mark("Office and records"),
}
KINDS = {
    VisitKind.ROUTINE: mark("Routine inspection"),
    VisitKind.SPECIAL: mark("Special inspection"),
    VisitKind.CASE: mark("Case inspection"),
}
ACCESSES = {
    Access.ENTERED: mark("Entered"),
    Access.GATE: mark("Outside the gate"),
    Access.VIDEO: mark("By video"),
}
ANNOUNCED = {
    Announced.ON_ARRIVAL: mark("Unannounced, shown on arrival"),
    Announced.THREE_DAYS_BEFORE: mark("Three working days before"),
}
FORMS = {
    Form.FULL: mark("Full form"),
    Form.SHORT: mark("Short form"),
    Form.EXPRESS: mark("Express form"),
}
SIGNED = {
    Signed.ON_PAPER: mark("Signed on the printed sheet"),
    Signed.ON_SCREEN: mark("Signed on the screen"),
    Signed.REFUSED: mark("Refused to sign"),
    Signed.ABSENT: mark("Nobody there to sign"),
}
STANDINGS = {
    Standing.CONFIRMED: mark("confirmed: it condemns the home"),
    Standing.PARTLY_CONFIRMED: mark("partly confirmed: it only warns"),
    Standing.UNCONFIRMED: mark("not confirmed: it only warns"),
    Standing.HOUSE_RULE: mark("house rule: it only warns"),
}
GAPS = {
    GapKind.UNANSWERED: mark("Not answered"),
    GapKind.REASON: mark("Reason missing"),
    GapKind.FINDING: mark("Finding not described"),
    GapKind.REQUIREMENT: mark("Requirement missing"),
    GapKind.PHOTO: mark("Photo missing"),
}


def outcomes(checklist: Checklist) -> Mapping[Outcome, str]:
    """Return what an item of a list can come to."""
    return AGAIN if checklist.looks_again else OUTCOMES


def outcome(checklist: Checklist, found: Outcome) -> str:
    """Return an outcome in the language of the window."""
    return _(outcomes(checklist).get(found, OUTCOMES[found]))


def in_english() -> bool:
    """Say whether glosses are shown."""
    return i18n.language() == "en"


def question(item: Item, kind: FacilityKind) -> str:
    """Return what the item asks, in the language of the window."""
    return (item.gloss(kind) if in_english() else "") or item.wording(kind)


def part_names(checklist: Checklist) -> dict[str, str]:
    """Return the names of the five parts by key."""
    if not in_english():
        return {one.key: one.name for one in checklist.dimension}
    # All five are "in place": on a card of two hundred pixels the word that differs must be readable.
    return {one.key: (one.name_en or one.name).removesuffix(" in place") for one in checklist.dimension}


def checklist_title(title: str, title_en: str) -> str:
    """Return a checklist's title in the language of the window."""
    return title_en if in_english() and title_en else title


def head_line(walked: Walked) -> str:
    """Say under the home's name what kind of visit this is, by whom, with which checklist."""
    head, checklist = walked.draft.draft.head, walked.draft.checklist
    n = len(walked.draft.sheet().items())
    parts = (
        _("Correction") if walked.draft.draft.corrects else "",
        local(head.started_at).date().isoformat(),
        _(KINDS[head.kind]),
        walked.campaign,
        _("inspectors {names}").format(names=listed(walked.inspectors)),
        checklist_title(checklist.title, checklist.title_en),
        ngettext("{n} item", "{n} items", n).format(n=n),
    )
    return " · ".join(part for part in parts if part)


def label(text: str, text_en: str) -> str:
    """Return the words of a file that has both languages."""
    return text_en if in_english() and text_en else text


def limit(form: AnswerForm, facility: Facility) -> str:
    """Return what the item's rule demands of a value; empty where the inspector judges."""
    rule = form.rule(facility.kind)
    if rule is None:
        return ""
    said = _limit(rule, label(form.unit, form.unit_en))
    return said + _("; none at all does not conform") if rule.empty else said


def _limit(rule: Rule, unit: str) -> str:
    n = rule.value or 0
    if rule.op == "<":
        return _("conforms from {n} {unit}").format(n=n, unit=unit).strip()
    if rule.op == ">":
        return (_("conforms up to {n} {unit}") if n else _("conforms at 0 {unit}")).format(n=n, unit=unit)
    if rule.op == "older_than_days":
        return ngettext(
            "conforms within {n} day before the visit", "conforms within {n} days before the visit", n
        ).format(n=n)
    return _("conforms while not run out on the day of the visit")


def taken_back(change: Change, checklist: Checklist) -> str:
    """Say what an undo took back: an answer, another change at an item, or the answers to several."""
    n = len(change.before)
    if n != 1:
        return ngettext("Taken back: {n} answer.", "Taken back: {n} answers.", n).format(n=n)
    (item_id, gone), (_item, stands) = change.before[0], change.after[0]
    item = checklist.name_of(checklist.find(item_id))
    found = gone.outcome if gone else None
    if found is None or (stands is not None and stands.outcome is found):
        return _("Taken back: the last change at {item}.").format(item=item)
    return _("Taken back: {item} – {answer}.").format(item=item, answer=outcome(checklist, found))


def due_line(known: LookedAgain) -> str:
    """Say by when a finding is due and why that day; how many days late it is."""
    late = ngettext("{n} day late", "{n} days late", known.days_late).format(n=known.days_late)
    parts = (
        _("Due {day}").format(day=known.due_on.isoformat()) if known.due_on else "",
        late if known.days_late else "",
        known.why,
    )
    return " · ".join(part for part in parts if part)


def promise(known: LookedAgain) -> str:
    """Say what was promised at the last talk, and until when."""
    until = _("by {day}").format(day=known.promised_by.isoformat()) if known.promised_by else ""
    return listed((known.promised, until)) if known.promised else ""


def deadline(said: Deadline) -> str:
    """Return a deadline in a few words."""
    if said.kind is DeadlineKind.AT_ONCE:
        return _("at once")
    if said.kind is DeadlineKind.BY_DATE:
        return _("by {date}").format(date=said.on.isoformat() if said.on else "—")
    n = said.days or 0
    if said.kind is DeadlineKind.DAYS:
        return ngettext("{n} day from receipt", "{n} days from receipt", n).format(n=n)
    return ngettext("{n} working day from receipt", "{n} working days from receipt", n).format(n=n)

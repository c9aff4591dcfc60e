"""What makes a checklist sound: nothing in it contradicts itself, the laws or what a home may have."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from inspector_app.domain.checklist import AnswerForm, AnswerType, Checklist, Item, LedgerFigure, Rule
from inspector_app.domain.facility import FlagDefinition
from inspector_app.i18n import _

OPERATIONS = {
    AnswerType.NUMBER: ("<", ">"),
    AnswerType.DATE: ("older_than_days", "before_visit"),
}
"""The rules each type of answer can have."""
LONGEST_DEADLINE = 365
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One thing that is wrong, at an item or ("") at the checklist itself."""

    item: str
    reason: str


def contradictions(
    checklist: Checklist, laws: Collection[str], flags: Iterable[FlagDefinition]
) -> list[Contradiction]:
    """Return everything that is wrong with a checklist, given the laws' ids and what a home may have."""
    found = [Contradiction("", reason) for reason in _of_head(checklist)]
    doubled = [item_id for item_id, times in Counter(item.id for item in checklist.item).items() if times > 1]
    found += [Contradiction(item_id, _("this id stands twice.")) for item_id in doubled]
    parts = {dimension.key for dimension in checklist.dimension}
    choices = {flag.key: flag.choices for flag in flags}
    for item in checklist.item:
        if item.dimension not in parts:
            sentence = _("there is no dimension “{key}”.").format(key=item.dimension)
            found.append(Contradiction(item.id, sentence))
        reasons = [*_of_item(item), *_of_answer(item.answer), *_of_ledger(item), *_of_findings(item)]
        reasons += [*_of_bases(item, laws), *_of_conditions(item, choices)]
        found += [Contradiction(item.id, reason) for reason in reasons]
    return found


def _of_head(checklist: Checklist) -> Iterator[str]:
    if not _ID.fullmatch(checklist.id):
        yield _("its id must be small letters, digits and dashes.")
    if checklist.version < 1:
        yield _("its version must be 1 or more.")
    if not checklist.title.strip():
        yield _("it has no title.")
    if checklist.valid_until is not None and checklist.valid_until < checklist.valid_from:
        yield _("it ends to be valid before it begins.")
    keys = [dimension.key for dimension in checklist.dimension]
    if not keys or len(set(keys)) < len(keys):
        yield _("it needs dimensions, each with a key of its own.")
    if not checklist.item:
        yield _("it has no items.")


def _of_item(item: Item) -> Iterator[str]:
    if not item.id.strip():
        yield _("it needs an id.")
    for name in ("text", "text_en", "group", "requirement"):
        if not getattr(item, name).strip():
            yield _("“{field}” is empty.").format(field=name)
    if not 0 <= item.deadline_days <= LONGEST_DEADLINE:
        yield _("deadline_days must be 0 (at once) to {limit}.").format(limit=LONGEST_DEADLINE)
    if item.weight < 1:
        yield _("its weight must be 1 or more.")
    if not item.applies_to or len(set(item.applies_to)) < len(item.applies_to):
        yield _("applies_to must name at least one kind of home, each once.")


def _of_answer(answer: AnswerForm) -> Iterator[str]:
    if answer.type is not AnswerType.CONFORM and not answer.label:
        yield _("an answer that is entered needs a label.")
    if answer.extra is not None and (answer.extra.type is AnswerType.CONFORM or not answer.extra.label):
        yield _("the extra value needs a label and the type number, date or text.")
    rules = (
        answer.nonconforming_when,
        answer.nonconforming_when_nursing_home,
        answer.nonconforming_when_five_guarantee_home,
        answer.nonconforming_when_private_institution,
    )
    for rule in rules:
        if rule is not None:
            yield from _of_rule(rule, answer.type)


def _of_ledger(item: Item) -> Iterator[str]:
    figure, is_repeated = item.ledger_figure, item.ledger_figure is LedgerFigure.REPEATED
    if figure is not None:
        wanted = AnswerType.DATE if figure is LedgerFigure.LAST_VISIT else AnswerType.NUMBER
        if not item.answered_from_ledger or item.answer.type is not wanted:
            yield _(
                "ledger_figure “{figure}” needs answered_from_ledger and an answer of the type {type}."
            ).format(figure=figure.value, type=wanted.value)
    if is_repeated != (item.ledger_days is not None) or (item.ledger_days or 1) < 1:
        yield _("ledger_days of 1 or more belongs to the ledger_figure “repeated”, and to no other.")


def _of_rule(rule: Rule, kind: AnswerType) -> Iterator[str]:
    possible = OPERATIONS.get(kind, ())
    if not possible:
        yield _("an answer of the type {type} cannot be judged by a rule.").format(type=kind.value)
    elif rule.op not in possible:
        yield _("the rule “{op}” does not fit the type {type}; possible are: {choices}.").format(
            op=rule.op, type=kind.value, choices=", ".join(possible)
        )
    elif rule.op == "before_visit":
        if rule.value is not None:
            yield _("the rule “{op}” takes no value.").format(op=rule.op)
    elif rule.value is None or rule.value < 0:
        yield _("the rule “{op}” needs a value of 0 or more.").format(op=rule.op)


def _of_findings(item: Item) -> Iterator[str]:
    if any(not finding.text.strip() for finding in item.finding):
        yield _("a typical finding has no text.")
    if len({finding.text for finding in item.finding}) < len(item.finding):
        yield _("a typical finding stands twice.")
    if item.veto is None:
        if any(finding.veto for finding in item.finding):
            yield _("a typical finding is a veto, but the item has no veto.")
    elif not item.veto.trigger.strip():
        yield _("its veto does not say what triggers it.")


def _of_bases(item: Item, laws: Collection[str]) -> Iterator[str]:
    for basis in item.basis:
        if basis.law not in laws:
            yield _("its basis “{law}” is not among the laws.").format(law=basis.law)
        if not basis.clause.strip():
            yield _("its basis “{law}” names no clause.").format(law=basis.law)


def _of_conditions(item: Item, choices: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for condition in item.show_when_any:
        key, separator, wanted = condition.partition("=")
        if key not in choices:
            yield _("it is shown by “{key}”, which is nothing a home may have.").format(key=key)
        elif (wanted if separator else "yes") not in choices[key]:
            yield _("it is shown by “{condition}”; possible are: {choices}.").format(
                condition=condition, choices=", ".join(choices[key])
            )

"""What an item's rule says of a value."""

from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from inspector_app.domain.checklist import AnswerType, Rule
from inspector_app.domain.errors import UserError
from inspector_app.domain.visit import Outcome
from inspector_app.i18n import _

LARGEST = Decimal(1_000_000_000)


def read_number(typed: str) -> Decimal:
    """Return the number typed, full-width digits folded; UserError where it is none, negative or absurd."""
    try:
        number = Decimal(typed.strip())
    except InvalidOperation:
        raise UserError(_("“{typed}” is not a number. Type digits only.").format(typed=typed[:40])) from None
    if not number.is_finite() or not 0 <= number <= LARGEST:
        raise UserError(_("Type a number from 0 to {largest}.").format(largest=LARGEST))
    return number


def read_date(typed: str) -> date:
    """Return the date typed as 2020-02-09, 2020/2/9, 2020.2.9 or 20200209; UserError where it is none."""
    folded = typed.strip().replace("/", "-").replace(".", "-")
    parts = folded.split("-") if "-" in folded else [folded[:4], folded[4:6], folded[6:]]
    try:
        year, month, day = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        sentence = _("“{typed}” is not a date. Type it as 2020-02-09.")
        raise UserError(sentence.format(typed=typed[:40])) from None


def canonical_value(kind: AnswerType, typed: str) -> str:
    """Return a typed value as it is kept: plain digits, an ISO date, or trimmed text; "" where empty."""
    if not typed.strip():
        return ""
    if kind is AnswerType.NUMBER:
        return format(read_number(typed).normalize(), "f")
    if kind is AnswerType.DATE:
        return read_date(typed).isoformat()
    return typed.strip()


def judge(rule: Rule | None, kind: AnswerType, value: str, visited_on: date) -> Outcome | None:
    """Judge a kept value; None where there is no rule for it and the inspector judges by button.

    `<` and `>` compare numbers; `older_than_days` counts calendar days back from the visit; `before_visit`
    does not conform where the date lies before the day of the visit (a certificate that has run out).
    """
    if rule is None:
        return None
    if not value:
        return Outcome.NONCONFORMING if rule.empty else None
    return Outcome.NONCONFORMING if _breaks(rule, kind, value, visited_on) else Outcome.CONFORMING


def _breaks(rule: Rule, kind: AnswerType, value: str, visited_on: date) -> bool:
    if kind is AnswerType.DATE:
        day = read_date(value)
        if rule.op == "older_than_days":
            return day < visited_on - timedelta(days=rule.value or 0)
        return day < visited_on
    number = read_number(value)
    limit = Decimal(rule.value or 0)
    return number < limit if rule.op == "<" else number > limit

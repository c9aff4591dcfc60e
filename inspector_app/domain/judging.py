"""What an item's rule says of a value."""

import re
from datetime import date, timedelta
from decimal import Decimal

from inspector_app.domain.checklist import AnswerType, Rule
from inspector_app.domain.errors import UserError
from inspector_app.domain.text import fold
from inspector_app.domain.visit import Outcome
from inspector_app.i18n import _

LARGEST = Decimal(1_000_000_000)
_NUMBER = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]{0,12})?")
_DATES = (
    re.compile(r"([0-9]{4})[^0-9A-Za-z]{1,2}([0-9]{1,2})[^0-9A-Za-z]{1,2}([0-9]{1,2})[^0-9A-Za-z]?"),
    re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})"),
)


def read_number(typed: str) -> Decimal:
    """Return the number typed, full-width digits folded; UserError where it is none, negative or absurd."""
    digits = fold(typed)
    if not _NUMBER.fullmatch(digits):
        raise UserError(_("“{typed}” is not a number. Type digits only.").format(typed=typed[:40]))
    number = Decimal(digits)
    if not 0 <= number <= LARGEST:
        raise UserError(_("Type a number from 0 to {largest}.").format(largest=LARGEST))
    return number


def read_date(typed: str) -> date:
    """Return the date typed as 2020-02-09, 2020/2/9, 2020.2.9, 2020年2月9日 or 20200209; else UserError."""
    for form in _DATES:
        if parts := form.fullmatch(fold(typed)):
            try:
                return date(*(int(part) for part in parts.groups()))
            except ValueError:
                break
    raise UserError(_("“{typed}” is not a date. Type it as 2020-02-09.").format(typed=typed[:40]))


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
    does not conform where the date lies before the day of the visit (a certificate that has run out). A day
    after the visit is not judged as the last time something was done.
    """
    if rule is None:
        return None
    if not value:
        return Outcome.NONCONFORMING if rule.empty else None
    if rule.op == "older_than_days" and read_date(value) > visited_on:
        return None
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

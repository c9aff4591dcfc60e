"""Where a visit calls something a major hazard in law (重大事故隐患) that is none."""

from collections.abc import Iterator

from inspector_app.documents.reserved import names_hazard
from inspector_app.domain.checklist import Item
from inspector_app.domain.sealing import Problem
from inspector_app.domain.sheet import Sheet, condemns
from inspector_app.domain.visit import Answer
from inspector_app.i18n import _


def hazard_words(sheet: Sheet) -> list[Problem]:
    """Return each place that says the words where no ticked trigger is confirmed: no paper may print it."""
    return [
        Problem(where, _hazard_says(item.id))
        for item in sheet.items()
        for where in _misplaced(item, sheet.answers.get(item.id) or Answer())
    ]


def _misplaced(item: Item, answer: Answer) -> Iterator[str]:
    """Return the fields that say the words; only a finding with the item's confirmed trigger ticked may."""
    at = f"answers.{item.id}"
    for index, finding in enumerate(answer.findings):
        is_grave = finding.veto and condemns(item)
        if not is_grave and any(names_hazard(text) for text in (finding.text, finding.place)):
            yield f"{at}.findings[{index}]"
    for field in ("value", "reason", "note"):
        if names_hazard(getattr(answer, field)):
            yield f"{at}.{field}"


def _hazard_says(item_id: str) -> str:
    return _(
        "{item}: only a finding whose confirmed veto is ticked may be called a major hazard in law. "
        "Write it in another way, or tick the veto."
    ).format(item=item_id)

"""A form that is saved after what it shows was changed elsewhere."""

from dataclasses import fields, replace
from typing import Any, TypeVar

from inspector_app.domain.errors import UserError
from inspector_app.i18n import _

Kept = TypeVar("Kept")


def merged(typed: Kept, *, before: Kept, standing: Kept) -> Kept:
    """Return what stands now with what was typed; UserError where both changed one field, and differently.

    `before` is what the form was opened with. Neither side is overwritten in silence.
    """
    own: dict[str, Any] = {}
    for name in (field.name for field in fields(typed)):  # type: ignore[arg-type]  # any of our frozen values
        was, said, stands = (getattr(value, name) for value in (before, typed, standing))
        if said == was:
            continue
        if stands not in (was, said):
            raise UserError(
                _(
                    "The same was changed elsewhere while this form stood open. "
                    "Close it without saving, open it again to see what it says now, then change it."
                )
            )
        own[name] = said
    return replace(standing, **own)  # type: ignore[type-var]

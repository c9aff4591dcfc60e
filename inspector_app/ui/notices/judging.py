"""Whether a text can be saved as typed, said under its field."""

from inspector_app.domain.errors import UserError
from inspector_app.domain.text import clean
from inspector_app.ui.widgets.field import Field


def is_sound(field: Field, typed: str, *, limit: int, needed: str = "") -> bool:
    """Say under the field that its text is too long, or `needed` where it is empty and must not be."""
    try:
        is_empty = not clean(typed, limit=limit)
    except UserError as error:
        field.refuse(str(error))
        return False
    if is_empty and needed:
        field.refuse(needed)
        return False
    field.calm()
    return True

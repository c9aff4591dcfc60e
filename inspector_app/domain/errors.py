"""The one error an inspector reads: shown as it stands, it says what is wrong and what to do."""

from uuid import UUID


class UserError(Exception):
    """Refused, with a sentence in the language of the window; nothing already saved was changed."""


class FieldError(UserError):
    """What is wrong with one field of a form, said at that field.

    `about` is the finding the field belongs to, where the form asks the same of each.
    """

    def __init__(self, sentence: str, field: str, about: UUID | None = None) -> None:
        super().__init__(sentence)
        self.field, self.about = field, about

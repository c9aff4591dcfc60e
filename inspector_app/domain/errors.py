"""The one error an inspector reads: shown as it stands, it says what is wrong and what to do."""


class UserError(Exception):
    """Refused, with a sentence in the language of the window; nothing already saved was changed."""

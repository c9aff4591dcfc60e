"""What is said where no printer is set up."""

from inspector_app.i18n import _


def no_printer_words() -> str:
    """Return the sentence, with the way out."""
    return _(
        "No printer is set up on this PC. Set one up in the system's settings, or save the paper and print "
        "it on another PC."
    )

"""Tool tips that show their words as they stand: Qt would take markup in them, and load files named there."""

from PySide6.QtGui import Qt


def plain_tip(words: str) -> str:
    """Return words as a tool tip that is never taken for markup."""
    if not Qt.mightBeRichText(words):
        return words
    from html import escape  # hardly any tip needs it, and the window is seen sooner without

    return f"<qt>{escape(words)}</qt>"

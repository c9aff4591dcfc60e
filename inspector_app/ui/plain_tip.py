"""Tool tips that show their words as they stand: Qt would take markup in them, and load files named there."""

from html import escape

from PySide6.QtGui import Qt


def plain_tip(words: str) -> str:
    """Return words as a tool tip that is never taken for markup."""
    return f"<qt>{escape(words)}</qt>" if Qt.mightBeRichText(words) else words

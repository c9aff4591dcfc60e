"""How a wording file is told apart at a glance: sections, names, notes, placeholders."""

import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from inspector_app.ui import theme

_SECTION = re.compile(r"\s*\[[^\]]*\]+")
_NAME = re.compile(r"""\s*[\w."'-]+\s*(?==)""")
_NOTE = re.compile(r"""^((?:[^"'#]|"(?:\\.|[^"\\])*"|'[^']*')*)(#.*)$""")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


class WordingColours(QSyntaxHighlighter):
    """Only what helps reading: the office's words themselves stay plain."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        tokens = theme.tokens()
        self._section = _format(tokens.text, is_bold=True)
        self._name = _format(tokens.muted)
        self._note = _format(tokens.faint)
        self._placeholder = _format(tokens.accent)

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        noted = _NOTE.match(text)
        said = text[: noted.start(2)] if noted else text
        if noted:
            self.setFormat(noted.start(2), len(text) - noted.start(2), self._note)
        if section := _SECTION.fullmatch(said.rstrip()):
            self.setFormat(0, section.end(), self._section)
            return
        if name := _NAME.match(said):
            self.setFormat(0, name.end(), self._name)
        for placeholder in _PLACEHOLDER.finditer(said):
            self.setFormat(placeholder.start(), len(placeholder[0]), self._placeholder)


def _format(colour: str, *, is_bold: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    if is_bold:
        made.setFontWeight(QFont.Weight.Bold)
    return made

"""What is shown of a bug: a sentence, the trace, a button that copies it; the program goes on."""

import sys
import traceback

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.settings import __version__
from inspector_app.ui import icons, theme
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.plain_label import PlainLabel


def report_text(error: BaseException) -> str:
    """Return the trace and the versions; nothing of what was typed."""
    import platform

    trace = "".join(traceback.format_exception(error))
    versions = f"inspector-app {__version__}, Python {platform.python_version()}, Qt {qVersion()}"
    return f"{versions}, {sys.platform} {platform.release()}\n\n{trace}"


class ReportDialog(QDialog):
    """Shows a bug; never blocks the window."""

    def __init__(self, parent: QWidget | None, error: BaseException) -> None:
        super().__init__(parent)
        px = theme.px
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Error report"))
        self.text = QPlainTextEdit(report_text(error))
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Error report"))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        sign = QLabel()
        sign.setPixmap(icons.pixmap("triangle-alert", theme.tokens().bad, 24))
        said = PlainLabel(
            _("The program made a mistake. What was saved is safe, and you can go on working."),
            role="heading",
            wrap=True,
        )
        head = QHBoxLayout()
        head.setSpacing(px(14))
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(said, 1)
        self.copy = button(_("Copy the report"), "copy")
        self.copy.clicked.connect(self._on_copy)
        close = button(_("Close"), role="primary")
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.setSpacing(px(10))
        foot.addWidget(PlainLabel(_("Send this report to whoever looks after the program."), role="small"))
        foot.addStretch()
        foot.addWidget(self.copy)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(18))
        column.setSpacing(px(16))
        column.addLayout(head)
        column.addWidget(self.text, 1)
        column.addLayout(foot)
        self.resize(px(720), px(440))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy.setText(_("Copied"))

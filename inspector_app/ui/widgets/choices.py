"""Fields that hold still: the mouse wheel scrolls the page past them and never changes a value."""

from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QMouseEvent, Qt, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QDateEdit,
    QListView,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from inspector_app import i18n
from inspector_app.ui import theme


class PlainComboBox(QComboBox):
    """A choice from a list, with our own list under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_list = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(12)

    def showPopup(self) -> None:
        """Open the list; it is made when first wanted."""
        if not self._has_list:
            self._has_list = True
            self.setView(QListView(self))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class PlainSpinBox(QSpinBox):
    """A whole number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        _inset(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class PlainTimeEdit(QTimeEdit):
    """A time of day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDisplayFormat("HH:mm")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        _inset(self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class PlainDateEdit(QDateEdit):
    """A day, as 2020-02-17, with a calendar under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_month = False
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the calendar where its arrow is pressed; it is made when first wanted."""
        if not self._has_month:
            self._has_month = True
            self.setCalendarWidget(calendar())
        super().mousePressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


def _inset(box: QSpinBox | QTimeEdit) -> None:
    """Keep the figures off the border: Qt leaves out the style sheet's padding here."""
    box.lineEdit().setTextMargins(theme.px(11), 0, 0, 0)


def calendar() -> QCalendarWidget:
    """Return a month to choose a day from: weeks begin on Monday, in the window's language and colours."""
    month = QCalendarWidget()
    month.setLocale(QLocale(i18n.language()))
    month.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    month.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    rest = QTextCharFormat()
    rest.setForeground(QColor(theme.tokens().bad))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        month.setWeekdayTextFormat(day, rest)
    heading = QTextCharFormat()
    heading.setForeground(QColor(theme.tokens().muted))
    month.setHeaderTextFormat(heading)
    month.setMinimumSize(theme.px(320), theme.px(260))
    return month

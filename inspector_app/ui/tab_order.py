"""Tab through a form as one reads it, also where parts of it were made later than the rest."""

from itertools import pairwise

from PySide6.QtCore import QPoint
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget

_SAME_LINE = 14  # pixels between the middles of fields that stand in one line


def in_reading_order(form: QWidget) -> None:
    """Let Tab go line by line, from the left to the right, through what is shown of a form."""
    stops = [
        widget
        for widget in form.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy()
    ]
    middles = {widget: widget.mapTo(form, widget.rect().center()) for widget in stops}
    ordered: list[QWidget] = []
    while stops:
        top = min(middles[widget].y() for widget in stops)
        line = [widget for widget in stops if middles[widget].y() - top <= _SAME_LINE]
        ordered += sorted(line, key=lambda widget: _left(widget, form))
        stops = [widget for widget in stops if widget not in line]
    for one, following in pairwise(ordered):
        QWidget.setTabOrder(one, following)


def _left(widget: QWidget, form: QWidget) -> int:
    return widget.mapTo(form, QPoint(0, 0)).x()

"""Tab through a form as one reads it, also where parts of it were made later than the rest."""

from itertools import pairwise

from PySide6.QtCore import QPoint
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget

_SAME_LINE = 14  # pixels between the middles of fields that stand in one line


def in_reading_order(form: QWidget) -> None:
    """Let Tab go line by line, from the left to the right, through what is shown of a form."""
    shown = [widget for widget in form.findChildren(QWidget) if widget.isVisible()]
    fields = [widget for widget in shown if _is_compound(widget)]
    stops = fields + [
        widget
        for widget in shown
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.focusProxy()
        and not any(field.isAncestorOf(widget) for field in fields)
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


def _is_compound(widget: QWidget) -> bool:
    """Say whether a field is made of several: Qt moves it as one, and stops at it before its parts."""
    proxy = widget.focusProxy()
    return proxy is not None and widget.isAncestorOf(proxy)


def _left(widget: QWidget, form: QWidget) -> int:
    return widget.mapTo(form, QPoint(0, 0)).x()

"""Tab through a form as one reads it, also where parts of it were made later than the rest."""

from itertools import pairwise

from PySide6.QtCore import QPoint
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QComboBox, QWidget

_SAME_LINE = 14  # pixels between the middles of fields that stand in one line
_QT_PART = "qt_"  # how Qt names the parts of its own fields
_AS_ONE = "isOneField"


def as_one_field(field: QWidget, first: QWidget) -> None:
    """Let a field made of several parts be one stop of Tab: its first part takes the keys.

    Only a widget of our own may be asked for it afterwards. PySide 6.11 makes what `focusProxy()` returns a
    child of who was asked and throws both away together: right for a part of a field, but so a viewport took
    along the scroll area around it, and all of a form.
    """
    field.setFocusProxy(first)
    field.setProperty(_AS_ONE, True)


def who_has_the_keys(field: QWidget) -> QWidget:
    """Return the part inside a field that takes its keys in the end; the field itself where none does."""
    while (part := field.focusProxy()) is not None and field.isAncestorOf(part):
        field = part
    return field


def hands_focus_on(widget: QWidget) -> bool:
    """Say whether a widget hands on the keys it is given: it is made of several parts, or is one of them."""
    is_part = widget.objectName().startswith(_QT_PART) or isinstance(widget.parentWidget(), QComboBox)
    return is_one_field(widget) or is_part


def is_one_field(widget: QWidget) -> bool:
    """Say whether a field is made of several: Qt moves it as one, and stops at it before its parts."""
    return bool(widget.property(_AS_ONE))


def in_reading_order(form: QWidget) -> None:
    """Let Tab go line by line, from the left to the right, through what is shown of a form."""
    shown = [widget for widget in form.findChildren(QWidget) if widget.isVisible()]
    fields = [widget for widget in shown if is_one_field(widget)]
    stops = fields + [
        widget
        for widget in shown
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not hands_focus_on(widget)
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


def _left(widget: QWidget, form: QWidget) -> int:
    return widget.mapTo(form, QPoint(0, 0)).x()

"""What can be done with a roster sheet: take one over, write one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton

from inspector_app.i18n import _
from inspector_app.ui.widgets.buttons import button

if TYPE_CHECKING:
    from inspector_app.ui.facilities.roster_import import RosterImport


def roster_menu(sheet: "Callable[[], RosterImport]") -> QPushButton:
    """Return a button with its menu; the sheet's view is asked for only when something is chosen."""
    made = button(_("Roster sheet"), "table-2")
    menu = QMenu(made)
    menu.addAction(_("Import a roster…"), lambda: sheet().choose_sheet())
    menu.addAction(_("Export the roster…"), lambda: sheet().export_roster())
    menu.addAction(_("Template to fill in…"), lambda: sheet().write_template())
    made.setMenu(menu)
    return made

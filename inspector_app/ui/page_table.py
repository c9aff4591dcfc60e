"""The pages of the navigation and where their classes live; imported only when the data are open."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from inspector_app.i18n import mark

if TYPE_CHECKING:
    from inspector_app.ui.background import BackgroundStore
    from inspector_app.ui.page import Navigator, Page


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: its key, its title (translated when shown), its icon, its class, what it reads with."""

    key: str
    title: str
    icon: str
    where: str
    behind: str = ""  # the page of the navigation it belongs to, where it is none of its own
    reads: str = ""
    made_of: str = ""  # the package of its parts, where they are many

    @property
    def module(self) -> str:
        """Return the module of the page's class."""
        return self.where.partition(":")[0]

    def is_there(self) -> bool:
        """Is the page part of this program; asks without importing it."""
        return find_spec(self.module) is not None

    def import_service(self) -> None:
        """Import what the page reads with; it knows no Qt, so any thread may do it."""
        if self.reads:
            import_module(self.reads)

    def imports(self) -> Iterator[Callable[[], object]]:
        """Go through the imports of its parts one by one: all at once would hold the window too long."""
        if self.made_of:
            package = import_module(self.made_of)
            for module in iter_modules(package.__path__):
                yield partial(import_module, f"{self.made_of}.{module.name}")

    def page_class(self) -> "Callable[[BackgroundStore, Navigator], Page]":
        """Return the page's class."""
        module, _colon, name = self.where.partition(":")
        found: Callable[[BackgroundStore, Navigator], Page] = getattr(import_module(module), name)
        return found


PAGES = (
    PageEntry(
        *("today", mark("Today"), "layout-dashboard", "inspector_app.ui.pages.today:TodayPage"),
        reads="inspector_app.services.today",
    ),
    PageEntry(
        *("facilities", mark("Facilities"), "building-2", "inspector_app.ui.pages.facilities:FacilitiesPage"),
        reads="inspector_app.services.facilities",
    ),
    PageEntry(
        *("plan", mark("Plan"), "calendar", "inspector_app.ui.pages.plan:PlanPage"),
        reads="inspector_app.services.plan_desk",
        made_of="inspector_app.ui.plan",
    ),
    PageEntry(
        *("visit", mark("Visit"), "clipboard-check", "inspector_app.ui.pages.visit:VisitPage"),
        reads="inspector_app.services.walking",
        made_of="inspector_app.ui.visit",
    ),
    PageEntry(
        *("cases", mark("Cases"), "list", "inspector_app.ui.pages.cases:CasesPage"),
        reads="inspector_app.services.case_pages",
        made_of="inspector_app.ui.cases",
    ),
    PageEntry(
        *("papers", mark("Papers"), "file-text", "inspector_app.ui.pages.papers:PapersPage"),
        reads="inspector_app.services.notice_desk",
        made_of="inspector_app.ui.notices",
    ),
    PageEntry(
        *("paper", mark("Paper"), "file-text", "inspector_app.ui.pages.paper:PaperPage"),
        behind="papers",
        made_of="inspector_app.ui.preview",
    ),
    PageEntry(
        *("case-papers", mark("Papers"), "file-text", "inspector_app.ui.pages.case_papers:CasePapersPage"),
        behind="papers",
        reads="inspector_app.services.papers",
    ),
    PageEntry(
        *("print-many", mark("Print many"), "printer", "inspector_app.ui.pages.print_many:PrintManyPage"),
        behind="papers",
        reads="inspector_app.services.many_papers",
        made_of="inspector_app.ui.print_many",
    ),
    PageEntry(
        *("daily", mark("Daily reports"), "inbox", "inspector_app.ui.pages.daily:DailyPage"),
        behind="today",
        reads="inspector_app.services.daily",
    ),
    PageEntry(
        *("systemic", mark("Common findings"), "users", "inspector_app.ui.pages.systemic:SystemicPage"),
        behind="today",
        reads="inspector_app.services.systemic",
    ),
    PageEntry(
        *("ledger", mark("Ledger"), "table-2", "inspector_app.ui.pages.ledger:LedgerPage"),
        reads="inspector_app.services.ledger",
        made_of="inspector_app.ui.ledger",
    ),
    PageEntry(
        *("figures", mark("Figures"), "chart-column", "inspector_app.ui.pages.figures:FiguresPage"),
        reads="inspector_app.services.figures",
        made_of="inspector_app.ui.figures",
    ),
    PageEntry(
        *("settings", mark("Settings"), "settings", "inspector_app.ui.pages.settings:SettingsPage"),
        reads="inspector_app.services.office",
        made_of="inspector_app.ui.preferences",
    ),
)

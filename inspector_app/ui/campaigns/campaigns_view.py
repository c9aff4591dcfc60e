"""Everything about campaigns behind the first page: the list, and one campaign's form."""

from collections.abc import Callable
from functools import cached_property
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from inspector_app.domain.campaign import Campaign
from inspector_app.domain.errors import UserError
from inspector_app.domain.paper import PaperSubject
from inspector_app.i18n import _
from inspector_app.services import campaigns, facilities
from inspector_app.services.campaigns import CampaignProgress
from inspector_app.ui import icons
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.campaigns.campaign_editor import CampaignEditor, Material
from inspector_app.ui.campaigns.campaign_list import CampaignList
from inspector_app.ui.page import Navigator
from inspector_app.ui.widgets.buttons import button


class CampaignsView(QStackedWidget):
    """Shows the list or the form; the page around it shows title, tools and refusals."""

    shown = Signal(str, str)  # title and subtitle: another view is shown
    refused = Signal(str)

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__()
        self._store, self._window = store, window
        self.campaign: UUID | None = None
        self._standing: Campaign | None = None
        self._typed: dict[str, Any] | None = None
        self._is_saving = False
        self.list = CampaignList()
        self.addWidget(self.list)
        self.new = button(_("Open a campaign"), "plus", role="primary")
        self.papers = button(_("Papers"), "file-text")
        self.more = button(_("More"), "ellipsis")
        self.menu = QMenu(self.more)
        self.daily = self.menu.addAction(
            icons.icon("inbox"), _("Daily reports"), lambda: window.open("daily", campaign=self.campaign)
        )
        self.systemic = self.menu.addAction(
            icons.icon("users"), _("Common findings"), lambda: window.open("systemic", campaign=self.campaign)
        )
        self.more.setMenu(self.menu)
        self.close_one = button(_("Close the campaign"), "lock")
        self.reopen = button(_("Open it again"), "rotate-ccw")
        self.cancel = button(_("Cancel"))
        self.save = button(_("Save"), "save", role="primary", keys="Ctrl+S")
        self.all_tools: tuple[QWidget, ...] = (
            *(self.new, self.papers, self.more, self.close_one, self.reopen),
            *(self.cancel, self.save),
        )
        self.list.opened.connect(lambda one: self.edit(one.id))
        self.list.wants_new.connect(lambda: self.edit(None))
        self.new.clicked.connect(lambda: self.edit(None))
        self.papers.clicked.connect(self._on_papers)
        self.close_one.clicked.connect(lambda: self._save(is_closed=True))
        self.reopen.clicked.connect(lambda: self._save(is_closed=False))
        self.save.clicked.connect(self.save_campaign)

    @cached_property
    def editor(self) -> CampaignEditor:
        """The form of a campaign; made when it is first asked for."""
        made = CampaignEditor()
        self.addWidget(made)
        return made

    @property
    def is_editing(self) -> bool:
        """Whether the form is shown."""
        return self.currentWidget() is not self.list

    def tools(self) -> tuple[QWidget, ...]:
        """Return the tools of what is shown."""
        if not self.is_editing:
            return (self.new,)
        if self._standing is None:
            return (self.cancel, self.save)
        if self._standing.is_closed:
            return (self.papers, self.more, self.reopen, self.cancel)
        return (self.papers, self.more, self.close_one, self.cancel, self.save)

    def _on_papers(self) -> None:
        if self._standing is not None:
            self._window.open(
                "case-papers",
                subject=PaperSubject.CAMPAIGN,
                id=self.campaign,
                name=self._standing.name,
                back="today",
            )

    def show_list(self) -> None:
        """Show all campaigns."""
        self.campaign = self._standing = None
        self.setCurrentWidget(self.list)
        self.shown.emit(_("Campaigns"), _("What is inspected where and when"))
        self.refresh()
        self.list.list.setFocus()

    def edit(self, campaign_id: UUID | None, typed: dict[str, Any] | None = None) -> None:
        """Show the form of a campaign, or of a new one."""
        self.campaign, self._typed, self._standing = campaign_id, typed, None
        self.setCurrentWidget(self.editor)
        on = self._window.today()

        self._store.read(
            self,
            lambda session: Material(
                choices=campaigns.choices(session),
                homes=facilities.listed(session),
                campaign=campaigns.get(session, campaign_id) if campaign_id else None,
                on=on,
            ),
            then=self._on_material,
        )

    def refresh(self) -> None:
        """Read the list again; a form that is being filled in is left alone."""
        on = self._window.today()
        if not self.is_editing:
            self._store.read(
                self, campaigns.listed, then=lambda found: self.list.show_campaigns(found, on=on)
            )

    def _on_material(self, material: Material) -> None:
        self._standing = material.campaign
        self.editor.show_material(material, self._typed)
        self.editor.setEnabled(not (material.campaign and material.campaign.is_closed))
        self._typed = None
        title = material.campaign.name if material.campaign else _("Open a campaign")
        is_closed = material.campaign is not None and material.campaign.is_closed
        self.shown.emit(title, _("Closed by the office") if is_closed else _("Campaign"))
        self.editor.setFocus()

    def save_campaign(self) -> None:
        """Open or change the campaign as typed; a refusal is said and nothing is lost."""
        self._save(is_closed=False)

    def _save(self, *, is_closed: bool) -> None:
        if self._is_saving:
            return
        try:
            campaign = self.editor.campaign(is_closed=is_closed)
        except UserError as refused:
            self.refused.emit(str(refused))
            return
        if self._standing and is_closed != self._standing.is_closed:
            self._change(campaign, self._standing)
        elif self.campaign is None:
            by, now = self._window.acting_person(), self._window.now()
            self._write(lambda session: campaigns.open_campaign(session, campaign, by=by, now=now), None)
        else:
            self._change(campaign, None)

    def _change(self, campaign: Campaign, undo_to: Campaign | None) -> None:
        wanted, by, now = self.campaign, self._window.acting_person(), self._window.now()
        assert wanted is not None  # noqa: S101 - only a campaign that stands is changed
        before = self._standing
        undo = (lambda: self._put_back(wanted, undo_to)) if undo_to else None
        self._write(
            lambda session: campaigns.change(session, wanted, campaign, by=by, now=now, before=before), undo
        )

    def _put_back(self, campaign_id: UUID, campaign: Campaign) -> None:
        by, now = self._window.acting_person(), self._window.now()
        self._store.write(
            self, lambda session: campaigns.change(session, campaign_id, campaign, by=by, now=now)
        )

    def _write(self, action: Callable[..., object], undo: Callable[[], None] | None) -> None:
        self._is_saving = True

        def done(_result: object) -> None:
            self._is_saving = False
            self.show_list()
            self._window.say(_("The campaign is saved."), undo)

        def refused(error: UserError) -> None:
            self._is_saving = False
            self.refused.emit(str(error))

        self._store.write(self, action, then=done, failed=refused)

    def may_drop(self) -> bool:
        """Ask where something typed would be lost."""
        if not self.is_editing or not self.editor.is_changed():
            return True
        return self._window.ask(
            _("Leave without saving?"),
            detail=_("What was changed in this form is not kept yet."),
            yes=_("Leave without saving"),
            is_grave=True,
        )

    def progress(self) -> list[CampaignProgress]:
        """Return the campaigns listed."""
        return self.list.rows.rows()

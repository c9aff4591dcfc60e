"""The start of a visit on one screen, everything remembered; Enter starts."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from inspector_app.domain.clock import local
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import FlagDefinition
from inspector_app.domain.person import Person, Role
from inspector_app.domain.visit import VisitHead
from inspector_app.i18n import _
from inspector_app.services import drafts, persons, walking
from inspector_app.services.drafts import DraftHead, UnderWay
from inspector_app.services.persons import ListedPerson
from inspector_app.services.walking import StartScreen
from inspector_app.ui import theme
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator
from inspector_app.ui.tab_order import in_reading_order
from inspector_app.ui.tokens import Tone
from inspector_app.ui.visit.head_form import HeadForm
from inspector_app.ui.widgets.banner import Banner
from inspector_app.ui.widgets.buttons import button
from inspector_app.ui.widgets.card import Card, scrolled
from inspector_app.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from inspector_app.store.database import Session


class StartView(QWidget):
    """Fills in what is known, asks what must be asked, and begins the visit or saves its head."""

    started = Signal(object)  # the draft's id
    saved = Signal()  # the head of the visit under way
    go_on_asked = Signal(object)  # with a visit to this home that was begun before: its draft's id
    print_asked = Signal(object)  # the DraftHead to print an empty list for

    def __init__(self, store: BackgroundStore, window: Navigator) -> None:
        super().__init__()
        self._store, self._window = store, window
        self._facility: UUID | None = None
        self._draft_id: UUID | None = None
        self._screen: StartScreen | None = None
        self._is_starting = False
        self._begun: UUID | None = None
        self.begun = Banner("", tone=Tone.WARN, action=_("Go on with it"))
        self.begun.acted.connect(lambda: self.go_on_asked.emit(self._begun))
        px = theme.px
        self.questions = QVBoxLayout()
        self.questions.setSpacing(px(8))
        self.form = HeadForm()
        self.form.checklist_changed.connect(self._ask)
        self.form.team.add_asked.connect(self._on_add)
        self.trouble = PlainLabel("", tone=Tone.BAD, wrap=True)
        self.form.team.changed.connect(self.trouble.clear)
        self.print = button(_("Print an empty list"), "printer")
        self.print.clicked.connect(self._on_print)
        self.start: QPushButton = button(_("Start the visit"), "play", role="primary")
        self.start.clicked.connect(self.begin)
        card = Card()
        card.body.addWidget(self.form)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(4), 0)
        column.setSpacing(px(12))
        column.addWidget(self.begun)
        column.addLayout(self.questions)
        column.addWidget(card)
        column.addStretch()
        foot = QHBoxLayout()
        foot.setSpacing(px(10))
        foot.addWidget(self.trouble, 1)
        foot.addWidget(self.print)
        foot.addWidget(self.start)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(12))
        whole.addWidget(scrolled(inside), 1)
        whole.addLayout(foot)

    def show_start(self, screen: StartScreen, *, today: date) -> None:
        """Show the start of a new visit."""
        proposal = screen.proposal
        self._facility, self._draft_id = proposal.head.facility, None
        self._show(screen, DraftHead(head=proposal.head, walking=proposal.walking), today)
        self._offer_begun(screen.under_way)
        self._say_questions(proposal.asks_again)
        self.settle_focus()

    def settle_focus(self) -> None:
        """Give the keys to what was begun, else to the start, or to the team where none is chosen yet."""
        if self._begun:
            self.begun.action.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.form.team.team():
            self.start.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.form.team.focus_first()

    def show_head(self, draft_id: UUID, screen: StartScreen, draft: DraftHead, *, today: date) -> None:
        """Show the head of a visit under way, to be corrected."""
        self._facility, self._draft_id = draft.head.facility, draft_id
        self._show(screen, draft, today)
        self.form.lock_list()
        self._offer_begun(None)
        self._say_questions(())
        self.start.setText(_("Save and go on"))
        self.settle_focus()

    def _show(self, screen: StartScreen, draft: DraftHead, today: date) -> None:
        self._screen = screen
        self._is_starting = False
        self._refuse("")
        for widget in (self.form.campaign, self.form.checklist, self.form.form):
            widget.setEnabled(True)
        self.form.show_start(screen, draft, today=today)
        self._read_flags(draft.head)

    def _read_flags(self, head: VisitHead) -> None:
        checklist = self.form.checklist_id()
        if checklist:
            self._store.read(
                self,
                lambda session: walking.asked_flags(session, checklist),
                then=lambda flags: self.form.show_flags(flags, head.asked),
            )

    def _ask(self) -> None:
        """Ask again what depends on checklist and day."""
        facility, checklist, on = self._facility, self.form.checklist_id(), self.form.visited_on()
        if facility is None or self._screen is None or not checklist:
            return
        chosen = self.form.campaign_id()
        campaign = next((one for one in self._screen.campaigns if one.id == chosen), None)
        asked = campaign.campaign.asked if campaign else {}

        def read(session: "Session") -> tuple[tuple[str, ...], tuple[FlagDefinition, ...]]:
            return walking.questions(session, facility, checklist, on), walking.asked_flags(
                session, checklist
            )

        def show(found: tuple[tuple[str, ...], tuple[FlagDefinition, ...]]) -> None:
            is_asked = self._draft_id is None and not self.form.looks_again
            self._say_questions(found[0] if is_asked else ())
            self.form.show_flags(found[1], asked)

        self._store.read(self, read, then=show)

    def _say_questions(self, asked: tuple[str, ...]) -> None:
        while self.questions.count():
            item = self.questions.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for sentence in asked:
            self.questions.addWidget(Banner(sentence, tone=Tone.WARN))
        if self._draft_id is None:
            begin = _("Start the re-inspection") if self.form.looks_again else _("Start the visit")
            self.start.setText(_("Start all the same") if asked else begin)
        self.start.setAccessibleName(self.start.text())
        QTimer.singleShot(0, self, lambda: in_reading_order(self))  # once they have their places

    def _offer_begun(self, begun: UnderWay | None) -> None:
        """Offer to go on with what was begun: a second visit to the home is hardly meant."""
        self._begun = begun.id if begun else None
        if begun:
            said = _("A visit to this home was begun on {day} and is not locked yet ({n} of {of} answered).")
            started = local(begun.started_at)
            self.begun.set_text(
                said.format(day=f"{started:%Y-%m-%d %H:%M}", n=begun.answered, of=begun.items)
            )
        self.begun.setVisible(begun is not None)

    def _on_add(self, person: Person) -> None:
        by, now = self._window.acting_person(), self._window.now()

        def add(session: "Session") -> tuple[UUID, tuple[ListedPerson, ...]]:
            person_id = persons.add(session, person, by=by, now=now)
            return person_id, tuple(persons.listed(session, role=Role.INSPECTOR))

        def show(added: tuple[UUID, tuple[ListedPerson, ...]]) -> None:
            self.form.team.offer(added[1])
            self.form.team.add_to_team(added[0])

        self._store.write(self, add, then=show, failed=lambda error: self.form.team.refuse(str(error)))

    def begin(self) -> None:
        """Begin the visit, or save the head of the one under way."""
        if self._facility is None or self._is_starting:
            return
        try:
            draft = self.form.draft()
            if self.form.on_paper.isChecked():
                self.form.paper.refuse_unfinished()
        except UserError as refused:
            self._refuse(str(refused))
            return
        if not draft.head.inspectors:
            self._refuse(_("Choose at least one inspector."))
            self.form.team.focus_first()
            return
        self._is_starting = True
        self._refuse("")
        now, draft_id = self._window.now(), self._draft_id
        if draft_id is None:
            self._store.write(
                self,
                lambda session: drafts.start(session, draft, now=now),
                then=self._on_started,
                failed=self._on_refused,
            )
        else:
            self._store.write(
                self,
                lambda session: drafts.change_head(session, draft_id, draft, now=now),
                then=lambda _none: self.saved.emit(),
                failed=self._on_refused,
            )

    def _on_started(self, draft_id: UUID) -> None:
        self._is_starting = False
        self.started.emit(draft_id)

    def _on_refused(self, error: UserError) -> None:
        self._is_starting = False
        self._refuse(str(error))

    def _refuse(self, sentence: str) -> None:
        self.trouble.setText(sentence)

    def _on_print(self) -> None:
        try:
            self.print_asked.emit(self.form.draft())
        except UserError as refused:
            self._refuse(str(refused))

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own signature
        """Tab line by line: chips and questions are made later than the fields below them."""
        in_reading_order(self)
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Start on Enter, whichever field or chip has the focus; a button does what it says."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.begin()
        else:
            super().keyPressEvent(event)

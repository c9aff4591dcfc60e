"""What is done to notices, one step at a time: each is one service in one commit."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from inspector_app.domain.errors import UserError
from inspector_app.domain.notice import NoticeKind, NoticeWording
from inspector_app.i18n import _
from inspector_app.services import notice_desk, notices
from inspector_app.services.notice_desk import NoticeView
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.page import Navigator

if TYPE_CHECKING:
    from inspector_app.store.database import Session

T = TypeVar("T")
Failed = Callable[[UserError], None]


class NoticeWork(QObject):
    """Does the steps of the page; a second click while one is under way does nothing."""

    done = Signal()
    refused = Signal(object)  # the UserError, where the caller does not take it

    def __init__(self, store: BackgroundStore, window: Navigator, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._window = store, window
        self._is_busy = False

    def draft(self, visit_id: UUID, then: Callable[[UUID], None], failed: Failed) -> None:
        """Find the notice of a visit; draft it where there is none."""

        def find_or_draft(session: "Session", by: UUID | None, now: datetime) -> tuple[UUID, bool]:
            standing = notice_desk.standing_notice(session, visit_id)
            if standing is not None:
                return standing, False
            return notices.draft(session, visit_id, by=by, now=now), True

        def found(result: tuple[UUID, bool]) -> None:
            notice_id, is_new = result
            then(notice_id)
            if is_new:
                self._window.say(_("The notice is drafted. Correct its wording, then submit it."))

        self._do(find_or_draft, found, failed)

    def draft_anew(self, view: NoticeView, then: Callable[[UUID], None]) -> None:
        """Withdraw a draft that is no longer true and draft from the visit as it stands."""
        row, wording = view.shown.row, view.shown.wording
        why, on = _("The visit was corrected after this draft."), self._window.today()

        def anew(session: "Session", by: UUID | None, now: datetime) -> UUID:
            notices.withdraw(session, row.id, reason=why, on=on, by=by, now=now)
            return notices.draft(
                session, row.visit_id, by=by, now=now, kind=wording.kind, reason=wording.kind_reason
            )

        self._do(anew, then)

    def reword(self, notice_id: UUID, wording: NoticeWording, failed: Failed) -> None:
        """Save a wording; any number of them may be on their way."""
        by, now = self._window.acting_person(), self._window.now()
        self._store.write(
            self,
            lambda session: notices.reword(session, notice_id, wording, by=by, now=now),
            then=lambda _nothing: self.done.emit(),
            failed=failed,
        )

    def turn(self, notice_id: UUID, kind: NoticeKind, reason: str, failed: Failed) -> None:
        """Make a notice one of the other kind."""
        self._do(
            lambda session, by, now: notices.turn(session, notice_id, kind, reason=reason, by=by, now=now),
            lambda _nothing: None,
            failed,
        )

    def submit(self, notice_id: UUID, who: UUID | None) -> None:
        """Submit a draft for signature."""
        on = self._window.today()
        self._do(
            lambda session, _by, now: notices.submit(session, notice_id, on=on, by=who, now=now),
            lambda _nothing: self._window.say(_("Submitted for signature.")),
        )

    def issue(self, notice_id: UUID, issuer: UUID, on: date, number: int | None, failed: Failed) -> None:
        """Sign a notice."""
        self._do(
            lambda session, _by, now: notices.issue(
                session, notice_id, on=on, by=issuer, now=now, number=number
            ),
            lambda given: self._window.say(_("Issued as {number}.").format(number=given)),
            failed,
        )

    def withdraw(self, view: NoticeView, who: UUID | None, reason: str) -> None:
        """Withdraw a notice."""
        row = view.shown.row
        on = max(self._window.today(), row.issued_on or date.min)
        self._do(
            lambda session, _by, now: notices.withdraw(
                session, row.id, reason=reason, on=on, by=who, now=now
            ),
            lambda _nothing: self._window.say(_("Withdrawn.")),
        )

    def _do(
        self,
        action: "Callable[[Session, UUID | None, datetime], T]",
        then: Callable[[T], None],
        failed: Failed | None = None,
    ) -> None:
        if self._is_busy:
            return
        self._is_busy = True
        by, now = self._window.acting_person(), self._window.now()

        def succeeded(result: T) -> None:
            self._is_busy = False
            self.done.emit()
            then(result)

        def refused(error: UserError) -> None:
            self._is_busy = False
            failed(error) if failed else self.refused.emit(error)

        self._store.write(self, lambda session: action(session, by, now), then=succeeded, failed=refused)

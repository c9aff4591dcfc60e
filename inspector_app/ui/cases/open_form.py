"""The form of a step that is open on the page of cases: opened, recorded, dropped after a question."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from inspector_app.domain.errors import UserError
from inspector_app.i18n import _
from inspector_app.services.case_desk import CaseView
from inspector_app.ui.background import BackgroundStore
from inspector_app.ui.cases.case_steps import STEPS, CaseStep, open_steps
from inspector_app.ui.page import Navigator

if TYPE_CHECKING:
    from inspector_app.ui.cases.step_form import StepForm


class OpenForm(QObject):
    """One form at a time, none at first; it lies on the page's stack while it is open."""

    recorded = Signal()  # the step of the form that is still open
    refused = Signal(str)  # about no field of the form
    wants_paper = Signal(object)  # the PaperKind of the step

    def __init__(
        self, store: BackgroundStore, window: Navigator, stack: QStackedWidget, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._store, self._window, self._stack = store, window, stack
        self._is_busy = False
        self.form: StepForm | None = None

    @cached_property
    def kinds(self) -> "Mapping[CaseStep, type[StepForm]]":
        """The form of each step; imported when the first is asked for."""
        from inspector_app.ui.cases.case_forms import FORMS

        return FORMS

    def open(self, step: CaseStep, view: CaseView, typed: dict[Any, Any] | None) -> "StepForm | None":
        """Open the form of a step with what was typed into it; None where the step may not be taken now."""
        if step not in open_steps(view):
            return None
        sitting = self._window.acting_person()
        sits = sitting if sitting in [one.id for one in view.people] else None
        self.drop()
        self.form = self.kinds[step](step, view, self._store, today=self._window.today(), sitting=sits)
        self.form.wants_paper.connect(self.wants_paper)
        if typed:
            self.form.show_typed(typed)
        self._stack.addWidget(self.form)
        return self.form

    def drop(self) -> None:
        """Close the form; what was typed is gone."""
        if self.form is not None:
            self._stack.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def may_drop(self) -> bool:
        """Ask where something was typed that is not recorded."""
        return (
            self.form is None
            or not self.form.is_changed()
            or self._window.ask(
                _("Leave without recording?"),
                detail=_("What was typed is not kept."),
                yes=_("Leave without recording"),
                is_grave=True,
            )
        )

    def record(self) -> None:
        """Do the step as it stands in the fields; a refusal is said at its field."""
        form = self.form
        doing = form.take() if form is not None and not self._is_busy else None
        if form is None or doing is None:
            return
        now, step = self._window.now(), form.step
        self._is_busy = True

        def recorded(_result: object) -> None:
            self._is_busy = False
            if self.form is form:
                self.recorded.emit()
            self._window.say(_("Recorded: {step}.").format(step=_(STEPS[step].title)))

        def refused(error: UserError) -> None:
            self._is_busy = False
            if self.form is not form or not form.refuse(error):
                self.refused.emit(str(error))

        self._store.write(self, lambda session: doing(session, now), then=recorded, failed=refused)

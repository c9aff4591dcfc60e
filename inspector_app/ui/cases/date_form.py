"""A later day: an extension asked for in time (延期), or a new date after a re-inspection."""

from datetime import date, timedelta
from uuid import UUID

from inspector_app.i18n import _, ngettext
from inspector_app.services import cases
from inspector_app.ui.cases.case_steps import CaseStep
from inspector_app.ui.cases.step_form import Doing, StepForm

_PROPOSED = timedelta(days=7)


class DateForm(StepForm):
    """Old day → new day, why, what guards the residents meanwhile, who approves."""

    def _build(self) -> None:
        is_extension = self.step is CaseStep.EXTEND
        which = self.card(_("Which findings"))
        self.choice = self.findings(which)
        self.days = {one.id: one.due.on for one in self.view.shown.findings}
        what = self.card(_("The new date"))
        latest = max((day for one in self.choice.lines if (day := self.days[one])), default=self._today)
        first = max(latest, self._today)
        self.to = self.day("to", _("New date"), first + _PROPOSED)
        self.day("asked_on", _("Asked for on"), self._today)
        self.day("on", _("Approved on"), self._today)
        self.put(what, "to", "asked_on", "on")
        self.fields["asked_on", None].setVisible(is_extension)
        self.moves = self.explain(what, "")
        self.text("reason", _("Why"))
        self.text(
            "interim",
            _("Interim measure until then"),
            note=_("A critical finding gets no new date without one."),
        )
        self.put(what, "reason", "interim")
        self.who.caption.setText(_("Approved by"))
        self.who.combo.setAccessibleName(_("Approved by"))
        issuers = self.view.issuers
        only = issuers[0].id if len(issuers) == 1 else None
        sits = self._sitting if self._sitting in [one.id for one in issuers] else only
        self.who.offer(issuers, sits)
        self.sign(what)
        self.who.setVisible(True)
        if not issuers:
            self.who.warn(_("Nobody has the issuer's role yet. List one in Settings."))
        if is_extension:
            self.offer_paper(what)
        self.to.dateChanged.connect(lambda _day: self.follow())
        self.follow()

    def follow(self) -> None:
        """Say by how much each day moves."""
        to: date = self.said("to")
        olds = sorted({day for one in self.choice.chosen() if (day := self.days[one])})
        said = []
        for old in olds:
            by = (to - old).days
            more = ngettext("{n} day later", "{n} days later", by).format(n=by)
            said.append(f"{old.isoformat()} → {to.isoformat()} ({more})")
        self.moves.setText("\n".join(said))
        self.moves.setVisible(bool(said))

    def _doing(self, by: UUID) -> Doing:
        chosen, to, on = self.choice.chosen(), self.said("to"), self.said("on")
        reason, interim = self.said("reason"), self.said("interim")
        if self.step is CaseStep.SET_ANEW:
            return lambda session, now: cases.set_anew(
                session, chosen, to, reason=reason, interim=interim, on=on, by=by, now=now
            )
        asked_on = self.said("asked_on")
        return lambda session, now: cases.extend(
            session, chosen, to, reason=reason, interim=interim, asked_on=asked_on, on=on, by=by, now=now
        )

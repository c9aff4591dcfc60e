"""The steps that end a case or hand it on: close, urge, refer, withdraw the notice."""

from uuid import UUID

from inspector_app.domain import case_words
from inspector_app.domain.case import ClosedBy, FindingState, ReferredTo
from inspector_app.i18n import _
from inspector_app.services import cases, notices
from inspector_app.ui.cases.step_form import Doing, StepForm


class ClosingForm(StepForm):
    """Striking findings off (销号), and what that rests on."""

    def _build(self) -> None:
        which = self.card(_("What is closed"))
        self.choice = self.findings(which)
        self._states = {one.id: one.state for one in self.view.shown.findings}
        seen = [one for one in self.choice.lines if self._states[one] is FindingState.RECTIFIED]
        sent_in = [one for one in self.choice.lines if self._states[one] is FindingState.ACCEPTED]
        rests = [ClosedBy.REINSPECTION] if seen else []
        rests += [ClosedBy.PAPERS, ClosedBy.PHOTOS] if sent_in else []
        self.by = self.chips(
            "by", _("What it rests on"), [(one.value, case_words.of_closing(one)) for one in rests]
        )
        self.put(which, "by")
        self.choice.choose(seen or sent_in)
        self.by.chosen.connect(lambda _key: self.choice.choose(self._fitting()))
        proof = self.card(_("Proof"))
        self.day("on", _("Closed on"), self._today, latest=self._today)
        self.put(proof, "on")
        self.evidence("evidence", _("Papers or photos it rests on"))
        self.put(proof, "evidence")
        self.text("note", _("Remarks"))
        self.put(proof, "note")
        self.sign(proof)
        self.follow()

    def _fitting(self) -> list[UUID]:
        """Return the findings that can be closed on what is chosen."""
        is_seen = self.by.current() == ClosedBy.REINSPECTION.value
        wanted = FindingState.RECTIFIED if is_seen else FindingState.ACCEPTED
        return [one for one in self.choice.lines if self._states[one] is wanted]

    def follow(self) -> None:
        """Offer just the findings that can be closed on that, and ask for papers where they carry it."""
        fitting = self._fitting()
        for one, line in self.choice.lines.items():
            line.setVisible(one in fitting)
        self.show_fields({"evidence": self.by.current() != ClosedBy.REINSPECTION.value})

    def _doing(self, by: UUID) -> Doing:
        chosen = [one for one in self.choice.chosen() if one in self._fitting()]
        rests, evidence = ClosedBy(self.by.current()), self.said("evidence")
        note, on = self.said("note"), self.said("on")
        return lambda session, now: cases.close(
            session, chosen, closed_by=rests, evidence=evidence, note=note, on=on, by=by, now=now
        )


class UrgingForm(StepForm):
    """Pressing what is overdue or was not seen put right, by a letter (督办函)."""

    def _build(self) -> None:
        which = self.card(_("What is urged"))
        self.choice = self.findings(which)
        how = self.card(_("Urging letter"))
        self.day("on", _("Day"), self._today, latest=self._today)
        self.line("number", _("Number of the letter"))
        self.put(how, "on", "number")
        self.text("note", _("Remarks"))
        self.put(how, "note")
        self.offer_paper(how)
        self.sign(how)

    def _doing(self, by: UUID) -> Doing:
        chosen, on = self.choice.chosen(), self.said("on")
        number, note = self.said("number"), self.said("note")
        return lambda session, now: cases.urge(
            session, chosen, number=number, note=note, on=on, by=by, now=now
        )


class ReferralForm(StepForm):
    """Handing findings to another department (移送) or to the penalty procedure (转立案)."""

    def _build(self) -> None:
        which = self.card(_("What is referred"))
        self.choice = self.findings(which)
        where = self.card(_("Where to"))
        self.to = self.chips("to", _("To"), [(one.value, case_words.of_referral(one)) for one in ReferredTo])
        self.put(where, "to")
        self.line("department", _("Department"))
        self.day("on", _("Day"), self._today, latest=self._today)
        self.line("number", _("Number of the letter"))
        self.put(where, "department", "on", "number")
        self.text("reason", _("Why"))
        self.put(where, "reason")
        self.offer_paper(where)
        self.sign(where)
        self.follow()

    def follow(self) -> None:
        """Ask for the department where one takes the matter over."""
        self.show_fields({"department": self.to.current() == ReferredTo.DEPARTMENT.value})

    def _doing(self, by: UUID) -> Doing:
        chosen, to, on = self.choice.chosen(), ReferredTo(self.to.current()), self.said("on")
        department, number, reason = self.said("department"), self.said("number"), self.said("reason")
        return lambda session, now: cases.refer(
            session, chosen, to, department=department, reason=reason, number=number, on=on, by=by, now=now
        )


class WithdrawalForm(StepForm):
    """Withdrawing a notice before its service (作废), revoking it after (撤销)."""

    def _build(self) -> None:
        notice = self.view.standing
        number = notice.number if notice is not None else ""
        is_served = any(one.served_on for one in self.view.shown.findings if one.notice_id == self.notice_id)
        says = _("Revoke {number}") if is_served else _("Withdraw {number}")
        why = self.card(says.format(number=number))
        self.explain(
            why,
            _(
                "It was received: it is revoked by a decision of its own, which can be printed afterwards."
                " Its number stays listed; its open findings wait for a new notice."
            )
            if is_served
            else _(
                "It was not received yet: its copy is marked as void. Its number stays listed and is"
                " never given again; its open findings wait for a new notice."
            ),
        )
        earliest = notice.issued_on if notice is not None else None
        self.day("on", _("Day"), self._today, earliest=earliest)
        self.put(why, "on")
        self.text("reason", _("Why it is withdrawn"))
        self.put(why, "reason")
        self.sign(why)

    def _doing(self, by: UUID) -> Doing:
        notice, reason, on = self.notice_id, self.said("reason"), self.said("on")
        return lambda session, now: notices.withdraw(session, notice, reason=reason, on=on, by=by, now=now)

"""Recording how a notice reached its addressee (送达), or that a township took its letter in (签收)."""

from datetime import date
from uuid import UUID

from inspector_app.domain import case_words
from inspector_app.domain.person import Role
from inspector_app.domain.serving import Manner, Receipt, Service
from inspector_app.i18n import _
from inspector_app.services import cases
from inspector_app.ui.cases.step_form import Doing, StepForm
from inspector_app.ui.notices.person_choice import PersonChoice
from inspector_app.ui.widgets.choices import PlainComboBox
from inspector_app.ui.widgets.field import Field

_AT_HAND = frozenset({Manner.DIRECT, Manner.LEFT, Manner.POST, Manner.TAKEN_IN})
_BY_PERSON = frozenset({Manner.DIRECT, Manner.PROXY, Manner.REQUEST, Manner.TAKEN_IN})


class ServiceForm(StepForm):
    """Asks only what the manner of service needs; a refusal that proves nothing is said to be an attempt."""

    def _build(self) -> None:
        is_letter = self.view.is_letter
        self._manners = [one for one in Manner if (one is Manner.TAKEN_IN) is is_letter]
        self.manner = PlainComboBox()
        for each in self._manners:
            self.manner.addItem(case_words.of_manner(each))
        self.manner.activated.connect(lambda _at: self.follow())
        how = self.card(_("How it was taken in") if is_letter else _("How it was served"))
        self._keep(Field(_("Manner"), self.manner), "manner", None)
        self.receipt = self.chips(
            "receipt", _("The addressee"), [(one.value, case_words.of_receipt(one)) for one in Receipt]
        )
        notice = self.view.standing
        day = self.day("on", _("Day"), self._today, earliest=notice.issued_on if notice else None)
        day.dateChanged.connect(lambda _day: self.follow())
        self.line("at", _("Time, where it was noted"), note=_("As 14:30"))
        self.put(how, "manner", "on", "at")
        self.fields["manner", None].setVisible(not is_letter)
        self.put(how, "receipt")
        whom = self.card(_("Proof"))
        self.line("receiver", _("Who signed for it"))
        self.line("post", _("Post or relation to the addressee"))
        self.line("receipt_no", _("Number of the postal receipt"))
        self.text("reason", _("Reason"))
        self.text("witnesses", _("Witnesses, one a line"))
        self.evidence("scans", _("Scan of the receipt, photos"))
        self.text("remarks", _("Remarks"))
        self.put(whom, "receiver", "post", "receipt_no")
        self.put(whom, "reason", "witnesses")
        self.put(whom, "scans")
        self.put(whom, "remarks")
        self.sign(whom)
        servers = self.card(_("Served by"))
        inspectors = [one for one in self.view.people if Role.INSPECTOR in one.person.roles]
        self.first, self.second = PersonChoice(_("Inspector")), PersonChoice(_("Second inspector"))
        for name, choice in (("first", self.first), ("second", self.second)):
            choice.offer(inspectors)
            self._keep(choice, name, None)
        servers.setVisible(not is_letter)
        self.put(servers, "first", "second")
        self.follow()

    def _chosen(self) -> tuple[Manner, Receipt]:
        return self._manners[max(0, self.manner.currentIndex())], Receipt(self.receipt.current())

    def follow(self) -> None:
        """Ask what the manner and the addressee's doing need."""
        manner, receipt = self._chosen()
        if manner not in _AT_HAND and receipt is not Receipt.SIGNED:
            self.receipt.choose(Receipt.SIGNED.value)
            receipt = Receipt.SIGNED
        refused = receipt is not Receipt.SIGNED
        is_left = manner is Manner.LEFT
        self.show_fields(
            {
                "receipt": manner in _AT_HAND,
                "receiver": not refused and manner in _BY_PERSON | {Manner.POST, Manner.ELECTRONIC},
                "post": not refused and manner in {Manner.DIRECT, Manner.PROXY, Manner.TAKEN_IN},
                "receipt_no": manner is Manner.POST,
                "reason": refused or manner in {Manner.LEFT, Manner.PROXY, Manner.PUBLIC},
                "witnesses": refused or is_left,
            }
        )
        self.fields["receipt", None].calm()
        if refused and not is_left:
            self.fields["receipt", None].warn(
                _("This is kept as an attempt. Leave the paper with witnesses or photos to have it served.")
                if not self.view.is_letter
                else _("This is kept as an attempt: the letter does not count as taken in.")
            )
        self.fields["on", None].calm()
        counts_on = Service(manner=manner, on=self.said("on"), receipt=receipt).served_on
        if manner is Manner.PUBLIC and counts_on is not None:
            says = _("The day it was published; it counts as received on {day}.")
            self.fields["on", None].warn(says.format(day=counts_on.isoformat()))

    def _doing(self, by: UUID) -> Doing:
        manner, receipt = self._chosen()
        on: date = self.said("on")
        names = str(self.said("witnesses")).splitlines()
        service = Service(
            manner=manner,
            on=on,
            receipt=receipt,
            at=self.time("at", on),
            receiver=self.said("receiver"),
            post=self.said("post"),
            reason=self.said("reason"),
            witnesses=tuple(name for name in names if name.strip()),
            receipt_no=self.said("receipt_no"),
            servers=tuple(dict.fromkeys(one for one in (self.first.person(), self.second.person()) if one)),
            scans=self.said("scans"),
            remarks=self.said("remarks"),
        )
        notice, today = self.notice_id, self._today
        return lambda session, now: cases.serve(session, notice, service, on=today, by=by, now=now)

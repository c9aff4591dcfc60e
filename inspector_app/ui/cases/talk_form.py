"""Recording a talk with those responsible (约谈): where and with whom, what was said, what was promised."""

import re
from uuid import UUID

from inspector_app.domain.talk import Talk, TalkedTo
from inspector_app.i18n import _
from inspector_app.services import talks
from inspector_app.ui.cases.step_form import Doing, StepForm
from inspector_app.ui.notices.person_choice import PersonChoice

_PARTED = re.compile(r"[\s,\uff0c\u3001:\uff1a]+")  # a name from what the person is there


class TalkForm(StepForm):
    """What is pressed, the talk, and what came of it; its record can be printed before and after."""

    def _build(self) -> None:
        which = self.card(_("What is talked about"))
        self.choice = self.findings(which)
        where = self.card(_("The talk"))
        self.day("held_on", _("Day"), self._today, latest=self._today)
        self.line("at", _("Time, where it was noted"), note=_("As 14:30"))
        self.line("place", _("Where it was held"))
        self.put(where, "held_on", "at", "place")
        self.text(
            "with_whom",
            _("With whom, one a line"),
            note=_("The name first, then unit and post"),
        )
        self.put(where, "with_whom")
        self.first, self.second = PersonChoice(_("Held by")), PersonChoice(_("Second person"))
        for name, choice in (("held_by", self.first), ("second", self.second)):
            choice.offer(self.view.people, self._sitting if choice is self.first else None)
            self._keep(choice, name, None)
        self.put(where, "held_by", "second")
        came = self.card(_("What came of it"))
        self.text("said", _("What was told and asked"))
        self.text("promised", _("What was promised"))
        self.line("promised_by", _("Promised until"), note=_("As 2020-02-17; empty where not said"))
        self.put(came, "said")
        self.put(came, "promised")
        self.put(came, "promised_by")
        self.evidence("scans", _("Scan of the signed record"))
        self.put(came, "scans")
        self.offer_paper(came)
        self.sign(came)
        self.who.caption.setText(_("Record kept by"))

    def _doing(self, by: UUID) -> Doing:
        held_on, today = self.said("held_on"), self._today
        lines = str(self.said("with_whom")).splitlines()
        talk = Talk(
            held_on=held_on,
            at=self.time("at", held_on),
            place=self.said("place"),
            with_whom=tuple(_person(line) for line in lines if line.strip()),
            held_by=tuple(dict.fromkeys(one for one in (self.first.person(), self.second.person()) if one)),
            said=self.said("said"),
            promised=self.said("promised"),
            promised_by=self.typed_day("promised_by"),
            scans=self.said("scans"),
        )
        chosen = self.choice.chosen()
        return lambda session, now: talks.hold(session, chosen, talk, on=today, by=by, now=now)


def _person(line: str) -> TalkedTo:
    """Return who is meant by a line: the name comes first."""
    name, *post = _PARTED.split(line.strip(), maxsplit=1)
    return TalkedTo(name=name, post="".join(post))

"""A visit from its first screen to the locked record, by keys and mouse."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inspector_app.domain.visit import Signed
from inspector_app.ui.pages.facilities import FacilitiesPage
from inspector_app.ui.pages.today import TodayPage
from inspector_app.ui.pages.visit import VisitPage
from inspector_app.ui.tour.hand import CONTROL, TourError
from inspector_app.ui.tour.sitting import Sitting
from inspector_app.ui.tour.story import ToldDay
from inspector_app.ui.widgets.chips import Chip

_Key = Qt.Key


@dataclass(slots=True)
class Visiting:
    """One visit of the story; pictures are taken on the way where they are wanted."""

    sitting: Sitting

    @property
    def day(self) -> ToldDay:
        """What is told of the day."""
        return self.sitting.day

    @property
    def page(self) -> VisitPage:
        """The visit page."""
        return self.sitting.page(VisitPage)

    # Where a visit begins

    def begin_from_facilities(self) -> None:
        """Find the home on the roster and start there."""
        sitting, hand = self.sitting, self.sitting.hand
        with sitting.luggage.record.step(hand, "facilities", "find-home", self.day.visit.find):
            sitting.go("facilities")
            page = sitting.page(FacilitiesPage)
            hand.fill(page.search, self.day.visit.find)
            hand.until(lambda: len(page.list.rows.rows()) == 1, "the search finds one home")
            hand.click_row(page.list.list, 0)
            hand.click(page.start)

    def begin_from_pick(self) -> None:
        """Go to the visit page, type, and press Enter."""
        sitting, hand = self.sitting, self.sitting.hand
        with sitting.luggage.record.step(hand, "visit", "find-home", self.day.visit.find) as step:
            sitting.go("visit")
            step.pictures += self.sitting.picture("visit-pick")
            hand.fill(self.page.pick.search, self.day.visit.find)
            hand.key(_Key.Key_Return)

    def begin_from_today(self) -> None:
        """Start from the desk of the day."""
        sitting, hand = self.sitting, self.sitting.hand
        with sitting.luggage.record.step(hand, "today", "find-home", self.day.visit.find):
            sitting.go("today")
            hand.click(sitting.page(TodayPage).start)
            page = sitting.page(FacilitiesPage)
            hand.fill(page.search, self.day.visit.find)
            hand.until(lambda: len(page.list.rows.rows()) == 1, "the search finds one home")
            hand.key(_Key.Key_Return)  # opens the home
            hand.until(lambda: page.view == "detail", "the home is shown")
            hand.click(page.start)

    def start(self) -> None:
        """Say who goes and how many are there, and start."""
        page, hand, told = self.page, self.sitting.hand, self.day.visit
        with self.sitting.luggage.record.step(hand, "visit", "start", told.code) as step:
            hand.until(lambda: page.stack.currentWidget() is page.start, "the start is shown")
            form = page.start.form
            for chip in _chips(form.team):
                if not chip.isChecked():
                    hand.click(chip)
            hand.fill(form.helpers, told.helpers)
            for field, number in (
                (form.residents, told.residents),
                (form.disabled, told.disabled),
                (form.staff, told.staff),
            ):
                hand.fill(field, str(number))
            hand.click(page.start.start)
            hand.until(lambda: self.page.stack.currentWidget() is self.page.walking, "the walk begins")
            step.pictures += self.sitting.picture("visit-walk")

    def go_back_to_start(self) -> None:
        """Take a picture of the start as it is proposed."""
        page = self.page
        self.sitting.hand.until(lambda: page.stack.currentWidget() is page.start, "the start is shown")
        self.sitting.picture("visit-start")

    # The end

    def finish(self) -> None:
        """Go to the sum-up, say what the home says and how it signed, and lock the record."""
        hand, told = self.sitting.hand, self.day.visit
        with self.sitting.luggage.record.step(hand, "visit", "seal", told.signature.how.value) as step:
            self.sitting.luggage.watch.pass_by(300)
            hand.key(_Key.Key_Return, CONTROL)
            hand.until(lambda: self.page.stack.currentWidget() is self.page.sealing, "the sum-up is shown")
            hand.fill(self.page.sealing.says, told.says)
            self._sign()
            step.pictures += self.sitting.picture("visit-seal")
            hand.click(self.page.sealing.seal)
            hand.until(lambda: self.page.stack.currentWidget() is self.page.sealed, "the record is locked")
            step.pictures += self.sitting.picture("visit-sealed")

    def _sign(self) -> None:
        hand, told, box = self.sitting.hand, self.day.visit.signature, self.page.sealing.signature
        ways = _chips(box.how)
        hand.click(ways[[Signed.ON_PAPER, Signed.REFUSED, Signed.ABSENT].index(told.how)])
        if told.how is Signed.REFUSED:
            hand.click(_chips(box.reasons)[told.reason])
            hand.fill(box.witness, told.witness)
            return
        hand.fill(box.name, told.name)
        hand.fill(box.post, told.post)
        sheet = self.sitting.luggage.phone.take(self.day.visit.code, self.sitting.luggage.watch.shown())
        hand.drop(box.strip, [sheet])
        walk = self.page.walk
        if walk is None:
            raise TourError("no visit is under way")
        hand.until(lambda: walk.draft.closing.signature.sheet is not None, "the sheet is attached")


def _chips(row: QWidget) -> list[Chip]:
    """Return the chips of a row that are shown, in reading order."""
    shown = [chip for chip in row.findChildren(Chip) if chip.isVisible()]
    return sorted(shown, key=lambda chip: (chip.mapTo(row, chip.rect().topLeft()).y(), chip.x()))

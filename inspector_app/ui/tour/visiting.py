"""A visit from its first screen to the locked record, by keys and mouse."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from inspector_app.domain.checklist import AnswerType, Item, PhotoRule
from inspector_app.domain.judging import judge
from inspector_app.domain.visit import Outcome, Signed
from inspector_app.ui.pages.facilities import FacilitiesPage
from inspector_app.ui.pages.today import TodayPage
from inspector_app.ui.pages.visit import VisitPage
from inspector_app.ui.tour.hand import CONTROL, SHIFT, TourError
from inspector_app.ui.tour.sitting import Sitting
from inspector_app.ui.tour.story import PhotosBy, ToldDay, ToldFinding
from inspector_app.ui.visit.finding_editor import FindingEditor
from inspector_app.ui.visit.walk import Walk
from inspector_app.ui.widgets.chips import Chip

_Key = Qt.Key
_WITH_EACH_ITEM = 25  # seconds
_AFTER_A_PHOTO = 6


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

    # The walk

    def walk(self) -> None:
        """Answer every item but those left open."""
        hand, told = self.sitting.hand, self.day.visit
        with self.sitting.luggage.record.step(hand, "visit", "walk", told.code) as step:
            while (left := self._left()) and not set(left) <= set(told.leave_open):
                walk = self._walk()
                current = walk.current
                if current in told.leave_open or walk.sheet.outcome(current) is not None:
                    hand.key(_Key.Key_N)
                else:
                    self._answer(walk.item())
                if current in told.finding:
                    step.pictures += self._picture_of_finding(current)
                if len(self._left()) == len(left) and self._walk().current == current:
                    raise TourError(f"{current} holds the walk up")

    def _picture_of_finding(self, item: str) -> list[str]:
        """Come back to the first finding, which is complete now, and look at it."""
        if item != next(iter(self.day.visit.finding)):
            return []
        hand = self.sitting.hand
        hand.key(_Key.Key_K)
        taken = self.sitting.picture("visit-finding")
        hand.key(_Key.Key_N)
        return taken

    def fill_gaps(self) -> None:
        """Open the list of what is missing, jump to each item and answer it."""
        hand, told = self.sitting.hand, self.day.visit
        if not told.leave_open:
            return
        with self.sitting.luggage.record.step(hand, "visit", "fill-gaps", ", ".join(told.leave_open)) as step:
            hand.click(self.page.gaps_button)
            step.pictures += self.sitting.picture("visit-gaps")
            for item in told.leave_open:
                page = self.page
                if page.stack.currentWidget() is not page.gaps:
                    hand.click(page.gaps_button)
                rows = page.gaps.list.model()
                ids = [page.gaps.list.row(rows.index(at, 0)).gap.item for at in range(rows.rowCount())]
                hand.click_row(page.gaps.list, ids.index(item))
                if self._walk().current != item:
                    raise TourError(f"the gap does not lead to {item}")
                self._answer(self._walk().item())

    def sort_photos(self) -> None:
        """Let the pictures of the phone's folder fall to the items by the time they were taken."""
        hand, told = self.sitting.hand, self.day.visit
        if told.photos is not PhotosBy.FOLDER:
            return
        folder = self.sitting.luggage.phone.folder
        with self.sitting.luggage.record.step(hand, "visit", "sort-photos", folder.name) as step:
            with hand.giving_file(folder):
                hand.choose_from(self.page.more, 0)
            page = self.page
            hand.until(lambda: page.sorting.table.rowCount() > 0, "the pictures are read")
            step.pictures += self.sitting.picture("visit-photos", arrange=lambda: self._show_photos(folder))
            page = self.page
            hand.click(page.sorting.take)
            hand.until(lambda: not (page.taking and page.taking.is_busy), "the pictures are taken over")
            step.what = f"{folder.name}: {len(list(folder.iterdir()))}"

    def _show_photos(self, folder: Path) -> None:
        """Show the preview again: a window dressed anew comes back to the walk."""
        page = self.page
        if page.stack.currentWidget() is not page.sorting and page.walk and page.taking:
            page.sorting.show_folder(page.walk, page.taking, folder)
            page.show_view(page.sorting)

    def _left(self) -> list[str]:
        walk = self._walk()
        return [item.id for item in walk.items() if walk.sheet.outcome(item.id) is None]

    def _walk(self) -> Walk:
        walk = self.page.walk
        if walk is None:
            raise TourError("no visit is under way")
        return walk

    def _answer(self, item: Item) -> None:
        hand, told = self.sitting.hand, self.day.visit
        self.sitting.luggage.watch.pass_by(_WITH_EACH_ITEM)
        self._photograph(item)
        if item.id in told.undone:
            hand.key(_Key.Key_2)
            hand.key(_Key.Key_Z, CONTROL)
            hand.until(lambda: self._walk().sheet.outcome(item.id) is None, "the answer is taken back")
        if item.answer.extra is not None and item.id in told.values:
            hand.fill(self.page.walking.card.value.extra, told.values[item.id])
            hand.key(_Key.Key_Escape)
        if item.id in told.not_applicable:
            self._give_reason(_Key.Key_3, told.not_applicable[item.id])
        elif item.id in told.not_checked:
            self._give_reason(_Key.Key_4, told.not_checked[item.id])
        elif item.id in told.rest:
            hand.key(_Key.Key_1, SHIFT)
        elif item.answer.type is AnswerType.CONFORM:
            hand.key(_Key.Key_2 if item.id in told.finding else _Key.Key_1)
        else:
            self._enter_value(item)
        if item.id in told.finding:
            self._describe(told.finding[item.id])

    def _enter_value(self, item: Item) -> None:
        hand = self.sitting.hand
        if item.answer.type is AnswerType.TEXT:
            hand.key(_Key.Key_D)
        hand.write(self._value(item))
        hand.key(_Key.Key_Return)
        walk = self._walk()
        if walk.current == item.id and walk.sheet.outcome(item.id) is None:  # no rule judges it
            hand.key(_Key.Key_1)

    def _value(self, item: Item) -> str:
        """Return the value told, else one that conforms."""
        told = self.day.visit.values.get(item.id)
        if told is not None:
            return told
        kind, on = self._walk().sheet.facility.kind, self.day.on
        rule = item.answer.rule(kind)
        for value in ("0", "3", "30", "72", _days(on, -10), _days(on, 200)):
            is_day = "-" in value
            if is_day is (item.answer.type is AnswerType.DATE) and (
                judge(rule, item.answer.type, value, on) is Outcome.CONFORMING
            ):
                return value
        raise TourError(f"no value is told for {item.id}")

    def _photograph(self, item: Item) -> None:
        """Take the picture an item asks for, with the phone, or drop it onto the card at once."""
        told, watch = self.day.visit, self.sitting.luggage.watch
        if item.photo is not PhotoRule.ALWAYS or item.id in told.not_checked:
            return
        file = self.sitting.luggage.phone.take(item.id, watch.shown())
        watch.pass_by(_AFTER_A_PHOTO)
        if told.photos is PhotosBy.DROP and item.id not in told.finding:
            self.sitting.hand.drop(self.page.walking.card, [file])
            self._wait_for_photos()

    def _give_reason(self, key: Qt.Key, at: int) -> None:
        hand = self.sitting.hand
        if not self.page.walking.list.hasFocus():  # a field for a number takes the digits
            hand.key(_Key.Key_Escape)
        hand.key(key)
        for _step in range(at):
            hand.key(_Key.Key_Right)
        hand.key(_Key.Key_Return)

    def _describe(self, told: ToldFinding) -> None:
        """Say what was found by a typical phrase, where, with a photo, and what was put right."""
        hand = self.sitting.hand
        editor = self._editor()
        for _step in range(told.phrase):
            hand.key(_Key.Key_Right)
        hand.key(_Key.Key_Return)
        if told.place is not None:
            for _step in range(told.place):
                hand.key(_Key.Key_Right)
            hand.key(_Key.Key_Return)
        if told.photo is not None:
            file = self.sitting.luggage.phone.take(self._walk().current, self.sitting.luggage.watch.shown())
            if told.photo is PhotosBy.PASTE:
                hand.copy_picture(file)
                hand.key(_Key.Key_V, CONTROL)
            else:
                hand.drop(editor.photos.strip, [file])
            self._wait_for_photos()
        if told.where:
            hand.fill(editor.place, told.where)
        if told.put_right:
            hand.click(editor.is_put_right)
            hand.write(told.put_right)
            hand.key(_Key.Key_Return, CONTROL)
        elif told.where:
            hand.key(_Key.Key_Return)
        else:
            hand.key(_Key.Key_N)

    def _editor(self) -> FindingEditor:
        shown = [one for one in self.page.walking.card.findChildren(FindingEditor) if one.isVisible()]
        if len(shown) != 1:
            raise TourError("not one finding is open")
        return shown[0]

    def _wait_for_photos(self) -> None:
        page = self.page
        self.sitting.hand.until(lambda: not (page.taking and page.taking.is_busy), "the photo is taken over")

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
        walk = self._walk()
        hand.until(lambda: walk.draft.closing.signature.sheet is not None, "the sheet is attached")


def _chips(row: QWidget) -> list[Chip]:
    """Return the chips of a row that are shown, in reading order."""
    shown = [chip for chip in row.findChildren(Chip) if chip.isVisible()]
    return sorted(shown, key=lambda chip: (chip.mapTo(row, chip.rect().topLeft()).y(), chip.x()))


def _days(on: date, by: int) -> str:
    return (on + timedelta(days=by)).isoformat()

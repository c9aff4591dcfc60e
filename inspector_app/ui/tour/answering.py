"""The walk of a visit on the tour: every item answered by keys, findings described, photos taken."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from inspector_app.domain.checklist import AnswerType, Item, PhotoRule
from inspector_app.domain.judging import judge
from inspector_app.domain.visit import Outcome
from inspector_app.ui.pages.visit import VisitPage
from inspector_app.ui.tour.hand import CONTROL, SHIFT, TourError
from inspector_app.ui.tour.sitting import Sitting
from inspector_app.ui.tour.story import PhotosBy, ToldDay, ToldFinding
from inspector_app.ui.visit.finding_editor import FindingEditor
from inspector_app.ui.visit.walk import Walk

_Key = Qt.Key
_WITH_EACH_ITEM = 25  # seconds
_AFTER_A_PHOTO = 6


@dataclass(slots=True)
class Answering:
    """Answers as the story tells; what it does not tell of conforms."""

    sitting: Sitting
    answered: set[str] = field(default_factory=set)  # one by one, not with the rest of a part

    @property
    def day(self) -> ToldDay:
        """What is told of the day."""
        return self.sitting.day

    @property
    def page(self) -> VisitPage:
        """The visit page."""
        return self.sitting.page(VisitPage)

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
        self.answered.add(item.id)
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

    def check_told(self) -> None:
        """Fail where something told of an item was not done."""
        told = self.day.visit
        named = {*told.finding, *told.undone, *told.rest, *told.leave_open}
        named |= {*told.not_applicable, *told.not_checked}
        if left := named - self.answered:
            raise TourError(f"told, but not done: {', '.join(sorted(left))}")


def _days(on: date, by: int) -> str:
    return (on + timedelta(days=by)).isoformat()

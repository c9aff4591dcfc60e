"""Bad input on the visit page: a sentence in the language in use, nothing already answered lost."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication, QLabel

from inspector_app.domain.deadline import Deadline, DeadlineKind
from inspector_app.domain.visit import Answer, Outcome
from inspector_app.i18n import use
from inspector_app.services import visits
from inspector_app.ui.visit.photo_taking import PhotoPlace
from inspector_app.ui.widgets.banner import Banner
from tests.ui import county
from tests.ui.visit_room import Room, picture, wait_for

CHINESE = re.compile(r"[\u4e00-\u9fff]{4}")
KEPT = (
    "<b>示例</b> & <img src=/etc/passwd>",
    "=1+1",
    "𠮷示例张𬭎",
    "示例👨\u200d👩\u200d👧",
    "'; DROP TABLE entry; --",
)
NO_PHOTOS = ("empty.jpg", "folder.jpg", "large.jpg", "bomb.png", "phone.heic", "gone.jpg")
CLEANED = {"示例\x07\x1b\u202e床\u200f前": "示例床前", "示例\u2028二行": "示例\n二行"}


def found(room: Room, text: str) -> None:
    """Answer everything, one item not conforming with this text, as it is typed."""
    room.later()
    walk = room.walk
    walk.put_all({item.id: Answer(outcome=Outcome.CONFORMING) for item in walk.items()})
    walk.go("ZR-02")
    room.page.walking.answer(Outcome.NONCONFORMING)
    editor = room.page.walking.card._editors[0]
    editor.text.setPlainText(text)
    editor.place.setText(text)
    editor.place.textEdited.emit(editor.place.text())


def seal(room: Room) -> None:
    room.page.finish()
    room.page.sealing.signature.how.chip("absent").click()
    room.page.sealing.confirm()


def banners(room: Room) -> list[Banner]:
    QApplication.processEvents()
    return [banner for banner in room.page.sealing.findChildren(Banner) if not banner.isHidden()]


@pytest.mark.parametrize(("typed", "kept"), [*zip(KEPT, KEPT, strict=True), *CLEANED.items()])
def test_what_was_typed_is_kept_as_text_and_shown_as_text(typed: str, kept: str, room: Room) -> None:
    room.begin()
    found(room, typed)
    seal(room)
    wait_for(lambda: room.page.stack.currentWidget() is room.page.sealed)
    (one,) = room.read(visits.listed)
    (finding,) = room.read(lambda s: visits.show(s, one.id)).record.answers["ZR-02"].findings
    assert finding.text == kept
    assert finding.place == " ".join(kept.split())
    assert {label.textFormat() for label in room.page.findChildren(QLabel) if kept in label.text()} == {
        QLabel().textFormat().PlainText
    }


def test_ten_thousand_characters_are_kept_in_the_draft_and_not_sealed(room: Room) -> None:
    room.begin()
    found(room, "长" * 10_000)
    wait_for(lambda: len(room.saved().answers["ZR-02"].findings[0].text) == 10_000)
    seal(room)
    banner = next(one for one in banners(room) if "has 10000 characters" in one.label.text())
    assert room.read(visits.listed) == []
    room.walk.go("ZR-05")
    banner.action.click()
    assert (room.walk.current, room.page.stack.currentWidget()) == ("ZR-02", room.page.walking)


def test_a_deadline_before_the_visit_can_neither_be_chosen_nor_sealed(room: Room) -> None:
    room.begin()
    found(room, "示例")
    editor = room.page.walking.card._editors[0]
    assert editor.deadline.on.minimumDate().toPython() == county.TODAY
    answer = room.answer("ZR-02")
    early = Deadline(kind=DeadlineKind.BY_DATE, on=date(2020, 1, 1))
    room.walk.put(replace(answer, findings=(replace(answer.findings[0], deadline=early),)))
    seal(room)
    assert any("before the visit" in banner.label.text() for banner in banners(room))


def no_picture(folder: Path, name: str) -> Path:
    """Make what somebody may take for a photo."""
    file = folder / name
    match name:
        case "empty.jpg":
            file.touch()
        case "folder.jpg":
            file.mkdir()
        case "large.jpg":
            with file.open("wb") as large:
                large.truncate(201 * 2**20)
        case "bomb.png":
            Image.new("1", (30_000, 30_000)).save(file, optimize=True)
        case "phone.heic":
            file.write_bytes(b"\0\0\0\x18ftypheic" + b"\0" * 64)
    return file


@pytest.fixture(scope="module")
def no_photos(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("photos")
    return [no_picture(folder, name) for name in NO_PHOTOS]


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_what_is_no_photo_is_said_and_the_answer_stays(
    lang: str, no_photos: list[Path], room: Room, tmp_path: Path
) -> None:
    use(lang)
    room.begin()
    found(room, "示例")
    taking = room.page.taking
    assert taking is not None
    said: list[str] = []
    taking.refused.connect(said.append)
    for file in no_photos:
        taking.take([file], PhotoPlace("ZR-02"))
        wait_for(lambda: not taking.is_busy)
        assert file.name in said[-1]
        assert bool(CHINESE.search(said[-1])) == (lang == "zh_CN"), said
    taking.take([picture(tmp_path / "good.jpg")], PhotoPlace("ZR-02"))
    wait_for(lambda: not taking.is_busy)
    answer = room.saved().answers["ZR-02"]
    assert (len(answer.photos), answer.findings[0].text) == (1, "示例")

"""Photos on the visit page: by button, drop, paste and from a phone's folder."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage

from inspector_app.domain.visit import Answer, Outcome
from inspector_app.ui.visit.photo_sorting import place_for
from inspector_app.ui.visit.photo_taking import PhotoPlace
from tests.ui.visit_room import CONTROL, Room, picture, wait_for

KEY = Qt.Key


def taking(room: Room) -> None:
    wait_for(lambda: room.page.taking is not None and not room.page.taking.is_busy)


def test_a_photo_goes_to_the_finding_at_hand_and_can_be_removed(room: Room, tmp_path: Path) -> None:
    room.begin()
    room.key(KEY.Key_2)
    row = room.page.walking.card._editors[0].photos
    row.strip.files_given.emit([picture(tmp_path / "a.jpg", taken="2020:02:18 09:40:00")])
    taking(room)
    photo = room.saved().answers["ZR-01"].findings[0].photos[0]
    assert photo.taken_at == datetime(2020, 2, 18, 9, 40)  # noqa: DTZ001 - the camera's own clock
    assert room.walk.paths[photo.sha256].is_file()
    row.strip.remove_asked.emit(photo.sha256)
    assert room.answer("ZR-01").findings[0].photos == ()
    room.page.walking.undo()
    assert room.answer("ZR-01").findings[0].photos == (photo,)


def test_a_photo_dropped_on_the_card_stays_with_its_item_though_the_inspector_went_on(
    room: Room, tmp_path: Path
) -> None:
    room.begin()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture(tmp_path / "a.jpg")))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    room.page.walking.card.dropEvent(drop)
    room.key(KEY.Key_1)
    taking(room)
    assert len(room.saved().answers["ZR-01"].photos) == 1


def test_a_picture_is_pasted_by_key(room: Room) -> None:
    room.begin()
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    QGuiApplication.clipboard().setImage(image)
    room.key(KEY.Key_V, CONTROL)
    taking(room)
    assert len(room.saved().answers["ZR-01"].photos) == 1


def test_what_is_no_picture_is_said_and_the_others_are_taken(room: Room, tmp_path: Path) -> None:
    room.begin()
    text = tmp_path / "a.jpg"
    text.write_text("no picture", "utf-8")
    cut = picture(tmp_path / "b.jpg", size=(400, 300))
    cut.write_bytes(cut.read_bytes()[:600])
    files = [text, cut, picture(tmp_path / "c.jpg")]
    said: list[str] = []
    assert room.page.taking is not None
    room.page.taking.refused.connect(said.append)
    room.page.taking.take(files, PhotoPlace("ZR-01"))
    taking(room)
    assert said[1].splitlines()[0] == said[0], "the first is still said when the second is"
    assert [("a.jpg" in said[0]), ("b.jpg" in said[1].splitlines()[1])] == [True, True]
    assert room.page.walking.card.trouble.text() == said[1]
    assert len(room.answer("ZR-01").photos) == 1


def test_the_same_photo_twice_is_one(room: Room, tmp_path: Path) -> None:
    room.begin()
    file = picture(tmp_path / "a.jpg")
    assert room.page.taking is not None
    room.page.taking.take([file, file], PhotoPlace("ZR-01"))
    taking(room)
    assert len(room.answer("ZR-01").photos) == 1


def test_the_pictures_of_a_phone_fall_to_the_items_by_time(room: Room, tmp_path: Path) -> None:
    walk = room.begin()
    minutes = {"ZR-01": 40, "ZR-02": 45, "ZR-03": 50}
    walk.put_all(
        {
            item: Answer(outcome=Outcome.CONFORMING, answered_at=datetime(2020, 2, 18, 1, minute, tzinfo=UTC))
            for item, minute in minutes.items()
        }
    )
    walk.go("ZR-03")
    room.page.walking.answer(Outcome.NONCONFORMING)
    walk.put(
        replace(walk.answer("ZR-03"), answered_at=datetime(2020, 2, 18, 1, 50, tzinfo=UTC)), item_id="ZR-03"
    )
    for name, taken in (
        ("1.jpg", "2020:02:18 09:39:00"),
        ("2.jpg", "2020:02:18 09:44:30"),
        ("3.jpg", "2020:02:18 09:49:00"),
        ("4.jpg", "2019:01:01 10:00:00"),
        ("5.jpg", ""),
    ):
        picture(tmp_path / name, name_of_colour=f"#{name[0] * 6}", taken=taken)
    assert room.page.taking is not None
    sorting = room.page.sorting
    sorting.show_folder(walk, room.page.taking, tmp_path)
    room.page.show_view(sorting)
    given = {file.name: item for file, item in sorting._given.items()}
    assert given == {"1.jpg": "ZR-01", "2.jpg": "ZR-02", "3.jpg": "ZR-03"}
    sorting.table.selectRow([file.name for file in sorting._files].index("5.jpg"))
    sorting.item.setCurrentIndex(sorting.item.findData("ZR-05"))
    sorting.put.click()
    sorting.table.selectRow([file.name for file in sorting._files].index("2.jpg"))
    sorting.leave_out.click()
    sorting.take.click()
    taking(room)
    saved = room.saved().answers
    assert {item: len(answer.photos) for item, answer in saved.items() if answer.photos} == {
        "ZR-01": 1,
        "ZR-05": 1,
    }
    assert len(saved["ZR-03"].findings[0].photos) == 1
    assert place_for(walk, "ZR-03").finding is not None


def test_many_photos_can_be_stopped(room: Room, tmp_path: Path) -> None:
    room.begin()
    at = room.page.taking
    assert at is not None
    files = [picture(tmp_path / f"{n}.jpg", name_of_colour=f"#{n:06x}") for n in range(5)]
    at.progress.connect(lambda done, _of: at.stop() if done == 2 else None)
    at.take(files, PhotoPlace("ZR-01"))
    taking(room)
    assert len(room.answer("ZR-01").photos) < 5
    assert room.page.walking._photo_progress.isHidden()

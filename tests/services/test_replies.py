"""The correction workbook goes out with a notice and comes back filled in."""

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import openpyxl
import pytest
from PIL import Image

from inspector_app import i18n
from inspector_app.domain.case import FindingState, Verdict
from inspector_app.domain.errors import UserError
from inspector_app.domain.replying import ReplyFate, ReplyPreview, photo_names
from inspector_app.services import cases, notices, replies
from inspector_app.store import blobs, journal
from inspector_app.store.blobs import BlobKind
from inspector_app.store.cases import ReplyReceived
from inspector_app.store.database import Session
from tests.services.case_room import LATER, ordered, rows, serve
from tests.services.office import Office

RECEIVED = date(2020, 2, 25)
FILLED = {"是否完成": "是", "整改措施及结果": "示例：已打开", "整改人": "示例甲"}


@pytest.fixture
def notice(session: Session, office: Office) -> UUID:
    made = ordered(session, office)
    serve(session, made, office)
    return made


@pytest.fixture
def file(session: Session, notice: UUID, tmp_path: Path) -> Path:
    """The workbook as it goes out, in Chinese."""
    path = tmp_path / "reply.xlsx"
    i18n.use("zh_CN")
    replies.template(session, notice, path)
    i18n.use("en")
    return path


def heading(sheet: Any) -> int:  # noqa: ANN401 - openpyxl's
    return next(int(row[0].row) for row in sheet.iter_rows() if str(row[0].value) in {"序号", "No."})


def fill(path: Path, *answers: Mapping[str, object]) -> Path:
    """Fill in a row per answer, by the headings of the columns."""
    book = openpyxl.load_workbook(path)
    sheet: Any = book.worksheets[0]
    top = heading(sheet)
    columns = {cell.value: cell.column for cell in sheet[top]}
    for at, said in enumerate(answers, start=top + 1):
        for name, value in said.items():
            sheet.cell(at, columns[name]).value = value
    book.save(path)
    return path


def look(session: Session, path: Path, **more: Any) -> ReplyPreview:  # noqa: ANN401
    return replies.preview(session, path, received_on=RECEIVED, **more)


def take(session: Session, path: Path, office: Office, **more: Any) -> ReplyPreview:  # noqa: ANN401
    return replies.take_over(
        session, path, received_on=RECEIVED, on=RECEIVED, by=office.inspectors[0], now=LATER, **more
    )


def photo(colour: str) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(content, "JPEG")
    return content.getvalue()


def fates(found: ReplyPreview) -> list[ReplyFate]:
    return [row.fate for row in found.rows]


def test_the_workbook_says_every_finding_and_locks_what_is_not_to_be_changed(file: Path) -> None:
    sheet: Any = openpyxl.load_workbook(file).worksheets[0]
    top = heading(sheet)
    columns = {cell.value: cell.column for cell in sheet[top]}
    grave = {name: sheet.cell(top + 1, column) for name, column in columns.items()}
    assert (grave["序号"].value, grave["存在的问题"].value) == (1, "示例：安全出口上锁")
    assert grave["整改期限"].value == datetime(2020, 2, 27)  # noqa: DTZ001 - openpyxl's days
    assert grave["整改期限"].number_format == grave["完成日期"].number_format == "yyyy-mm-dd"
    assert sheet.protection.sheet
    assert [name for name, cell in grave.items() if not cell.protection.locked] == [
        "是否完成", "整改措施及结果", "整改人", "完成日期", "未完成原因", "照片文件名",
    ]  # fmt: skip
    offered = {rule.type: rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert offered["list"] == '"是,否"'
    assert "date" in offered
    setup = sheet.page_setup
    assert (setup.orientation, int(setup.paperSize), setup.fitToWidth) == ("landscape", 9, 1)
    assert sheet.print_title_rows == f"${top}:${top}"


def test_a_filled_workbook_is_looked_at_first_and_then_recorded(
    session: Session, office: Office, notice: UUID, file: Path
) -> None:
    fill(file, {**FILLED, "完成日期": datetime(2020, 2, 24)}, {"是否完成": "否", "未完成原因": "示例：待料"})  # noqa: DTZ001
    count = len(journal.entries(session))
    assert fates(look(session, file)) == [ReplyFate.TAKEN] * 2
    assert len(journal.entries(session)) == count
    take(session, file, office)
    (received,) = [said for _entry, said in journal.said(session, ReplyReceived, subject=notice)]
    assert received.means == "workbook"
    done, late = received.answers
    assert (done.is_done, done.finished_on, done.by_whom) == (True, date(2020, 2, 24), "示例甲")
    assert (late.is_done, late.why_not) == (False, "示例：待料")
    assert {row.standing for row in rows(session, notice)} == {FindingState.ANSWERED}


def test_the_same_workbook_twice_changes_nothing(
    session: Session, office: Office, notice: UUID, file: Path
) -> None:
    fill(file, FILLED)
    take(session, file, office)
    count = len(journal.entries(session))
    assert fates(take(session, file, office)) == [ReplyFate.SAME, ReplyFate.EMPTY]
    assert len(journal.entries(session)) == count
    grave, _minor = rows(session, notice)
    verdict = Verdict(finding=grave.finding_id, is_accepted=False, reason="示例：缺照片")
    cases.judge(session, notice, [verdict], on=date(2020, 2, 26), by=office.issuer, now=LATER)
    take(session, file, office)
    assert grave.state == FindingState.RETURNED.value
    fill(file, {"整改措施及结果": "示例：已打开并补照片"})
    take(session, file, office)
    assert grave.state == FindingState.ANSWERED.value


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ({"整改措施及结果": "示例"}, "Say whether it is done"),
        ({**FILLED, "是否完成": "示例"}, "“示例” is none of"),
        ({"是否完成": "是"}, "Say what was done"),
        ({"是否完成": "否"}, "Say why the finding is not put right"),
        ({**FILLED, "完成日期": "2020-03-09"}, "finished after the day it was received"),
        ({**FILLED, "完成日期": "示例"}, "is not a date"),
        ({**FILLED, "校验码": "22222222"}, "Check code 22222222 belongs to no finding"),
        ({**FILLED, "序号": 2}, "do not belong together: the code is that of 1"),
        ({**FILLED, "照片文件名": "甲.jpg"}, "“甲.jpg” was not handed in"),
    ],
)
def test_a_row_is_refused_with_its_reason_and_the_others_are_recorded(
    session: Session, office: Office, notice: UUID, file: Path, *, answer: Mapping[str, object], says: str
) -> None:
    fill(file, answer, FILLED)
    found = take(session, file, office)
    assert fates(found) == [ReplyFate.REFUSED, ReplyFate.TAKEN]
    assert says in found.rows[0].reasons[0]
    states = [row.standing for row in rows(session, notice)]
    assert states == [FindingState.SERVED, FindingState.ANSWERED]


@pytest.mark.parametrize("typed", [" 是 ", "ＹＥＳ", "已完成", "√", "yes"])
def test_choices_are_understood_however_they_were_typed(session: Session, file: Path, typed: str) -> None:
    assert fates(look(session, fill(file, {**FILLED, "是否完成": typed})))[0] is ReplyFate.TAKEN


def test_text_that_looks_like_a_formula_stays_text(session: Session, file: Path) -> None:
    fill(file, {**FILLED, "整改人": "=1+1"})
    (first, *_rest) = look(session, file).rows
    assert first.reply is not None
    assert first.reply.by_whom == ""  # nothing ever calculated it, so there was nothing to be seen


def test_changed_text_is_said_and_never_taken(session: Session, file: Path) -> None:
    (first, *_rest) = look(session, fill(file, {**FILLED, "存在的问题": "示例：没有问题"})).rows
    assert first.text == "示例：安全出口上锁"
    assert "changed in the sheet" in first.remarks[0]


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_photos_come_with_the_answer(
    session: Session, office: Office, notice: UUID, file: Path, tmp_path: Path, *, packed: bool
) -> None:
    handed_in = tmp_path / "photos"
    (handed_in / "照片").mkdir(parents=True)
    for name, colour in (("通道1.JPG", "red"), ("通道2.jpg", "blue")):
        (handed_in / "照片" / name).write_bytes(photo(colour))
    if packed:
        handed_in = as_windows_packs(handed_in, tmp_path / "photos.zip")
    fill(file, {**FILLED, "照片文件名": "通道1.jpg、 通道２"})
    assert not list(blobs.of(session).all(BlobKind.PHOTO))
    assert look(session, file, handed_in=handed_in).count(ReplyFate.TAKEN) == 1
    assert not list(blobs.of(session).all(BlobKind.PHOTO))  # looking keeps nothing
    take(session, file, office, handed_in=handed_in)
    (received,) = [said for _entry, said in journal.said(session, ReplyReceived, subject=notice)]
    assert [one.caption for one in received.answers[0].photos] == ["通道1.jpg", "通道２"]
    assert len(list(blobs.of(session).all(BlobKind.PHOTO))) == 2
    assert fates(take(session, file, office, handed_in=handed_in))[0] is ReplyFate.SAME


class NameInGbk(zipfile.ZipInfo):
    """A file's name as a Chinese Windows packs it: in GBK, without saying so."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's
        return self.filename.encode("gbk"), self.flag_bits


def as_windows_packs(folder: Path, path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for one in sorted(folder.rglob("*.*")):
            archive.writestr(NameInGbk(one.name), one.read_bytes())
    return path


def test_a_zip_made_to_fill_the_memory_is_refused(session: Session, file: Path, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("1.jpg", bytes(50_000_000))
    with pytest.raises(UserError, match="more than photos of one answer can be"):
        look(session, fill(file, FILLED), handed_in=bomb)
    with pytest.raises(UserError, match="neither a folder nor a zip"):
        look(session, file, handed_in=_text(tmp_path))


def _text(folder: Path) -> Path:
    path = folder / "photos.txt"
    path.write_text("示例", "utf-8")
    return path


def test_a_damaged_photo_refuses_its_row(session: Session, file: Path, tmp_path: Path) -> None:
    (tmp_path / "1.jpg").write_bytes(photo("red")[:300])
    (first, *_rest) = look(session, fill(file, {**FILLED, "照片文件名": "1.jpg"}), handed_in=tmp_path).rows
    assert "damaged" in first.reasons[0]


def _other_number(sheet: Any) -> None:  # noqa: ANN401
    sheet["C3"].value = "示民养责改〔2020〕99号"


def _no_code(sheet: Any) -> None:  # noqa: ANN401
    sheet["C4"].value = None


def _no_heading(sheet: Any) -> None:  # noqa: ANN401
    sheet.delete_rows(heading(sheet))


@pytest.mark.parametrize(
    ("damage", "says"),
    [(_other_number, "no one notice"), (_no_code, "belongs to no notice"), (_no_heading, "No heading")],
)
def test_a_file_of_another_notice_is_refused_whole(
    session: Session, file: Path, damage: Callable[[Any], None], says: str
) -> None:
    book = openpyxl.load_workbook(file)
    damage(book.worksheets[0])
    book.save(file)
    with pytest.raises(UserError, match=says):
        look(session, file)


def test_a_withdrawn_notice_takes_no_answer(session: Session, office: Office, tmp_path: Path) -> None:
    notice = ordered(session, office)
    path = tmp_path / "reply.xlsx"
    replies.template(session, notice, path)
    notices.withdraw(session, notice, reason="示例", on=date(2020, 2, 20), by=office.issuer, now=LATER)
    with pytest.raises(UserError, match="withdrawn"):
        look(session, path)


def test_before_service_a_row_is_refused(session: Session, office: Office, tmp_path: Path) -> None:
    notice = ordered(session, office)
    path = tmp_path / "reply.xlsx"
    assert replies.template(session, notice, path) == 2
    book = openpyxl.load_workbook(path)
    assert {cell.value for cell in book.worksheets[0][heading(book.worksheets[0])]} >= {"Done", "Check code"}
    (first, *_rest) = look(session, fill(path, {"Done": "Yes", "What was done": "示例"})).rows
    assert "Record its service first" in first.reasons[0]


def test_file_names_of_a_cell_are_told_apart() -> None:
    assert photo_names("a 1.jpg、b.jpg，a 1.jpg; c.png\nd") == ("a 1.jpg", "b.jpg", "c.png", "d")

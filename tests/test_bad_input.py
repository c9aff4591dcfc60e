"""Bad input, one after the other, by the command line: a clear sentence in both languages, nothing lost."""

import json
import re
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from inspector_app.cli.main import main
from tests import visit_files
from tests.cli.conftest import CommandLine, fresh, machine, office, templates
from tests.visit_files import finding

__all__ = ["fresh", "machine", "office", "templates"]

CHINESE = re.compile(r"[\u4e00-\u9fff]")
QUOTED = re.compile(r"“[^”]*”|示例\w*|[\w.]*\.(?:csv|xlsx|jpg|png|json)|《[^》]*》|〔[^〕]*〕")


def in_both_languages(office: CommandLine, *words: str) -> str:
    """Do what must be refused; returns the English sentence, the Chinese one says as much in Chinese."""
    english = office.refuses(*words, lang="en")
    chinese = office.refuses(*words, lang="zh_CN")
    assert not CHINESE.search(QUOTED.sub("", english)), english
    assert CHINESE.search(QUOTED.sub("", chinese)), chinese
    assert "inside the program" not in english
    assert len(english.split()) >= 4, "a sentence, not a code"
    return english


def visit(office: CommandLine, folder: Path, **said: Any) -> str:  # noqa: ANN401 - fields of a JSON file
    """Seal a visit that must be refused."""
    file = visit_files.write(folder, visit_files.visit(**said))
    refused = in_both_languages(office, "visit", "import", str(file))
    assert refused.startswith("$"), "the place in the file"
    assert office("visit", "list", "--json").json == []
    return refused


FIELDS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "a person": lambda typed: ("person", "add", typed),
    "the bureau": lambda typed: ("settings", "set", "bureau.name", typed),
    "a campaign": lambda typed: (
        *("campaign", "add", typed, "--checklist", "epidemic-2020"),
        *("--from", "2020-02-01", "--to", "2020-02-29"),
    ),
}
KEPT = (
    "𠮷示例",
    "示例👨\u200d👩\u200d👧",
    "<b>示例</b> & <img src=/etc/passwd>",
    "=1+1",
    "示例张𬭎",
    "'; DROP TABLE entry; --",
)


@pytest.mark.parametrize("field", FIELDS)
def test_10_000_characters_are_refused_in_every_field(field: str, office: CommandLine) -> None:
    assert "10000 characters" in in_both_languages(office, *FIELDS[field]("长" * 10_000))


@pytest.mark.parametrize("typed", ["", "   ", "\u202e\u200f", "\x07\x1b", "\ufeff"])
def test_a_name_of_nothing_is_refused(typed: str, office: CommandLine) -> None:
    for field in ("a person", "a campaign"):
        in_both_languages(office, *FIELDS[field](typed))


@pytest.mark.parametrize("typed", KEPT)
def test_what_can_be_a_text_is_kept_as_it_is_and_calculates_nothing(
    typed: str, office: CommandLine, tmp_path: Path
) -> None:
    sheet = tmp_path / "roster.csv"
    quoted = typed.replace('"', '""')
    sheet.write_text(f'编号,名称,备注\nM02,"{quoted}","{quoted}"\n', encoding="utf-8")
    office.says("roster", "import", str(sheet), "--accept")
    for ending in ("csv", "xlsx"):
        exported = tmp_path / f"out.{ending}"
        office.says("roster", "export", str(exported))
        said = office("roster", "import", str(exported), "--json").json
        assert {row["fate"] for row in said["rows"]} == {"unchanged"}, ending
    assert "\n=" not in exported.with_suffix(".csv").read_text(encoding="utf-8-sig").replace(",=", "\n=")
    from openpyxl import load_workbook

    cells = [cell for page in load_workbook(exported) for row in page.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    (kept,) = [one for one in office("roster", "list", "--json").json if one["code"] == "M02"]
    assert (kept["name"], kept["note"]) == (typed, typed)


def test_an_end_before_the_start(office: CommandLine, tmp_path: Path) -> None:
    assert "ends before it starts" in visit(office, tmp_path, ended_at="2020-02-17T09:00")


def test_a_deadline_before_the_visit(office: CommandLine, tmp_path: Path) -> None:
    answers = {"GL-01": finding(deadline={"kind": "by_date", "on": "2020-02-16"})}
    assert "before the visit" in visit(office, tmp_path, answers=answers)


def test_the_same_inspector_twice(office: CommandLine, tmp_path: Path) -> None:
    assert "named twice" in visit(office, tmp_path, inspectors=("示例甲", "示例0001"))


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("text.jpg", "这不是照片".encode(), "not a picture"),
        ("empty.jpg", b"", "not a picture"),
        ("half.jpg", None, "copied only in part"),
        ("photo.heic", b"\0\0\0\x18ftypheic" + b"\0" * 64, "HEIC|damaged|picture"),
    ],
)
def test_what_is_no_photo(
    name: str, content: bytes | None, says: str, office: CommandLine, tmp_path: Path
) -> None:
    whole = visit_files.photo(tmp_path).read_bytes()
    (tmp_path / name).write_bytes(whole[: len(whole) // 2] if content is None else content)
    refused = visit(office, tmp_path, answers={"GL-01": finding(photos=["photo.jpg", name])})
    assert re.search(says, refused)
    assert "photos[1]" in refused
    assert office("verify", "--json").json["is_sound"]


def test_a_photo_of_over_200_megabytes(office: CommandLine, tmp_path: Path) -> None:
    with (tmp_path / "large.jpg").open("wb") as file:
        file.truncate(201 * 2**20)
    assert "201 MB" in visit(office, tmp_path, answers={"GL-01": finding(photos=["large.jpg"])})


def test_a_small_file_with_far_too_many_pixels(office: CommandLine, tmp_path: Path) -> None:
    Image.new("1", (30_000, 30_000)).save(tmp_path / "bomb.png", optimize=True)
    refused = visit(office, tmp_path, answers={"GL-01": finding(photos=["bomb.png"])})
    assert "30000 × 30000 pixels" in refused


def test_a_deadline_in_a_year_without_calendar_is_remarked_on(office: CommandLine, tmp_path: Path) -> None:
    answers = {"GL-01": finding(deadline={"kind": "working_days", "days": 365})}
    for language, says in (("en", "Set the deadline as a date"), ("zh_CN", "自然日")):
        day = date(2026, 11, 1 + len(language))
        file = visit_files.write(tmp_path, visit_files.visit(on=day, answers=answers))
        said = office("visit", "import", str(file), "--on", "2026-11-20", lang=language)
        assert (said.code, said.err.count("\n")) == (0, 1), said
        assert says in said.err
    assert len(office("visit", "list", "--json").json) == 2, "kept as it was said"


def test_an_order_with_one_inspector_is_refused_and_a_letter_only_warns(
    office: CommandLine, tmp_path: Path
) -> None:
    answers = {"GL-01": finding(severity="critical")}
    alone = office.seals(tmp_path, inspectors=("示例甲",), answers=answers)
    assert "two inspectors with certificates" in in_both_languages(office, "notice", "draft", alone)
    letter = office.seals(tmp_path, code="J01", inspectors=("示例甲",), answers=answers)
    assert office.says("notice", "draft", letter)


def test_an_order_to_a_placeholder(office: CommandLine, tmp_path: Path) -> None:
    sealed = office.seals(tmp_path, code="M02", answers={"GL-01": finding(severity="critical")})
    assert "still to be filled in" in in_both_languages(office, "notice", "draft", sealed)


def test_a_notice_without_the_bureaus_name(office: CommandLine, tmp_path: Path) -> None:
    office.says("settings", "set", "bureau.name", "")
    sealed = office.seals(tmp_path, answers={"GL-01": finding(severity="critical")})
    office.says("notice", "draft", sealed)
    issue = ("notice", "issue", sealed, "--by", "示例丙", "--on", "2020-02-18")
    assert "bureau's name is missing" in in_both_languages(office, *issue)
    office.says("settings", "set", "bureau.name", "示例县民政局")
    assert "〔2020〕1号" in office.says(*issue)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("notice.reply_days", "366"),
        ("notice.reply_days", "-3"),
        ("order.copies", "１２"),
        ("order.copies", "100"),
        ("letter.number_start", "1.5"),
        ("order.number_typed_in", "YES"),
        ("laws.confirmed", "fire-1900"),
        ("scale", "7"),
        ("language", "fr"),
        ("person", "示例无名"),
        ("no.such", "1"),
    ],
)
def test_a_setting_that_cannot_be(key: str, value: str, office: CommandLine) -> None:
    before = office("settings", "get", "--json").json
    in_both_languages(office, "settings", "set", key, value)
    assert office("settings", "get", "--json").json == before


@pytest.mark.parametrize("path", ["file/data", "file"])
def test_a_data_folder_that_cannot_be(
    path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], office: CommandLine
) -> None:
    assert office.data.is_dir()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for language, says in (("en", "folder"), ("zh_CN", "文件夹")):
        assert main(["--data", str(tmp_path / path), "--lang", language, "roster", "list", "--json"]) == 1
        said = capsys.readouterr()
        assert (said.out, said.err.count("\n")) == ("", 1)
        assert says in said.err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "x"


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full")
def test_a_paper_that_cannot_be_written(office: CommandLine, tmp_path: Path) -> None:
    in_both_languages(office, "visit", "form", "M01", str(tmp_path / "none" / "form.pdf"))
    in_both_languages(office, "visit", "form", "M01", "/dev/full")
    in_both_languages(office, "roster", "export", str(tmp_path / "none" / "roster.xlsx"))


def test_every_listing_is_json_even_where_nothing_is_listed(fresh: CommandLine) -> None:
    for words in (
        ("roster", "list"),
        ("person", "list"),
        ("settings", "get"),
        ("checklist", "list"),
        ("campaign", "list"),
        ("visit", "list"),
        ("notice", "list"),
        ("verify",),
    ):
        for language in ("en", "zh_CN"):
            assert json.loads(fresh(*words, "--json", lang=language).out) is not None


def test_a_blank_form_of_a_home_without_a_name_says_so(fresh: CommandLine, tmp_path: Path) -> None:
    from tests.documents.reading import text_of

    fresh.says("visit", "form", "J07", str(tmp_path / "form.pdf"))
    assert "J07（名称待填）" in text_of((tmp_path / "form.pdf").read_bytes())

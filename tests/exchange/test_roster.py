import codecs
import csv
import io
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest

from inspector_app import i18n
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import Facility, FacilityKind, Filing, Operation
from inspector_app.domain.roster import Fate
from inspector_app.domain.roster_compare import compare
from inspector_app.exchange.county import seed_roster
from inspector_app.exchange.roster import read_roster
from inspector_app.exchange.roster_columns import column_of, columns, label, shown
from inspector_app.exchange.roster_sheet import export_roster, write_template

FULL = Facility(
    code="M01",
    name="=1+1 示例甲养老公寓（东区）",
    kind=FacilityKind.PRIVATE_INSTITUTION,
    host="-示例公司",
    operation=Operation.PUBLIC_BUILT_PRIVATELY_RUN,
    filing=Filing.FILED,
    filing_no="示例备2020号",
    registration="民办非企业单位",
    credit_code="91350100M000100Y43",
    legal_representative="示例乙",
    township="白兔潭镇",
    village="示例村",
    address="示例路1号 <b>&</b> 张\U0002cb4d",
    beds=40,
    residents=31,
    five_guarantee_residents=0,
    care_staff=5,
    head="示例丙",
    phone="+86 138 0000 0000",
    has={"has_gas": "yes", "has_boiler": "no"},
    note="'@第一行\n第二行",
)
SEED = {UUID(int=number): home for number, home in enumerate(seed_roster(), start=1)}
ROSTER = {**SEED, UUID(int=51): FULL}


def sheet(tmp_path: Path, text: str, encoding: str = "utf-8", name: str = "roster.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def cells(path: Path) -> list[dict[str, str | None]]:
    return [dict(row.cells) for row in read_roster(path).rows]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_exported_roster_changes_nothing_when_it_comes_back(
    tmp_path: Path, language: str, ending: str
) -> None:
    i18n.use(language)
    path = tmp_path / f"roster.{ending}"
    assert export_roster(path, ROSTER.values()) == 56
    i18n.use("en")
    back = read_roster(path)
    preview = compare(ROSTER, back.rows)
    assert back.ignored == ()
    assert [row.changes or row.reasons for row in preview.rows if row.fate is not Fate.UNCHANGED] == []
    assert preview.count(Fate.UNCHANGED) == 56


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_exported_roster_lists_the_same_homes_elsewhere(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"roster.{ending}"
    export_roster(path, [FULL])
    (row,) = compare({}, read_roster(path).rows).rows
    assert row.facility == FULL


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_template_has_the_placeholders_codes_and_nothing_of_real_homes(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"template.{ending}"
    assert write_template(path, ROSTER.values()) == 55
    rows = cells(path)
    assert rows[0] == {"code": "J01", "kind": "nursing_home"}
    assert "M01" not in {row["code"] for row in rows}
    assert compare(ROSTER, read_roster(path).rows).count(Fate.UNCHANGED) == 55


def test_a_filled_in_template_fills_the_placeholder_in(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    write_template(path, ROSTER.values())
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    headings = [cell.value for cell in page[1]]
    page.cell(2, headings.index(label("name")) + 1, "示例甲敬老院")
    page.cell(2, headings.index(label("beds")) + 1, 40)
    page.cell(2, headings.index(label("phone")) + 1, 13800000000)
    page.cell(2, headings.index(label("has.has_gas")) + 1, "有")
    book.save(path)
    preview = compare(ROSTER, read_roster(path).rows)
    (row,) = preview.of(Fate.CHANGED)
    assert row.number == 2
    assert row.facility == replace(
        SEED[UUID(int=1)],
        name="示例甲敬老院",
        beds=40,
        phone="13800000000",
        has={"has_gas": "yes"},
        is_placeholder=False,
    )
    assert compare({**ROSTER, UUID(int=1): row.facility}, read_roster(path).rows).count(Fate.UNCHANGED) == 55


def test_a_workbook_holds_text_as_text_and_can_be_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    export_roster(path, [FULL])
    page = openpyxl.load_workbook(path).worksheets[0]
    by_heading = {
        page.cell(1, column).value: page.cell(2, column) for column in range(1, page.max_column + 1)
    }
    name = by_heading[label("name")]
    assert (name.data_type, name.value, name.quotePrefix) == ("s", FULL.name, True)
    assert by_heading[label("credit_code")].number_format == "@"
    assert (by_heading[label("beds")].data_type, by_heading[label("beds")].value) == ("n", 40)
    assert page.freeze_panes == "C2"
    offered = {rule.formula1 for rule in page.data_validations.dataValidation}
    assert '"Nursing home,Five-guarantee home,Private institution"' in offered
    assert all(len(formula) <= 255 for formula in offered)
    assert page.column_dimensions["B"].width >= 2 * len("（名称待填）五保之家01")


def test_a_csv_has_a_mark_and_text_that_no_spreadsheet_calculates(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    export_roster(path, [FULL])
    raw = path.read_bytes()
    assert raw.startswith(codecs.BOM_UTF8)
    (row,) = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert row["Name"] == "'" + FULL.name
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_of_any_chinese_office_is_read(tmp_path: Path, encoding: str) -> None:
    path = sheet(tmp_path, "机构名称,类别\n示例甲㙍敬老院,敬老院\n", encoding)
    assert cells(path) == [{"name": "示例甲㙍敬老院", "kind": "nursing_home"}]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_are_recognised_in_any_order_and_either_language(tmp_path: Path, delimiter: str) -> None:
    lines = [
        ["电话*", "Kind", "床位数（张）", "院 名", "天气"],
        ["０７３１", "五保之家", "１２", " 示例甲 ", "晴"],
    ]
    path = sheet(tmp_path, "\r\n".join(delimiter.join(line) for line in lines))
    read = read_roster(path)
    assert read.ignored == ("天气",)
    assert dict(read.rows[0].cells) == {
        "phone": "0731",
        "kind": "five_guarantee_home",
        "beds": "12",
        "name": "示例甲",
    }
    assert read.rows[0].number == 2


def test_every_heading_stands_for_one_column_only() -> None:
    for column in columns():
        for heading in (column.field, *column.known_by):
            assert column_of(heading) is column, heading


def test_a_title_above_the_headings_and_empty_rows_do_not_matter(tmp_path: Path) -> None:
    path = sheet(tmp_path, "示例县养老机构名录\n\n,,\n编号,名称,类别\n,,\n,示例甲,敬老院\n")
    (row,) = read_roster(path).rows
    assert row.number == 6


def test_a_number_that_lost_its_last_digits_is_no_credit_code(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0].append(["示例说明"])
    page = book.create_sheet("名录")
    page.append(["编号", "机构名称", "类别", "统一社会信用代码", "床位数", "备注"])
    page.append(["J01", "示例甲", "敬老院", 914302810000000000, 30.0, None])
    book.save(path)
    (row,) = read_roster(path).rows
    assert row.cells["beds"] == "30"
    assert compare({}, [row]).rows[0].reasons[0].startswith("A unified social credit code has 18 digits")


def test_what_cannot_be_understood_names_the_column(tmp_path: Path) -> None:
    long = "字" * 10_000
    path = sheet(
        tmp_path,
        f"名称,类别,床位数,编号,有燃气,备案状态,使用燃气（管道或瓶装）\n{long},饭店,-3,J_1,,也许,可能\n",
    )
    (row,) = read_roster(path).rows
    assert [reason.split(":")[0] for reason in row.wrong] == [
        "Name",
        "Kind",
        "Beds",
        "Code",
        "Filing",
        "Uses gas (piped or bottled)",
    ]
    assert "10000 characters, 200 is the most" in row.wrong[0]
    assert "“饭店” is none of: Nursing home, Five-guarantee home, Private institution" in row.wrong[1]


def test_a_cell_can_ask_to_empty_a_field_but_not_a_name(tmp_path: Path) -> None:
    path = sheet(tmp_path, "编号,名称,床位数,备注,使用燃气（管道或瓶装）\nM01,／,／,清空,-\n")
    assert cells(path) == [{"code": "M01", "beds": None, "note": None, "has.has_gas": None}]


def test_a_name_still_to_be_filled_in_is_no_name(tmp_path: Path) -> None:
    path = sheet(tmp_path, "编号,名称\nJ01,（名称待填）敬老院01\n,名称待填\n")
    assert cells(path) == [{"code": "J01"}, {}]
    assert compare(ROSTER, read_roster(path).rows).rows[1].reasons[0] == "The name is missing."


def test_marks_that_turn_text_and_control_characters_are_taken_out(tmp_path: Path) -> None:
    path = sheet(tmp_path, '名称,类别,备注\n"\u202e示例\u200f甲\x07\n养老院",敬老院,😀\n')
    assert cells(path) == [{"name": "示例甲 养老院", "kind": "nursing_home", "note": "😀"}]


def test_a_township_is_completed_and_an_unknown_one_remarked(tmp_path: Path) -> None:
    path = sheet(tmp_path, "名称,类别,镇街\n示例甲,敬老院,白兔潭\n示例乙,敬老院,国瓷\n示例丙,敬老院,别处镇\n")
    first, second, third = read_roster(path).rows
    assert (first.cells["township"], first.remarks) == ("白兔潭镇", ())
    assert second.cells["township"] == "国瓷街道"
    assert (third.cells["township"], len(third.remarks)) == ("别处镇", 1)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "No heading was recognised"),
        ("天气,风\n晴,东\n".encode(), "No heading was recognised"),
        ("名称,机构名称,类别\n".encode(), "Two columns are headed “Name”"),
        (b"PK\x03\x04broken", "not a readable workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or a locked workbook"),
        (b"\xff\xff\xff\xff\x81", "is no workbook, or it is damaged"),
        (("名称,类别\n" + "示例,敬老院\n" * 5001).encode(), "more than 5000 rows"),
        (('名称,类别\n"' + "字" * 200_000 + '",敬老院\n').encode(), "not a readable csv table"),
    ],
)
def test_a_file_that_is_no_roster_is_refused_with_a_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(content)
    with pytest.raises(UserError, match=sentence):
        read_roster(path)


def test_a_missing_file_and_a_folder_that_cannot_be_written_are_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"gone\.csv"):
        read_roster(tmp_path / "gone.csv")
    with pytest.raises(UserError, match=r"cannot be written"):
        export_roster(tmp_path / "nowhere" / "r.csv", [FULL])
    with pytest.raises(UserError, match=r"\.xlsx or \.csv"):
        export_roster(tmp_path / "r.pdf", [FULL])
    assert list(tmp_path.iterdir()) == []


def test_words_are_shown_in_the_language_of_the_window() -> None:
    assert (label("kind"), shown("kind", "nursing_home"), shown("has.has_gas", "no")) == (
        "Kind",
        "Nursing home",
        "No",
    )
    i18n.use("zh_CN")
    assert (label("kind"), shown("kind", "nursing_home"), shown("has.has_gas", "no")) == (
        "类别",
        "敬老院",
        "无",
    )
    assert shown("beds", "30") == "30"


def test_a_workbook_that_is_none_is_said_to_be_damaged(tmp_path: Path) -> None:
    broken = tmp_path / "示例.xlsx"
    broken.write_bytes(b"\x93\x00\xff\xfe\x81" * 500)
    with pytest.raises(UserError, match="is no workbook, or it is damaged"):
        read_roster(broken)

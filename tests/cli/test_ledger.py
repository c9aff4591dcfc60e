"""The ledger on the command line."""

import csv
from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import CommandLine
from tests.visit_files import finding

ON = ("--on", "2020-03-20", "--by", "示例丙")


def _filled(office: CommandLine, folder: Path) -> str:
    """Two findings at one home, one at another; the first two in a notice."""
    answers = {
        "GL-01": finding("=1+1 示例：二楼安全出口上锁", severity="critical"),
        "GL-02": finding("示例：灭火器过期", severity="minor"),
    }
    visit = office.seals(folder, answers=answers)
    office.seals(folder, facility="J01", answers={"GL-01": finding("示例：无人值守", severity="major")})
    office.says("notice", "draft", visit)
    return office.says("notice", "issue", visit, "--on", "2020-02-18", "--by", "示例丙")


def test_the_ledger_is_listed_filtered_and_counted(office: CommandLine, tmp_path: Path) -> None:
    number = _filled(office, tmp_path)
    everything = office("ledger", "list", "--json", *ON).json
    assert [row["facility"] for row in everything["rows"]] == ["示例敬老院", "示例养老院", "示例养老院"]
    assert everything["totals"]["findings"] == 3
    assert (everything["totals"]["rate"], everything["totals"]["rate_in_time"]) == ("0.0%", "—")
    minor = office("ledger", "list", "--severity", "minor", "--notice", number, "--json", *ON).json
    assert [row["text"] for row in minor["rows"]] == ["示例：灭火器过期"]
    home = ("--facility", "J01", "--township", "白兔潭镇", "--state", "open", "--kind", "nursing_home")
    table = office.says("ledger", "list", *home, "--text", "值守", *ON)
    assert "示例：无人值守" in table
    assert "1 finding " in table
    assert "未销号 1" in office("ledger", "list", *home, *ON, lang="zh_CN").out
    assert "No finding matches." in office.says("ledger", "list", "--from", "2030-01-01", *ON)


def test_a_workbook_has_all_sheets_and_no_formula(office: CommandLine, tmp_path: Path) -> None:
    _filled(office, tmp_path)
    file = tmp_path / "台账.xlsx"
    assert "3 findings written" in office.says("ledger", "export", str(file), *ON)
    book = load_workbook(file)
    assert book.sheetnames == ["台账", "镇街汇总", "检查项目", "未销号清单"]
    ledger = [[cell.value for cell in row] for row in book["台账"].iter_rows()]
    assert ledger[0][:4] == ["序号", "机构名称", "机构类别", "镇（街）"]
    assert [row[:2] for row in ledger[1:]] == [[1, "示例敬老院"], [2, "示例养老院"], [3, "示例养老院"]]
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    townships = {row[1].value: row for row in book["镇街汇总"].iter_rows(min_row=2)}
    assert [cell.value for cell in townships["示例街道"][2:11]] == [1, 1, 1, 1, 2, 0, 2, 0, 0]
    items = [[cell.value for cell in row] for row in book["检查项目"].iter_rows(min_row=2)]
    assert [row[2:6:3] for row in items] == [["GL-01", 2], ["GL-02", 1]]
    assert book["未销号清单"].max_row == 4
    header = book["台账"].oddHeader
    assert header is not None
    assert "截至2020-03-20" in str(header.center.text)


def test_a_csv_holds_the_ledger_alone(office: CommandLine, tmp_path: Path) -> None:
    _filled(office, tmp_path)
    file = tmp_path / "台账.csv"
    assert office("ledger", "export", str(file), "--state", "open", "--json", *ON).json["findings"] == 3
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    assert rows[0][0] == "序号"
    assert [row[1] for row in rows[1:]] == ["示例敬老院", "示例养老院", "示例养老院"]


def test_a_province_names_its_own_columns(office: CommandLine, tmp_path: Path) -> None:
    _filled(office, tmp_path)
    mapping = tmp_path / "省.toml"
    mapping.write_text(
        'title = "上报"\n[words.severity]\ncritical = "一级"\n[[sheet]]\nof = "open"\ntitle = "上报表"\n'
        'column = [{ field = "severity", heading = "等级" }, { fixed = "示例市", heading = "市州" }]\n',
        encoding="utf-8",
    )
    file = tmp_path / "上报.xlsx"
    office.says("ledger", "export", str(file), "--mapping", str(mapping), "--severity", "critical", *ON)
    [sheet] = load_workbook(file).worksheets
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["等级", "市州"],
        ["一级", "示例市"],
    ]


def test_what_cannot_be_written_is_refused(office: CommandLine, tmp_path: Path) -> None:
    assert ".xlsx or .csv" in office.refuses("ledger", "export", str(tmp_path / "台账.pdf"), *ON)
    missing = str(tmp_path / "nirgends.toml")
    assert "cannot be opened" in office.refuses(
        "ledger", "export", str(tmp_path / "a.xlsx"), "--mapping", missing, *ON
    )
    assert not (tmp_path / "a.xlsx").exists()

"""Answers, older notices, the calendar, daily reports and what homes have in common, on the command line."""

from pathlib import Path
from typing import Any

import openpyxl

from tests.cli.conftest import CommandLine

BY = ("--by", "示例丙", "--on", "2020-03-01")
CAMPAIGN = ("--campaign", "示例专项")


def fill(path: Path, top: int, *rows: dict[str, str]) -> None:
    book = openpyxl.load_workbook(path)
    sheet: Any = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[top]}
    for at, row in enumerate(rows, start=top + 1):
        for heading, value in row.items():
            sheet.cell(at, columns[heading]).value = value
    book.save(path)


def test_older_notices_come_in_from_a_sheet_and_are_answered(office: CommandLine, tmp_path: Path) -> None:
    sheet, answer = tmp_path / "older.xlsx", tmp_path / "answer.xlsx"
    office.says("case", "template", str(sheet))
    row = {
        "Number": "示民养责改〔2019〕3号",
        "Facility": "M01",
        "Found on": "2019-05-06",
        "Served on": "2019-05-09",
        "Finding": "示例：灭火器过期",
        "Deadline": "2019-05-20",
    }
    fill(
        sheet,
        1,
        row,
        {"Finding": "示例：无值班记录", "Deadline": "示例"},
        {**row, "Number": "示民养责改〔2019〕4号"},
    )
    looked = office("case", "import", str(sheet), "--json").json
    assert looked["counts"] == {"new": 1, "changed": 0, "unchanged": 0, "refused": 2}
    said = office("case", "import", str(sheet), "--accept")
    assert said.code == 1
    assert "row 3: “示例” is not a date" in said.err
    office.says("reply", "template", "示民养责改〔2019〕4号", str(answer))
    fill(answer, 6, {"Done": "Yes", "What was done": "示例：已更换"})
    words = ("reply", "import", str(answer), "--received", "2020-02-28", "--json")
    assert office(*BY, *words).json["counts"] == {"taken": 1, "same": 0, "empty": 0, "refused": 0}
    assert office(*BY, *words, "--accept").json["accepted"]
    assert office(*BY, *words).json["counts"]["same"] == 1
    office.says(*BY, "reply", "judge", "示民养责改〔2019〕4号", "--accept-rest")
    shown = office.says(*BY, "case", "show", "示民养责改〔2019〕4号")
    assert "Entered from paper" in shown
    assert "示例：灭火器过期" in shown
    assert office("verify").code == 0


def test_a_year_of_the_calendar_is_taken_over(office: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "year.csv"
    file.write_text(
        "日期,至,类型,来源\n2027-01-01,,放假,示例〔2026〕1号\n2027-10-01,2027-10-07,放假,\n2027-10-09,,上班,\n",
        "utf-8",
    )
    assert "2027" in office.says("calendar", "import", str(file))
    assert office("calendar", "list", "--json").json["until"] == "2027-12-31"
    assert "exactly so" in office.says("calendar", "import", str(file))
    file.write_text("日期,类型,来源\n2027-01-01,放假,示例\n", "utf-8")
    assert "2027-10-01 is a public holiday" in office.refuses("calendar", "import", str(file))


def test_homes_report_each_day_and_share_findings(office: CommandLine, tmp_path: Path) -> None:
    words = ("--checklist", "epidemic-2020", "--from", "2020-02-01", "--to", "2020-03-31")
    office.says("campaign", "add", "示例专项", *words, "--facility", "M01", "J01", "W01")
    on = ("--on", "2020-02-18")
    assert "report ask" in office.refuses(*on, "report", "daily", *CAMPAIGN)
    office.says(*on, "report", "ask", *CAMPAIGN)
    one = ("report", "daily", *CAMPAIGN, "--home", "M01")
    assert "--cases N" in office.refuses(*on, *one)
    listed = office(*on, *one, "--cases", "0", "--at", "17:00", "--json").json
    assert listed["counts"] == {"reported": 1, "late": 0, "awaited": 0, "missing": 2}
    assert listed["cases"] == 0
    assert "Say why it is put right" in office.refuses(*on, *one, "--cases", "2")
    assert "No report 2" in office.says(*on, *one, "--cases", "2", "--why", "示例")
    assert office("systemic", "list", *CAMPAIGN, "--json").json == []
    assert "--campaign, or --from and --to" in office.refuses("systemic", "list", "--from", "2020-02-01")
    running = office(*on, "report", "daily", "--json").json
    assert running["campaign"] == office(*on, "report", "daily", *CAMPAIGN, "--json").json["campaign"]
    assert office(*on, "systemic", "list", "--json").json == []
    assert "No campaign runs on 2021-02-18" in office.refuses("--on", "2021-02-18", "report", "daily")
    paper = str(tmp_path / "letter.pdf")
    assert "in common" in office.refuses("systemic", "letter", *CAMPAIGN, "--township", "白兔潭镇", paper)

"""The story to its end: three homes, from the notice to the last finding struck off or explained."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests import visit_files
from tests.cli.conftest import CommandLine
from tests.visit_files import finding

LETTER = "示民督〔2020〕1号"
INSPECTOR, ISSUER = ("--by", "示例甲"), ("--by", "示例丙")
END = ("--on", "2020-04-20")
WEEK = {"kind": "days", "days": 7}


def noticed(office: CommandLine, folder: Path, home: str, answers: Mapping[str, Any]) -> str:
    """A visit of 17 February and its notice of the day after."""
    photo = visit_files.photo(folder).name
    for answer in answers.values():
        answer["findings"][0]["photos"] = [photo]
    document = visit_files.visit(home, answers=answers)
    visit = office.says("visit", "import", str(visit_files.write(folder, document)), *INSPECTOR)
    office.says("notice", "draft", visit, *INSPECTOR)
    return office.says("notice", "issue", visit, "--on", "2020-02-18", *ISSUER)


def reinspected(
    office: CommandLine, folder: Path, number: str, *, home: str, on: date, seen: Mapping[int, str]
) -> None:
    """A re-inspection that sees some findings of a notice put right or not."""
    document = visit_files.visit(home, on=on)
    del document["checklist"]
    photo = visit_files.photo(folder, f"{home}-{on}.jpg", "olive").name
    answers = {f"{number}/{n}": {"outcome": outcome, "photos": [photo]} for n, outcome in seen.items()}
    document |= {"open_findings": list(answers), "answers": answers}
    office.says("reinspect", "import", str(visit_files.write(folder, document)), *INSPECTOR)


def states(office: CommandLine, number: str) -> list[str]:
    return [one["state"] for one in office("case", "show", number, "--json").json["findings"]]


def the_private_home_refuses(office: CommandLine, folder: Path) -> str:
    """It does not take the order, does not answer, is pressed, and one matter is the fire brigade's."""
    number = noticed(
        office,
        folder,
        "M01",
        {
            "GL-01": finding("示例：二楼安全出口上锁", severity="critical", deadline=WEEK),
            "GL-02": finding("示例：记录不全", severity="minor", deadline=WEEK),
        },
    )
    refused = ("--how", "direct", "--receipt", "refused-to-take", "--reason", "示例：拒收")
    office.says("serve", number, *refused, "--on", "2020-02-19", *INSPECTOR)
    assert "Record its service first" in office.refuses("urge", number, *END, *ISSUER)
    left = ("--how", "left", "--receipt", "refused-to-sign", "--reason", "示例：拒签", "--witness", "示例丁")
    assert office.says("serve", number, *left, "--on", "2020-02-20", *INSPECTOR) == "Received on 2020-02-20."
    (late,) = office("case", "list", "--overdue", "--on", "2020-03-02", "--json").json
    assert (late["number"], late["overdue"]) == (number, 2)
    assert "overdue" in office.refuses("urge", number, "--on", "2020-02-26", *ISSUER)
    office.says("urge", number, "--number", LETTER, "--on", "2020-03-02", *ISSUER)
    brigade = ("--department", "示例消防救援大队", "--reason", "示例：逾期不改，属消防职责")
    office.says("refer", number, "--finding", "1", *brigade, "--on", "2020-03-09", *ISSUER)
    assert states(office, number) == ["referred", "served"]
    reinspected(office, folder, number, home="M01", on=date(2020, 3, 16), seen={2: "conforming"})
    office.says("close", number, "--on", "2020-03-17", *INSPECTOR)
    return number


def the_nursing_home_asks_for_time(office: CommandLine, folder: Path) -> str:
    """Its letter is taken in, a day is extended, all is put right; one thing was on the spot."""
    number = noticed(
        office,
        folder,
        "J01",
        {
            "GL-01": finding("示例：消防泵故障", severity="critical", deadline=WEEK),
            "GL-02": finding("示例：台账缺页", severity="minor", deadline=WEEK),
            "GL-03": finding("示例：通道堆物", put_right={"what": "示例：当场清走"}),
        },
    )
    office.says(
        "serve", number, "--how", "taken-in", "--receiver", "示例戊", "--on", "2020-02-19", *INSPECTOR
    )
    longer = ("--finding", "1", "--to", "2020-03-20", "--reason", "示例：等配件")
    said = office.refuses("extend", number, *longer, "--on", "2020-02-24", *ISSUER)
    assert "interim measure" in said
    office.says("extend", number, *longer, "--interim", "示例：专人值守", "--on", "2020-02-24", *ISSUER)
    office.says("reply", "record", number, "--all-done", "示例：已整改", "--on", "2020-02-26", *INSPECTOR)
    office.says("reply", "judge", number, "--accept-rest", "--on", "2020-02-27", *INSPECTOR)
    assert "after a re-inspection" in office.refuses("close", number, "--on", "2020-02-28", *INSPECTOR)
    reinspected(
        office, folder, number, home="J01", on=date(2020, 3, 3), seen={1: "conforming", 2: "conforming"}
    )
    office.says("close", number, "--on", "2020-03-04", *INSPECTOR)
    return number


def the_small_home_needs_two_tries(office: CommandLine, folder: Path) -> str:
    """It answers in part, is sent back, and one finding is seen put right only at the second visit."""
    number = noticed(
        office,
        folder,
        "W01",
        {
            "GL-01": finding("示例：电线裸露", severity="major", deadline=WEEK),
            "GL-02": finding("示例：无值班表", severity="minor", deadline=WEEK),
        },
    )
    office.says(
        "serve", number, "--how", "taken-in", "--receiver", "示例戊", "--on", "2020-02-20", *INSPECTOR
    )
    office.says("reply", "record", number, "--done", "1=示例：已套管", "--on", "2020-02-24", *INSPECTOR)
    assert states(office, number) == ["answered", "served"]
    office.says("reply", "judge", number, "--return", "1=示例：没有照片", "--on", "2020-02-25", *INSPECTOR)
    assert states(office, number) == ["returned", "served"]
    office.says("reply", "record", number, "--all-done", "示例：已整改", "--on", "2020-02-26", *INSPECTOR)
    office.says("reply", "judge", number, "--accept-rest", "--on", "2020-02-27", *INSPECTOR)
    reinspected(
        office, folder, number, home="W01", on=date(2020, 3, 2), seen={1: "nonconforming", 2: "conforming"}
    )
    office.says("close", number, "--on", "2020-03-02", *INSPECTOR)
    assert states(office, number) == ["not_rectified", "closed"]
    anew = ("--to", "2020-03-13", "--reason", "示例：仍有一处裸露", "--anew")
    office.says("extend", number, *anew, "--on", "2020-03-03", *ISSUER)
    reinspected(office, folder, number, home="W01", on=date(2020, 3, 12), seen={1: "conforming"})
    office.says("close", number, "--on", "2020-03-12", *INSPECTOR)
    return number


def test_three_homes_to_the_last_finding(office: CommandLine, tmp_path: Path) -> None:
    private = the_private_home_refuses(office, tmp_path)
    nursing = the_nursing_home_asks_for_time(office, tmp_path)
    small = the_small_home_needs_two_tries(office, tmp_path)
    assert states(office, private) == ["referred", "closed"]
    assert sorted(states(office, nursing)) == ["closed", "closed", "put_right"]
    assert states(office, small) == ["closed", "closed"]
    (left,) = office("case", "list", "--json", *END).json
    assert (left["number"], left["open"], left["overdue"]) == (private, 1, 0), "the one that was referred"
    why = office.says("case", "show", private, *END)
    for words in (
        "示例消防救援大队",
        "示例：逾期不改，属消防职责",
        "示例：拒收",
        "示例：拒签",
        "示民督〔2020〕1号",
    ):
        assert words in why
    the_sums_agree(office, tmp_path)
    assert "as it was written" in office.says("verify")


def the_sums_agree(office: CommandLine, folder: Path) -> None:
    """Found is closed and open, in the figures, in the ledger and in each sheet of its workbook."""
    stats = office("stats", "--json", *END).json
    totals = office("ledger", "list", "--json", *END).json["totals"]
    assert (stats["found"], stats["closed"], stats["put_right"], stats["open"]) == (7, 6, 1, 1)
    assert (totals["findings"], totals["open"], totals["referred"], totals["overdue"]) == (7, 1, 1, 0)
    file = folder / "台账.xlsx"
    office.says("ledger", "export", str(file), *END)
    book = load_workbook(file)
    ledger = table(book["台账"])
    assert Counter(row["状态"] for row in ledger) == {"已销号": 5, "立行立改": 1, "已移送": 1}
    assert sum(row["销号日期"] is not None for row in ledger) == stats["closed"]
    assert [row["状态"] for row in table(book["未销号清单"])] == ["已移送"]
    for title in ("镇街汇总", "检查项目"):
        rows = table(book[title])
        summed = {
            name: sum(row[name] for row in rows) for name in ("问题数", "已销号", "未销号", "逾期未整改")
        }
        counted = {"问题数": stats["found"], "已销号": stats["closed"]}
        assert summed == counted | {"未销号": stats["open"], "逾期未整改": stats["overdue"]}
    by_township = {one["name"]: one["found"] for one in stats["townships"]}
    assert by_township == {row["镇（街）"]: row["问题数"] for row in table(book["镇街汇总"]) if row["问题数"]}
    assert sum(row["检查记录"] for row in table(book["镇街汇总"])) == stats["visits"] == 7


def table(sheet: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - a sheet of openpyxl
    headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]

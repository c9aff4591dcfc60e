"""Roster, persons, settings, checklists and campaigns on the command line."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from tests import visit_files
from tests.cli.conftest import CommandLine

ROOT = Path(__file__).resolve().parents[2]


def test_a_fresh_folder_holds_the_countys_placeholders_and_both_checklists(fresh: CommandLine) -> None:
    homes = fresh("roster", "list", "--json").json
    assert Counter(home["kind"] for home in homes) == {
        "nursing_home": 35,
        "five_guarantee_home": 15,
        "private_institution": 6,
    }
    assert all(home["is_placeholder"] for home in homes)
    assert "（名称待填）敬老院01" in fresh.says("roster", "list")
    lists = {one["id"]: one["items"] for one in fresh("checklist", "list", "--json").json}
    assert lists == {"epidemic-2020": 56, "safety-routine": 60}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_exported_roster_taken_over_again_changes_nothing(
    ending: str, office: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / f"roster.{ending}"
    office.says("roster", "export", str(file))
    preview = office("roster", "import", str(file), "--json").json
    assert preview["counts"] == {"new": 0, "changed": 0, "unchanged": 56, "refused": 0}
    assert not preview["accepted"]


def test_refused_rows_are_named_and_the_others_taken_over(office: CommandLine, tmp_path: Path) -> None:
    with (tmp_path / "roster.csv").open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(
            [
                ["床位数", "编号", "机构名称", "类别"],
                ["12", "W02", "示例二号五保之家", ""],
                ["many", "W03", "示例三号五保之家", ""],
                ["5", "", "示例新院", "敬老院"],
            ]
        )
    preview = office.says("roster", "import", str(tmp_path / "roster.csv"))
    assert "Nothing is taken over yet" in preview
    said = office("roster", "import", str(tmp_path / "roster.csv"), "--accept")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert "row 3" in said.err
    homes = {home["code"]: home for home in office("roster", "list", "--json").json}
    assert (homes["W02"]["name"], homes["W02"]["beds"]) == ("示例二号五保之家", 12)
    assert homes["W03"]["is_placeholder"]
    assert homes["J36"]["name"] == "示例新院"


def test_a_roster_file_that_is_none_is_refused(office: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert "roster.csv" in office.refuses("roster", "import", str(tmp_path / "roster.csv"))
    assert "nowhere.xlsx" in office.refuses("roster", "import", str(tmp_path / "nowhere.xlsx"))
    assert ".xlsx" in office.refuses("roster", "export", str(tmp_path / "roster.txt"))
    assert office.refuses("roster", "export", str(tmp_path / "nowhere" / "roster.csv"))


def test_persons_are_listed_revised_and_retired(office: CommandLine) -> None:
    office.says("person", "add", "示例己", "--unit", "示例股")
    office.says(
        "person", "revise", "示例己", "--certificate", "示例0009", "--role", "inspector", "--role", "clerk"
    )
    listed = {one["name"]: one for one in office("person", "list", "--json").json}
    assert listed["示例己"]["roles"] == ["inspector", "clerk"]
    assert (listed["示例己"]["certificate_no"], listed["示例己"]["unit"]) == ("示例0009", "示例股")
    office.says("person", "retire", "示例0009")
    assert "示例己" not in office.says("person", "list")
    assert "retired" in office.says("person", "list", "--retired")
    assert [one["name"] for one in office("person", "list", "--role", "issuer", "--json").json] == ["示例丙"]


def test_two_persons_of_one_name_need_certificates(office: CommandLine) -> None:
    assert "示例甲" in office.refuses("person", "add", "示例甲")
    office.says("person", "add", "示例甲", "--certificate", "示例0008")
    assert "0001" in office.refuses("person", "add", "示例己", "--certificate", "示例0001")
    assert "Several persons" in office.refuses("person", "retire", "示例甲")
    assert "name" in office.refuses("person", "add", " \u200b ")
    assert "characters" in office.refuses("person", "add", "长" * 10_000)


def test_settings_are_checked(office: CommandLine) -> None:
    assert "no setting" in office.refuses("settings", "set", "bureau.colour", "red")
    assert "no setting" in office.refuses("settings", "get", "bureau.colour")
    assert "whole number" in office.refuses("settings", "set", "order.copies", "0")
    assert "yes or no" in office.refuses("settings", "set", "order.number_typed_in", "maybe")
    assert "zh_CN, en" in office.refuses("settings", "set", "language", "fr")
    assert "characters" in office.refuses("settings", "set", "bureau.name", "长" * 10_000)
    office.says("settings", "set", "bureau.name", " 示例\n县\x07民政局 ")
    assert office.says("settings", "get", "bureau.name") == "示例 县民政局"
    office.says("settings", "set", "person", "示例甲")
    assert office("settings", "get", "--json").json["order.copies"] == "2"


def test_confirmed_laws_are_kept_one_a_line(office: CommandLine) -> None:
    basis = next(one for item in visit_files.items("M01", "safety-routine") for one in item.basis)
    typed = f"{basis.law}, {basis.key},{basis.law}"
    office.says("settings", "set", "laws.confirmed", typed)
    assert office.says("settings", "get", "laws.confirmed") == f"{basis.law}\n{basis.key}"


def test_a_checklist_file_is_checked_by_item_and_reason(fresh: CommandLine, tmp_path: Path) -> None:
    shipped = ROOT / "resources" / "checklists" / "epidemic-2020.toml"
    assert "56 items" in fresh.says("checklist", "check", str(shipped))
    broken = tmp_path / "broken.toml"
    text = shipped.read_text(encoding="utf-8").replace('id = "ZR-02"', 'id = "ZR-01"', 1)
    broken.write_text(text.replace('place = "papers"', 'place = "roof"', 1), encoding="utf-8")
    said = fresh.refuses("checklist", "check", str(broken))
    assert "broken.toml, ZR-01" in said
    assert "roof" in said
    assert "nowhere.toml" in fresh.refuses("checklist", "check", str(tmp_path / "nowhere.toml"))


def test_campaigns_are_opened_counted_and_closed(office: CommandLine) -> None:
    start = ("campaign", "add", "示例任务", "--checklist", "safety-routine", "--from", "2026-11-01")
    assert "before it starts" in office.refuses(*start, "--to", "2026-10-01")
    assert "X1" in office.refuses(*start, "--to", "2026-11-30", "--facility", "X1")
    assert "mood" in office.refuses(*start, "--to", "2026-11-30", "--ask", "mood=good")
    office.says(*start, "--to", "2026-11-30", "--facility", "J01", "M01", "--facility", "W01")
    assert "already" in office.refuses(*start, "--to", "2026-11-30")
    (campaign,) = office("campaign", "list", "--json").json
    assert campaign["facilities"] == ["J01", "M01", "W01"]
    assert (campaign["visited"], campaign["covered"]) == (0, 3)
    office.says("campaign", "close", "示例任务")
    assert office("campaign", "list", "--json").json[0]["is_closed"]
    assert "no campaign" in office.refuses("campaign", "close", "示例")
    assert "no checklist" in office.refuses(
        *("campaign", "add", "x", "--checklist", "y", "--from", "2026-11-01", "--to", "2026-11-30")
    )

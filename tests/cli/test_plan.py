"""The plan on the command line: drawn, shown, checked, moved; ties declared and lifted."""

from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine

ON = ("--on", "2020-02-14", "--by", "示例丙")
DRAW = ("plan", "draw", "--campaign", "示例专项", "--from", "2020-02-17", "--to", "2020-02-28", *ON)


@pytest.fixture
def county(office: CommandLine) -> CommandLine:
    office.says(
        "campaign", "add", "示例专项", "--checklist", "epidemic-2020", "--from", "2020-02-01",
        "--to", "2020-02-28", "--facility", "M01", "J01", "W01",
    )  # fmt: skip
    return office


def test_a_plan_is_shown_before_it_is_recorded(county: CommandLine) -> None:
    shown = county.says(*DRAW, "--seed", "7")
    assert shown.splitlines()[:2] == ["Internal: not to be told to the homes.", "Seed 7, rule sha256-1"]
    assert "Nothing was recorded" in shown
    assert county("plan", "list", "--json").json == []
    accepted = county(*DRAW, "--seed", "7", "--accept", "--json").json
    (listed,) = county("plan", "list", "--json", *ON).json
    assert (listed["id"], listed["seed"], listed["counts"]["planned"]) == (accepted["id"], 7, 3)


def test_the_same_seed_draws_the_same_and_another_one_is_made_each_time(county: CommandLine) -> None:
    first, again = (county(*DRAW, "--seed", "20200214", "--json").json for _time in range(2))
    assert first == again
    assert county(*DRAW, "--json").json["seed"] != county(*DRAW, "--json").json["seed"]


def test_without_more_words_the_running_campaign_is_drawn_from_today_to_its_end(county: CommandLine) -> None:
    shown = county("plan", "draw", "--seed", "7", "--json", *ON).json
    days = [visit["on"] for visit in shown["visits"]]
    assert (shown["seed"], len(days)) == (7, 3)
    assert "2020-02-14" <= min(days) <= max(days) <= "2020-02-28"
    assert "No campaign runs on 2020-03-05" in county.refuses("plan", "draw", "--on", "2020-03-05")
    county.says(
        "campaign",
        "add",
        "示例又一项",
        "--checklist",
        "epidemic-2020",
        "--from",
        "2020-02-10",
        "--to",
        "2020-02-20",
    )
    assert "示例专项" in county.refuses("plan", "draw", "--seed", "7", *ON)


def test_a_plan_is_shown_to_have_been_fair(county: CommandLine) -> None:
    county.says(*DRAW, "--homes", "2", "--seed", "7", "--accept")
    said = county.says("plan", "check", "示例专项").splitlines()
    assert said[0] == (
        "Drawn again with seed 7 by rule sha256-1 from what is on record (homes: 3, inspectors: 2),"
        " exactly the recorded plan comes out (visits: 2), with the same teams on the same days."
    )
    assert said[1:3] == ["The seed was typed in.", "Nothing was changed by hand."]
    assert said[3].endswith("示例丙")
    assert county("plan", "check", "示例专项", "--json").json["basis"]["seed"] == 7
    assert county("plan", "check", "示例专项", lang="zh_CN").out.startswith("用登记的种子 7")


def test_a_home_is_moved_dropped_and_the_plan_printed_and_withdrawn(
    county: CommandLine, tmp_path: Path
) -> None:
    county.says(*DRAW, "--seed", "7", "--accept")
    assert "Say why" in county.refuses("plan", "move", "示例专项", "M01", "--to", "2020-02-20", *ON)
    county.says("plan", "move", "示例专项", "M01", "--to", "2020-02-20", "--why", "示例：道路中断", *ON)
    county.says("plan", "drop", "示例专项", "J01", "--why", "示例：停业", *ON)
    shown = {one["code"]: one for one in county("plan", "show", "示例专项", "--json", *ON).json["visits"]}
    assert (shown["M01"]["on"], shown["M01"]["reason"]) == ("2020-02-20", "示例：道路中断")
    assert shown["J01"]["state"] == "dropped"
    assert "M01" in county.says("plan", "today", "--on", "2020-02-20")
    assert "phone" not in county("plan", "show", "示例专项", "--json", *ON).out
    county.says("plan", "pdf", "示例专项", str(tmp_path / "plan.pdf"), *ON)
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    county.says("plan", "withdraw", "示例专项", "--why", "示例：任务取消", *ON)
    assert county.says("plan", "today", "--on", "2020-02-20").endswith("Nothing is planned.")
    assert "No plan stands" in county.refuses("plan", "show", "示例专项")


def test_an_inspector_with_a_tie_is_not_drawn(county: CommandLine) -> None:
    tie = ("示例甲", "M01", *ON)
    assert "Say what ties" in county.refuses("plan", "tie", *tie)
    county.says("plan", "tie", *tie, "--why", "示例：亲属在该院任职", "--stated-by", "home")
    (listed,) = county("plan", "ties", "--json").json
    assert (listed["person"], listed["code"], listed["stated_by"]) == ("示例甲", "M01", "home")
    out = county(*DRAW, "--seed", "7", "--json").json["left_out"]
    assert out == [{"home": "M01", "why": "ties"}]
    assert "M01 示例养老院" in county.says(*DRAW, "--seed", "7")
    county.says("plan", "untie", *tie, "--why", "示例：亲属已离职")
    assert county(*DRAW, "--seed", "7", "--json").json["left_out"] == []
    assert county.says("plan", "ties") == "Nobody has a tie to a home."

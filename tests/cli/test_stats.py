"""Figures on the command line: as JSON and as tables, narrowed down, in both languages."""

from pathlib import Path

from tests import visit_files
from tests.cli.conftest import CommandLine


def test_figures_of_a_fresh_folder_have_no_rates(fresh: CommandLine) -> None:
    told = fresh("stats", "--json").json
    assert (told["visited"], told["homes"], told["found"]) == (0, 56, 0)
    assert (told["rectified"], told["rectified_in_time"]) == (None, None)
    said = fresh.says("stats")
    assert "Rectified in time  —" in said
    assert "No visit was made in this choice." in said


def test_figures_are_narrowed_by_campaign_period_township_and_kind(
    office: CommandLine, tmp_path: Path
) -> None:
    office.seals(tmp_path, answers={"GL-01": visit_files.finding()})
    whole = office("stats", "--json").json
    assert whole["visited"] == 1
    assert whole["found"] == whole["closed"] + whole["open"] > 0
    assert sum(one["found"] for one in whole["dimensions"]) == whole["found"]
    assert office("stats", "--to", "2000-01-01", "--json").json["visits"] == 0
    home = {"township": "示例街道", "kind": "private_institution"}
    for key, value in home.items():
        assert office("stats", f"--{key}", value, "--json").json["found"] == whole["found"]
    assert office("stats", "--kind", "nursing_home", "--json").json["homes"] == 35
    assert "示例任务" in office.refuses("stats", "--campaign", "示例任务")
    assert "before it begins" in office.refuses("stats", "--from", "2020-02-02", "--to", "2020-02-01")


def test_figures_are_told_in_chinese(office: CommandLine, tmp_path: Path) -> None:
    office.seals(tmp_path)
    said = office("stats", lang="zh_CN").out
    assert "整改率" in said
    assert "按期整改率" in said
    assert "Rectified" not in said

import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import CommandLine
from tests.visit_files import finding

ON = ("--on", "2020-02-18")
BY = ("--by", "示例丙")


def drafted(line: CommandLine, folder: Path, text: str = "示例：二楼安全出口上锁", **said: Any) -> str:  # noqa: ANN401
    visit_id = line.seals(folder, answers={"GL-01": finding(text, severity="critical")}, **said)
    return line.says("notice", "draft", visit_id)


def test_a_visit_without_open_findings_gets_no_notice(office: CommandLine, tmp_path: Path) -> None:
    first = office.seals(tmp_path)
    second = office.seals(
        tmp_path, code="J01", answers={"GL-01": finding(put_right={"what": "示例：当场打开"})}
    )
    for visit_id in (first, second):
        assert "Nothing is open" in office.refuses("notice", "draft", visit_id)


def test_a_placeholder_gets_no_notice_until_its_name_is_filled_in(
    office: CommandLine, tmp_path: Path
) -> None:
    visit_id = office.seals(tmp_path, code="M02", answers={"GL-01": finding()})
    assert "M02" in office.refuses("notice", "draft", visit_id)
    (tmp_path / "roster.csv").write_text("编号,机构名称\nM02,示例二号养老院\n", encoding="utf-8")
    office.says("roster", "import", str(tmp_path / "roster.csv"), "--accept")
    notice = office.says("notice", "draft", visit_id)
    assert office.says("notice", "issue", notice, *ON, *BY) == "示民养责改〔2020〕1号"


def test_an_order_needs_two_inspectors_with_certificates(office: CommandLine, tmp_path: Path) -> None:
    office.says("person", "add", "示例己")
    for team in (("示例甲",), ("示例甲", "示例己")):
        visit_id = office.seals(
            tmp_path,
            inspectors=team,
            on=date(2020, 2, 10 + len(team)),
            answers={"GL-01": finding(severity="critical")},
        )
        assert "two inspectors" in office.refuses("notice", "draft", visit_id)
    office.says("person", "revise", "示例己", "--certificate", "示例0006")
    assert office.says("notice", "draft", visit_id)


def test_without_the_bureaus_name_nothing_is_issued(office: CommandLine, tmp_path: Path) -> None:
    notice = drafted(office, tmp_path)
    office.says("settings", "set", "bureau.name", "")
    said = office.refuses("notice", "issue", notice, *ON, *BY)
    assert "bureau's name" in said
    office.says("settings", "set", "order.number_wording", "")
    assert "; " in office.refuses("notice", "issue", notice, *ON, *BY), "several reasons stand on one line"


def test_only_an_issuer_issues(office: CommandLine, tmp_path: Path) -> None:
    notice = drafted(office, tmp_path)
    assert "--by" in office.refuses("notice", "issue", notice, *ON)
    assert "示例甲" in office.refuses("notice", "issue", notice, *ON, "--by", "示例甲")
    office.says("settings", "set", "person", "示例丙")
    assert office.says("notice", "issue", notice, *ON)


def test_days_must_follow_each_other(office: CommandLine, tmp_path: Path) -> None:
    deadline = {"kind": "by_date", "on": "2020-02-20"}
    visit_id = office.seals(tmp_path, answers={"GL-01": finding(severity="major", deadline=deadline)})
    notice = office.says("notice", "draft", visit_id)
    assert "before the day of the visit" in office.refuses(
        "notice", "issue", notice, "--on", "2020-02-16", *BY
    )
    assert "2020-02-20" in office.refuses("notice", "issue", notice, "--on", "2020-02-21", *BY)
    number = office.says("notice", "issue", notice, *ON, *BY)
    assert "before the day" in office.refuses(
        "notice", "withdraw", number, "--reason", "示例", "--on", "2020-02-17"
    )


def test_numbers_follow_the_register(office: CommandLine, tmp_path: Path) -> None:
    office.says("settings", "set", "letter.number_start", "31")
    homes = [drafted(office, tmp_path, code="J01", on=date(2020, 2, day)) for day in (3, 4, 5, 6)]
    assert office.says("notice", "issue", homes[0], *ON, *BY) == "示民函〔2020〕31号"
    office.says("settings", "set", "letter.number_typed_in", "yes")
    assert "register" in office.refuses("notice", "issue", homes[1], *ON, *BY)
    assert "31号" in office.refuses("notice", "issue", homes[1], *ON, *BY, "--number", "31")
    assert "99999" in office.refuses("notice", "issue", homes[1], *ON, *BY, "--number", "0")
    assert office.says("notice", "issue", homes[1], *ON, *BY, "--number", "40") == "示民函〔2020〕40号"
    office.says("settings", "set", "letter.number_typed_in", "no")
    office.says("notice", "withdraw", "示民函（2020）40号", "--reason", "示例", *ON)
    assert office.says("notice", "issue", homes[2], *ON, *BY) == "示民函〔2020〕41号"
    assert office.says("notice", "issue", homes[3], "--on", "2021-01-04", *BY) == "示民函〔2021〕31号"


def test_a_character_without_a_glyph_is_named_before_issuing(office: CommandLine, tmp_path: Path) -> None:
    notice = drafted(office, tmp_path, "示例：张𬭎的床旁有 \U0001f525 字样")
    said = office.refuses("notice", "issue", notice, *ON, *BY)
    assert "1F525" in said
    assert "2CB4E" not in said


def test_another_kind_needs_a_reason(office: CommandLine, tmp_path: Path) -> None:
    visit_id = office.seals(tmp_path, code="J01", answers={"GL-01": finding(severity="major")})
    assert "Say why" in office.refuses("notice", "draft", visit_id, "--kind", "order")
    notice = office.says("notice", "draft", visit_id, "--kind", "order", "--reason", "示例：公建民营")
    (listed,) = office("notice", "list", "--json").json
    assert (listed["id"], listed["kind"], listed["state"]) == (notice, "order", "draft")


def test_a_finding_is_left_out_by_its_number(office: CommandLine, tmp_path: Path) -> None:
    answers = {"GL-01": finding("示例：甲", severity="major"), "ZR-01": finding("示例：乙", severity="minor")}
    visit_id = office.seals(tmp_path, code="J01", answers=answers)
    assert "go from 1 to 2" in office.refuses("notice", "draft", visit_id, "--without", "3")
    assert "示例：甲" in office.refuses("notice", "draft", visit_id, "--without", "2")
    office.says("notice", "draft", visit_id, "--without", "2", "--why", "示例")
    (listed,) = office("notice", "list", "--json").json
    assert listed["findings"] == 1
    (visit,) = office("visit", "list", "--json").json
    assert visit["open_findings"] == 2


def test_the_paper_is_written_whole_or_not_at_all(office: CommandLine, tmp_path: Path) -> None:
    number = office.says("notice", "issue", drafted(office, tmp_path), *ON, *BY)
    file = tmp_path / "notice.pdf"
    office.says("notice", "pdf", number, str(file))
    first = file.read_bytes()
    office.says("notice", "pdf", number, str(file))
    assert file.read_bytes() == first
    assert "cannot be written" in office.refuses("notice", "pdf", number, str(tmp_path / "nowhere" / "n.pdf"))
    assert "cannot be written" in office.refuses("notice", "pdf", number, str(office.data))
    assert list(tmp_path.glob(".n*")) == []
    office.says("notice", "pdf", number, os.devnull)
    assert not Path(os.devnull).is_file()
    shutil.rmtree(office.data / "papers")
    assert "missing" in office.refuses("notice", "pdf", number, str(file))


@pytest.mark.parametrize("words", [("issue", "0"), ("pdf", "x", "x.pdf"), ("submit", "7")])
def test_a_notice_that_is_not_there_is_said(words: tuple[str, ...], office: CommandLine) -> None:
    assert "There is no one notice" in office.refuses("notice", *words, *(BY if words[0] == "issue" else ()))


def test_a_visit_names_its_one_waiting_notice(office: CommandLine, tmp_path: Path) -> None:
    visit_id = office.seals(tmp_path, answers={"GL-01": finding(severity="major")})
    assert "notice draft" in office.refuses("notice", "issue", visit_id, *BY)
    office.says("notice", "draft", visit_id)
    assert office("notice", "issue", visit_id, *ON, *BY, "--json").json["number"] == "示民养责改〔2020〕1号"
    assert "notice draft" in office.refuses("notice", "issue", visit_id, *BY)
    assert "is issued" in office.refuses("notice", "issue", "示民养责改[2020]1", *BY)
    assert "Say why" in office.refuses("notice", "withdraw", "示民养责改[2020]1", "--reason", " ")

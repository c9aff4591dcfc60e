"""Cases on the command line: from the notice to the closure, every step with its refusal."""

from pathlib import Path

import pytest

from tests import visit_files
from tests.cli.conftest import CommandLine
from tests.visit_files import finding

BY = ("--by", "示例丙")


@pytest.fixture
def number(office: CommandLine, tmp_path: Path) -> str:
    """An order on one critical and one minor finding, issued on 18 February 2020."""
    visit = office.seals(
        tmp_path,
        answers={
            "GL-01": finding("示例：二楼安全出口上锁", severity="critical"),
            "GL-02": finding("示例：记录不全", severity="minor"),
        },
    )
    notice = office.says("notice", "draft", visit)
    return office.says("notice", "issue", notice, "--on", "2020-02-18", *BY)


def served(office: CommandLine, number: str) -> None:
    words = ("--how", "direct", "--receiver", "示例院长", "--at", "14:30", "--on", "2020-02-19")
    assert "time of the day" in office.refuses("serve", number, *words, "--at", "25:00")
    assert office.says("serve", number, *words) == "Received on 2020-02-19."


def states(office: CommandLine, number: str) -> list[str]:
    return [one["state"] for one in office("case", "show", number, "--json").json["findings"]]


def test_a_case_goes_from_service_to_a_judged_answer(office: CommandLine, number: str) -> None:
    (case,) = office("case", "list", "--json").json
    assert (case["number"], case["next_step"], case["turns"]) == (number, "serve", ["office"])
    served(office, number)
    assert states(office, number) == ["served", "served"]
    said = office.says(
        *("reply", "record", number, "--done", "1=示例：已开锁", "--not-done", "2=示例：正在补"),
        *("--finished", "1=2020-02-20", "--person", "1=示例院长", "--on", "2020-02-21"),
    )
    assert said == "Recorded for 2 findings."
    office.says("reply", "judge", number, "--accept", "1", "--return", "2=示例：缺记录", *BY)
    assert states(office, number) == ["accepted", "returned"]
    shown = office.says("case", "show", number)
    assert "Answer returned" in shown
    assert "示例：缺记录" in shown
    assert [one["number"] for one in office("case", "list", "--turn", "team", "--json").json] == [number]


def test_all_is_answered_and_accepted_in_two_words(office: CommandLine, number: str) -> None:
    served(office, number)
    office.says("reply", "record", number, "--all-done", "示例：已整改", "--on", "2020-02-20")
    office.says("reply", "judge", number, "--accept-rest", *BY)
    assert states(office, number) == ["accepted", "accepted"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("reply", "record", "{}", "--all-done", "示例"), "Say what was answered"),
        (("reply", "judge", "{}", "--accept", "1", *BY), "Record its service first"),
        (("extend", "{}", "--to", "2020-03-09", "--reason", "示例", *BY), "Record its service first"),
        (("close", "{}", *BY), "Record its service first"),
        (("urge", "{}", *BY), "Record its service first"),
        (("talk", "record", "{}", "--with", "示例=院长", *BY), "Record its service first"),
        (("serve", "{}", "--how", "direct"), "Name who signed for it"),
        (("serve", "{}", "--how", "taken-in", "--receiver", "示例"), "An order is served"),
        (("case", "show", "示例〔2020〕99号"), "There is no one visit"),
        (("refer", "{}", "--reason", "示例", "--finding", "9", *BY), "no finding 9"),
    ],
)
def test_a_step_out_of_order_is_refused_in_one_line(
    office: CommandLine, number: str, words: tuple[str, ...], says: str
) -> None:
    assert says in office.refuses(*(word.format(number) for word in words))


def test_a_refusal_to_take_is_an_attempt(office: CommandLine, number: str) -> None:
    words = ("--how", "direct", "--receipt", "refused-to-take", "--reason", "示例：拒收")
    assert "attempt" in office.says("serve", number, *words, "--on", "2020-02-19")
    assert states(office, number) == ["notified", "notified"]
    left = ("--how", "left", "--reason", "示例：留置", "--witness", "示例见证")
    kept = office("serve", number, *left, "--date", "2020-02-19", "--on", "2020-02-20", "--json").json
    assert kept == {"served": True, "on": "2020-02-19"}


def test_a_scan_is_kept_with_the_service(office: CommandLine, number: str, tmp_path: Path) -> None:
    scan = visit_files.photo(tmp_path, "scan.jpg")
    office.says("serve", number, "--how", "electronic", "--scan", str(scan), "--on", "2020-02-19")
    assert "Electronically" in office.says("case", "show", number)
    assert office("verify").code == 0


def test_what_is_due_is_listed_for_the_day_asked(office: CommandLine, number: str) -> None:
    served(office, number)
    assert office.says("due", "--on", "2020-02-15") == "Nothing is due."
    late = office("due", "--on", "2020-04-01", "--json").json
    assert [(one["number"], one["turn"]) for one in late] == [(number, "home")] * len(late)
    assert late
    assert all(one["days_left"] < 0 and one["finding"]["why"] for one in late)
    assert len(office("due", "--all", "--on", "2020-02-15", "--json").json) == 2


def test_the_office_urges_extends_and_refers(office: CommandLine, number: str) -> None:
    served(office, number)
    late = ("--on", "2020-04-01", *BY)
    assert "before the deadline" in office.refuses(
        "extend", number, "--to", "2020-05-01", "--reason", "示例", "--interim", "示例", *late
    )
    office.says("urge", number, "--number", "示民养函〔2020〕9号", *late)
    assert "Say where" in office.refuses("talk", "record", number, "--with", "示例丁=院长", *late)
    words = ("--with", "示例丁=院长", "--place", "示例市民政局", "--promised", "示例：七日内整改到位")
    until = ("--promised-by", "2020-04-08", "--finding", "2")
    assert "1 finding" in office.says("talk", "record", number, *words, *until, *late)
    (talk,) = office("talk", "list", number, "--json").json
    assert (talk["held_by"], talk["recorded_by"]) == (["示例丙"], "示例丙")
    assert (talk["talk"]["promised_by"], len(talk["findings"])) == ("2020-04-08", 1)
    assert talk == office("talk", "list", "M01", "--json").json[0], "a home is named by its code"
    assert "示例丁 院长" in office.says("talk", "list", number)
    shown = office("facility", "show", "M01", *late, "--json").json
    assert [one["number"] for one in shown["notices"]] == [number]
    assert (shown["totals"]["open"], shown["talks"][0]["talk"]["promised"]) == (2, "示例：七日内整改到位")
    assert "2020-04-08" in office.says("facility", "show", "M01", *late)
    office.says("refer", number, "--finding", "1", "--department", "示例消防大队", "--reason", "示例", *late)
    assert states(office, number) == ["referred", "served"]
    assert [one["number"] for one in office("case", "list", "--overdue", *late, "--json").json] == [number]


def test_a_minor_finding_is_closed_on_papers_where_the_office_allows_it(
    office: CommandLine, number: str, tmp_path: Path
) -> None:
    served(office, number)
    office.says("reply", "record", number, "--all-done", "示例：已整改", "--on", "2020-02-20")
    office.says("reply", "judge", number, "--accept-rest", *BY)
    scan = visit_files.photo(tmp_path, "proof.jpg")
    words = ("close", number, "--rests-on", "papers", "--evidence", str(scan), *BY)
    assert "Settings" in office.refuses(*words)
    assert "after a re-inspection" in office.refuses("close", number, *BY)
    office.says("settings", "set", "case.close_by_papers", "yes")
    assert office.says(*words) == "Recorded for 1 finding."
    assert states(office, number) == ["accepted", "closed"]


def test_a_revoked_notice_keeps_its_number(office: CommandLine, number: str) -> None:
    served(office, number)
    office.says("notice", "withdraw", number, "--reason", "示例", "--on", "2020-02-22", *BY)
    (notice,) = office("notice", "list", "--json").json
    assert (notice["state"], notice["is_revoked"], notice["number"]) == ("withdrawn", True, number)
    assert "Revoked" in office.says("notice", "list")
    (case,) = office("case", "list", "--json").json
    assert (case["next_step"], case["number"]) == ("draft", "")


def test_cases_that_ended_are_listed_apart(office: CommandLine, tmp_path: Path) -> None:
    visit = office.seals(tmp_path, answers={"GL-01": finding(put_right={"what": "示例：当场打开"})})
    assert office.says("case", "list") == "There is no such case."
    (ended,) = office("case", "list", "--ended", "--json").json
    assert (ended["id"], ended["next_step"], ended["open"]) == (visit, "nothing", 0)
    assert office("case", "list", "--ended", "--facility", "J01", "--json").json == []


def test_the_commands_speak_chinese(office: CommandLine, number: str) -> None:
    assert "登记送达" in office("case", "list", lang="zh_CN").out
    assert "请填写签收人" in office.refuses("serve", number, "--how", "direct", lang="zh_CN")


def test_every_step_takes_the_number_that_the_notice_prints(office: CommandLine, tmp_path: Path) -> None:
    week = {"kind": "days", "days": 7}
    visit = office.seals(
        tmp_path,
        answers={
            "GL-01": finding("示例：甲", severity="minor"),
            "GL-02": finding("示例：乙", put_right={"what": "示例：当场打开"}),
            "GL-03": finding("示例：丙", severity="major", deadline=week),
        },
    )
    notice = office.says("notice", "draft", visit)
    number = office.says("notice", "issue", notice, "--on", "2020-02-18", *BY)
    served(office, number)

    def told() -> dict[str, tuple[str, str]]:
        found = office("case", "show", number, "--json").json["findings"]
        return {one["text"][-1]: (one["number"], one["state"]) for one in found}

    assert told() == {"丙": ("1", "served"), "甲": ("2", "served"), "乙": ("v2", "put_right")}
    shown = office.says("case", "show", number)
    assert "1 (v3)" in shown
    assert "2 (v1)" in shown
    longer = ("--to", "2020-03-20", "--reason", "示例：等配件", "--on", "2020-02-24", *BY)
    office.says("extend", number, "--finding", "1", *longer)
    assert "finding 1: 2020-02-26 → 2020-03-20" in office.says("case", "show", visit)
    office.says("reply", "record", number, "--done", "1=示例：已整改", "--person", "v3=示例院长")
    assert told()["丙"] == ("1", "answered")
    office.says("reply", "judge", number, "--return", "v3=示例：缺照片", *BY)
    assert told()["丙"] == ("1", "returned")
    says = office.refuses("refer", number, "--finding", "3", "--department", "示例", "--reason", "示例", *BY)
    assert says.endswith("There is no finding 3 in this case: they are 1 (v3), 2 (v1), v2.")
    office.says("refer", visit, "--finding", "v1", "--department", "示例", "--reason", "示例", *BY)
    assert told()["甲"] == ("2", "referred")

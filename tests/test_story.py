"""The whole round in one sitting: from an empty folder to a printed, withdrawn and checked notice."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pdfplumber
import pikepdf
import pytest

from inspector_app import i18n
from inspector_app.cli.main import main
from tests import visit_files

ON = "2020-02-18"
REAL = {"M01": ("示例民办养老院", "示例街道"), "J01": ("示例敬老院", "白兔潭镇")}


class Desk:
    """The command line of one data folder."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._data = data
        self._capsys = capsys

    def says(self, *words: str) -> str:
        """Do what must succeed; return what is said."""
        code = main(["--data", str(self._data), "--lang", "en", *words])
        said = self._capsys.readouterr()
        assert code == 0, said.err
        return said.out.strip()

    def refuses(self, *words: str) -> str:
        """Do what must be refused; return the one line."""
        code = main(["--data", str(self._data), "--lang", "en", *words])
        said = self._capsys.readouterr().err
        assert (code, said.count("\n")) == (1, 1), said
        return said.strip()


@pytest.fixture
def desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Desk]:
    monkeypatch.setenv("INSPECTOR_MACHINE", str(tmp_path / "machine"))
    yield Desk(tmp_path / "data", capsys)
    i18n.use("zh_CN")


def text_of(paper: Path) -> str:
    with pdfplumber.open(paper) as opened:
        return "".join(page.extract_text() for page in opened.pages).replace(" ", "").replace("\n", "")


def fill_in_the_roster(desk: Desk, folder: Path) -> None:
    """The office fills two rows of the template in, as it would in a spreadsheet."""
    sheet = folder / "roster.csv"
    desk.says("roster", "template", str(sheet), "--lang", "zh_CN")
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        headings, *rows = csv.reader(file)
    code, name, township = (headings.index(heading) for heading in ("编号", "机构名称", "镇街"))
    filled = [row for row in rows if row[code] in REAL]
    for row in filled:
        row[name], row[township] = REAL[row[code]]
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([headings, *filled])
    before = desk.says("roster", "list")
    desk.says("roster", "import", str(sheet))
    assert desk.says("roster", "list") == before, "a preview takes nothing over"
    desk.says("roster", "import", str(sheet), "--accept")
    again = json.loads(desk.says("roster", "import", str(sheet), "--accept", "--json"))
    assert again["counts"] == {"new": 0, "changed": 0, "unchanged": 2, "refused": 0}


def test_from_an_empty_folder_to_a_printed_notice_by_command_line_alone(desk: Desk, tmp_path: Path) -> None:
    assert len(json.loads(desk.says("roster", "list", "--json"))) == 56
    fill_in_the_roster(desk, tmp_path)
    desk.says("person", "add", "示例甲", "--role", "inspector", "--certificate", "示例0001")
    desk.says("person", "add", "示例乙", "--role", "inspector", "--certificate", "示例0002", "--by", "示例甲")
    desk.says("person", "add", "示例丙", "--role", "issuer")
    for key, value in {
        "bureau.name": "示例县民政局",
        "bureau.contact": "示例戊",
        "order.number_wording": "示民养责改",
        "letter.number_wording": "示民函",
    }.items():
        desk.says("settings", "set", key, value)
    assert desk.says("settings", "get", "bureau.name") == "示例县民政局"
    desk.says(
        *("campaign", "add", "2020年2月疫情防控督查", "--checklist", "epidemic-2020"),
        *("--from", "2020-02-10", "--to", "2020-02-29", "--ask", "risk_level=high"),
    )

    visit_files.photo(tmp_path)
    private = visit_files.visit(
        campaign="2020年2月疫情防控督查",
        answers={"GL-01": visit_files.finding(place="二楼东侧", severity="critical", photos=["photo.jpg"])},
    )
    home = visit_files.visit(
        visit_files.TOWNSHIP_HOME,
        campaign="2020年2月疫情防控督查",
        on=date(2020, 2, 18),
        answers={"ZR-01": visit_files.finding("示例：未见防控小组分工")},
        signature={"how": "on_paper", "name": "示例己", "sheet": "photo.jpg"},
    )
    order_visit = desk.says("visit", "import", str(visit_files.write(tmp_path, private)), "--by", "示例甲")
    letter_visit = desk.says("--by", "示例甲", "visit", "import", str(visit_files.write(tmp_path, home)))
    assert "2/56" in desk.says("campaign", "list")
    shown = json.loads(desk.says("visit", "show", order_visit, "--json"))
    assert shown["record"]["answers"]["GL-01"]["findings"][0]["photos"][0]["width"] == 64

    draft = desk.says("notice", "draft", order_visit, "--by", "示例甲")
    assert "--by" in desk.refuses("notice", "issue", draft, "--on", ON)
    assert "示例甲" in desk.refuses("notice", "issue", draft, "--on", ON, "--by", "示例甲")
    desk.says("notice", "submit", draft, "--on", ON, "--by", "示例甲")
    number = desk.says("notice", "issue", order_visit, "--on", ON, "--by", "示例丙")
    assert number == "示民养责改〔2020〕1号"
    desk.says("notice", "draft", letter_visit)
    assert desk.says("--on", ON, "--by", "示例丙", "notice", "issue", letter_visit) == "示民函〔2020〕1号"

    order, letter = tmp_path / "order.pdf", tmp_path / "letter.pdf"
    desk.says("notice", "pdf", number, str(order))
    desk.says("notice", "pdf", "示民函[2020]1", str(letter))
    printed = text_of(order)
    for words in (
        "示例县民政局",
        "示例民办养老院",
        "二楼东侧",
        "示例0001",
        "示例0002",
        "2020年2月18日",
        "责令",
    ):
        assert words in printed
    asked = text_of(letter)
    assert "白兔潭镇人民政府" in asked
    assert "责令" not in asked

    assert "示民养责改〔2020〕1号" in desk.refuses("notice", "draft", order_visit)
    desk.says("notice", "withdraw", number, "--reason", "示例：文字有误", "--on", "2020-02-19")
    desk.says("notice", "pdf", number, str(order))
    assert "作废" in text_of(order)
    desk.says("notice", "draft", order_visit)
    again = desk.says("notice", "issue", order_visit, "--on", "2020-02-19", "--by", "示例丙")
    assert again == "示民养责改〔2020〕2号"
    states = {one["number"]: one["state"] for one in json.loads(desk.says("notice", "list", "--json"))}
    assert states == {number: "withdrawn", again: "issued", "示民函〔2020〕1号": "issued"}
    print_the_case(desk, tmp_path, order_visit, letter_visit, again)
    assert "as it was written" in desk.says("verify")


def print_the_case(desk: Desk, folder: Path, order_visit: str, letter_visit: str, number: str) -> None:
    """From the visit to the list of all its papers, and the papers of the campaign as one PDF."""
    offered = json.loads(desk.says("paper", "list", order_visit, "--json"))
    assert [one for one in offered if not one["is_ready"] and not one["why_not"]] == []
    assert json.loads(desk.says("paper", "list", number, "--json")) == offered, "a number stands for its case"
    orders = [one["file_name"] for one in offered if one["kind"] == "order"]
    assert any(name.startswith(number) for name in orders)
    assert all(name.endswith(".pdf") and "示例民办养老院" in name for name in orders)
    into = folder / "campaign.pdf"
    desk.says(
        *("paper", "batch", str(into), "--campaign", "2020年2月疫情防控督查"),
        *("--kinds", "order", "letter", "--on", "2020-02-19"),
    )
    with pikepdf.open(into) as file, file.open_outline() as outline:
        titles = [str(one.title) for one in outline.root]
    assert len(titles) == 2, "the withdrawn order is not printed again"
    assert titles[0].startswith("示民函〔2020〕1号-示例敬老院")
    assert titles[1].startswith(f"{number}-示例民办养老院")
    printed = text_of(into)
    assert number in printed
    assert "白兔潭镇人民政府" in printed
    desk.says("paper", "pdf", "checklist", letter_visit, str(folder))
    (filled,) = folder.glob("示例敬老院-检查表-*.pdf")
    assert "示例：未见防控小组分工" in text_of(filled)

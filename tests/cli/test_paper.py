"""The papers of a case on the command line, in both languages."""

from collections import Counter
from pathlib import Path
from typing import Any
from uuid import UUID

import pikepdf
import pytest

from inspector_app.domain.paper import PaperKind
from inspector_app.services import papers
from inspector_app.services.papers import DrawnPaper
from inspector_app.store.database import Session
from tests.cli.conftest import CommandLine
from tests.documents.reading import text_of
from tests.visit_files import finding

ON = ("--on", "2020-02-18")


@pytest.fixture
def visit(office: CommandLine, tmp_path: Path) -> str:
    return office.seals(tmp_path, answers={"GL-01": finding("示例：二楼安全出口上锁", severity="critical")})


def issued(office: CommandLine, visit_id: str) -> str:
    office.says("notice", "draft", visit_id)
    return office.says("notice", "issue", visit_id, *ON, "--by", "示例丙")


def test_a_case_is_found_by_its_visit_its_number_and_its_home(office: CommandLine, visit: str) -> None:
    number = issued(office, visit)
    by_visit = office("paper", "list", visit, "--json").json
    by_number = office("paper", "list", "示民养责改[2020]1", "--json").json
    assert by_visit == by_number
    order = next(one for one in by_visit if one["kind"] == "order")
    assert (order["name"], order["is_ready"]) == ("责令限期改正通知书", True)
    assert order["file_name"].startswith(number)
    assert {one["kind"] for one in office("paper", "list", "M01", "--json").json} >= {"checklist"}
    table = office.says("paper", "list", visit)
    assert order["file_name"] in table
    assert order["subject_id"] in table


@pytest.mark.parametrize(("lang", "says"), [("en", "no one visit"), ("zh_CN", "找不到")])
def test_what_is_nothing_is_refused(lang: str, says: str, office: CommandLine) -> None:
    assert says in office.refuses("paper", "list", "示例无此文书", lang=lang)


def test_a_paper_is_written_where_it_is_wanted(office: CommandLine, visit: str, tmp_path: Path) -> None:
    number = issued(office, visit)
    for case in (visit, number):
        assert office.says("paper", "pdf", "order", case, str(tmp_path / "o.pdf")) == str(tmp_path / "o.pdf")
        assert number in text_of((tmp_path / "o.pdf").read_bytes())
    (tmp_path / "folder").mkdir()
    written = office.says("paper", "pdf", "checklist", visit, str(tmp_path / "folder"))
    assert Path(written).name == "示例养老院-检查表-2020-02-17.pdf"
    assert "示例：二楼安全出口上锁" in text_of(Path(written).read_bytes())


def test_a_list_comes_in_the_form_and_the_order_that_are_asked_for(
    office: CommandLine, visit: str, tmp_path: Path
) -> None:
    texts, file = {}, str(tmp_path / "l.pdf")
    for form in ("full", "short", "express"):
        for walking in ([], ["--walking"]):
            office.says("paper", "pdf", "checklist", "M01", file, "--form", form, *walking, *ON)
            texts[form, bool(walking)] = text_of(Path(file).read_bytes())
    assert len(set(texts.values())) == 6
    office.says("visit", "form", "M01", file, "--form", "short", "--walking", *ON)
    walked = text_of(Path(file).read_bytes())
    assert Counter(walked) - Counter(texts["short", True]) <= Counter("0123456789ABCDEF-" * 9), "its number"
    written = office.says("paper", "pdf", "checklist", "M01", str(tmp_path), "--form", "short", "--walking")
    assert "检查表（简表，按路线）" in written
    refused = office.refuses("paper", "pdf", "checklist", visit, str(tmp_path), "--form", "short")
    assert "comes in no such form" in refused
    assert "comes in no such form" in office.refuses(
        "paper", "pdf", "record", visit, str(tmp_path), "--size", "a4"
    )


def test_a_paper_that_a_case_has_not_is_refused(office: CommandLine, visit: str, tmp_path: Path) -> None:
    assert "has no “督促整改的函”" in office.refuses("paper", "pdf", "letter", visit, str(tmp_path / "l.pdf"))
    issued(office, visit)
    assert "has no “督促整改的函”" in office.refuses("paper", "pdf", "letter", visit, str(tmp_path / "l.pdf"))
    assert not (tmp_path / "l.pdf").exists()


def test_a_reissued_notice_is_the_one_that_stands(office: CommandLine, visit: str, tmp_path: Path) -> None:
    first = issued(office, visit)
    office.says("notice", "withdraw", first, "--reason", "示例", *ON)
    again = issued(office, visit)
    office.says("paper", "pdf", "order", visit, str(tmp_path / "o.pdf"))
    assert again in text_of((tmp_path / "o.pdf").read_bytes())
    office.says("paper", "pdf", "order", first, str(tmp_path / "o.pdf"))
    assert "作废" in text_of((tmp_path / "o.pdf").read_bytes())


@pytest.mark.parametrize("kind", ["poem", "Order"])
def test_an_unknown_kind_is_wrong_usage(kind: str, office: CommandLine, tmp_path: Path) -> None:
    assert office("paper", "pdf", kind, "M01", str(tmp_path / "o.pdf")).code == 2
    assert office("paper", "batch", str(tmp_path), "--visit", "1").code == 2, "kinds are needed"


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("en", ("2 papers printed.", "No notice of this visit is drafted")),
        ("zh_CN", ("已打印 2 份", "还没有拟")),
    ],
)
def test_a_batch_prints_what_it_can_and_lists_the_rest(
    lang: str, says: tuple[str, str], office: CommandLine, visit: str, tmp_path: Path
) -> None:
    issued(office, visit)
    other = office.seals(tmp_path, code="J01", answers={"ZR-01": finding()})
    kinds = ("--kinds", "order", "letter")
    said = office("paper", "batch", str(tmp_path / "all"), "--visit", visit, other, *kinds, lang=lang)
    assert said.code == 1
    printed, refused = says
    assert refused in said.err
    assert said.err.count("\n") == 1
    office.says("notice", "draft", other)
    into = tmp_path / "all.pdf"
    said = office("paper", "batch", str(into), "--township", "白兔潭镇", *kinds, lang=lang)
    assert said.code == 0, "the township's own draft"
    said = office("paper", "batch", str(into), "--visit", visit, "--visit", other, *kinds, lang=lang)
    assert (said.code, said.err) == (0, "")
    assert printed in said.out
    with pikepdf.open(into) as file, file.open_outline() as outline:
        assert len(outline.root) == 2
    names = sorted(one.name for one in (tmp_path / "all").iterdir())
    assert len(names) == 1


def test_the_place_of_a_batch_may_come_first_or_last(office: CommandLine, visit: str, tmp_path: Path) -> None:
    for place in ("first", "last"):
        into = str(tmp_path / place)
        kinds = ("--kinds", "checklist")
        words = (into, *kinds, "--visit", visit) if place == "first" else ("--visit", visit, *kinds, into)
        office.says("paper", "batch", *words)
        assert len(list((tmp_path / place).iterdir())) == 1
    into = str(tmp_path / "middle")
    office.says("paper", "batch", "--kinds", "checklist", into, "--visit", visit, "--json")
    assert len(list((tmp_path / "middle").iterdir())) == 1
    for wrong in (
        ("--kinds", into),
        ("--kinds", "checklist"),
        ("--kinds", "poem", into),
        (into, "--kinds", "x"),
    ):
        assert office("paper", "batch", "--visit", visit, *wrong).code == 2


def test_a_batch_as_json_says_both(office: CommandLine, visit: str, tmp_path: Path) -> None:
    said = office(
        *("paper", "batch", str(tmp_path / "all"), "--visit", visit),
        *("--kinds", "order", "checklist", "--json"),
    )
    assert said.code == 1
    assert [one["kind"] for one in said.json["printed"]] == ["checklist"]
    assert [one["kind"] for one in said.json["refused"]] == ["order"]


@pytest.fixture
def ctrl_c(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody presses Ctrl+C while an order is drawn."""
    draw = papers.draw

    def pressed(session: Session, kind: PaperKind, subject: UUID, **said: Any) -> DrawnPaper:  # noqa: ANN401
        if kind is PaperKind.ORDER:
            raise KeyboardInterrupt
        return draw(session, kind, subject, **said)

    monkeypatch.setattr(papers, "draw", pressed)


@pytest.mark.parametrize(
    ("lang", "into", "says"),
    [
        ("en", "all", "1 of 2 papers are complete in"),
        ("zh_CN", "all", "2 份中已完成 1 份"),
        ("en", "all.pdf", "was not written"),
        ("zh_CN", "all.pdf", "没有写成"),
    ],
)
@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_leaves_what_is_complete_and_says_so(
    lang: str, into: str, says: str, office: CommandLine, tmp_path: Path
) -> None:
    visit = office.seals(tmp_path, answers={"GL-01": finding(severity="critical")})
    issued(office, visit)
    target = tmp_path / "out" / into
    target.parent.mkdir()
    said = office(
        *("paper", "batch", str(target), "--visit", visit, "--kinds", "order", "checklist"), lang=lang
    )
    assert said.code == 130
    assert says in said.err
    left = [one.suffix for one in target.parent.rglob("*") if one.is_file()]
    assert left == ([".pdf"] if into == "all" else [])


def test_a_terminal_sees_how_far_a_batch_is(
    office: CommandLine, visit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    said = office("paper", "batch", str(tmp_path / "all"), "--visit", visit, "--kinds", "checklist")
    assert said.err == "\r0/1\r1/1\r1/1\n"


def test_a_wording_is_printed_changed_and_reset(office: CommandLine, visit: str, tmp_path: Path) -> None:
    shipped = office("paper", "wording", "order").out
    file = tmp_path / "order.toml"
    own = shipped.replace("我局将依法处理", "示例：另行处理")
    file.write_bytes(own.replace("\n", "\r\n").encode("gb18030"))
    assert office.says("paper", "wording", "order", str(file)) == ""
    assert office("paper", "wording", "order").out == own
    assert office("paper", "wording", "order", "--json").json["text"] == own
    issued(office, visit)
    office.says("paper", "pdf", "order", visit, str(tmp_path / "o.pdf"))
    assert "示例：另行处理" in text_of((tmp_path / "o.pdf").read_bytes())
    office.says("paper", "wording", "order", "--reset")
    assert office("paper", "wording", "order").out == shipped


@pytest.mark.parametrize(("lang", "says"), [("en", "Line {}: "), ("zh_CN", "第{}行：")])
def test_each_trouble_of_a_wording_is_said_with_its_line(
    lang: str, says: str, office: CommandLine, tmp_path: Path
) -> None:
    shipped = office("paper", "wording", "order").out
    file = tmp_path / "order.toml"
    file.write_text(shipped.replace("{recipient}", "示例").replace("6个月", "6天"), encoding="utf-8")
    said = office("paper", "wording", "order", str(file), lang=lang)
    lines = [
        1 + shipped[: shipped.index(part)].count("\n") for part in ("{recipient}", "after =", "before =")
    ]
    assert (said.code, said.out) == (1, "")
    for line, at in zip(said.err.splitlines(), lines, strict=True):
        assert line.startswith(says.format(at))
    assert office("paper", "wording", "order").out == shipped


def test_a_wording_whose_file_is_not_there_is_refused(office: CommandLine, tmp_path: Path) -> None:
    assert "cannot be opened" in office.refuses("paper", "wording", "order", str(tmp_path / "none.toml"))

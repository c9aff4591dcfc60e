import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests import visit_files
from tests.cli.conftest import CommandLine
from tests.visit_files import finding

SAFETY = "safety-routine"
LATE: dict[str, Any] = {"checklist": SAFETY, "on": date(2026, 11, 20)}


def imports(line: CommandLine, folder: Path, document: dict[str, Any]) -> str:
    return line.refuses("visit", "import", str(visit_files.write(folder, document)))


def paths(refusal: str) -> list[str]:
    return [part.partition(": ")[0] for part in refusal.split("; ")]


def test_a_whole_visit_is_sealed_with_the_defaults_of_its_items(office: CommandLine, tmp_path: Path) -> None:
    visit_id = office.seals(tmp_path, answers={"GL-01": finding()}, residents_present=31)
    shown = office("visit", "show", visit_id, "--json").json
    item = next(one for one in visit_files.items("M01", "epidemic-2020") if one.id == "GL-01")
    said = shown["record"]["answers"]["GL-01"]["findings"][0]
    assert said["requirement"] == item.requirement
    assert said["severity"] == item.severity.value
    assert (said["deadline"]["kind"] == "at_once") == (item.deadline_days == 0)
    assert shown["inspectors"] == ["示例甲", "示例乙"]
    assert shown["record"]["head"]["residents_present"] == 31
    assert len(shown["record"]["answers"]) == len(shown["items"])


def test_values_are_judged_by_the_items_rule(office: CommandLine, tmp_path: Path) -> None:
    visit_id = office.seals(
        tmp_path,
        answers={
            "GL-08": {"value": 3},
            "GL-24": {"value": "１", "findings": [{"text": "示例：不足三天用量"}]},
        },
    )
    answers = office("visit", "show", visit_id, "--json").json["record"]["answers"]
    assert (answers["GL-08"]["outcome"], answers["GL-08"]["value"]) == ("conforming", "3")
    assert (answers["GL-24"]["outcome"], answers["GL-24"]["value"]) == ("nonconforming", "1")


def test_the_same_file_twice_adds_nothing(office: CommandLine, tmp_path: Path) -> None:
    visit_id = office.seals(tmp_path)
    said = imports(office, tmp_path, visit_files.visit())
    assert paths(said) == ["$.started_at"]
    assert visit_id in said
    assert len(office("visit", "list", "--json").json) == 1


def test_photos_lie_beside_the_file_and_are_kept_under_their_hash(
    office: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "pictures").mkdir()
    visit_files.photo(tmp_path / "pictures", "门.png")
    visit_id = office.seals(
        tmp_path,
        answers={"GL-01": finding(photos=[{"path": "pictures\\门.png", "caption": "示例：门"}])},
        signature={"how": "on_paper", "name": "示例己", "sheet": "pictures/门.png"},
    )
    record = office("visit", "show", visit_id, "--json").json["record"]
    photo = record["answers"]["GL-01"]["findings"][0]["photos"][0]
    assert photo["caption"] == "示例：门"
    assert record["signature"]["sheet"]["sha256"] == photo["sha256"]
    assert len(list((office.data / "photos").rglob("*.jpg"))) == 1
    shutil.rmtree(tmp_path / "pictures")
    assert "written" in office.says("verify")


def without(field: str) -> dict[str, Any]:
    return {name: value for name, value in visit_files.visit().items() if name != field}


def answered(**answer: Any) -> dict[str, Any]:  # noqa: ANN401
    return visit_files.visit(answers={"GL-01": answer})


def found(**said: Any) -> dict[str, Any]:  # noqa: ANN401
    return visit_files.visit(answers={"GL-01": finding(**said)})


BROKEN: dict[str, tuple[Any, list[str]]] = {
    "unknown home": (visit_files.visit(facility="X99"), ["$.facility"]),
    "unknown campaign": (visit_files.visit(campaign="示例"), ["$.campaign"]),
    "unknown checklist": (visit_files.visit() | {"checklist": {"id": "x", "version": 1}}, ["$.checklist.id"]),
    "unknown version": (
        visit_files.visit() | {"checklist": {"id": "epidemic-2020", "version": 9}},
        ["$.checklist.version"],
    ),
    "unknown inspector": (visit_files.visit(inspectors=("示例甲", "示例无名")), ["$.inspectors[1]"]),
    "the same inspector twice": (visit_files.visit(inspectors=("示例甲", "示例0001")), ["$.inspectors"]),
    "an end before the start": (visit_files.visit(ended_at="2020-02-17T09:00"), ["$.ended_at"]),
    "a visit in the future": (
        visit_files.visit(on=date(2099, 2, 17)),
        ["$.started_at"],
    ),
    "a visit before all calendars": (
        visit_files.visit(started_at="0001-01-01T00:00", ended_at="0001-01-01T01:00"),
        ["$.started_at", "$.ended_at"],
    ),
    "a version beyond all counting": (
        visit_files.visit() | {"checklist": {"id": "epidemic-2020", "version": 10**30}},
        ["$.checklist.version"],
    ),
    "three days long": (visit_files.visit(ended_at="2020-02-20T11:00"), ["$.ended_at"]),
    "unknown item": (visit_files.visit(answers={"XX-99": {"outcome": "conforming"}}), ["$.answers.XX-99"]),
    "unanswered item": (visit_files.visit(answers={"GL-01": None}), ["$.answers.GL-01"]),
    "no outcome": (answered(note="?"), ["$.answers.GL-01.outcome"]),
    "unknown outcome": (answered(outcome="fine"), ["$.answers.GL-01.outcome"]),
    "no reason": (answered(outcome="not_checked"), ["$.answers.GL-01.reason"]),
    "nothing found": (answered(outcome="nonconforming"), ["$.answers.GL-01.findings"]),
    "conforming with a finding": (
        answered(outcome="conforming", findings=[{"text": "示例"}]),
        ["$.answers.GL-01.findings"],
    ),
    "nothing to be done": (found(requirement=" "), ["$.answers.GL-01.findings"]),
    "a value where none is asked": (answered(outcome="conforming", value=3), ["$.answers.GL-01.value"]),
    "no number": (
        visit_files.visit(answers={"GL-08": {"value": "many", "outcome": "conforming"}}),
        ["$.answers.GL-08.value"],
    ),
    "a value that contradicts": (
        visit_files.visit(answers={"ZR-07": {"value": 3, "outcome": "conforming"}}),
        ["$.answers.ZR-07.value"],
    ),
    "a deadline before the visit": (
        found(deadline={"kind": "by_date", "on": "2020-02-16"}),
        ["$.answers.GL-01.findings[0].deadline"],
    ),
    "a deadline without its date": (
        found(deadline={"kind": "by_date"}),
        ["$.answers.GL-01.findings[0].deadline"],
    ),
    "a deadline of two kinds": (
        found(deadline={"kind": "at_once", "days": 3}),
        ["$.answers.GL-01.findings[0].deadline.days"],
    ),
    "an unknown law": (
        found(bases=[{"law": "fire-1900", "clause": "第一条"}]),
        ["$.answers.GL-01.findings[0].bases[0].law"],
    ),
    "a law of another time": (
        found(bases=[{"law": "fire-2021", "clause": "第十六条"}]),
        ["$.answers.GL-01.findings[0].bases[0].law"],
    ),
    "a veto where there is none": (
        visit_files.visit(answers={"ZR-01": finding(veto=True)}),
        ["$.answers.ZR-01.findings[0].veto"],
    ),
    "a missing photo": (found(photos=["nowhere.jpg"]), ["$.answers.GL-01.findings[0].photos[0]"]),
    "a photo with an endless name": (found(photos=["x" * 5000]), ["$.answers.GL-01.findings[0].photos[0]"]),
    "no photo of the signed sheet": (
        visit_files.visit(signature={"how": "on_paper", "name": "示例己"}),
        ["$.signature.sheet"],
    ),
    "a refusal without reason and witness": (
        visit_files.visit(signature={"how": "refused"}),
        ["$.signature.reason", "$.signature.witness"],
    ),
    "an unknown question": (visit_files.visit(asked={"mood": "good"}), ["$.asked.mood"]),
    "10,000 characters of a finding": (found(text="长" * 10_000), ["$.answers.GL-01.findings[0].text"]),
    "10,000 characters of a reason": (
        answered(outcome="not_checked", reason="长" * 10_000),
        ["$.answers.GL-01.reason"],
    ),
    "more than anybody reads": (visit_files.visit(facility_says="长" * 10_001), ["$.facility_says"]),
    "an unknown field": (visit_files.visit(weather="fine"), ["$.weather"]),
    "a missing field": (without("inspectors"), ["$.inspectors"]),
    "no object": ([1, 2], ["$"]),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_what_does_not_fit_is_named_by_its_place(broken: str, office: CommandLine, tmp_path: Path) -> None:
    document, places = BROKEN[broken]
    said = imports(office, tmp_path, document)
    assert [place for place in paths(said) if place.startswith("$")] == places, said
    assert office("visit", "list", "--json").json == []
    assert not (office.data / "photos").exists()


def test_a_refusal_is_said_in_chinese_as_well(office: CommandLine, tmp_path: Path) -> None:
    file = visit_files.write(tmp_path, visit_files.visit(ended_at="2020-02-17T09:00"))
    said = office.refuses("visit", "import", str(file), lang="zh_CN")
    assert said.startswith("$.ended_at: ")
    assert "结束" in said


def test_a_file_that_is_no_visit_is_refused(office: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "visit.json"
    assert "visit.json" in office.refuses("visit", "import", str(file))
    file.write_bytes(b"\xff\xfe\x00\xd8")
    assert "UTF-8" in office.refuses("visit", "import", str(file))
    for content in (b"", b"{", b"[" * 100_000, b"NaN", b'{"a":1,"a":2}'):
        file.write_bytes(content)
        assert office.refuses("visit", "import", str(file)).startswith("$")


def test_a_visit_with_nothing_answered_says_the_first_and_counts_the_rest(
    office: CommandLine, tmp_path: Path
) -> None:
    said = imports(office, tmp_path, visit_files.visit() | {"answers": {}})
    assert said.endswith("and 35 more")
    assert paths(said)[0] == "$.answers.ZR-01"


@pytest.mark.parametrize(
    "typed",
    [
        "<b>示例</b> & <img src=/etc/passwd>",
        "=1+1",
        "𠮷野家 👨‍👩‍👧 张𬭎",
        "示例\x07\x1b[31m\u202e反\u200f",
        "a" * 2000,
    ],
)
def test_whatever_was_typed_is_kept_as_text(typed: str, office: CommandLine, tmp_path: Path) -> None:
    visit_id = office.seals(tmp_path, answers={"GL-01": finding(typed)}, facility_says=typed)
    record = office("visit", "show", visit_id, "--json").json["record"]
    kept = record["facility_says"]
    assert kept == "".join(one for one in typed if one not in "\x07\x1b\u202e\u200f")
    assert record["answers"]["GL-01"]["findings"][0]["text"] == kept
    assert "\x1b" not in office.says("visit", "show", visit_id)


def test_a_text_file_called_jpg_and_half_a_photo_are_refused_by_their_place(
    office: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "text.jpg").write_text("示例", encoding="utf-8")
    whole = visit_files.photo(tmp_path).read_bytes()
    (tmp_path / "half.jpg").write_bytes(whole[: len(whole) // 2])
    said = imports(office, tmp_path, found(photos=["text.jpg", "half.jpg", "photo.jpg"]))
    assert paths(said) == [f"$.answers.GL-01.findings[0].photos[{index}]" for index in (0, 1)]


def test_one_inspector_is_a_remark_at_a_township_home(office: CommandLine, tmp_path: Path) -> None:
    file = visit_files.write(tmp_path, visit_files.visit("J01", inspectors=("示例甲",)))
    said = office("visit", "import", str(file))
    assert said.code == 0
    assert "Only one inspector" in said.err


def test_working_days_beyond_the_known_calendar_are_a_remark(office: CommandLine, tmp_path: Path) -> None:
    deadline = {"kind": "working_days", "days": 100}
    document = visit_files.visit(**LATE, answers={"ZR-01": finding(deadline=deadline)})
    said = office("visit", "import", str(visit_files.write(tmp_path, document)))
    assert said.code == 0, said.err
    assert "calendar of working days" in said.err


def test_an_item_hidden_by_what_the_home_has_can_be_answered_and_proposes(
    office: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "roster.csv").write_text("编号,正在施工或动火\nM01,无\n", encoding="utf-8")
    office.says("roster", "import", str(tmp_path / "roster.csv"), "--accept")
    works = next(
        one.id for one in visit_files.items("M01", SAFETY) if one.show_when_any == ("has_renovation_works",)
    )
    without_works = office.seals(tmp_path, **LATE, answers={works: None})
    with_works = office.seals(tmp_path, **LATE | {"on": date(2026, 11, 19)})
    shown = [office("visit", "show", one, "--json").json for one in (without_works, with_works)]
    assert [works in one["items"] for one in shown] == [False, True]
    assert [one["record"]["proposes"] for one in shown] == [{}, {"has_renovation_works": "yes"}]


def test_the_campaigns_answers_go_into_the_visit(office: CommandLine, tmp_path: Path) -> None:
    office.says(
        *("campaign", "add", "示例任务", "--checklist", "epidemic-2020", "--ask", "risk_level=low"),
        *("--from", "2020-02-01", "--to", "2020-02-29"),
    )
    asking = [
        item.id
        for item in visit_files.items("M01", "epidemic-2020")
        if item.show_when_any and all(flag.startswith("risk_level=") for flag in item.show_when_any)
    ]
    visit_id = office.seals(tmp_path, campaign="示例任务", answers=dict.fromkeys(asking))
    shown = office("visit", "show", visit_id, "--json").json
    assert shown["record"]["head"]["asked"] == {"risk_level": "low"}
    assert not set(asking) & set(shown["items"])
    assert asking


def test_the_printed_schema_is_what_files_are_read_by(office: CommandLine) -> None:
    schema = office("visit", "schema").json
    fields = schema["$defs"]["VisitDocument"]["properties"]
    assert set(visit_files.visit()) <= set(fields)


def test_a_form_is_printed_with_a_number_that_the_visit_can_name(office: CommandLine, tmp_path: Path) -> None:
    number = office.says("visit", "form", "J01", str(tmp_path / "form.pdf"), "--on", "2020-02-17")
    assert (tmp_path / "form.pdf").read_bytes().startswith(b"%PDF")
    assert number.startswith("J01-20200217-")
    visit_id = office.seals(tmp_path, code="J01", form_no=number)
    assert office("visit", "show", visit_id, "--json").json["record"]["head"]["form_no"] == number

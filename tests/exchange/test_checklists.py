import hashlib
import json
import re
import time
import tomllib
from pathlib import Path

import msgspec
import pytest

from inspector_app import paths
from inspector_app.domain.checklist import Checklist
from inspector_app.exchange.checklists import (
    ChecklistError,
    load_checklists,
    read_checklist,
    shipped_checklists,
)
from inspector_app.exchange.county import flags, roster_flags, seed_roster, townships

SHIPPED = paths.resource("checklists")
ROUTINE = (SHIPPED / "safety-routine.toml").read_text("utf-8")
SAMPLE = """
id = "sample"
version = 1
title = "示例检查表"
title_en = "Sample"
valid_from = 2020-01-01
status = "draft"

[[dimension]]
key = "management"
name = "管理到位"
name_en = "Management in place"

[[item]]
id = "A-01"
dimension = "management"
group = "示例"
text = "示例条目"
text_en = "sample item"
place = "rooms"
severity = "minor"
weight = 1
deadline_days = 3
applies_to = ["nursing_home"]
photo = "never"
requirement = "示例要求"
[item.answer]
type = "number"
label = "示例数"
nonconforming_when = { op = ">", value = 0 }
"""


def problems_of(text: str, tmp_path: Path) -> list[tuple[str, str, str]]:
    folder = tmp_path / "checklists"
    folder.mkdir()
    (folder / "bad.toml").write_text(text, "utf-8")
    return [(one.file, one.item, one.reason) for one in load_checklists(folder).problems]


def test_both_shipped_checklists_load_without_a_problem() -> None:
    loaded = shipped_checklists()
    assert [(one.id, one.version, len(one.item)) for one in loaded.checklists] == [
        ("epidemic-2020", 1, 56),
        ("safety-routine", 1, 60),
    ]
    assert loaded.problems == ()


FIRST_SHIPPED = {
    ("epidemic-2020", 1): "4f7bef682626d48b539a88142a693a446d412f19c9118a838493086bb50679e8",
    ("safety-routine", 1): "5d1c059eb37ceae29ceef389ba54f76525c69facd0ce5332c031e447319ae73e",
}


def test_what_a_shipped_checklist_says_never_changes_without_a_new_version() -> None:
    for file in paths.resource("checklists").glob("*.toml"):
        said = tomllib.loads(file.read_text("utf-8"))
        content = json.dumps(said, sort_keys=True, ensure_ascii=False, default=str)
        version = (said["id"], said["version"])
        digest = hashlib.sha256(content.encode()).hexdigest()
        assert FIRST_SHIPPED.get(version) == digest, f"visits rest on {version}: raise it, then list it here"


def test_every_item_is_the_same_after_it_was_kept_as_json() -> None:
    for checklist in shipped_checklists().checklists:
        assert msgspec.json.decode(msgspec.json.encode(checklist), type=Checklist) == checklist


def test_every_field_of_an_item_is_read() -> None:
    routine = {one.id: one for one in shipped_checklists().checklists}["safety-routine"]
    gas = routine.find("GL-12")
    assert gas.show_when_any == ("has_gas",)
    assert gas.veto is not None
    assert gas.veto.standing.value == "partly confirmed"
    assert all(basis.law and basis.clause for basis in gas.basis)
    samples = routine.find("GL-26").answer
    assert (samples.label, samples.unit, samples.threshold_confirmed) == ("当前留样保存小时数", "小时", False)
    assert routine.find("ZR-03").answer.extra is not None
    assert routine.find("ZR-03").answer.extra.unit == "张"  # type: ignore[union-attr]


def test_a_sample_file_is_read(tmp_path: Path) -> None:
    assert read_checklist(SAMPLE.encode()).find("A-01").deadline_days == 3
    assert problems_of(SAMPLE, tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "item", "reason"),
    [
        (
            'photo = "never"',
            'photo = "sometimes"',
            "A-01",
            "$.photo: “sometimes” is none of: always, when_non",
        ),
        ('place = "rooms"', 'place = "roof"', "A-01", "$.place: “roof” is none of: gate, rooms"),
        ("weight = 1", 'weight = "1"', "A-01", "$.weight: This must be a whole number, but it is text."),
        ("weight = 1", "weight = 1\nweigth = 2", "A-01", "There is no field “weigth” here."),
        (
            'label = "示例数"',
            'label = "示例数"\nhint = "x"',
            "A-01",
            "$.answer.hint: There is no field “hint” here.",
        ),
        ('requirement = "示例要求"', "", "A-01", "$.requirement: “requirement” is missing."),
        ('op = ">"', 'op = "~"', "A-01", "“~” does not fit the type number"),
        ("deadline_days = 3", "deadline_days = -3", "A-01", "deadline_days must be 0"),
        ('dimension = "management"', 'dimension = "order"', "A-01", "no dimension “order”"),
        ('photo = "never"', 'photo = "never"\nshow_when_any = ["has_pool"]', "A-01", "“has_pool”"),
        ('title = "示例检查表"', "", "", "$.title: “title” is missing."),
        ('status = "draft"', 'status = "draft"\nautor = "x"', "", "There is no field “autor” here."),
        ("version = 1", "version = ", "", "not readable TOML"),
        ("valid_from = 2020-01-01", 'valid_from = "soon"', "", "$.valid_from: This is not a date"),
        ('id = "A-01"\n', "", "#1", "“id” is missing."),
    ],
)
def test_a_bad_file_names_file_item_and_reason(
    tmp_path: Path, old: str, new: str, item: str, reason: str
) -> None:
    assert old in SAMPLE
    (found,) = problems_of(SAMPLE.replace(old, new, 1), tmp_path)
    assert found[:2] == ("bad.toml", item)
    assert reason in found[2]


def test_the_others_still_load_beside_a_bad_file(tmp_path: Path) -> None:
    for path in SHIPPED.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "aaa.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "bbb.toml").write_text(SAMPLE.replace('"number"', '"colour"'), "utf-8")
    loaded = load_checklists(tmp_path)
    assert [one.id for one in loaded.checklists] == ["epidemic-2020", "safety-routine"]
    assert {one.file for one in loaded.problems} == {"aaa.toml", "bbb.toml"}


def test_a_basis_without_a_law_fails_the_checklist_with_its_name(tmp_path: Path) -> None:
    broken = ROUTINE.replace('law = "fire-2021"', 'law = "fire-1998"', 1)
    (found,) = problems_of(broken, tmp_path)
    assert re.fullmatch(r"[A-Z]{2}-\d\d", found[1])
    assert found[2] == "its basis “fire-1998” is not among the laws."


def test_all_bad_items_are_named_at_once(tmp_path: Path) -> None:
    broken = ROUTINE.replace('photo = "always"', 'photo = "x"')
    assert len(problems_of(broken, tmp_path)) == ROUTINE.count('photo = "always"')


def test_one_version_in_two_files_is_taken_once(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(SAMPLE, "utf-8")
    loaded = load_checklists(tmp_path)
    assert len(loaded.checklists) == 1
    assert [str(one) for one in loaded.problems] == [
        "b.toml: version 1 of checklist “sample” stands in another file already."
    ]


def test_a_single_file_is_refused_with_all_reasons() -> None:
    with pytest.raises(ChecklistError, match="A-01"):
        read_checklist(SAMPLE.replace("weight = 1", "weight = 0").encode())


def test_loading_both_checklists_is_quick_enough_for_every_start() -> None:
    shipped_checklists()
    took = []
    for _ in range(5):
        before = time.process_time()
        shipped_checklists()
        took.append(time.process_time() - before)
    assert min(took) < 0.06


def test_the_county_is_shipped_with_its_placeholders_and_townships() -> None:
    seed = seed_roster()
    assert [
        sum(home.kind == kind for home in seed)
        for kind in ("nursing_home", "five_guarantee_home", "private_institution")
    ] == [35, 15, 6]
    assert all(home.is_placeholder and "名称待填" in home.name for home in seed)
    assert (seed[0].code, seed[34].code, seed[35].code, seed[55].code) == ("J01", "J35", "W01", "M06")
    assert len(townships()) == 24
    assert len({township.name for township in townships()}) == 24


def test_everything_a_home_may_have_is_known_in_both_languages() -> None:
    assert len(flags()) == 20
    assert all(flag.label and flag.label_en.isascii() and flag.controls_en.isascii() for flag in flags())
    assert [flag.key for flag in flags() if flag.per_campaign] == ["risk_level"]
    assert len(roster_flags()) == 19
    (risk,) = (flag for flag in flags() if flag.per_campaign)
    assert set(risk.choices) == set(risk.choice_labels) == set(risk.choice_labels_en)

from pathlib import Path

import pytest

from inspector_app import paths
from inspector_app.domain.errors import UserError
from inspector_app.exchange.laws import load_laws, shipped_laws

FIRE = """
[[law]]
id = "fire-2021"
title = "示例消防法"
version = "2021"
in_force_from = 2021-04-29
confirmed = true
[[law.power]]
clause = "第一条"
gist = "示例"
use = "inspect"
"""
EARLIER = """
[[law]]
id = "fire-2019"
title = "示例消防法"
version = "2019"
in_force_from = 2019-04-23
in_force_to = 2021-04-28
"""


def folder_of(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / f"{name}.toml").write_text(text, "utf-8")
    return tmp_path


def refusal(folder: Path) -> str:
    with pytest.raises(UserError) as refused:
        load_laws(folder)
    return str(refused.value)


def test_the_shipped_laws_load_in_the_order_of_the_file() -> None:
    laws = shipped_laws()
    assert len(laws) == 28
    assert next(iter(laws)) == "elderly-rights-2018"
    assert next(law.id for law in laws.values() if not law.confirmed) == "major-hazards-2023"
    assert list(laws) == list(load_laws(paths.resource("laws")))


def test_versions_that_follow_one_another_may_stand_in_several_files(tmp_path: Path) -> None:
    assert list(load_laws(folder_of(tmp_path, a=EARLIER, b=FIRE))) == ["fire-2019", "fire-2021"]


def test_overlapping_dates_of_one_law_fail_with_its_name(tmp_path: Path) -> None:
    sentence = refusal(folder_of(tmp_path, a=EARLIER.replace("2021-04-28", "2021-04-29"), b=FIRE))
    assert sentence.startswith("Laws, b.toml, fire-2021: its dates overlap with those of fire-2019")


def test_one_law_under_two_titles_is_still_one_law(tmp_path: Path) -> None:
    renamed = EARLIER.replace("示例消防法", "示例消防法（旧）").replace("in_force_to = 2021-04-28", "")
    assert "fire-2019" in refusal(folder_of(tmp_path, a=renamed, b=FIRE))


def test_one_title_under_two_ids_is_still_one_law(tmp_path: Path) -> None:
    other = FIRE.replace("fire-2021", "blaze")
    assert "overlap" in refusal(folder_of(tmp_path, a=other, b=FIRE))


def test_two_laws_in_force_at_once_are_no_overlap(tmp_path: Path) -> None:
    other = FIRE.replace("fire-2021", "food-2021").replace("消防", "食品")
    standard = FIRE.replace("fire-2021", "gb-38600").replace("消防", "标准")
    another = FIRE.replace("fire-2021", "gb-50016").replace("消防", "规范")
    assert len(load_laws(folder_of(tmp_path, a=FIRE, b=other, c=standard, d=another))) == 4


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (
            "confirmed = true",
            "confirmed = 1",
            "$.confirmed: This must be true or false, but it is a whole number.",
        ),
        ("confirmed = true", "confirmd = true", "There is no field “confirmd” here."),
        ("in_force_from = 2021-04-29", "", "“in_force_from” is missing."),
        ("2021-04-29", "2021-04-29\nin_force_to = 2021-04-28", "goes out of force before"),
        ('use = "inspect"', 'use = "fine"', "“fine” is none of: order-private"),
        ('gist = "示例"', 'gist = "示例"\nnote = "x"', "$.power[0].note: There is no field “note” here."),
        ('title = "示例消防法"', 'title = ""', "needs an id and a title"),
    ],
)
def test_a_bad_law_is_refused_with_file_law_and_reason(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    sentence = refusal(folder_of(tmp_path, a=FIRE.replace(old, new, 1)))
    assert sentence.startswith("Laws, a.toml, fire-2021: ")
    assert reason in sentence


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    assert "fire-2021: this id stands twice" in refusal(folder_of(tmp_path, a=FIRE, b=FIRE))


@pytest.mark.parametrize("text", ["[[law", 'id = "x"', "[law]\nid = 1"])
def test_a_file_that_is_no_list_of_laws_is_refused(tmp_path: Path, text: str) -> None:
    assert refusal(folder_of(tmp_path, a=text)).startswith("Laws, a.toml: ")

"""The tour: the whole job in the real window, in a process of its own as anybody would start it."""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from inspector_app.cli.main import main
from inspector_app.ui.tour.story import story

ROOT = Path(__file__).resolve().parents[2]
LOOKS = {f"{language}.{theme}" for language in ("zh_CN", "en") for theme in ("light", "dark")}


@dataclass(frozen=True)
class Toured:
    """What the tour left, and what was seen on it."""

    out: Path
    report: Path


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> Toured:
    """Make the tour once for all who look at it, in a process of its own as anybody would start it."""
    folder = tmp_path_factory.mktemp("tour")
    made = Toured(folder / "out", folder / "report.json")
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    environment["INSPECTOR_MACHINE"] = str(tmp_path_factory.mktemp("machine"))
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.examiner", str(made.out), str(made.report)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(scope="module")
def out(toured: Toured) -> Path:
    return toured.out


@pytest.fixture(scope="module")
def said(out: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((out / "tour.json").read_text("utf-8"))
    return read


def text_of(paper: Path) -> str:
    with pypdfium2.PdfDocument(paper) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return "".join("".join(pages).split())


def test_every_kind_of_home_was_visited_and_signed_in_its_way(said: dict[str, Any]) -> None:
    assert [(one["kind"], one["checklist"], one["form"], one["signature"]) for one in said["visits"]] == [
        ("nursing_home", "epidemic-2020", "full", "on_paper"),
        ("five_guarantee_home", "safety-routine", "express", "refused"),
        ("private_institution", "safety-routine", "full", "on_paper"),
    ]
    assert [one["started_at"] for one in said["visits"]] == [
        "2020-02-09 09:10",
        "2024-05-09 14:05",
        "2024-05-10 09:30",
    ]
    for one in said["visits"]:
        assert one["answers"] == one["items"]
        assert one["inspectors"] == 2
        assert one["photos"] > 3
        assert any(finding["put_right"] for finding in one["findings"])


def test_what_was_found_is_what_the_story_tells(said: dict[str, Any]) -> None:
    for day, one in zip(story().day, said["visits"], strict=True):
        told = {(item, bool(finding.put_right)) for item, finding in day.visit.finding.items()}
        assert {(found["item"], bool(found["put_right"])) for found in one["findings"]} == told


def test_three_notices_were_issued_and_saved_as_they_are_kept(out: Path, said: dict[str, Any]) -> None:
    assert [(one["number"], one["kind"]) for one in said["notices"]] == [
        ("示民函〔2020〕1号", "letter"),
        ("示民函〔2024〕1号", "letter"),
        ("示民养责改〔2024〕1号", "order"),
    ]
    for one in said["notices"]:
        assert hashlib.sha256((out / one["file"]).read_bytes()).hexdigest() == one["sha256"]
        assert one["number"] in one["file"]


def test_the_papers_say_what_was_found_and_who_signs(out: Path, said: dict[str, Any]) -> None:
    for visit, notice in zip(said["visits"], said["notices"], strict=True):
        text = text_of(out / notice["file"])
        assert notice["number"] in text
        assert visit["facility"] in text
        assert "示例县民政局" in text
        for finding in visit["findings"]:
            is_open = finding["put_right"] is None
            assert ("".join(finding["text"].split()) in text) == is_open, finding
    order = text_of(out / said["notices"][2]["file"])
    assert "责令限期改正通知书" in order
    assert "示例0001" in order
    assert "示例0002" in order
    for letter in said["notices"][:2]:
        text = text_of(out / letter["file"])
        assert "示例镇人民政府" in text
        assert "责令" not in text


def test_every_view_was_pictured_in_both_languages_and_both_themes(out: Path, said: dict[str, Any]) -> None:
    files = {file.name for file in (out / "pictures").iterdir()}
    assert files == set(said["pictures"])
    views: dict[str, set[str]] = {}
    for file in files:
        name, look = file.split(".", 1)
        views.setdefault(name, set()).add(look.removesuffix(".png").removesuffix(".1440x900"))
    assert {look for looks in views.values() for look in looks} == LOOKS
    assert [name for name, looks in views.items() if looks != LOOKS] == []
    pictured = {name.partition("-")[2] for name in views}
    assert pictured == {name for day in story().day for name in day.pictures}


def test_no_picture_is_blank_and_every_look_differs(out: Path) -> None:
    for view in sorted({file.name.split(".", 1)[0] for file in (out / "pictures").iterdir()}):
        seen = set()
        for look in LOOKS:
            with Image.open(out / "pictures" / f"{view}.{look}.png") as picture:
                assert picture.size == (1366, 768)
                colours = picture.getcolors(1 << 20)
                assert colours is not None
                assert len(colours) > 60, view
                assert max(count for count, _colour in colours) < 0.93 * 1366 * 768, view
                seen.add(hashlib.sha256(picture.tobytes()).digest())
        assert len(seen) == len(LOOKS), view


def test_the_keys_of_every_step_are_counted(said: dict[str, Any]) -> None:
    walks = [step for step in said["steps"] if step["action"] == "walk"]
    assert [step["what"] for step in walks] == ["J01", "W01", "M01"]
    for step, visit in zip(walks, said["visits"], strict=True):
        assert step["keys"] >= visit["items"] - 3  # but for what one key answers together, or a gap
    done = [step["action"] for step in said["steps"]]
    for action in ("import-roster", "open-campaign", "fill-gaps", "sort-photos", "seal", "issue", "save-pdf"):
        assert action in done
    assert all(step["keys"] + step["clicks"] > 0 for step in said["steps"])


def test_everything_is_as_it_was_written(out: Path, said: dict[str, Any]) -> None:
    assert said["verify"]["is_sound"]
    assert said["verify"]["faults"] == []
    assert said["verify"]["papers"] == 3
    verify = [sys.executable, "-m", "inspector_app", "--data", str(out / "data"), "verify"]
    checked = subprocess.run(verify, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_folder_that_holds_something_is_refused_untouched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["--lang", "en", "tour", str(tmp_path)]) == 1
    assert "Name an empty folder for the tour" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


# What was seen on the way, in both languages: spoken names, plain labels, nothing cut, enough room


@pytest.fixture(scope="module")
def seen(toured: Toured) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(toured.report.read_text("utf-8"))
    assert len(read["views"]) >= 50
    assert read["examined"] > 1000
    return read


def test_everything_that_takes_the_focus_has_a_name(seen: dict[str, Any]) -> None:
    assert seen["unnamed"] == []


def test_no_label_takes_data_for_markup(seen: dict[str, Any]) -> None:
    assert seen["marked_up"] == []


def test_no_words_are_cut_in_either_language(seen: dict[str, Any]) -> None:
    assert seen["cut"] == []


def test_nothing_that_scrolls_is_wider_than_its_room(seen: dict[str, Any]) -> None:
    assert seen["too_wide"] == []


def test_the_window_fits_a_small_laptop_on_every_view(seen: dict[str, Any]) -> None:
    assert seen["too_large"] == []


def test_nothing_flashes_up_as_a_window_of_its_own(seen: dict[str, Any]) -> None:
    assert seen["flashed"] == []

"""Real keys on a real X11 screen: the offscreen platform would not notice a lost focus."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, ("Xvfb", "openbox", "xdotool"))), reason="needs Xvfb, openbox and xdotool"
)


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """Return a screen of its own with a window manager on it."""
    with ExitStack() as held:
        reading, writing = os.pipe()
        screen = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
            pass_fds=(writing,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        held.callback(_end, screen)
        os.close(writing)
        with os.fdopen(reading) as told:
            name = f":{told.readline().strip()}"
        manager = subprocess.Popen(
            ["openbox", "--sm-disable"],
            env={**os.environ, "DISPLAY": name},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        held.callback(_end, manager)
        yield name


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(scope="module")
def told(display: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Work the window once and return what was seen."""
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "INSPECTOR_MACHINE": str(tmp_path_factory.mktemp("machine")),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.at_screen", str(tmp_path_factory.mktemp("screen") / "data")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["platform"] == "xcb"
    return found


def test_the_keys_of_the_walk_answer_undo_and_go_on(told: dict[str, Any]) -> None:
    walk = told["walk"]
    assert walk["focus"] == "Items of the visit"
    seen = [(step["keys"], step["at"], step["outcomes"][:3]) for step in walk["steps"]]
    good, bad = "conforming", "nonconforming"
    assert seen == [
        (["1"], 1, [good, "", ""]),
        (["KP_1"], 2, [good, good, ""]),
        (["2"], 2, [good, good, bad]),
        (["ctrl+z"], 2, [good, good, ""]),
        (["n"], 3, [good, good, ""]),
        (["k"], 2, [good, good, ""]),
    ]


def test_a_finding_takes_the_keys_and_undo_gives_them_back_to_the_list(told: dict[str, Any]) -> None:
    steps = {step["keys"][0]: step["focus"] for step in told["walk"]["steps"]}
    assert steps["2"] == "无应急预案"  # the first typical phrase
    assert steps["ctrl+z"] == "Items of the visit"
    assert steps["n"] == "Date of the last drill"  # a field that waits for a day


def test_tab_reaches_all_that_is_said_of_a_finding_and_goes_on(told: dict[str, Any]) -> None:
    order = told["finding"]
    fields = [
        "无应急预案",
        "Exact place",
        "Deadline",
        "Who is responsible",
        "What must be done",
        "What must be done meanwhile",
        "Put right on the spot",
        "Another finding at this item",
    ]
    assert [name for name in order if name in fields] == fields


def test_the_focus_comes_back_to_the_field_after_a_question(told: dict[str, Any]) -> None:
    dialog = told["dialog"]
    assert dialog["asked"] == ["Cancel"]  # a grave question offers No first
    assert (dialog["before"], dialog["after"]) == ("Name", "Name")
    assert dialog["view"] == "editor"
    assert dialog["typed"].endswith("x")


def test_tab_goes_through_the_start_of_a_visit_as_it_is_read(told: dict[str, Any]) -> None:
    order = told["tabs"]
    assert order[0] == "示例乙"  # nobody is chosen yet: the keys are there
    fields = [
        "示例乙",
        "示例甲",
        "List another inspector",
        "Helpers",
        "Certificates were shown",
        "Campaign",
        "Checklist",
        "Risk level of the area (2020)",
        "Full form 56",
        "By part",
        "Routine inspection",
        "Entered",
        "Unannounced, shown on arrival",
        "Why it was not announced",
        "Residents present",
        "Disabled residents among them",
        "Staff on duty",
        "The visit was done on paper first",
        "Print an empty list",
    ]
    assert [name for name in order if name in fields] == fields
    first = order.index(fields[0])
    assert order[first : first + len(fields)] == fields  # nothing of the rest of the window in between

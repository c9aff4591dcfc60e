"""Killed in the middle of a visit: every answer that was ever shown as saved is there."""

import os
import random
import signal
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest

from inspector_app.services import drafts
from inspector_app.store.database import Store
from tests.ui import county

ROUNDS = 3


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_no_answer_shown_as_saved_is_ever_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INSPECTOR_MACHINE", str(tmp_path))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    data = tmp_path / "data"
    with Store.open(data, now=county.NOW) as store, store.writing() as session:
        county.seed(session)
        people = county.settle(session)
        home = county.name_home(session, "J01", "示例敬老院", township="示例镇")
        draft = county.begin_visit(session, home, (people["first"], people["second"]), answered=0)
    lines = reached = 0
    for _round in range(ROUNDS):
        shown = walk_and_kill(data, reached, random.uniform(0.1, 0.7))
        lines += len(shown)
        with Store.open(data, now=datetime.now().astimezone()) as store, store.reading() as session:
            saved = drafts.load(session, draft).answers
            assert [one.id for one in drafts.under_way(session)] == [draft], "it offers itself again"
        for item, number in shown:
            assert item in saved, f"{item} was shown as saved and is gone"
            assert int(saved[item].note) >= number, f"{item} was shown as saved at step {number}"
        reached = max(int(answer.note) for answer in saved.values() if answer.note)  # the last may lack it
    assert lines > ROUNDS, "the walker showed hardly anything as saved"


def walk_and_kill(data: Path, count: int, seconds: float) -> list[tuple[str, int]]:
    """Let the walker work for a moment after it first showed something saved, then kill it."""
    root = Path(__file__).resolve().parent.parent
    with subprocess.Popen(
        [sys.executable, "-m", "tests.walker", str(data), str(count)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=root,
    ) as walker:
        assert walker.stdout is not None
        assert walker.stderr is not None
        first = walker.stdout.readline()
        assert first, walker.stderr.read().decode()
        time.sleep(seconds)
        os.kill(walker.pid, signal.SIGKILL)
        rest = walker.stdout.read()
    text = (first + rest).decode()
    complete = text[: text.rfind("\n") + 1].splitlines()
    return [(item, int(number)) for item, number in (line.split("|") for line in complete)]

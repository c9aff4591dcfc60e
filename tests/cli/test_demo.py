import os
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from inspector_app.cli.main import main
from inspector_app.domain.case import FindingState, Turn
from inspector_app.services import drafts, today
from inspector_app.services.today import Matter
from inspector_app.store.cases import CaseRow
from inspector_app.store.database import Store
from tests.cli.conftest import CommandLine

WITHOUT_VISITS = """
import sys
from inspector_app.cli.main import main
from inspector_app.services import demo
demo.last_months = lambda session, county, told: None
sys.exit(main(sys.argv[1:]))
"""


def test_the_sample_county_has_everything_and_is_plainly_one(
    tmp_path: Path, fresh: CommandLine, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "demo"
    begun = time.process_time()
    assert main(["demo", str(folder), "--lang", "en", "--on", "2026-11-20"]) == 0
    assert time.process_time() - begun < 15, "7 s of work; the clock also counts who else works here"
    assert str(folder) in capsys.readouterr().out
    demo = CommandLine(folder, fresh._read)

    homes = demo("roster", "list", "--json").json
    assert len(homes) == 56
    assert all(home["name"].startswith("示例") and not home["is_placeholder"] for home in homes)
    assert all(one["name"].startswith("示例") for one in demo("person", "list", "--json").json)
    first, second = demo("campaign", "list", "--json").json[::-1]
    assert (first["visited"], second["visited"]) == (40, 22)
    days = {visit["visited_on"] for visit in demo("visit", "list", "--json").json}
    assert (min(days) >= "2026-09-21", max(days) <= "2026-11-19") == (True, True)
    assert len(days) > 20
    notices = demo("notice", "list", "--json").json
    states = [(notice["state"], notice["kind"]) for notice in notices]
    assert {state for state, _kind in states} == {"draft", "submitted", "issued", "withdrawn"}
    assert {("issued", "order"), ("issued", "letter")} <= set(states)
    assert "as it was written" in demo.says("verify")
    assert "is not empty" in demo.refuses("demo", str(folder))
    assert "2100-01-01" in demo.refuses("demo", str(tmp_path / "later"), "--on", "2100-01-01")
    with Store.open(folder, now=datetime.now(UTC)) as store, store.reading() as session:
        (visit,) = drafts.under_way(session)
        desk = today.desk(session, on=date(2026, 11, 20))
        standing = set(session.scalars(select(CaseRow.state)))
    assert 0 < visit.answered < visit.items
    assert standing == set(FindingState), "a case in every state"
    matters = {line.matter for line in desk.cases}
    assert matters == set(Matter)
    anew = next(line.case for line in desk.cases if line.matter is Matter.ISSUE_ANEW)
    assert anew.overdue == 0, "nobody is late for a day before the paper came"
    assert set(anew.turns) == {Turn.OFFICE}


def test_without_a_folder_it_opens_in_the_window_and_is_gone_afterwards(tmp_path: Path) -> None:
    """Two months of visits are told above; here a county without any is enough."""
    said = subprocess.run(
        [sys.executable, "-c", WITHOUT_VISITS, "--quit-after-first-paint", "demo"],
        cwd=Path(__file__).resolve().parents[2],
        env=os.environ | {"TMPDIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert said.returncode == 0, said.stderr
    assert "Traceback" not in said.stderr
    assert list(tmp_path.glob("inspector-demo-*")) == []

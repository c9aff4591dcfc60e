import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from inspector_app import paths
from inspector_app.domain.person import Person
from inspector_app.services import persons
from inspector_app.store.database import Store
from tests import visit_files
from tests.cli.conftest import CommandLine
from tests.ordinary_person import ordinary_person
from tests.visit_files import finding


@contextmanager
def by_hand(line: CommandLine) -> Iterator[sqlite3.Connection]:
    """The database as somebody with a tool for it would open it, the triggers taken away."""
    with closing(sqlite3.connect(line.data / "inspector.db")) as connection:
        triggers = [
            row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'")
        ]
        assert triggers
        for name in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        connection.commit()


@pytest.fixture
def kept(office: CommandLine, tmp_path: Path) -> CommandLine:
    """An office with one visit with a photo, and one issued notice."""
    visit_files.photo(tmp_path)
    answer = finding(severity="critical", photos=["photo.jpg"])
    file = visit_files.write(tmp_path, visit_files.visit(answers={"GL-01": answer}))
    visit_id = office.says("visit", "import", str(file), "--by", "示例甲")
    office.says("notice", "draft", visit_id, "--by", "示例甲")
    office.says("notice", "issue", visit_id, "--by", "示例丙", "--on", "2020-02-18")
    assert office("verify", "--json").json["is_sound"]
    return office


@pytest.mark.parametrize(
    ("edit", "names"),
    [
        (
            "UPDATE entry SET body = replace(body, '示例：二楼', '示例：三楼') WHERE kind = 'visit-sealed'",
            "visit-sealed",
        ),
        ("UPDATE entry SET made_by = NULL WHERE kind = 'visit-sealed'", "visit-sealed"),
        (
            "UPDATE entry SET made_at = '2020-01-01 00:00:00.000000' WHERE kind = 'notice-issued'",
            "notice-issued",
        ),
        ("UPDATE entry SET body = '{' WHERE kind = 'notice-issued'", "notice-issued"),
        ("DELETE FROM entry WHERE kind = 'visit-sealed'", "missing"),
        ("UPDATE finding SET text = '示例：无'", "finding"),
        ("DELETE FROM answer", "answer"),
        ("UPDATE notice SET number = '示民养责改〔2020〕9号'", "notice"),
        ("UPDATE notice SET id = 'x'", "notice"),
        ("UPDATE visit SET visited_on = 'tomorrow'", "visit"),
        ("UPDATE visit SET ended_at = ended_at || '1'", "visit"),
        ("UPDATE number_given SET last = 0", "number_given"),
        ("DELETE FROM number_given", "number_given"),
        ("DELETE FROM visit_photo", "visit_photo"),
        ("UPDATE entry SET id = 'x' WHERE kind = 'notice-issued'", "cannot be read"),
        ("UPDATE entry SET body = cast(x'ff' AS TEXT) WHERE kind = 'notice-issued'", "cannot be read"),
        ("UPDATE facility SET name = '示例：他院' WHERE code = 'M01'", "facility"),
    ],
)
def test_what_was_changed_by_hand_is_found(edit: str, names: str, kept: CommandLine) -> None:
    with by_hand(kept) as connection:
        assert connection.execute(edit).rowcount
    said = kept("verify")
    assert said.code == 1
    assert any(names in line for line in said.out.splitlines() if line.startswith("Fault"))
    assert "restore a backup" in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("table", ["setting", "checklist", "number_given", "finding", "notice"])
def test_a_table_that_was_dropped_is_found(table: str, kept: CommandLine) -> None:
    with by_hand(kept) as connection:
        connection.execute(f"DROP TABLE {table}")
    said = kept("verify")
    assert said.code == 1
    assert any(table in line for line in said.out.splitlines() if line.startswith("Fault"))


def test_a_guard_that_guards_nothing_any_more_is_missed(kept: CommandLine) -> None:
    with closing(sqlite3.connect(kept.data / "inspector.db")) as connection:
        connection.execute("DROP TRIGGER entry_is_never_deleted")
        connection.execute("CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry BEGIN SELECT 1; END")
        connection.commit()
    said = kept("verify")
    assert (said.code, said.out.count("entry_is_never_deleted")) == (1, 1)


def test_guards_that_were_taken_away_are_missed(kept: CommandLine) -> None:
    with by_hand(kept):
        pass
    said = kept("verify")
    assert (said.code, said.out.count("which keeps entries from being changed")) == (1, 3)


@pytest.mark.parametrize("folder", ["photos", "papers"])
def test_a_file_that_was_changed_or_is_gone_is_found(folder: str, kept: CommandLine) -> None:
    (file,) = (one for one in (kept.data / folder).rglob("*") if one.is_file())
    file.write_bytes(file.read_bytes() + b" ")
    assert kept("verify", "--json").json["faults"][0]["where"] == str(file)
    file.unlink()
    said = kept("verify")
    assert (said.code, str(file) in said.out) == (1, True)


def test_a_file_nobody_speaks_of_is_only_a_remark(kept: CommandLine) -> None:
    (photo,) = (kept.data / "photos").rglob("*.jpg")
    stray = b"nobody speaks of this"
    from inspector_app.store.blobs import BlobKind, Blobs

    Blobs(kept.data).add(BlobKind.PHOTO, stray)
    said = kept.says("verify")
    assert "Remark" in said
    assert photo.exists()


def test_a_database_that_is_none_is_said_plainly(kept: CommandLine) -> None:
    (kept.data / "inspector.db").write_bytes(b"no database at all" * 100)
    assert "damaged" in kept.refuses("verify")
    found = {one["what"]: one for one in kept("doctor", "--json").json}
    assert found["Database"]["state"] == "wrong"


def test_the_doctor_finds_this_pc_fit(office: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    found = {one["what"]: one for one in office("doctor", "--json").json}
    calendar = found.pop("Working days")  # ends with the last year that is out
    assert calendar["state"] in {"fine", "remark"}
    assert {one["state"] for one in found.values()} == {"fine"}, found
    assert found["Window"]["says"].startswith("Qt 6")
    assert {"Python", "SQLite", "SQLAlchemy", "reportlab", "Fonts", "Free disk", "Clock", "Laws"} <= set(
        found
    )


def test_the_doctor_names_a_checklist_that_was_changed_but_kept_its_version(
    office: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(paths.resource("checklists"), tmp_path / "checklists")
    file = tmp_path / "checklists" / "safety-routine.toml"
    file.write_text(file.read_text("utf-8").replace('title = "', 'title = "示例', 1), "utf-8")
    resource = paths.resource

    def changed(*names: str) -> Path:
        return tmp_path / "checklists" if names == ("checklists",) else resource(*names)

    monkeypatch.setattr(paths, "resource", changed)
    said = office.refuses("doctor")
    assert "“safety-routine” was changed" in said
    assert "epidemic-2020" not in said


def test_the_doctor_makes_no_data_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from inspector_app.cli.main import main

    assert main(["--data", str(tmp_path / "data"), "--lang", "en", "doctor"]) == 0
    assert str(tmp_path / "data") in capsys.readouterr().out
    assert not (tmp_path / "data").exists()


def test_a_data_folder_in_a_cloud_drive_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from inspector_app.cli.main import main

    folder = tmp_path / "OneDrive" / "data"
    for words in (["doctor"], ["verify"], ["demo", str(folder)]):
        assert main(["--data", str(folder), "--lang", "en", *words]) == 1
        assert "cloud drive" in capsys.readouterr().err
        assert not folder.exists()


def test_a_clock_set_back_is_said_and_nothing_is_lost(office: CommandLine) -> None:
    later = datetime.now().astimezone() + timedelta(days=2)
    with Store.open(office.data, now=later) as store, store.writing() as session:
        persons.add(session, Person(name="示例己"), by=None, now=later)
    said = office("person", "add", "示例庚")
    assert (said.code, said.err.count("\n")) == (0, 1)
    assert "Set the clock right" in said.err
    assert {"示例己", "示例庚"} <= {one["name"] for one in office("person", "list", "--json").json}
    assert "Set the clock right" in office.refuses("doctor")
    assert "时钟" in office.refuses("doctor", lang="zh_CN")


@pytest.mark.skipif(sys.platform == "win32", reason="changes the user")
def test_a_read_only_data_folder_is_said_and_left_alone(office: CommandLine) -> None:
    public = Path(tempfile.mkdtemp())
    public.chmod(0o755)
    shutil.copytree(office.data, public / "data")
    line = CommandLine(public / "data", office._read)
    line.says("person", "list")
    line.data.chmod(0o555)
    before = (line.data / "inspector.db").read_bytes()
    try:
        with ordinary_person():
            assert "cannot be written" in line.refuses("person", "add", "示例己")
            assert "写" in line.refuses("person", "add", "示例己", lang="zh_CN")
    finally:
        line.data.chmod(0o755)
    assert (line.data / "inspector.db").read_bytes() == before
    shutil.rmtree(public)

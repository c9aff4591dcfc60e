import errno
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from inspector_app import i18n
from inspector_app.domain.errors import UserError
from inspector_app.store import installation, journal
from inspector_app.store.blobs import BlobKind
from inspector_app.store.database import Store
from inspector_app.store.migrate import VERSIONS
from tests.ordinary_person import ordinary_person
from tests.store.diary import Day
from tests.store.test_journal import note


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("zh_CN")


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that another user may enter, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def fill(store: Store, now: datetime, count: int = 1) -> None:
    with store.writing() as session:
        for _ in range(count):
            note(session, now)


def fill_the_disk(store: Store, now: datetime) -> None:
    with store.writing() as session:
        pages = session.execute(text("PRAGMA page_count")).scalar_one()
        session.execute(text(f"PRAGMA max_page_count = {pages + 1}"))
        for _ in range(100):
            note(session, now, text="满" * 2000)


def test_a_folder_opened_again_goes_on_where_it_was(data: Path, now: datetime) -> None:
    with Store.open(data, now=now) as first:
        fill(first, now)
    with Store.open(data, now=now) as second:
        fill(second, now)
        with second.reading() as session:
            assert [entry.seq for entry in journal.entries(session)] == [1, 2]
    assert first.writer == second.writer


def test_every_connection_is_as_safe_as_was_measured(store: Store) -> None:
    with store.reading() as session:
        said = {
            name: session.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers")
        }
    assert said == {"journal_mode": "truncate", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1}


def test_a_query_that_writes_is_an_error_of_the_program(store: Store, now: datetime) -> None:
    with pytest.raises(OperationalError, match="readonly"), store.reading() as session:
        note(session, now)


def test_any_thread_may_write(store: Store, now: datetime) -> None:
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda _number: fill(store, now, 3), range(12)))
    with store.reading() as session:
        assert [entry.seq for entry in journal.entries(session)] == list(range(1, 37))


def test_readers_see_one_moment_while_another_writes(store: Store, now: datetime) -> None:
    with store.reading() as early:
        assert journal.entries(early) == []
    with store.writing() as session:
        note(session, now)
        with store.reading() as other:
            assert journal.entries(other) == []


@pytest.mark.parametrize("version", ["9999", f"{int(VERSIONS[-1]) + 1:04}"])
def test_a_newer_database_is_refused_untouched(data: Path, now: datetime, version: str) -> None:
    with Store.open(data, now=now) as store:
        fill(store, now)
    with closing(sqlite3.connect(data / "inspector.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", [version])
        connection.commit()
    before = {path: sha256(path.read_bytes()).digest() for path in data.rglob("*") if path.is_file()}
    with pytest.raises(UserError, match=r"newer version.*Install"):
        Store.open(data, now=now)
    assert {path: sha256(path.read_bytes()).digest() for path in data.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("content", [b"no database " * 400, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_refused(data: Path, now: datetime, content: bytes) -> None:
    data.mkdir()
    (data / "inspector.db").write_bytes(content)
    with pytest.raises(UserError, match="damaged"):
        Store.open(data, now=now)
    assert (data / "inspector.db").read_bytes() == content


def test_a_database_of_another_program_is_refused(data: Path, now: datetime) -> None:
    data.mkdir()
    with closing(sqlite3.connect(data / "inspector.db")) as connection:
        connection.execute("CREATE TABLE recipe(id)")
    with pytest.raises(UserError, match="damaged or is not a database"):
        Store.open(data, now=now)


@pytest.mark.parametrize("is_there", [True, False])
def test_a_lost_database_is_never_taken_for_a_first_start(is_there: bool, data: Path, now: datetime) -> None:  # noqa: FBT001
    with Store.open(data, now=now) as store:
        store.blobs.add(BlobKind.PHOTO, b"a photo")
    (data / "inspector.db").unlink()
    if is_there:
        (data / "inspector.db").touch()
    before = sorted(data.rglob("*"))
    with pytest.raises(UserError, match=r"missing or empty.*last backup"):
        Store.open(data, now=now)
    assert sorted(data.rglob("*")) == before


def test_a_full_disk_can_still_be_looked_at(
    data: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(data, now=now) as store:
        fill(store, now)

    def no_room(_path: Path, *_said: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "touch", no_room)
    with Store.open(data, now=now) as store, store.reading() as session:
        assert len(journal.entries(session)) == 1


def test_a_read_only_folder_is_refused_with_a_sentence(public: Path, now: datetime) -> None:
    data = public / "data"
    with Store.open(data, now=now) as store:
        fill(store, now)
    data.chmod(0o555)
    says = r"data cannot be written.*Remove its write protection"
    with ordinary_person(), pytest.raises(UserError, match=says):
        Store.open(data, now=now)
    data.chmod(0o755)
    with Store.open(data, now=now) as store, store.reading() as session:
        assert len(journal.entries(session)) == 1


def test_a_folder_that_cannot_be_made_is_refused_with_a_sentence(public: Path, now: datetime) -> None:
    public.chmod(0o555)
    with ordinary_person(), pytest.raises(UserError, match="cannot be written"):
        Store.open(public / "deep" / "data", now=now)


def test_a_full_disk_loses_nothing_that_was_saved(data: Path, now: datetime) -> None:
    with Store.open(data, now=now) as store:
        fill(store, now)
        with pytest.raises(UserError, match=r"disk .* is full.*Free some space"):
            fill_the_disk(store, now)
    with Store.open(data, now=now) as store:
        fill(store, now)
        with store.reading() as session:
            assert [entry.seq for entry in journal.entries(session)] == [1, 2]


def test_a_database_that_another_program_keeps_locked_is_said_to_be(
    store: Store, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inspector_app.store.database.BUSY_SECONDS", 0.05)
    with Store.open(store.folder, now=now) as impatient, store.writing() as session:
        note(session, now)
        with pytest.raises(UserError, match="Another program has been writing"):
            fill(impatient, now)


def test_the_same_data_on_another_machine_gets_a_new_writer_with_a_new_chain(
    data: Path, now: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(data, now=now) as here:
        fill(here, now, 2)
    monkeypatch.setenv("INSPECTOR_MACHINE", str(tmp_path / "other machine"))
    with Store.open(data, now=now) as there:
        fill(there, now)
        with there.reading() as session:
            last = journal.entries(session)[-1]
    assert there.writer != here.writer
    assert (last.writer, last.seq, last.prev, last.lamport) == (there.writer, 1, None, 3)


def test_a_copy_of_the_folder_on_the_same_machine_gets_a_new_writer(
    data: Path, now: datetime, tmp_path: Path
) -> None:
    with Store.open(data, now=now) as original:
        fill(original, now)
    shutil.copytree(data, tmp_path / "copy")
    with Store.open(tmp_path / "copy", now=now) as copy:
        assert copy.writer != original.writer


def test_an_old_copy_put_back_by_hand_gets_a_new_writer(data: Path, now: datetime, tmp_path: Path) -> None:
    with Store.open(data, now=now) as store:
        fill(store, now)
    shutil.copy(data / "inspector.db", tmp_path / "old.db")
    with Store.open(data, now=now) as store:
        fill(store, now)
    shutil.copy(tmp_path / "old.db", data / "inspector.db")
    with Store.open(data, now=now) as restored:
        assert restored.writer != store.writer


def test_values_of_this_installation_are_kept(store: Store) -> None:
    with store.writing() as session:
        installation.keep_local(session, "theme", "light")
        installation.keep_local(session, "theme", "dark")
    with store.reading() as session:
        assert installation.local_value(session, "theme") == "dark"
        assert installation.local_value(session, "scale") is None


def test_projections_of_another_version_are_made_anew(
    data: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(data, now=now) as store:
        fill(store, now)
        with store.writing() as session:
            session.execute(text("DROP TABLE test_day"))
    monkeypatch.setattr("inspector_app.store.projections.__version__", "99.0")
    with Store.open(data, now=now) as store, store.reading() as session:
        assert session.query(Day).count() == 1


def test_opening_what_is_up_to_date_imports_no_alembic_and_no_pillow(data: Path, now: datetime) -> None:
    program = (
        "import sys; from pathlib import Path; from datetime import datetime; "
        "from inspector_app.store.database import Store; "
        "Store.open(Path(sys.argv[1]), now=datetime.fromisoformat(sys.argv[2])).close(); "
        "print([name for name in ('alembic', 'PIL', 'numpy', 'openpyxl') if name in sys.modules])"
    )
    for _ in ("made", "opened again"):
        said = subprocess.run(
            [sys.executable, "-c", program, str(data), now.isoformat()],
            capture_output=True,
            check=True,
            text=True,
        )
        assert said.stdout.strip() == "[]"


def test_a_database_being_made_twice_at_once_is_made_once(data: Path, now: datetime) -> None:
    program = (
        "import sys; from pathlib import Path; from datetime import datetime; "
        "from inspector_app.store.database import Store; "
        "print(Store.open(Path(sys.argv[1]), now=datetime.fromisoformat(sys.argv[2])).writer)"
    )
    command = [sys.executable, "-c", program, str(data), now.isoformat()]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [one.communicate()[0] for one in both]
    with suppress(IndexError):
        assert said[0] == said[1]
    assert [one.returncode for one in both] == [0, 0]

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from inspector_app import i18n
from inspector_app.store.holder import FolderHeldError, FolderLock, holder_of

HOLD = (
    "import sys; from pathlib import Path; from datetime import datetime; "
    "from inspector_app.store.holder import FolderLock\n"
    "lock = FolderLock.take(Path(sys.argv[1]), now=datetime.fromisoformat(sys.argv[2]))\n"
    "print('held', flush=True); sys.stdin.read()"
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("zh_CN")


@pytest.fixture
def other(data: Path, now: datetime) -> Iterator[subprocess.Popen[str]]:
    program = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data), now.isoformat()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with program:
        assert program.stdout is not None
        assert program.stdout.readline() == "held\n"
        yield program
        program.kill()


def test_a_second_window_is_told_who_has_the_folder(
    other: subprocess.Popen[str], data: Path, now: datetime
) -> None:
    with pytest.raises(
        FolderHeldError, match=rf"already open: .*process {other.pid}.*close it first"
    ) as refused:
        FolderLock.take(data, now=now)
    assert refused.value.holder == holder_of(data)
    assert (refused.value.holder.pid, refused.value.holder.started_at) == (other.pid, now)


def test_the_lock_of_a_killed_program_does_not_count(
    other: subprocess.Popen[str], data: Path, now: datetime
) -> None:
    other.kill()
    other.wait()
    assert "pid" in (data / "inspector.lock").read_text(encoding="utf-8")
    assert holder_of(data) is None
    with FolderLock.take(data, now=now):
        assert holder_of(data) is not None


def test_a_folder_let_go_of_can_be_taken_again(data: Path, now: datetime) -> None:
    for _ in range(2):
        with FolderLock.take(data, now=now), pytest.raises(FolderHeldError):
            FolderLock.take(data, now=now)
    assert holder_of(data) is None


def test_a_lock_file_without_sense_still_refuses_with_a_sentence(data: Path, now: datetime) -> None:
    with FolderLock.take(data, now=now):
        (data / "inspector.lock").write_text("?")
        with pytest.raises(FolderHeldError, match="already open"):
            FolderLock.take(data, now=now)

"""`python3 run.py` on a checkout: once it makes ready, from then on it only starts."""

import ast
import json
import os
import runpy
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = """
import json, os, sys
print(json.dumps({"words": sys.argv[1:], "cwd": os.getcwd(), "screen": os.environ.get("QT_QPA_PLATFORM")}))
sys.exit(3)
"""
NEVER_THERE = "nothing-at-all==1.0 --hash=sha256:" + "0" * 64 + "\n"
OFFLINE = os.environ | {"PIP_NO_INDEX": "1"}
OFFLINE.pop("QT_QPA_PLATFORM", None)


class Checkout:
    """A checkout whose program only says how it was started and whose locks name no package."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.venv = folder / ".venv"
        self.stamp = self.venv / "inspector-ready.json"

    @classmethod
    def new(cls, folder: Path) -> "Checkout":
        (folder / "inspector_app").mkdir(parents=True)
        (folder / "inspector_app" / "__init__.py").touch()
        (folder / "inspector_app" / "__main__.py").write_text(PROGRAM, encoding="utf-8")
        (folder / "pytest.py").write_text(PROGRAM, encoding="utf-8")
        shutil.copy(ROOT / "run.py", folder)
        checkout = cls(folder)
        for name in ("requirements.lock", "requirements-test.lock"):
            checkout.lock("# nothing\n", name)
        return checkout

    def lock(self, text: str, name: str = "requirements.lock") -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def command(self, words: Sequence[str]) -> list[str]:
        return [sys.executable, str(self.folder / "run.py"), *words]

    def start(self, *words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(words), cwd=cwd, env=OFFLINE, capture_output=True, text=True, check=False
        )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    made = Checkout.new(tmp_path_factory.mktemp("home") / "a checkout")
    assert made.start().returncode == 3
    return made


def test_the_program_gets_the_words_and_the_folder_and_hands_back_how_it_ended(
    checkout: Checkout, tmp_path: Path
) -> None:
    ended = checkout.start("tour", "OUT PUT", cwd=tmp_path)
    assert ended.returncode == 3
    assert json.loads(ended.stdout) == {"words": ["tour", "OUT PUT"], "cwd": str(tmp_path), "screen": None}


def test_a_second_start_does_no_work_twice(checkout: Checkout) -> None:
    before = checkout.stamp.stat().st_mtime_ns
    python = checkout.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    def seconds(command: list[str]) -> float:
        begun = time.perf_counter()
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (ended.returncode, ended.stderr) == (3, "")
        return time.perf_counter() - begun

    direct = min(seconds([str(python), "-P", "-m", "inspector_app"]) for _ in range(3))
    started = min(seconds(checkout.command([])) for _ in range(3))
    assert started - direct < 0.3
    assert checkout.stamp.stat().st_mtime_ns == before


def test_the_tests_run_in_the_checkout_without_a_screen(checkout: Checkout, tmp_path: Path) -> None:
    ended = checkout.start("test", "tests/test_story.py", "-x", cwd=tmp_path)
    said = json.loads(ended.stdout)
    assert said["words"] == ["tests/test_story.py", "-x"]
    assert (said["cwd"], said["screen"]) == (str(checkout.folder), "offscreen")
    assert ended.returncode == 3


def test_a_new_lock_is_installed_into_the_same_folder(checkout: Checkout) -> None:
    checkout.start()
    mark = checkout.venv / "mark"
    mark.touch()
    checkout.lock(f"# {time.time_ns()}\n")
    assert "requirements.lock" in checkout.start().stderr
    assert checkout.start().stderr == ""
    assert mark.exists()


def test_a_package_that_cannot_be_had_is_said_and_the_next_start_tries_again(checkout: Checkout) -> None:
    checkout.lock(NEVER_THERE)
    refused = checkout.start()
    checkout.lock("# nothing\n")
    assert refused.returncode == 1
    assert "The packages could not be installed" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not checkout.stamp.exists()
    assert checkout.start().returncode == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal for one process group")
def test_an_interrupted_installation_is_begun_again(checkout: Checkout) -> None:
    checkout.lock(NEVER_THERE)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(60)
        env = os.environ | {
            "PIP_INDEX_URL": f"http://127.0.0.1:{silent.getsockname()[1]}/simple",
            "NO_PROXY": "*",
        }
        started = subprocess.Popen(
            checkout.command([]),
            env=env,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            # A test run put into the background by a shell hands on a SIGINT that is ignored.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
        )
        try:
            with silent.accept()[0]:  # pip has asked and waits for its answer
                os.killpg(started.pid, signal.SIGINT)
                said = started.communicate(timeout=30)[1]
        finally:
            if started.poll() is None:
                os.killpg(started.pid, signal.SIGKILL)
    checkout.lock("# nothing\n")
    assert started.returncode == 1
    assert "Interrupted." in said
    again = checkout.start()
    assert "Making .venv" in again.stderr
    assert again.returncode == 3


def test_a_folder_that_was_moved_gets_a_new_environment(checkout: Checkout, tmp_path: Path) -> None:
    shutil.copytree(checkout.folder, tmp_path / "moved", symlinks=True)
    moved = Checkout(tmp_path / "moved")
    ended = moved.start("x")
    assert "Making .venv" in ended.stderr
    assert ended.returncode == 3
    assert str(checkout.folder) not in (moved.venv / "pyvenv.cfg").read_text(encoding="utf-8")


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 13), (3, 15, 0)])
def test_a_python_of_another_time_is_told_which_one_is_needed(version: tuple[int, int, int]) -> None:
    code = f"import runpy, sys; sys.version_info = {version}; runpy.run_path('run.py', run_name='__main__')"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert "needs Python 3.11, 3.12, 3.13 or 3.14" in told.stderr
    assert "Traceback" not in told.stderr


def test_an_old_python_can_read_the_file_that_turns_it_away() -> None:
    source = (ROOT / "run.py").read_bytes()
    source.decode("ascii")
    new = (
        ast.JoinedStr,
        ast.AnnAssign,
        ast.NamedExpr,
        ast.Nonlocal,
        ast.AsyncFunctionDef,
        ast.Match,
        ast.YieldFrom,
    )
    for node in ast.walk(ast.parse(source)):
        assert not isinstance(node, new), ast.dump(node)
        if isinstance(node, ast.arguments):
            assert node.kwonlyargs == node.posonlyargs == []
        if isinstance(node, ast.List | ast.Tuple | ast.Dict | ast.Set):
            assert not any(isinstance(child, ast.Starred) for child in ast.iter_child_nodes(node))
        if isinstance(node, ast.arg | ast.FunctionDef):
            assert getattr(node, "annotation", None) is getattr(node, "returns", None) is None
        if isinstance(node, ast.Raise):
            assert node.cause is None


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libGL.so.1", "libgl1"),
        ("libEGL.so.1", "libegl1"),
        ("libxkbcommon.so.0", "libxkbcommon0"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libfontconfig.so.1", "libfontconfig1"),
        ("libfreetype.so.6", "libfreetype6"),
        ("libglib-2.0.so.0", "libglib2.0-0"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
    ],
)
def test_a_missing_library_is_named_by_its_debian_package(library: str, package: str) -> None:
    assert runpy.run_path(str(ROOT / "run.py"))["debian_package"](library) == package

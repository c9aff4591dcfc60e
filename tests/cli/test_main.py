import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from inspector_app import i18n
from inspector_app.cli import output
from inspector_app.cli.main import main
from inspector_app.cli.plain_start import plain_start
from inspector_app.settings import __version__
from tests.cli.conftest import CommandLine

ROOT = Path(__file__).resolve().parents[2]
NOUNS = ("roster", "person", "settings", "checklist", "campaign", "visit", "notice")


def in_a_process(*words: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "inspector_app", *words],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_the_version_is_said_without_touching_any_data(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(tmp_path / "data"), "--version"]) == 0
    assert capsys.readouterr().out == f"inspector-app {__version__}\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("noun", ["", *NOUNS, "demo", "verify"])
@pytest.mark.parametrize(("lang", "heading"), [("en", "Usage:"), ("zh_CN", "用法")])
def test_help_is_told_in_both_languages(
    noun: str, lang: str, heading: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", lang, *filter(None, [noun]), "--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith(heading)
    assert ("Options" in told) == (lang == "en")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["visit", "dance"], "'dance'"),
        (["visit", "show"], "VISIT is missing"),
        (["notice", "withdraw", "7"], "--reason is missing"),
        (["notice", "draft", "7", "--kind", "song"], "'song'"),
        (["--on", "yesterday", "verify"], "“yesterday” is not a date"),
        (["--lang", "fr", "verify"], "'fr'"),
        (["campaign", "add", "x", "--ask", "high"], "not KEY=VALUE"),
        (["notice", "issue", "7", "--number", "-3"], "--number"),
        (["demo", ""], "name is missing"),
        (["demo", "x" * 300], "too long"),
        (["demo", "x\udcff"], "no disk takes"),
        (["verify", "--on", "0001-01-01"], "no day of this work"),
        (["verify", "--whatever"], "“--whatever” is not understood"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_is_wrong(
    words: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = [] if "--lang" in words else ["--lang", "en"]
    assert main(["--data", str(tmp_path / "data"), *start, *words]) == 2
    said = capsys.readouterr()
    if "--lang" not in words:
        assert says in said.err
    assert (said.out, list(tmp_path.iterdir())) == ("", [])


def test_wrong_usage_quotes_nothing_a_terminal_obeys_and_nothing_endless(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["verify", "\x1b[31m" + "x" * 9_000, "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert "\x1b" not in said
    assert len(said) < 1_200


def test_wrong_usage_is_said_in_chinese_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["visit", "dance", "--lang", "zh_CN"]) == 2
    assert "用法" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["verify"],
        ["--help"],
        ["--data", ""],
        ["--data"],
        ["--data", "--lang"],
        ["--lang", "fr"],
        ["--lang="],
        ["--on", "2020-02-17"],
        ["--by", "x"],
        ["--quit-after-first-paint=no"],
    ],
)
def test_all_but_the_plainest_start_is_left_to_the_grammar(words: list[str]) -> None:
    assert plain_start(words) is None


def test_the_plainest_start_knows_its_folder(tmp_path: Path) -> None:
    start = plain_start(["--lang", "en", f"--data={tmp_path}"])
    assert start is not None
    assert start[0] == tmp_path


def test_the_data_folder_remembers_the_language(
    office: CommandLine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(office.data), "visit", "show", "0"]) == 1
    assert "“visit list”" in capsys.readouterr().err
    office.says("settings", "set", "language", "en")
    assert main(["--data", str(office.data), "visit", "show", "0"]) == 1
    assert capsys.readouterr().err == "There is no one visit “0”. “visit list” shows them.\n"


def test_who_acts_and_when_stand_before_or_after_the_command(office: CommandLine) -> None:
    first = office.says("--by", "示例甲", "--on", "2020-02-03", "person", "add", "示例己")
    second = office.says("person", "add", "示例庚", "--by", "示例0001", "--on", "2020年2月3日")
    with closing(sqlite3.connect(office.data / "inspector.db")) as connection:
        makers = {
            made_by
            for subject in (first, second)
            for (made_by,) in connection.execute(
                "SELECT made_by FROM entry WHERE subject = ?", [subject.replace("-", "")]
            )
        }
    assert len(makers) == 1
    assert None not in makers
    assert "示例无名" in office.refuses("person", "add", "示例辛", "--by", "示例无名")


def test_who_is_retired_acts_no_more(office: CommandLine) -> None:
    office.says("person", "retire", "示例甲")
    assert "retired" in office.refuses("person", "add", "示例己", "--by", "示例甲")


def test_a_file_where_the_data_folder_should_be_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").write_text("", encoding="utf-8")
    assert main(["--data", str(tmp_path / "data"), "--lang", "en", "verify"]) == 1
    assert "is a file" in capsys.readouterr().err


def test_a_bug_leaves_its_trace_in_the_log_and_one_line_on_the_screen(office: CommandLine) -> None:
    with closing(sqlite3.connect(office.data / "inspector.db")) as connection:
        connection.execute("DROP TABLE campaign_facility")
        connection.commit()
    said = office.refuses("roster", "list")
    assert str(office.data / "inspector.log") in said
    log = (office.data / "inspector.log").read_text(encoding="utf-8")
    assert "Traceback" in log
    assert "campaign_facility" in log


@pytest.mark.skipif(sys.platform == "win32", reason="has no alarm signal")
def test_an_interrupt_ends_with_130_and_without_a_trace(
    office: CommandLine, capsys: pytest.CaptureFixture[str]
) -> None:
    nobody_writes = office.data / "visit.json"
    os.mkfifo(nobody_writes)
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        assert main(["--data", str(office.data), "visit", "import", str(nobody_writes)]) == 130
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no device that is always full")
@pytest.mark.parametrize(
    ("words", "unbuffered"),
    [
        (("roster", "list"), ""),
        (("roster", "list"), "1"),
        (("roster", "list", "--json"), "1"),
        (("--version",), ""),
        (("--help",), ""),
    ],
)
def test_an_answer_that_cannot_be_written_is_said(
    words: tuple[str, ...], unbuffered: str, tmp_path: Path
) -> None:
    environment = os.environ | {
        "PYTHONUNBUFFERED": unbuffered,
        "INSPECTOR_MACHINE": str(tmp_path / "machine"),
    }
    with Path("/dev/full").open("wb") as full:
        said = subprocess.run(
            [sys.executable, "-m", "inspector_app", "--data", str(tmp_path / "d"), "--lang", "en", *words],
            cwd=ROOT,
            env=environment,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert (said.returncode, said.stderr.decode().count("\n")) == (1, 1)
    assert said.stderr.decode().startswith("The answer cannot be written: the disk is full.")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no device that is always full")
@pytest.mark.parametrize(("words", "code"), [(("visit", "dance"), 2), (("notice", "pdf", "7", "x.pdf"), 1)])
def test_a_refusal_that_nobody_can_read_still_has_its_code(
    words: tuple[str, ...], code: int, tmp_path: Path
) -> None:
    with Path("/dev/full").open("wb") as full:
        said = subprocess.run(
            [sys.executable, "-m", "inspector_app", "--data", str(tmp_path / "d"), *words],
            cwd=ROOT,
            env=os.environ | {"INSPECTOR_MACHINE": str(tmp_path / "machine"), "PYTHONUNBUFFERED": ""},
            stderr=full,
            stdout=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert (said.returncode, said.stdout) == (code, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="has no shell pipe of this kind")
def test_a_reader_that_goes_away_is_no_error(office: CommandLine) -> None:
    office.says("roster", "list")
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as closed:
        said = subprocess.run(
            [sys.executable, "-m", "inspector_app", "--data", str(office.data), "roster", "list"],
            cwd=ROOT,
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (said.returncode, said.stderr) == (0, b"")


def test_answers_are_utf_8_whatever_the_console_would_take(office: CommandLine) -> None:
    said = in_a_process(
        "--data", str(office.data), "roster", "list", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C"
    )
    assert (said.returncode, said.stderr) == (0, b"")
    assert "示例养老院" in said.stdout.decode("utf-8")


@pytest.mark.parametrize(("language", "line"), [("en", "a; b; c[31m"), ("zh_CN", "a；b；c[31m")])
def test_a_refusal_is_one_line_whatever_it_quotes(language: str, line: str) -> None:
    i18n.use(language)
    assert output.one_line("a\nb\n\n c\x1b[31m\u202e") == line
    assert output.one_line("One.\nTwo.") == ("One; Two." if language == "en" else "One.Two.")


def test_columns_stand_under_each_other_with_chinese_in_them(capsys: pytest.CaptureFixture[str]) -> None:
    output.table(("A", "B"), [("示例", "x"), ("ab", "y")], empty="")
    assert capsys.readouterr().out.splitlines() == ["A     B", "示例  x", "ab    y"]

"""What an installation gets: the pinned packages, and the program as a wheel.

The locks are renewed by the command in the first lines of each, after a change of the dependencies or, with
--upgrade, to take newer releases: requirements.lock first, since the other one keeps to it. That needs `uv`
(pip install uv). Let it see no index or folder of your own, so that the hashes are the public files' own.
"""

import itertools
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NEEDED = PROJECT["project"]["dependencies"]
NEEDED_BY = {
    "requirements.lock": NEEDED,
    "requirements-test.lock": NEEDED + PROJECT["dependency-groups"]["test"],
}
SYSTEMS = {
    "Windows": ("win32", "nt", "AMD64"),
    "Linux": ("linux", "posix", "x86_64"),
    "Darwin": ("darwin", "posix", "arm64"),
}
MACHINES = list(itertools.product(["3.11", "3.12", "3.13", "3.14"], SYSTEMS))


def pins(lock: str) -> list[tuple[Requirement, list[str]]]:
    """The pinned packages of a lock with their hashes."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return [(Requirement(line.split(" --hash")[0]), re.findall(r"--hash=(\S+)", line)) for line in lines]


def machine(python: str, system: str) -> dict[str, str]:
    """The markers' view of a machine."""
    platform, name, processor = SYSTEMS[system]
    told = {"python_version": python, "python_full_version": f"{python}.1", "platform_system": system}
    told |= {"sys_platform": platform, "os_name": name, "platform_machine": processor}
    return {key: str(value) for key, value in default_environment().items()} | told


@pytest.mark.parametrize("lock", NEEDED_BY)
def test_every_package_of_a_lock_is_pinned_with_the_hashes_of_its_files(lock: str) -> None:
    assert len(pins(lock)) > len(NEEDED)
    for pin, hashes in pins(lock):
        assert re.fullmatch(r"==[^*,]+", str(pin.specifier)), pin
        assert hashes, pin
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in hashes), pin


@pytest.mark.parametrize(("python", "system"), MACHINES)
@pytest.mark.parametrize("lock", NEEDED_BY)
def test_a_lock_has_one_fitting_release_of_all_that_is_needed(lock: str, python: str, system: str) -> None:
    here = machine(python, system)
    chosen = [pin for pin, _ in pins(lock) if pin.marker is None or pin.marker.evaluate(here)]
    releases = {canonicalize_name(pin.name): str(pin.specifier).removeprefix("==") for pin in chosen}
    assert len(chosen) == len(releases)
    for requirement in map(Requirement, NEEDED_BY[lock]):
        if requirement.marker is None or requirement.marker.evaluate(here):
            assert requirement.specifier.contains(releases[canonicalize_name(requirement.name)]), requirement


def test_the_tests_run_with_the_releases_the_program_runs_with() -> None:
    run, test = ({str(pin) for pin, _ in pins(lock)} for lock in NEEDED_BY)
    assert run < test


@pytest.mark.parametrize("lock", NEEDED_BY)
def test_a_lock_says_how_it_is_renewed_and_names_no_place_to_fetch_from(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    command = text.splitlines()[1]
    assert command.startswith("#    uv pip compile --universal --generate-hashes")
    assert command.endswith(f"--output-file {lock}")
    assert "://" not in text
    assert not re.search(r"^\s*-", text.replace("    --hash=", ""), re.MULTILINE)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_holds_the_program_and_all_its_content_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    program = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "inspector_app").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    content = {
        "inspector_app/_resources/" + path.relative_to(ROOT / "resources").as_posix()
        for path in (ROOT / "resources").rglob("*")
        if path.is_file()
    }
    assert held == program | content


def test_the_wheel_brings_the_command_and_the_licences(wheel: Path) -> None:
    (about,) = (path for path in zipfile.Path(wheel).iterdir() if path.name.endswith(".dist-info"))
    assert "inspector-app = inspector_app.__main__:main" in (about / "entry_points.txt").read_text("utf-8")
    assert "License-Expression: MIT AND OFL-1.1 AND ISC" in (about / "METADATA").read_text("utf-8")
    for licence in ("LICENSE", "resources/fonts/OFL.txt", "resources/icons/LICENSE"):
        assert (about / "licenses" / licence).is_file(), licence


def test_an_installed_program_finds_its_content_inside_itself(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    look = (
        "from inspector_app import i18n, paths\n"
        "print(paths.resources(), paths.resource('fonts', 'Song.ttf').is_file(), i18n._('') is not None)"
    )
    env = os.environ | {"PYTHONPATH": str(tmp_path)}
    told = subprocess.run(
        [sys.executable, "-P", "-c", look], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == [str(tmp_path / "inspector_app" / "_resources"), "True", "True"]

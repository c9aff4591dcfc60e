import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from inspector_app import i18n
from inspector_app.cli.main import main
from tests import visit_files

HOMES = {
    "M01": ("示例养老院", "示例街道"),
    "J01": ("示例敬老院", "白兔潭镇"),
    "W01": ("示例五保之家", "白兔潭镇"),
}
SETTINGS = {
    "bureau.name": "示例县民政局",
    "order.number_wording": "示民养责改",
    "letter.number_wording": "示民函",
}


@dataclass
class Said:
    """What one call came to."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever JSON holds
        return json.loads(self.out)


class CommandLine:
    """The command line of one data folder."""

    def __init__(self, data: Path, read: Callable[[], tuple[str, str]]) -> None:
        self.data = data
        self._read = read

    def __call__(self, *words: str, lang: str = "en") -> Said:
        self._read()
        code = main(["--data", str(self.data), "--lang", lang, *words])
        return Said(code, *self._read())

    def says(self, *words: str) -> str:
        """Do what must succeed."""
        said = self(*words)
        assert said.code == 0, said.err
        return said.out.strip()

    def refuses(self, *words: str, lang: str = "en") -> str:
        """Do what must be refused, with one line."""
        said = self(*words, lang=lang)
        assert (said.code, said.err.count("\n")) == (1, 1), said
        return said.err.strip()

    def seals(self, folder: Path, **said: Any) -> str:  # noqa: ANN401 - fields of a JSON file
        """Seal a visit and return its id."""
        return self.says("visit", "import", str(visit_files.write(folder, visit_files.visit(**said))))


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine of its own, which speaks its first language again afterwards."""
    monkeypatch.setenv("INSPECTOR_MACHINE", str(tmp_path / "machine"))
    yield
    i18n.use("zh_CN")


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A fresh folder, and one of an office that has filled in its settings and three homes."""
    from datetime import UTC, datetime

    from inspector_app.cli.call import open_store
    from inspector_app.domain.person import Person, Role
    from inspector_app.services import facilities, persons, settings

    now = datetime(2020, 2, 1, 1, 0, tzinfo=UTC)
    folder = tmp_path_factory.mktemp("templates")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSPECTOR_MACHINE", str(folder / "machine"))
        with open_store(folder / "fresh", now=now):
            pass
        shutil.copytree(folder / "fresh", folder / "office")
        with open_store(folder / "office", now=now) as store, store.writing() as session:
            settings.change(session, SETTINGS, by=None, now=now)
            for name, roles, certificate in (
                ("示例甲", (Role.INSPECTOR,), "示例0001"),
                ("示例乙", (Role.INSPECTOR,), "示例0002"),
                ("示例丙", (Role.ISSUER,), ""),
            ):
                person = Person(name=name, roles=roles, certificate_no=certificate)
                persons.add(session, person, by=None, now=now)
            for code, (name, township) in HOMES.items():
                home = facilities.find(session, code)
                named = replace(
                    facilities.get(session, home), name=name, township=township, is_placeholder=False
                )
                facilities.revise(session, home, named, by=None, now=now)
    return {"fresh": folder / "fresh", "office": folder / "office"}


@pytest.fixture
def fresh(templates: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return _copied(templates["fresh"], tmp_path, capsys)


@pytest.fixture
def office(templates: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return _copied(templates["office"], tmp_path, capsys)


def _copied(template: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    shutil.copytree(template, folder / "data")
    return CommandLine(folder / "data", lambda: tuple(capsys.readouterr()))  # type: ignore[arg-type,return-value]

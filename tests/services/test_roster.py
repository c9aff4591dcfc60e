from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inspector_app import i18n
from inspector_app.domain.errors import UserError
from inspector_app.domain.facility import Facility, FacilityKind
from inspector_app.domain.roster import Fate
from inspector_app.services import facilities, roster
from inspector_app.store.database import Store

NOW = datetime(2020, 2, 11, 1, 30, tzinfo=UTC)
PLACEHOLDER = Facility(
    code="J01", name="（名称待填）敬老院01", kind=FacilityKind.NURSING_HOME, is_placeholder=True
)
SHEET = """编号,机构名称,类别,镇街,床位数
J01,示例甲敬老院,敬老院,白兔潭,40
,示例乙五保之家,五保之家,泗汾镇,
,示例丙,饭店,,
"""


@pytest.fixture
def store(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Store]:
    monkeypatch.setenv("INSPECTOR_MACHINE", str(tmp_path_factory.mktemp("machine")))
    before = i18n.language()
    i18n.use("en")
    with Store.open(tmp_path / "data", now=NOW) as opened:
        with opened.writing() as session:
            facilities.add(session, PLACEHOLDER, by=None, now=NOW)
        yield opened
    i18n.use(before)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "roster.csv"
    path.write_text(SHEET, "gb18030")
    return path


def take_over(store: Store, path: Path) -> dict[Fate, int]:
    with store.writing() as session:
        return roster.take_over(session, roster.preview(session, path), by=None, now=NOW)


def standing(store: Store) -> list[Facility]:
    with store.reading() as session:
        return list(facilities.roster(session).values())


def test_a_preview_takes_nothing_over(store: Store, sheet: Path) -> None:
    with store.reading() as session:
        preview = roster.preview(session, sheet)
    assert [preview.count(fate) for fate in (Fate.NEW, Fate.CHANGED, Fate.REFUSED)] == [1, 1, 1]
    (refused,) = preview.of(Fate.REFUSED)
    assert (refused.number, refused.reasons[0].split(":")[0]) == (4, "Kind")
    assert standing(store) == [PLACEHOLDER]


def test_an_accepted_sheet_fills_placeholders_in_and_lists_new_homes(store: Store, sheet: Path) -> None:
    take_over(store, sheet)
    assert [(home.code, home.name, home.township, home.is_placeholder) for home in standing(store)] == [
        ("J01", "示例甲敬老院", "白兔潭镇", False),
        ("W01", "示例乙五保之家", "泗汾镇", False),
    ]


def test_importing_the_same_file_twice_changes_nothing(store: Store, sheet: Path) -> None:
    take_over(store, sheet)
    once = standing(store)
    again = take_over(store, sheet)
    assert again == {Fate.NEW: 0, Fate.CHANGED: 0, Fate.UNCHANGED: 2, Fate.REFUSED: 1}
    assert standing(store) == once


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_exported_roster_comes_back_unchanged_and_the_template_lists_placeholders(
    store: Store, sheet: Path, tmp_path: Path, ending: str
) -> None:
    path = tmp_path / f"out.{ending}"
    with store.reading() as session:
        assert roster.template(session, path) == 1
    assert take_over(store, path)[Fate.UNCHANGED] == 1
    take_over(store, sheet)
    with store.reading() as session:
        assert roster.export(session, path) == 2
    assert take_over(store, path) == {Fate.NEW: 0, Fate.CHANGED: 0, Fate.UNCHANGED: 2, Fate.REFUSED: 0}


def test_a_preview_is_void_once_the_roster_has_changed(store: Store, sheet: Path) -> None:
    with store.writing() as session:
        preview = roster.preview(session, sheet)
        (home_id,) = facilities.roster(session)
        facilities.revise(session, home_id, replace(PLACEHOLDER, head="示例丁"), by=None, now=NOW)
    with pytest.raises(UserError, match="Read the file again"), store.writing() as session:
        roster.take_over(session, preview, by=None, now=NOW)
    assert [home.head for home in standing(store)] == ["示例丁"]


def test_a_preview_accepted_twice_is_refused(store: Store, sheet: Path) -> None:
    with store.writing() as session:
        preview = roster.preview(session, sheet)
        roster.take_over(session, preview, by=None, now=NOW)
    with pytest.raises(UserError, match="Read the file again"), store.writing() as session:
        roster.take_over(session, preview, by=None, now=NOW)
    assert len(standing(store)) == 2

"""An earlier year of the sample county is what the window would have written."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from inspector_app.domain.case import ENDED
from inspector_app.domain.clock import at_local, day_of
from inspector_app.services import demo, demo_years, facilities, visits
from inspector_app.store import journal, verify
from inspector_app.store.cases import CaseRow
from inspector_app.store.database import Session, Store
from inspector_app.store.notices import NoticeRow
from inspector_app.store.visits import VisitRow

ON, BEGINS = date(2024, 6, 20), date(2023, 3, 1)
NOW = at_local(ON, 18, 0)
HOMES = ("J20", "W05", "M03")


def lived(folder: Path, monkeypatch: pytest.MonkeyPatch, homes: tuple[str, ...] = HOMES) -> Store:
    """A data folder in which one year has happened at a few homes."""
    every = facilities.roster
    store = Store.open(folder, now=NOW)
    with store.writing() as session:
        county = demo.begin(session, on=ON, since=BEGINS, now=NOW)
        some = {home: one for home, one in every(session).items() if one.code in homes}
        seen = list[None]()
        with monkeypatch.context() as patch:
            patch.setattr(facilities, "roster", lambda _session: some)
            assert demo_years.visits_of(session) == 12 * len(homes)
            demo_years.live(session, county, begins=BEGINS, is_last=True, visited=lambda: seen.append(None))
    assert len(seen) == 12 * len(homes)
    return store


def said(session: Session) -> list[tuple[object, ...]]:
    rows = session.query(CaseRow).order_by(CaseRow.found_on, CaseRow.case_id, CaseRow.position)
    return [(row.found_on, row.text, row.state, row.due_on, row.closed_on, row.severity) for row in rows]


def test_a_year_is_one_the_window_would_have_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with lived(tmp_path / "one", monkeypatch) as store, store.reading() as session:
        made = session.query(VisitRow).order_by(VisitRow.started_at).all()
        walked = [row for row in made if row.checklist]
        assert len(walked) == 36
        for row in walked:
            visits.check(session, visits.record_of(session, row.id), now=NOW)
        assert all(row.items >= 46 for row in walked)
        on = [day_of(entry.made_at) for entry in journal.entries(session)]
        assert on == sorted(on)
        states = [row.standing for row in session.query(CaseRow)]
        assert len(states) > 100
        assert sum(state in ENDED for state in states) > 0.9 * len(states)
        numbers = sorted((row.series or "", row.year or 0, row.no or 0) for row in session.query(NoticeRow))
        for (series, year, no), (next_series, next_year, next_no) in pairwise(numbers):
            assert next_no == (no + 1 if (series, year) == (next_series, next_year) else 1)
        assert verify.verify(session).is_sound


def test_the_same_day_gives_the_same_county(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grown = []
    for name in ("one", "other"):
        with lived(tmp_path / name, monkeypatch, ("M03",)) as store, store.reading() as session:
            grown.append(said(session))
    assert grown[0] == grown[1]

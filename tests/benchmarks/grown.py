"""The sample county after some years, as benchmarks read it: grown by the program, once for a folder.

A benchmark takes `--in DIR` to keep what was grown there for the next one.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid5

from sqlalchemy import insert, select

from inspector_app.cli.main import main
from inspector_app.store.cases import CaseRow
from inspector_app.store.database import Store
from inspector_app.store.notices import NoticeRow
from inspector_app.store.visits import VisitRow

ON = date(2026, 11, 20)


@dataclass(frozen=True, slots=True)
class Grown:
    """Where counties are grown, and how often is measured."""

    folder: Path
    runs: int

    def county(self, years: int) -> Path:
        """Return the data folder of the sample county after so many years."""
        data = self.folder / str(years)
        if not data.exists():
            began = datetime.now(UTC)
            if main(["demo", "--years", str(years), str(data), "--on", ON.isoformat()]):
                raise RuntimeError("the county was not grown")
            took = (datetime.now(UTC) - began).total_seconds()
            sys.stdout.write(f"{years} years grown in {took:.0f} s\n")
        return data


@contextmanager
def asked(usual_runs: int) -> Iterator[Grown]:
    """Understand the command line of a benchmark: how many runs, and where to keep what is grown."""
    parser = argparse.ArgumentParser()
    parser.add_argument("runs", type=int, nargs="?", default=usual_runs)
    parser.add_argument("--in", dest="folder", type=Path)
    typed = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = typed.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        os.environ["INSPECTOR_MACHINE"] = str(folder)
        yield Grown(folder, typed.runs)


def multiply(folder: Path, times: int) -> None:
    """Repeat what screens query so many times, with ids of their own: only for measuring how it is read."""
    with Store.open(folder, now=datetime.now(UTC)) as store, store.writing() as session:
        tables = (VisitRow, NoticeRow, CaseRow)
        kept = [
            [dict(row) for row in session.execute(select(*table.__table__.columns)).mappings()]
            for table in tables
        ]
        for turn in range(1, times):
            for table, rows in zip(tables, kept, strict=True):
                session.execute(insert(table), [_again(row, turn) for row in rows])


def _again(row: dict[str, Any], turn: int) -> dict[str, Any]:
    """Return a row once more, with its own visit, notice and finding, some days later."""
    mine = {"id", "visit_id", "notice_id", "finding_id", "case_id"}
    again: dict[str, Any] = {}
    for name, value in row.items():
        if name in mine and value is not None:
            again[name] = uuid5(value, str(turn))
        elif type(value) is date:
            again[name] = value + timedelta(days=turn)
        else:
            again[name] = value
    if row.get("number"):
        again["no"] = row["no"] + 100_000 * turn
        again["number"] = f"{row['number']}-{turn}"
    return again

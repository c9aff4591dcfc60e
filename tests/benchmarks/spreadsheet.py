"""Whether LibreOffice reads an exported ledger as meant: python -m tests.benchmarks.spreadsheet.

The ledger of the sample county, and one whose every text tries to be a formula, are opened by LibreOffice
without a window (Debian: `apt-get install libreoffice-calc`) and written out as it understands them. No cell
may be a formula, days must be days, shares numbers, the header frozen, and every text as it was.
"""

import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

from openpyxl import load_workbook

from inspector_app.domain.ledger import LedgerFilter
from inspector_app.exchange import ledger_mapping
from inspector_app.exchange.ledger_mapping import SheetOf
from inspector_app.exchange.ledger_sheet import Workbook
from inspector_app.services import ledger_export
from inspector_app.store.database import Store
from tests.benchmarks.grown import ON, asked
from tests.exchange.test_ledger_sheet import EVIL

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
MOST_REPEATED = 1000  # a run of empty cells up to the edge of a sheet
found_wrong: list[str] = []


def say(line: str) -> None:
    """Write one line of the report."""
    sys.stdout.write(line + "\n")


def judge(what: str, is_right: bool) -> None:  # noqa: FBT001 - a check and its outcome
    """Report whether something is as it should be."""
    say(f"{'ok   ' if is_right else 'WRONG'}  {what}")
    found_wrong.extend([] if is_right else [what])


def converted(book: Path, kind: str) -> Path:
    """Return a workbook as LibreOffice writes it out again."""
    out = book.parent / "understood"
    profile = f"-env:UserInstallation={(book.parent / 'profile').as_uri()}"
    words = ("--headless", profile, "--convert-to", kind, "--outdir", str(out), str(book))
    subprocess.run(["soffice", *words], check=True, capture_output=True)
    return out / f"{book.stem}.{kind}"


def rows_of(sheet: ET.Element) -> Iterator[list[tuple[str, str, str]]]:
    """Go through a sheet's rows: of each cell its kind, its value and its text."""
    for row in sheet.iter(f"{TABLE}table-row"):
        cells = list[tuple[str, str, str]]()
        for cell in row.iter(f"{TABLE}table-cell"):
            kind = cell.get(f"{OFFICE}value-type", "")
            value = cell.get(f"{OFFICE}date-value") or cell.get(f"{OFFICE}value") or ""
            said = "\n".join("".join(one.itertext()) for one in cell.iter(f"{TEXT}p"))
            times = int(cell.get(f"{TABLE}number-columns-repeated", "1"))
            cells += [(kind, value, said)] * (times if times < MOST_REPEATED else 0)
        if any(kind for kind, _value, _said in cells):
            yield cells


def check(book: Path) -> None:
    """Compare what LibreOffice understands with what was written, sheet by sheet."""
    root = ET.parse(converted(book, "fods")).getroot()  # noqa: S314 - written by our own LibreOffice
    written, again = load_workbook(book), load_workbook(converted(book, "xlsx"))
    formulas = [cell for cell in root.iter() if cell.get(f"{TABLE}formula")]
    judge(f"{book.name}: no formula in it", not formulas)
    sheets = [one for one in root.iter(f"{TABLE}table") if one.get(f"{TABLE}name") in written.sheetnames]
    judge(f"{book.name}: its sheets", [one.get(f"{TABLE}name") for one in sheets] == written.sheetnames)
    for sheet, name in zip(sheets, written.sheetnames, strict=True):
        kinds: Counter[str] = Counter()
        differing = 0
        rows = list(rows_of(sheet))
        for cells, row in zip(rows, written[name].iter_rows(values_only=True), strict=True):
            for place, value in enumerate(row):
                kind, said, text = cells[place] if place < len(cells) else ("", "", "")
                kinds[kind] += 1
                differing += not _is_same(value, kind, said, text)
        judge(f"{book.name}, {name}: {len(rows):,} rows, {dict(kinds)}", not differing)
    # Without a window LibreOffice keeps no view, so that the frozen row is looked up in what was written.
    judge(f"{book.name}: the header of each sheet stays", all(one.freeze_panes == "A2" for one in written))
    judge(f"{book.name}: it is on each page", all(one.print_title_rows for one in again))
    judge(f"{book.name}: each sheet has its filter", all(one.auto_filter.ref for one in again))


def _is_same(value: object, kind: str, said: str, text: str) -> bool:
    """Say whether a cell was understood as it was written."""
    if value is None or value == "":
        return not kind or not text
    if isinstance(value, date):
        return (kind, said[:10]) == ("date", value.isoformat()[:10])
    if isinstance(value, int | float):
        return kind in {"float", "percentage"} and abs(float(said) - value) < 1e-9
    return kind == "string" and "".join(text.split()) == "".join(str(value).split())


def evil(book: Path) -> None:
    """Write a ledger whose every text tries to be a formula."""
    said = ledger_mapping.shipped()
    written = Workbook(said, heading="&A=1+1")
    for number, text in enumerate(EVIL, start=1):
        fields = ("facility", "township", "text", "finding", "requirement", "responsible", "done", "notice")
        written.add(SheetOf.LEDGER, {**dict.fromkeys(fields, text), "no": number, "visited_on": ON})
        written.add(SheetOf.OPEN, {**dict.fromkeys(fields, text), "no": number, "due_on": ON})
        written.add(SheetOf.TOWNSHIPS, {"no": number, "township": text, "rate": 0.5})
        written.add(SheetOf.ITEMS, {"no": number, "text": text, "rate": 0.5})
    with book.open("wb") as file:
        written.save(file)


def main() -> int:
    """Print what was found; 1 where something is not as meant, 2 without LibreOffice."""
    if shutil.which("soffice") is None:
        say("LibreOffice is not on this machine: nothing was checked.")
        return 2
    with asked(1) as grown, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        evil(folder / "evil.xlsx")
        check(folder / "evil.xlsx")
        book = folder / "ledger.xlsx"
        with Store.open(grown.county(1), now=datetime.now(UTC)) as store, store.reading() as session:
            count = ledger_export.export(session, book, LedgerFilter(), on=ON)
        say(f"       {count:,} findings written")
        check(book)
    say("all as meant" if not found_wrong else f"{len(found_wrong)} not as meant")
    return 1 if found_wrong else 0


if __name__ == "__main__":
    sys.exit(main())

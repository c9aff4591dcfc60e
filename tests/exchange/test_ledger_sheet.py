"""The ledger as a workbook and as csv, read back; and what a description of columns may say."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from inspector_app import i18n
from inspector_app.domain.errors import UserError
from inspector_app.exchange import ledger_mapping
from inspector_app.exchange.ledger_mapping import LedgerMapping, MappedSheet, SheetColumn, SheetOf
from inspector_app.exchange.ledger_sheet import CsvTable, Workbook

EVIL = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "=cmd|'/C calc'!A0",
    '=HYPERLINK("http://example.invalid","示例")',
    "＝1+1",
    "'=1+1",
)
COLUMNS = (
    SheetColumn(field="text", heading="问题", width=40),
    SheetColumn(field="due_on", heading="到期日"),
    SheetColumn(field="days_late", heading="天数"),
    SheetColumn(fixed="示例市", heading="市"),
)
SHEETS = (
    MappedSheet(of=SheetOf.LEDGER, title="台账", column=COLUMNS, paper="A3"),
    MappedSheet(
        of=SheetOf.TOWNSHIPS, title="镇街汇总", column=(SheetColumn(field="rate", heading="整改率"),)
    ),
)
MAPPING = LedgerMapping(title="示例", sheet=SHEETS, words={})
MINIMAL = """
title = "示例"
[words.state]
found = "新"
[[sheet]]
of = "ledger"
title = "上报"
column = [{ field = "text", heading = "问题" }]
"""


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use("en")


def filled(texts: tuple[str, ...]) -> io.BytesIO:
    book, file = Workbook(MAPPING, heading="示例 A&B"), io.BytesIO()
    for text in texts:
        book.add(SheetOf.LEDGER, {"text": text, "due_on": date(2020, 2, 20), "days_late": 3})
    book.add(SheetOf.TOWNSHIPS, {"rate": 0.5})
    book.add(SheetOf.TOWNSHIPS, {"rate": "—"})
    book.save(file)
    return file


def test_text_is_never_a_formula_in_a_workbook() -> None:
    sheet = load_workbook(filled(EVIL))["台账"]
    for row, text in zip(sheet.iter_rows(min_row=2), EVIL, strict=True):
        cell = row[0]
        assert cell.data_type == "s"
        assert str(cell.value).replace("\n", "\r") == text
        assert cell.quotePrefix == text.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_days_are_days_and_figures_are_figures() -> None:
    book = load_workbook(filled(("示例",)))
    row = next(book["台账"].iter_rows(min_row=2))
    assert (str(row[1].value), row[1].number_format) == ("2020-02-20 00:00:00", "yyyy-mm-dd")
    assert (row[2].value, row[3].value) == (3, "示例市")
    shares = [row[0] for row in book["镇街汇总"].iter_rows(min_row=2)]
    assert (shares[0].value, shares[0].number_format) == (0.5, "0.0%")
    assert shares[1].value == "—"


def test_a_sheet_is_ready_to_be_read_and_printed() -> None:
    sheet = load_workbook(filled(("示例",) * 3))["台账"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:D4")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 8)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    fitted, header = sheet.sheet_properties.pageSetUpPr, sheet.oddHeader
    assert fitted is not None
    assert fitted.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert header is not None
    assert header.center.text == "示例 A&&B 台账"
    assert sheet.column_dimensions["A"].width == 40
    assert [cell.value for cell in sheet[1]] == ["问题", "到期日", "天数", "市"]


def test_what_no_workbook_can_hold_is_left_out() -> None:
    sheet = load_workbook(filled(("示\x0b例",)))["台账"]
    assert sheet["A2"].value == "示例"


def test_csv_holds_the_first_sheet_guarded_and_marked_as_utf8() -> None:
    table, file = CsvTable(MAPPING), io.BytesIO()
    for text in (*EVIL, "示例，有“引号”"):
        table.add(SheetOf.LEDGER, {"text": text, "due_on": date(2020, 2, 20)})
    table.add(SheetOf.TOWNSHIPS, {"rate": 0.5})
    table.save(file)
    raw = file.getvalue()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["问题", "到期日", "天数", "市"]
    assert [row[0] for row in rows[1:-1]] == [f"'{text}" for text in EVIL]
    assert rows[-1] == ["示例，有“引号”", "2020-02-20", "", "示例市"]


def test_the_shipped_sheets_are_sound() -> None:
    mapping = ledger_mapping.shipped()
    assert [sheet.title for sheet in mapping.sheet] == ["台账", "镇街汇总", "检查项目", "未销号清单"]
    assert [sheet.of for sheet in mapping.sheet] == list(SheetOf)


def test_an_office_can_name_columns_and_words_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "省.toml"
    file.write_text(MINIMAL, encoding="gb18030")
    mapping = ledger_mapping.read(file)
    assert mapping.sheet[0].title == "上报"
    assert (mapping.word("state", "found"), mapping.word("state", "closed")) == ("新", "closed")


@pytest.mark.parametrize(
    ("was", "is_", "says"),
    [
        ('field = "text"', 'field = "colour"', "There is no field “colour” here"),
        ('field = "text"', 'fixed = ""', "needs a field, or fixed words"),
        ('of = "ledger"', 'of = "roof"', "“roof” is none of"),
        ('title = "上报"', 'title = "a/b"', "A sheet's title has 1 to 31 characters"),
        ('heading = "问题"', 'heading = "问题", width = 900', "The width of “问题” must be"),
        ('title = "示例"', 'title = "示例"\nfinding = "{where}"', "names a field that is not filled in"),
        ('title = "示例"', "title = ", "does not describe the columns"),
        (', heading = "问题"', "", "“heading” is missing"),
    ],
)
def test_a_wrong_description_is_refused_with_its_place(tmp_path: Path, was: str, is_: str, says: str) -> None:
    file = tmp_path / "省.toml"
    file.write_text(MINIMAL.replace(was, is_, 1), encoding="utf-8")
    with pytest.raises(UserError, match=says) as refused:
        ledger_mapping.read(file)
    assert "省.toml" in str(refused.value)

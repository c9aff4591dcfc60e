from datetime import date
from pathlib import Path

import pytest

from inspector_app.domain.calendar import OfficialYear, WorkCalendar, checked_year, covered, known_until
from inspector_app.domain.errors import UserError
from inspector_app.exchange.calendars import read_year

TOML = """
year = 2027
source = "示例〔2026〕1号"
holidays = [2027-01-01, "2027-02-05/2027-02-11", "2027-05-03", "2027-10-01/2027-10-07"]
workdays = ["2027-01-30", "2027-02-20", "2027-10-09"]
"""
SHEET = """日期,至,类型,来源
2027年1月1日,,放假,示例〔2026〕1号
２０２７/2/5,2027-02-11,休,
2027-05-03,,放假,
2027-10-01,2027-10-07,放假,
2027-01-30,,上班,
2027-02-20,,调休上班,
2027-10-09,,班,
"""


WEEKENDS = tuple(date(2027, 3, day) for day in (6, 7, 13, 14, 20, 21))


def written(folder: Path, text: str, name: str = "year.toml", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_toml_and_sheet_say_the_same_year(tmp_path: Path) -> None:
    said = checked_year(read_year(written(tmp_path, TOML)))
    for encoding in ("utf-8", "gb18030", "utf-8-sig"):
        sheet = read_year(written(tmp_path, SHEET, f"{encoding}.csv", encoding))
        assert checked_year(sheet) == said
    assert (said.year, said.source) == (2027, "示例〔2026〕1号")
    assert date(2027, 2, 6) not in said.holidays  # a Saturday: nothing needs to be said of it
    assert date(2027, 10, 1) in said.holidays


def year(**changed: object) -> OfficialYear:
    holidays = tuple(date(2027, *day) for day in ((1, 1), (5, 3), (10, 1), (10, 4), (10, 5)))
    said: dict[str, object] = {"year": 2027, "holidays": holidays, "workdays": (), "source": "示例"}
    return OfficialYear(**{**said, **changed})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"source": ""}, "Name the notice"),
        ({"year": 2028}, "does not belong to the calendar of 2028"),
        ({"year": 1900}, "no year of this calendar"),
        ({"workdays": (date(2027, 1, 4),)}, "no Saturday or Sunday"),
        ({"workdays": (date(2027, 10, 1),)}, "to be off and to be worked"),
        ({"workdays": (date(2027, 10, 2),)}, "public holiday every year"),
        ({"holidays": (date(2027, 1, 1),)}, "2027-10-01 is a public holiday every year"),
        ({"workdays": WEEKENDS}, "More weekends are worked"),
    ],
)  # fmt: skip
def test_a_year_that_cannot_be_right_is_refused(changed: dict[str, object], says: str) -> None:
    checked_year(year())
    with pytest.raises(UserError, match=says):
        checked_year(year(**changed))


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        ("year = 2027", "y.toml", r"“source” is missing"),
        ("year = ", "y.toml", "is no readable TOML"),
        (TOML.replace('"2027-05-03"', '"2027-05-33"'), "y.toml", "2027-05-33"),
        (TOML.replace("/2027-10-07", "/2027-12-07"), "y.toml", "is no holiday"),
        ("a,b\n1,2\n", "y.csv", "No heading was recognised"),
        (SHEET.replace("调休上班", "示例"), "y.csv", "row 7: “示例” is neither off nor worked"),
        ("日期,类型\n,\n", "y.csv", "names no day"),
    ],
)
def test_a_file_that_is_no_calendar_is_named_with_its_place(
    tmp_path: Path, text: str, name: str, says: str
) -> None:
    with pytest.raises(UserError, match=says):
        read_year(written(tmp_path, text, name))


def test_the_next_year_settles_the_last_days_of_the_year_before() -> None:
    last = covered()[1]
    new = last.year + 1
    eve = date(last.year, 12, 31)
    one = OfficialYear(year=new, holidays=(date(new, 1, 1), eve), workdays=(), source="示例")
    assert not WorkCalendar().knows(eve)
    known = WorkCalendar([one])
    assert known.knows(date(last.year, 12, 29))
    assert not known.is_working_day(eve)
    assert known_until(known) == date(new, 12, 31)
    assert known_until(WorkCalendar()) == last

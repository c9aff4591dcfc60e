"""Ledger, figures by township, preparation and the file of a case, read back."""

import io
from collections import Counter
from dataclasses import fields, replace
from datetime import date
from itertools import groupby
from random import Random

import pikepdf
import pytest

from inspector_app.documents.content_lists import LedgerRow
from inspector_app.documents.township_summary import rate
from tests.documents.lists import DAY, case_of, ledger_of, ledger_row, preparation_of, summary_of
from tests.documents.papers import draw
from tests.documents.reading import MM, marks, pages, squashed, text_of


@pytest.mark.parametrize("is_large", [True, False])
def test_the_ledgers_heading_stands_on_every_page_inside_the_paper(is_large: bool) -> None:  # noqa: FBT001
    paper = draw(ledger_of(60, is_large=is_large))
    texts = pages(paper)
    assert len(texts) > 2
    assert all("序号机构名称" in text for text in texts)
    width, height = (420, 297) if is_large else (297, 210)
    for page in marks(paper):
        assert min(mark.x0 for mark in page) >= 10 * MM
        assert max(mark.x1 for mark in page) <= (width - 10) * MM
        assert max(mark.bottom for mark in page) <= (height - 3) * MM


def test_every_column_of_the_ledger_is_printed_also_the_ones_still_empty() -> None:
    bare = LedgerRow(facility="示例院")
    text = text_of(draw(replace(ledger_of(1), rows=(bare,))))
    for heading in ("送达日期", "整改情况", "书面回复", "复查情况", "销号人和日期", "逾期天数", "文书文号"):
        assert heading in text
    whole = replace(
        ledger_row(4),
        served_on=date(2020, 2, 20),
        done="甲改",
        reply="乙复",
        reinspection="丙查",
        closed="丁销",
        days_late=13,
    )
    text = text_of(draw(replace(ledger_of(1), rows=(whole,))))
    for field in fields(LedgerRow):
        said = getattr(whole, field.name)
        if isinstance(said, str):
            assert Counter(squashed(said)) <= Counter(text), field.name
    assert "2020.2.20甲改乙复丙查丁销13" in text


@pytest.mark.parametrize("is_large", [True, False])
def test_a_day_stands_on_one_line_of_the_ledger(is_large: bool) -> None:  # noqa: FBT001
    on = date(2026, 12, 30)
    row = replace(ledger_row(1), visited_on=on, served_on=on, reply="2026.12.30", reinspection="2026.12.30")
    row = replace(row, closed="复查销号\n2026.12.30")
    (page,) = marks(draw(replace(ledger_of(1), rows=(row,), is_large=is_large)))
    lines = groupby(
        sorted(page, key=lambda mark: (round(mark.top), mark.x0)), key=lambda mark: round(mark.top)
    )
    said = ["".join(mark.text for mark in line) for _top, line in lines]
    assert sum(line.count("2026.12.30") for line in said) == 5, said


def test_three_hundred_findings_of_1_to_2000_characters_lose_not_one() -> None:
    random = Random(20200217)
    letters = [chr(0x4E00 + at) for at in range(600)] + list("，。；《》（）A9")
    told = ["".join(random.choices(letters, k=random.randint(1, 2000))) for _ in range(298)]
    told += ["长" * 2000, "短"]
    rows = tuple(LedgerRow(facility="乙", finding=text, requirement=text[::-1][:300]) for text in told)
    text = text_of(draw(replace(ledger_of(1), rows=rows)))
    heading = text_of(draw(replace(ledger_of(1), rows=(LedgerRow(facility="乙"),))))
    printed, beside = Counter(text), set(heading + "0123456789第页共项")
    wanted = Counter("".join(told) + "".join(row.requirement for row in rows))
    for letter in set(letters) - beside:
        assert printed[letter] == wanted[letter], letter


def test_a_rate_is_a_dash_where_there_was_nothing_to_count() -> None:
    assert [rate(0, 0), rate(0, 3), rate(1, 3), rate(2, 3), rate(3, 3), rate(1, 2000)] == [
        "—",
        "0%",
        "33.3%",
        "66.7%",
        "100%",
        "0.1%",
    ]


def test_the_sum_of_the_townships_stands_under_them() -> None:
    (text,) = pages(draw(summary_of(5)))
    assert "合计20610430102033.3%" in text
    assert "33.3%" in text
    assert "—" in text


@pytest.mark.parametrize("count", [0, 1, 8, 60, 300])
def test_a_preparation_sheet_is_one_page_and_counts_what_does_not_fit(count: int) -> None:
    (text,) = pages(draw(preparation_of(count)))
    for part in ("一、机构基本情况", f"二、未整改的问题（{count}项", "三、上次检查重复", "四、本次检查重点"):
        assert part in text
    shown = text.count("示民函〔2020〕7号")
    assert shown >= min(count, 4)
    assert (f"另有{count - shown}项，见台账" in text) is (shown < count)


def test_a_preparation_sheet_names_first_what_is_overdue_and_how_much_of_it_there_is() -> None:
    text = text_of(draw(preparation_of(60)))
    assert "（60项，已过期限15项，七日内到期15项）" in text
    assert "（已过1天）" in text
    assert "自收到本函之日起" not in text, "what has no day comes last"


def test_the_file_of_a_case_is_numbered_through_and_its_contents_say_where() -> None:
    content = case_of(8)
    paper = draw(content)
    texts = pages(paper)
    lengths = [len(pages(part.paper)) for part in content.parts]
    first_photo = 1 + sum(lengths)
    assert "共3件" + str(sum(lengths) + 2) + "页" in texts[0]
    assert f"现场照片（8张）2020.2.17{first_photo}" in texts[1]
    for number, page in enumerate(marks(paper)[2:], 1):
        corner = [mark for mark in page if mark.top < 13 * MM and mark.size == pytest.approx(14)]
        assert "".join(mark.text for mark in corner) == str(number)
        middle = (corner[0].x0 + corner[-1].x1) / 2 / MM
        assert middle > 190 if number % 2 else middle < 20


def test_kept_papers_go_into_the_file_as_they_were_kept() -> None:
    content = case_of(3)
    with pikepdf.open(io.BytesIO(draw(content))) as document:
        in_file = {bytes(one.read_raw_bytes()) for one in document.objects if isinstance(one, pikepdf.Stream)}
    with pikepdf.open(io.BytesIO(content.parts[1].paper)) as kept:
        drawn = [page.Contents.read_raw_bytes() for page in kept.pages]
    assert in_file.issuperset(drawn)


def test_days_are_short_in_narrow_columns() -> None:
    assert "2020.2.17" in text_of(draw(ledger_of(1)))
    assert DAY.isoformat() not in text_of(draw(ledger_of(1)))

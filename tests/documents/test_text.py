"""Characters, fonts and the words of papers."""

from datetime import date

import pytest

from inspector_app.documents.content import Finding
from inspector_app.documents.fonts import FontFile, Role, find, font
from inspector_app.documents.text import clean, missing_characters
from inspector_app.documents.title import title_lines
from inspector_app.documents.wording import blank_number, counted, day, deadline, listed, number, reply_by
from inspector_app.domain.deadline import AT_ONCE, Deadline, DeadlineKind


def test_a_character_no_font_has_is_named_with_its_place() -> None:
    (one,) = missing_characters(["都有", "门口😀有人"])
    assert (one.character, one.code, one.text, one.position) == ("😀", "U+1F600", 1, 2)
    assert one.around == "门口😀有人"


def test_names_beyond_the_bmp_and_rare_places_are_not_missing() -> None:
    assert missing_characters(["张𬭎王𣲗李㛃㮾梨街道流波䃥镇☑☐①㎡", "\u202e\u200b\ufeff\x00 \n\t"]) == []


@pytest.mark.parametrize(
    ("character", "face"), [("检", "FangSong"), ("7", "Song"), ("“", "Song"), ("☐", "Kai")]
)
def test_each_character_comes_from_the_face_that_draws_it_best(character: str, face: str) -> None:
    glyph = find(Role.BODY, character)
    assert glyph is not None
    assert glyph.font.name == face


@pytest.mark.parametrize("role", list(Role))
def test_each_bundled_font_covers_the_common_characters(role: Role) -> None:
    face: FontFile = font(role)
    assert all(face.glyph_of(character) for character in "责令限期改正通知书示例，。：")


def test_cleaning_keeps_what_can_be_seen() -> None:
    assert clean("a\u202eb\tc\x00d\ufe0f \u3000张𬭎") == "ab cd \u3000张𬭎"


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (AT_ONCE, "立即"),
        (Deadline(kind=DeadlineKind.BY_DATE, on=date(2020, 2, 16)), "2020年2月16日前"),
        (Deadline(kind=DeadlineKind.DAYS, days=7), "自收到本函之日起7日内"),
        (Deadline(kind=DeadlineKind.WORKING_DAYS, days=3), "自收到本函之日起3个工作日内"),
    ],
)
def test_deadlines_as_papers_phrase_them(due: Deadline, said: str) -> None:
    assert deadline(due, "letter") == said
    assert deadline(due, "order") == said.replace("函", "通知")


def test_dates_numbers_and_counts_have_no_padding() -> None:
    assert day(date(2020, 2, 9)) == "2020年2月9日"
    assert number("示民养函", 2020, 7) == "示民养函〔2020〕7号"
    assert "".join(blank_number("示民养函").split()) == "示民养函〔〕号"
    assert (counted(2), counted(3), counted(12)) == ("两", "三", "12")
    assert reply_by(Deadline(kind=DeadlineKind.BY_DATE, on=date(2020, 2, 9)), "order") == "于2020年2月9日前"


def test_clauses_of_one_law_are_cited_with_its_title_once() -> None:
    assert (
        listed(["《甲法》第一条", "《甲法》第二条", "《乙法》第三条"])
        == "《甲法》第一条、第二条、《乙法》第三条"
    )
    assert listed(["《甲标准》", "《乙标准》"]) == "《甲标准》《乙标准》"


def test_a_long_title_is_broken_at_sense_and_never_as_an_hourglass() -> None:
    title = "关于督促整改|{home}|安全隐患问题的函"
    assert title_lines(title.format(home="示例市示例镇第一中心敬老院及示例路分院")) == [
        "关于督促整改示例市示例镇",
        "第一中心敬老院及示例路分院",
        "安全隐患问题的函",
    ]
    assert title_lines(title.format(home="示例路五保之家第一示范点甲")) == [
        "关于督促整改示例路五保之家第一示范点甲",
        "安全隐患问题的函",
    ]
    assert title_lines("关于示例") == ["关于示例"]
    assert "".join(title_lines("长" * 3000)) == "长" * 3000


def test_a_finding_needs_no_more_than_text_and_deadline() -> None:
    assert Finding(text="未签责任书", deadline=AT_ONCE).bases == ()

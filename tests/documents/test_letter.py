"""The letter to a township, read back."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.documents.content import Finding, Standing
from inspector_app.documents.letter import letter
from inspector_app.domain.deadline import Deadline, DeadlineKind
from tests.documents.contents import LETTER, letter_of
from tests.documents.reading import pages, squashed, text_of


def test_fields_stand_in_the_order_of_a_letter() -> None:
    text = text_of(letter(LETTER))
    wanted = [
        "示例市民政局示民养函〔2020〕7号",
        "关于督促整改示例镇敬老院安全隐患问题的函",
        "示例镇人民政府：",
        "2020年2月9日，我局对示例镇敬老院",
        "发现存在8项问题（详见附件1）",
        "根据《农村五保供养工作条例》第三条、第十八条的规定",
        "请你镇履行属地管理责任",
        "请于2020年2月25日前将整改情况函复我局",
        "附件：1.示例镇敬老院检查发现问题清单",
        "示例市民政局2020年2月10日（联系人：示例丁，联系电话：0730-00000000）",
        "附件1示例镇敬老院检查发现问题清单序号",
        "自收到本函之日起7日内",
        "抄送：示例镇敬老院，示例村村民委员会。（共印三份）",
    ]
    at = -1
    for words in wanted:
        at = text.find(words, at + 1)
        assert at >= 0, words


def test_a_letter_commands_nothing_and_names_no_remedy() -> None:
    text = text_of(letter(LETTER))
    assert not [words for words in ("责令", "复议", "诉讼", "通知书") if words in text]


def test_the_townships_own_power_is_named_only_when_given() -> None:
    assert "第二十四条" in text_of(letter(LETTER))
    street = replace(LETTER, addressee="示例街道办事处", addressee_kind="street", township_power="")
    text = text_of(letter(street))
    assert "第二十四条" not in text
    assert "请你街道履行属地管理责任" in text


def test_the_annex_begins_a_page_and_the_copies_end_the_last() -> None:
    texts = pages(letter(letter_of(20)))
    annex = next(number for number, text in enumerate(texts) if text.startswith("附件1"))
    assert annex >= 1
    assert all("序号检查部位" in text for text in texts[annex:])
    assert "抄送：" in texts[-1]
    assert not [text for text in texts[:-1] if "抄送：" in text]


@pytest.mark.parametrize("count", [1, 5, 6, 7, 8, 16, 17])
def test_the_list_of_copies_never_meets_the_table(count: int) -> None:
    texts = pages(letter(replace(letter_of(count), copied_to=("示例镇敬老院",) * 12)))
    assert texts[-1].count("示例镇敬老院，") == 11


@settings(max_examples=6, deadline=None)
@given(st.lists(st.integers(1, 2000), min_size=60, max_size=60), st.booleans())
def test_the_annex_loses_no_character(lengths: list[int], has_basis: bool) -> None:  # noqa: FBT001
    at_once = Deadline(kind=DeadlineKind.DAYS, days=7)
    glyphs = "检查发现消防通道堆放杂物，照明损坏。"
    told = tuple(
        Finding(
            text="".join(glyphs[(no + at) % len(glyphs)] for at in range(length)),
            requirement="改" * (length // 3),
            bases=("《示例法》第一条",) if has_basis else (),
            deadline=at_once,
        )
        for no, length in enumerate(lengths)
    )
    plain = text_of(letter(replace(LETTER, findings=())))
    text = text_of(letter(replace(LETTER, findings=told)))
    for mark in glyphs + "改":
        wanted = sum(finding.text.count(mark) + finding.requirement.count(mark) for finding in told)
        repeated = text.count("序号检查部位") - plain.count("序号检查部位")
        heading = "序号检查部位存在的问题整改要求整改期限" + "依据" * has_basis
        assert text.count(mark) - plain.count(mark) - repeated * heading.count(mark) == wanted


@pytest.mark.parametrize("hostile", ["<b>灭火器</b>&<img src=x>", "张𬭎王𣲗李㛃㮾梨街道流波䃥镇"])
def test_whatever_is_typed_is_copied_literally(hostile: str) -> None:
    text = text_of(letter(replace(LETTER, addressee=hostile, facility=hostile, township_power="")))
    assert squashed(hostile) + "：" in text
    assert squashed(f"关于督促整改{hostile}安全隐患问题的函") in text


def test_drafts_and_withdrawn_letters_say_so_on_each_page() -> None:
    draft = pages(letter(replace(LETTER, standing=Standing.DRAFT)))
    assert all("草稿" in text for text in draft)
    assert "示民养函〔〕号" in draft[0]
    assert all("作废" in text for text in pages(letter(replace(LETTER, standing=Standing.WITHDRAWN))))


def test_the_same_content_gives_the_same_bytes() -> None:
    assert letter(LETTER) == letter(replace(LETTER))


def test_the_signature_shares_a_page_with_the_last_of_the_text() -> None:
    for length in range(0, 400, 28):
        said = ("一、落实责任。" + "请督促整改。" * (length // 6), "特此函达。")
        texts = pages(letter(replace(LETTER, paragraphs=said)))
        signed = next(text for text in texts if "示例市民政局2020年2月10日" in text)
        assert "特此函达。附件：" in signed

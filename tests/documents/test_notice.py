"""The order to a private institution, read back."""

from dataclasses import replace
from datetime import date

import pytest

from inspector_app.documents.content import Finding, Standing
from inspector_app.documents.enforcement import check_word
from inspector_app.documents.notice import default_paragraphs, order, remedies
from inspector_app.domain.deadline import AT_ONCE
from tests.documents.contents import ORDER, order_of
from tests.documents.reading import pages, squashed, text_of


def test_fields_stand_in_the_order_of_an_enforcement_paper() -> None:
    text = text_of(order(ORDER))
    wanted = [
        "示例市民政局责令限期改正通知书示民养责改〔2024〕7号",
        "示例颐养中心：",
        "统一社会信用代码：91430000MA000000XX",
        "法定代表人：示例甲",
        "2024年5月9日，我局检查人员示例乙、示例丙",
        "1.一楼厨房：",
        "改正期限：立即。",
        "依据：《中华人民共和国老年人权益保障法》",
        "临时措施：停用该灶具，关闭阀门。",
        "改正期限：2024年5月16日前。",
        "改正期限：自收到本通知之日起7日内。",
        "改正期限：自收到本通知之日起15个工作日内。",
        "现责令你单位",
        "请你单位自收到本通知之日起15日内将改正情况书面报告我局",
        "逾期未改正的，我局将依法处理",
        "行政复议",
        "检查人员：示例乙（执法证号：18000000001）示例丙（执法证号：18000000002）",
        "示例市民政局2024年5月10日",
        "联系人：示例丁",
        "本通知一式两份",
        "收件人（签名或者盖章）：",
        "（以下空白）",
    ]
    at = -1
    for words in wanted:
        at = text.find(words, at + 1)
        assert at >= 0, words


def test_remedies_follow_the_law_of_the_day() -> None:
    before = remedies(replace(ORDER, signed_on=date(2023, 12, 31)))
    after = remedies(replace(ORDER, signed_on=date(2024, 1, 1)))
    assert "示例州民政局" in before
    assert "示例州民政局" not in after
    for words in ("60日内", "6个月内", "示例市人民法院", "示例市人民政府"):
        assert words in before
        assert words in after


def test_every_page_says_its_number_and_carries_the_check_word() -> None:
    texts = pages(order(ORDER))
    for number, text in enumerate(texts, 1):
        assert f"第{number}页共{len(texts)}页" in text
        assert f"校验码{check_word(ORDER)}" in text


def test_the_check_word_follows_the_content_and_not_the_standing() -> None:
    assert check_word(replace(ORDER, standing=Standing.WITHDRAWN)) == check_word(ORDER)
    assert check_word(replace(ORDER, copies=3)) != check_word(ORDER)


def test_a_draft_has_no_number_no_date_and_says_so_on_each_page() -> None:
    texts = pages(order(replace(ORDER, standing=Standing.DRAFT)))
    assert all("草稿" in text for text in texts)
    assert "示民养责改〔〕号" in texts[0]
    assert "2024年5月10日" not in "".join(texts)
    assert "校验码" not in "".join(texts)


def test_a_withdrawn_order_keeps_its_number_and_says_so_on_each_page() -> None:
    texts = pages(order(replace(ORDER, standing=Standing.WITHDRAWN)))
    assert all("作废" in text for text in texts)
    assert "〔2024〕7号" in texts[0]


def test_findings_without_a_risk_are_put_as_advice() -> None:
    advice = replace(ORDER.findings[0], is_advice=True)
    text = text_of(order(replace(ORDER, findings=(*ORDER.findings[1:3], advice))))
    assert text.index("一、责令限期改正的问题") < text.index("二、整改建议") < text.index("建议期限：立即")
    assert "责令" not in default_paragraphs(replace(ORDER, findings=(advice,)))[1]


def test_the_offices_own_words_replace_the_shipped_ones_but_not_the_remedies() -> None:
    text = text_of(order(replace(ORDER, paragraphs=("经检查，问题如下：", "请抓紧改正 {x} <b>。"))))
    assert text.index("经检查，问题如下：") < text.index("1.一楼厨房") < text.index("请抓紧改正{x}<b>。")
    assert "现责令你单位" not in text
    assert "行政复议" in text


@pytest.mark.parametrize("count", range(1, 12))
def test_signature_date_and_the_last_lines_of_the_text_share_a_page(count: int) -> None:
    texts = pages(order(order_of(count)))
    signed = next(text for text in texts if "示例市民政局2024年5月10日" in text)
    assert "示例丙（执法证号：18000000002）示例市民政局2024年5月10日" in signed
    assert "示例乙（执法证号：18000000001）" in signed


def test_sixty_findings_keep_every_word() -> None:
    text = text_of(order(order_of(60)))
    assert all(f"{no}.一楼厨房：" in text for no in range(1, 61))


@pytest.mark.parametrize(
    "hostile",
    [
        "<b>灭火器</b> & <img src=file:///etc/passwd> </para>",
        "=1+1 {0} {name} %s \\n $HOME `x`",
        "张𬭎、王𣲗、李㛃、㮾梨街道、流波䃥镇",
        "“引用”‘再引’《标题》——……①②㎡☑☐●○★※＋＝ＡＢＣ１２３",
        "Ä é ß Ω Я ☐ 2×3 ≥ ≤ ± ℃ № €",
    ],
)
def test_whatever_is_typed_is_printed_and_copied_literally(hostile: str) -> None:
    finding = Finding(text=hostile, place=hostile, requirement=hostile, deadline=AT_ONCE)
    text = text_of(order(replace(ORDER, recipient=hostile, findings=(finding,))))
    assert text.count(squashed(hostile)) == 4


def test_controls_and_direction_marks_leave_no_trace() -> None:
    text = text_of(order(replace(ORDER, recipient="示\u202e例\x00院\u200b甲\ufeff\x07\ud800")))
    assert "示例院甲：" in text


def test_the_same_content_gives_the_same_bytes() -> None:
    assert order(ORDER) == order(replace(ORDER))
    assert order(ORDER) != order(replace(ORDER, copies=3))


def test_empty_fields_and_endless_ones_are_drawn() -> None:
    bare = replace(ORDER, credit_code="", representative="", findings=(), bases=(), recipient="", issuer="")
    assert "统一社会信用代码：／" in text_of(order(bare))
    long = "示例" * 5000
    assert text_of(order(replace(ORDER, recipient=long, issuer="示" * 300))).count("示例示例") > 1000

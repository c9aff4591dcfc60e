"""The enforcement papers of a visit and of its re-inspection, read back."""

from dataclasses import replace
from datetime import datetime

import pytest

from inspector_app.documents.content import Inspector, Standing
from inspector_app.documents.content_site import HomeSignature
from inspector_app.documents.enforcement import check_word
from inspector_app.documents.record import record
from inspector_app.documents.reinspection import reinspection
from inspector_app.documents.revocation import revocation
from inspector_app.documents.signing import sheet_foot
from tests.documents.contents_site import ABSENT, PAPERS, RECORD, REFUSED, REINSPECTION, REVOCATION, SIGNED
from tests.documents.reading import (
    MM,
    PITCH,
    check_grid,
    language,
    lines,
    marks,
    outline,
    pages,
    squashed,
    text_of,
    title_of,
)

ORDER_OF_FIELDS = {
    "inspection-notice": [
        "示例市民政局检查通知书示民检通〔2024〕7号示例颐养中心：",
        "根据《中华人民共和国老年人权益保障法》第四十五条",
        "检查类别：☐日常检查☑专项检查☐个案检查",
        "检查事项：责任到位、管理到位",
        "检查日期：2024年5月9日",
        "告知方式：☐提前三个工作日通知☑现场出示",
        "未事先通知的理由：按照“四不两直”要求",
        "检查人员：示例乙（执法证号：18000000001）",
        "有权要求检查人员出示执法证件",
        "有权申请其回避",
        "示例市民政局2024年5月8日",
        "收件人（签名或者盖章）：",
    ],
    "record": [
        "示例市民政局现场检查记录编号：M01-20240509-7F3A",
        "被检查机构：示例颐养中心机构地址：示例市示例路1号负责人：示例甲联系电话：0730-00000000",
        "检查地点：示例市示例路1号",
        "检查时间：2024年5月9日9时05分至11时30分",
        "检查人员：示例乙（执法证号：18000000001）示例丙（执法证号：18000000002）",
        "参加人员：示例己（消防专家）、示例庚（街道）",
        "这是我们的执法证件",
        "检查人员已出示执法证件",
        "在院老年人86人，其中失能老年人31人；在岗工作人员／人",
        "检查内容项数符合不符合不适用未检查责任到位129210",
        "合计704510510",
        "未检查的项目及原因：1.冬季取暖设备有专人检查：非取暖季节，设备已封存。",
        "1.一楼厨房：",
        "照片：第1、2张。",
        "第2项问题立行立改：当场更换软管。",
        "对检查发现的问题没有异议",
        "示例丁（院长）",
        "1.2024年5月11日，示例丙更正，理由：灭火器数量写错。",
        "（以下空白）",
        "以上记录经本人阅读（已向本人宣读），与实际情况一致。",
        "更正处确认（签名）：",
    ],
    "on-site-sheet": [
        "示例市民政局现场检查问题交办单表单编号：M01-20240509-7F3A示例颐养中心：",
        "2024年5月9日，我局检查人员示例乙、示例丙对你单位消防安全“五个到位”情况进行了专项检查，发现以下8项问题",
        "一、立即整改的问题1.一楼厨房：",
        "二、限期整改的问题3.一楼厨房：",
        "整改期限：2024年5月16日前。",
        "自收到本单之日起7日内",
        "自双方在本单上签名之时起算",
        "被检查机构人员（签名）：",
        "检查人员（签名）：",
    ],
    "reinspection": [
        "示例市民政局整改复查意见书〔〕号示例颐养中心：",
        "2024年5月10日《责令限期改正通知书》（示民养责改〔2024〕7号）",
        "复查日期：年月日",
        "1.一楼厨房：",
        "复查结果：☑已整改☐部分整改☐未整改复查所见：已更换软管，有检测报告",
        "☐已整改☐部分整改☐未整改复查所见：3.",
        "二、复查结论☐已整改到位，予以销号。☐尚未整改到位，请于年月日前整改到位。☐依法移送（部门）：",
        "检查人员：执法证号：执法证号：",
        "被检查机构人员（签名）：",
        "拒绝签名的理由：",
    ],
    "revocation": [
        "示例市民政局撤销决定书示民撤〔2024〕1号示例颐养中心：",
        "撤销2024年5月10日就你单位作出的《责令限期改正通知书》（示民养责改〔2024〕7号）",
        "撤销理由：通知书所列第3项问题经核实不存在。",
        "不再执行",
        "如对本决定不服，可以自收到本决定之日起60日内向示例市人民政府申请行政复议",
        "示例市民政局2024年5月20日",
        "收件人（签名或者盖章）：",
    ],
    "talk": [
        "示例市民政局约谈记录编号：M01-20240620-7F3A约谈时间：2024年6月20日14时30分",
        "约谈地点：示例市民政局会议室约谈人：示例甲、示例乙记录人：示例丙",
        "被约谈人：示例丁（院长）被约谈人：示例戊（街道分管负责人）",
        "一、约谈事由我局于2024年5月10日发出《责令限期改正通知书》（示民养责改〔2024〕7号），要求整改示例颐养中心",
        "以下8项问题",
        "1.一楼厨房：",
        "整改期限：",
        "逾期未整改。",
        "二、约谈内容通报了逾期未整改的问题",
        "三、被约谈人的说明和承诺已订货，到货后立即更换。承诺于2024年6月30日前整改到位",
        "以上记录经本人阅读（已向本人宣读），与实际情况一致。",
        "被约谈人（签名）：",
        "约谈人（签名）：",
        "记录人（签名）：",
    ],
    "result": [
        "示例市民政局检查结果告知书示民检告〔2025〕7号示例颐养中心：",
        "2025年5月9日，我局检查人员示例乙、示例丙对你单位进行了日常检查",
        "检查发现以下8项问题：1.一楼厨房：",
        "该问题已当场改正。",
        "对上述问题的处理，见我局2024年5月10日《责令限期改正通知书》（示民养责改〔2024〕7号）。",
        "另有2项未检查",
        "检查人员：示例乙",
        "示例市民政局2025年5月12日",
        "收件人（签名或者盖章）：",
    ],
}


@pytest.mark.parametrize("name", PAPERS)
def test_fields_stand_in_their_order(name: str) -> None:
    text, at = text_of(PAPERS[name].draw(PAPERS[name].content)), -1
    for words in ORDER_OF_FIELDS[name]:
        at = text.find(squashed(words), at + 1)
        assert at >= 0, words


@pytest.mark.parametrize("name", PAPERS)
def test_every_page_is_counted_and_carries_number_and_check_word(name: str) -> None:
    one = PAPERS[name]
    texts = pages(one.draw(one.content))
    assert len(texts) > 1
    for no, text in enumerate(texts, 1):
        assert f"第{no}页共{len(texts)}页" in text
        assert f"校验码{check_word(one.content)}" in text
        assert squashed(one.content.number) in text


@pytest.mark.parametrize("name", PAPERS)
def test_title_language_and_bookmark_are_set_and_the_bytes_are_the_same(name: str) -> None:
    one = PAPERS[name]
    paper = one.draw(one.content)
    assert paper == one.draw(replace(one.content))
    assert language(paper) == "zh-CN"
    assert outline(paper) == [(0, title_of(paper), 1)]
    assert one.content.number in title_of(paper)


@pytest.mark.parametrize("name", PAPERS)
def test_a_draft_says_so_on_each_page_and_has_no_code(name: str) -> None:
    one = PAPERS[name]
    texts = pages(one.draw(replace(one.content, standing=Standing.DRAFT)))
    assert all("草稿" in text and "校验码" not in text for text in texts)
    assert all("作废" in text for text in pages(one.draw(replace(one.content, standing=Standing.WITHDRAWN))))


def test_every_sheet_of_a_record_is_signed_and_a_further_one_says_so() -> None:
    texts = pages(record(RECORD))
    assert len(texts) == 4
    for no, text in enumerate(texts, 1):
        for line in ("被检查机构人员（签名）：", "检查人员（签名）：", "记录人（签名）："):
            assert line in text
        assert ("现场检查记录（续页）编号：M01-20240509-7F3A" in text) == (no > 1)
        assert ("以上记录经本人阅读" in text) == (no == len(texts))


@pytest.mark.parametrize("length", range(1, 18 * 28, 28))
def test_the_last_words_of_a_record_share_the_sheet_with_its_closing(length: int) -> None:
    said = "查" * length + "，特此说明。"
    last = pages(record(replace(RECORD, findings=(), corrections=(), facility_says=said)))[-1]
    assert "签名页照片附卷。" in last
    free = last.index("以上记录经本人阅读") - last.index("签名页照片附卷。")
    assert free in {len("签名页照片附卷。"), len("签名页照片附卷。（以下空白）")}


def test_the_closing_of_a_record_stands_right_over_the_lines_of_its_last_sheet() -> None:
    last = lines(marks(record(replace(RECORD, findings=())))[-1])
    rows = [(round((line[0].top - 37 * MM) / PITCH), "".join(mark.text for mark in line)) for line in last]
    at = {row: text for row, text in rows if row >= 17}
    assert at[17].startswith("以上记录经本人阅读")
    assert at[18] == "更正处确认（签名）："
    assert [at[row][:4] for row in (19, 20, 21)] == ["被检查机", "检查人员", "记录人（"]


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (2, 1), (3, 2), (7, 4)])
def test_each_inspector_has_a_line_to_sign_on_every_sheet(count: int, rows: int) -> None:
    team = tuple(Inspector(name=f"示例{no}") for no in range(count))
    foot = sheet_foot(HomeSignature(), team)[1:-1]
    assert len(foot) == rows
    assert sum(len(row.rules) for row in foot) == max(2, count)
    assert check_grid(record(replace(RECORD, inspectors=team))) > 0


@pytest.mark.parametrize("signed", [HomeSignature(), SIGNED, REFUSED, ABSENT])
def test_every_line_on_a_sheet_is_long_enough_to_sign_on(signed: HomeSignature) -> None:
    foot = sheet_foot(signed, RECORD.inspectors)
    assert min(end - start for row in foot for start, end in row.rules) > 18 * MM


def test_a_refusal_is_told_with_reason_and_witness_and_nobody_is_said_to_have_read() -> None:
    refused, absent = (
        text_of(record(replace(RECORD, signature=REFUSED))),
        text_of(record(replace(RECORD, signature=ABSENT))),
    )
    assert "被检查机构在场人员示例丁拒绝签名，理由：要求先问镇里。见证人：示例戊（村干部）。" in refused
    assert "拒签，见证人（签名）：" in refused
    assert "检查时被检查机构无人在场，原因：大门紧锁，无人应答。" in absent
    assert "以上记录经本人阅读" not in refused + absent


def test_empty_fields_of_a_record_are_struck_out() -> None:
    bare = replace(RECORD, address="", phone="", helpers=(), recorder="", facility_says="", findings=())
    text = text_of(record(bare))
    for words in ("机构地址：／", "联系电话：／", "参加人员：／", "记录人：／", "五、被检查机构的意见／"):
        assert words in text
    assert "四、现场处理情况／" in text
    assert "已检查的项目未发现问题。" in text


def test_a_record_past_midnight_names_both_days() -> None:
    late = replace(RECORD, ended_at=datetime(2024, 5, 10, 0, 20))  # noqa: DTZ001
    assert "2024年5月9日9时05分至2024年5月10日0时20分" in text_of(record(late))


@pytest.mark.parametrize(
    ("conclusion", "ticked"),
    [
        ("closed", "☑已整改到位"),
        ("new_date", "☑尚未整改到位"),
        ("referred", "☑依法移送示例消防救援大队处理。"),
    ],
)
def test_one_conclusion_of_a_re_inspection_is_ticked(conclusion: str, ticked: str) -> None:
    known = replace(REINSPECTION, conclusion=conclusion, referred_to="示例消防救援大队", findings=())
    text = text_of(reinspection(known))
    assert ticked in text
    assert text.count("☑") == 1


def test_remedies_stand_in_a_revocation_to_an_institution_only() -> None:
    letter = replace(REVOCATION, recipient="示例镇人民政府", to_institution=False)
    assert "行政复议" in text_of(revocation(REVOCATION))
    assert "行政复议" not in text_of(revocation(letter))

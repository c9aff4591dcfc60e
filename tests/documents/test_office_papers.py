"""The office's own papers, read back: what they say, how they stand, what they lose (nothing)."""

from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from PIL import ImageChops

from inspector_app.documents.breaking import rules
from inspector_app.documents.content import Standing
from inspector_app.documents.content_office import (
    BulletinContent,
    ExtensionContent,
    ReferralContent,
    UrgingContent,
)
from tests.documents.contents_office import (
    APPROVAL,
    BULLETIN,
    EXTENSION,
    PAPERS,
    PROOF,
    REFERRAL,
    REMAINS,
    REPLY,
    URGING,
    Office,
    drawn,
    with_findings,
)
from tests.documents.reading import MM, Mark, lines, marks, pages, text_of

COUNTS = (1, 8, 60)
RUNNING = (UrgingContent, ReferralContent, BulletinContent)
EVERY = pytest.mark.parametrize("content", PAPERS, ids=lambda paper: type(paper).__name__)
LETTERS = pytest.mark.parametrize("content", [URGING, REFERRAL], ids=["urging", "referral"])


def in_order(text: str, wanted: list[str]) -> None:
    at = -1
    for words in wanted:
        at = text.find(words, at + 1)
        assert at >= 0, words


def test_the_proof_of_service_names_paper_receiver_and_every_manner() -> None:
    wanted = [
        *("示例市民政局送达回证", "送达文书《责令限期改正通知书》示民养责改〔2024〕7号", "份数1"),
        *("受送达人示例颐养中心", "送达地址示例市示例路1号", "☐直接送达", "☐留置送达，理由："),
        *("☐代收", "☐委托送达", "☐邮寄送达", "☐电子送达", "☐公告送达", "受送达人签名或者盖章"),
        *("年月日时分", "备注", "送达人签名"),
    ]
    in_order(text_of(drawn(PROOF)), wanted)
    assert "☑邮寄送达" in text_of(drawn(replace(PROOF, manner="post")))


def test_the_approval_prints_what_is_known_and_leaves_room_for_the_rest() -> None:
    text = text_of(drawn(APPROVAL))
    wanted = [
        *("检查审批表", "检查对象示例颐养中心", "统一社会信用代码91430000MA000000XX", "法定代表人示例甲"),
        *("☐日常检查☑专项检查☐个案检查", "☐检查三个工作日前", "消防安全“五个到位”情况", "第四十五条"),
        *("示例乙（执法证号：18000000001）", "示例丙（执法证号：／）", "承办人意见签名："),
        *("承办机构负责人意见", "☐同意检查☐不同意检查"),
    ]
    in_order(text, wanted)
    empty = text_of(drawn(replace(APPROVAL, inspectors=(), planned_on=None, address="")))
    assert empty.count("执法证号：＿") == 2
    assert "地址法定代表人" in empty, "left to be filled in, not struck"


def test_a_day_to_be_written_in_stands_on_one_line_of_a_form() -> None:
    (page,) = marks(drawn(replace(APPROVAL, planned_on=None)))
    said = ["".join(mark.text for mark in line) for line in lines(page, 12.0)]
    assert any("＿＿＿年＿＿月＿＿日" in line for line in said), said


def test_the_extension_has_the_old_date_and_room_for_the_new_one() -> None:
    text = text_of(drawn(EXTENSION))
    in_order(text, ["整改延期审批表", "《责令限期改正通知书》示民养责改〔2024〕7号", "签发日期2024年5月10日"])
    in_order(text, ["☐1", "立即", "☐2", "2024年5月16日前", "☐3", "自收到原通知之日起7日内", "☐8", "延期理由"])
    assert text.count("年＿＿月＿＿日") == 9
    in_order(text, ["延期期间的临时措施", "负责人签名：", "承办人意见", "审批意见☐同意☐不同意"])


def test_the_heading_of_the_findings_is_repeated_on_each_further_page_of_the_extension() -> None:
    texts = pages(drawn(with_findings(EXTENSION, 60)))
    with_rows = [text for text in texts[1:] if "一楼厨房" in text]
    assert len(with_rows) > 5
    assert all(text.startswith("序号申请延期整改的问题（勾选）原期限延长至") for text in with_rows)


def test_the_reply_asks_the_same_of_each_finding_and_parts_none() -> None:
    texts = pages(drawn(with_findings(REPLY, 60)))
    text = "".join(texts)
    for no in range(1, 61):
        assert f"问题{no}一楼厨房：" in text
    assert text.count("☐已整改☐部分整改☐未整改") == text.count("☐整改前☐整改后") == 60
    assert "问题60" in texts[-1], "the seal never stands alone"
    assert "（盖章）年月日" in texts[-1]
    for page in texts:
        assert page.count("整改责任人") == page.count("未完成的原因和临时措施") == page.count("整改要求")


def test_the_urging_letter_quotes_the_first_and_lists_what_is_late() -> None:
    text = text_of(drawn(URGING))
    wanted = [
        "示民养函〔〕号",
        "关于督办示例镇敬老院安全隐患问题整改的函",
        "示例镇人民政府：",
        "于2020年2月10日以《关于督促整改示例镇敬老院安全隐患问题的函》（示民养函〔2020〕7号）函请你镇督促整改",
        "你镇于2020年2月12日签收该函。",
        "截至2020年3月20日，附件1所列8项问题已过整改期限，尚未整改到位",
        "属地管理责任",
        "于年月日前整改到位",
        "附件：1.示例镇敬老院逾期未整改问题清单",
        "自收到原函之日起7日内",
        "抄送：示例镇敬老院，示例村村民委员会。（共印三份）",
    ]
    in_order(text, wanted)
    assert "签收该函" not in text_of(drawn(replace(URGING, taken_in_on=None)))


def test_the_referral_is_addressed_and_ticked_by_hand_until_it_is_known_to_whom_it_goes() -> None:
    text = text_of(drawn(REFERRAL))
    in_order(
        text,
        ["移送示例颐养中心", "＿：", "第六十九条的规定", "栏勾选的问题", "以示民养责改〔2024〕7号文书要求"],
    )
    assert text.count("☐") == 8
    known = text_of(drawn(replace(REFERRAL, addressee="示例市消防救援大队")))
    assert "示例市消防救援大队：" in known
    assert "附件1所列8项问题，现移送你单位" in known
    assert "☐" not in known


@LETTERS
def test_letters_to_governments_command_nothing_and_name_no_remedy(content: Office) -> None:
    text = text_of(drawn(content))
    assert not [words for words in ("责令", "复议", "诉讼") if words in text]


def test_the_bulletin_says_its_parts_in_order() -> None:
    text = text_of(drawn(BULLETIN))
    wanted = [
        *(
            "示例市民政局",
            "〔〕号",
            "关于养老机构消防安全“五个到位”检查情况的通报",
            "各镇人民政府、街道办事处",
        ),
        *("一、总体情况", "涉及养老机构56家，已检查54家，发现问题8项", "整改率25%", "按期整改率50%"),
        *(
            "另有4项问题",
            "二、好的做法",
            "三、存在的主要问题",
            "（一）责任到位方面。发现问题3项，涉及2家机构",
        ),
        *("四、逾期未整改的问题", "1.示例镇示例镇敬老院：2项", "五、下一步工作要求", "（三）坚持举一反三"),
        *("特此通报。", "附件：1.检查发现问题清单", "附件1检查发现问题清单序号", "立行立改", "逾期未整改"),
        *("抄送：示例州民政局，示例市人民政府。", "示例市民政局办公室", "年月日印发"),
    ]
    in_order(text, wanted)
    assert "责令" not in text


def text_without_annex(sentences: int) -> list[Mark]:
    """Return the last page of a bulletin without findings, its text as long as that."""
    said = ("示例。" * sentences, "特此通报。")
    return marks(drawn(replace(BULLETIN, findings=(), paragraphs=said)))[-1]


def test_a_campaign_called_an_inspection_is_not_called_so_twice() -> None:
    content = replace(BULLETIN, campaign="示例：10月养老机构安全检查")
    said = text_of(drawn(content))
    assert "关于示例：10月养老机构安全检查情况的通报" in said
    assert "组织开展了示例：10月养老机构安全检查" in said
    assert "检查检查" not in said


def test_rates_of_nothing_are_dashes_and_empty_sections_leave_no_gap_in_the_numbering() -> None:
    none = replace(
        BULLETIN.figures, findings=0, put_right=0, closed=0, due=0, closed_in_time=0, not_running=0, notices=0
    )
    bare = replace(BULLETIN, figures=none, without_findings=(), parts=(), overdue=(), findings=())
    text = text_of(drawn(bare))
    in_order(text, ["一、总体情况", "未发现问题。整改率—", "按期整改率—", "二、下一步工作要求"])
    assert "附件：" not in text
    assert "100%" not in text
    for last in (text_without_annex(1), text_without_annex(40), text_without_annex(200)):
        record = [mark for mark in last if abs(mark.size - 14) < 0.1]
        assert min(mark.top for mark in record) > max(line[-1].bottom for line in lines(last))


def red_box(paper: bytes) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom of all red ink on the first page, in points."""
    document = pypdfium2.PdfDocument(paper)
    red, green, _blue = document[0].render(scale=4).to_pil().convert("RGB").split()
    ink = ImageChops.subtract(red, green).point(lambda value: 255 * (value > 128))
    document.close()
    box = ink.getbbox()
    assert box is not None
    return box[0] / 4, box[1] / 4, box[2] / 4, box[3] / 4


def test_the_red_head_stands_as_the_standard_says() -> None:
    paper = drawn(replace(BULLETIN, number="示民发〔2024〕7号"))
    first = marks(paper)[0]
    name = [mark for mark in first if mark.red]
    assert "".join(mark.text for mark in name) == BULLETIN.issuer
    left, top, right, rule = red_box(paper)
    assert top / MM == pytest.approx(37 + 35, abs=0.3)
    assert (left / MM, right / MM) == pytest.approx((28, 28 + 156), abs=0.3)
    number, title = lines(first)[0], lines(first, 22.0)[0]
    assert "".join(mark.text for mark in number) == "示民发〔2024〕7号"
    assert (number[0].x0 + number[-1].x1) / 2 == pytest.approx((28 + 78) * MM, abs=1)
    assert (rule - number[0].top - 16) / MM == pytest.approx(4, abs=0.5)
    assert (title[0].top - rule) / 28.95 == pytest.approx(2, abs=0.6)


def test_the_record_ends_the_last_page_and_no_other() -> None:
    for count in (*COUNTS, 2, 5, 6, 7, 13, 14):
        texts = pages(drawn(with_findings(BULLETIN, count)))
        assert "抄送：" in texts[-1]
        assert not [text for text in texts[:-1] if "印发" in text]
        record = [
            mark for mark in marks(drawn(with_findings(BULLETIN, count)))[-1] if abs(mark.size - 14) < 0.1
        ]
        table = [
            mark for mark in marks(drawn(with_findings(BULLETIN, count)))[-1] if abs(mark.size - 10.5) < 0.1
        ]
        assert min(mark.top for mark in record) > max((mark.bottom for mark in table), default=0)


@EVERY
@pytest.mark.parametrize("count", COUNTS)
def test_nothing_stands_outside_the_type_area_and_no_line_begins_or_ends_wrongly(
    content: Office, count: int
) -> None:
    for page in marks(drawn(with_findings(content, count))):
        inside = [mark for mark in page if mark.top >= 37 * MM - 1 and mark.bottom <= 262 * MM + 2]
        outside = [mark for mark in page if mark not in inside and not mark.red and mark.text.strip()]
        foot = [mark for mark in outside if mark.top > 262 * MM]
        assert len(outside) - len(foot) <= 16, "only a letter's number stands above the type area"
        assert min(mark.x0 for mark in inside) >= 28 * MM - MM
        assert max(mark.x1 for mark in inside) <= 184 * MM + MM
        for size in (16.0, 22.0):
            for line in lines(inside, size):
                assert line[0].text not in rules().no_start
                assert line[-1].text not in rules().no_end


@pytest.mark.parametrize("content", [EXTENSION, REPLY], ids=["extension", "reply"])
@pytest.mark.parametrize("length", [1, 300, 2000, 5000])
def test_a_cell_of_a_form_splits_over_pages_without_losing_a_character(content: Office, length: int) -> None:
    text = text_of(drawn(with_findings(content, 1, "墙" * length)))
    assert text.count("墙") == length


@pytest.mark.parametrize("content", [URGING, REFERRAL, BULLETIN], ids=["urging", "referral", "bulletin"])
def test_drafts_say_so_on_each_page(content: UrgingContent | ReferralContent | BulletinContent) -> None:
    texts = pages(drawn(replace(content, number="示民函〔2020〕9号", standing=Standing.DRAFT)))
    assert all("草稿" in text for text in texts)
    assert "〔2020〕9号" not in texts[0]


def test_a_cell_is_never_drawn_over_another() -> None:
    for content in (PROOF, APPROVAL, with_findings(EXTENSION, 8), with_findings(REPLY, 8)):
        for page in marks(drawn(content)):
            rows: dict[float, list[Mark]] = {}
            for mark in page:
                rows.setdefault(round(mark.top, 1), []).append(mark)
            for row in rows.values():
                row.sort(key=lambda mark: mark.x0)
                for left, right in pairwise(row):
                    assert left.x1 <= right.x0 + left.size / 2 + 0.5, left.text + right.text


@EVERY
def test_each_paper_has_its_bookmark_and_an_annex_one_below_it(content: Office) -> None:
    document = pypdfium2.PdfDocument(drawn(content))
    marked = [(one.level, one.get_title()) for one in document.get_toc()]
    document.close()
    assert marked[0][0] == 0
    assert marked[0][1]
    assert [level for level, _title in marked[1:]] == [1] * isinstance(content, RUNNING)


def test_the_proof_of_service_bears_the_code_of_an_enforcement_paper_on_each_sheet() -> None:
    for page in pages(drawn(replace(PROOF, recipient="示例" * 900))):
        assert "校验码" in page
    assert "校验码" not in text_of(drawn(replace(PROOF, standing=Standing.DRAFT)))
    assert pages(drawn(PROOF)) != pages(drawn(replace(PROOF, copies=2)))


@pytest.mark.parametrize(
    "content", [URGING, EXTENSION, REFERRAL], ids=["urging-letter", "extension", "referral"]
)
def test_what_was_partly_put_right_is_said_with_what_remains(
    content: UrgingContent | ExtensionContent | ReferralContent,
) -> None:
    said = text_of(drawn(content)).replace("\n", "")
    assert said.count(f"（经复查部分整改，仍未整改：{REMAINS}）") == 2
    whole = replace(content, findings=tuple(replace(one, remains="") for one in content.findings))
    assert "部分整改" not in text_of(drawn(whole))


def test_the_list_of_a_bulletin_says_what_remains_of_a_finding_partly_put_right() -> None:
    first, *rest = BULLETIN.findings
    content = replace(BULLETIN, findings=(replace(first, remains=REMAINS), *rest))
    assert f"（经复查部分整改，仍未整改：{REMAINS}）" in text_of(drawn(content)).replace("\n", "")


@pytest.mark.parametrize("content", [PROOF, replace(APPROVAL, inspectors=())], ids=["proof", "approval"])
def test_lines_to_be_written_on_lie_eight_millimetres_apart(content: Office) -> None:
    written = [mark.top for page in marks(drawn(content)) for mark in page if mark.text == "\uff3f"]
    apart = [below - above for above, below in pairwise(sorted(set(written)))]
    assert apart
    assert min(apart) >= 8 * MM - 0.5

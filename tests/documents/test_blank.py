"""The checklist to be filled in by hand, read back."""

from dataclasses import replace

from inspector_app.documents.blank import blank
from inspector_app.documents.content import BlankContent, BlankRow
from tests.documents.reading import pages, text_of

ROWS = tuple(
    row
    for part in range(1, 6)
    for row in (
        BlankRow(text=f"第{part}部分到位"),
        *(
            BlankRow(code=f"X{part}-{no:02}", text="灭火器压力正常，安全出口畅通，有检查记录")
            for no in range(12)
        ),
        BlankRow(code=f"X{part}-99", text="室温", value="℃"),
    )
)
LIST = BlankContent(
    title="安全检查表", form_number="2024-0012", issuer="示例市民政局", facility="示例院", rows=ROWS
)


def test_every_sheet_has_form_number_page_and_signature_lines() -> None:
    texts = pages(blank(LIST))
    assert len(texts) > 2
    for number, text in enumerate(texts, 1):
        assert "表单编号：2024-0012" in text
        assert f"第{number}页共{len(texts)}页" in text
        assert "检查人员（签名）：" in text
        assert "被检查机构在场人员（签名）：" in text


def test_every_item_has_its_code_and_four_boxes() -> None:
    text = text_of(blank(LIST))
    assert all(row.code in text for row in ROWS)
    assert text.count("☐符合☐不符合☐不适用☐未检查") == 65
    assert text.count("实测：℃") == 5


def test_a_heading_never_stands_alone_at_the_foot_of_a_sheet() -> None:
    for text in pages(blank(LIST)):
        for part in range(1, 6):
            if f"第{part}部分到位" in text:
                assert f"X{part}-00" in text


def test_the_same_list_gives_the_same_bytes() -> None:
    assert blank(LIST) == blank(LIST)


def test_findings_looked_at_again_are_named_by_their_notice_and_put_right_or_not() -> None:
    row = BlankRow(code="示民责改〔2020〕1号/1", text="安全出口上锁", ticked="nonconforming")
    text = text_of(blank(replace(LIST, rows=(row,), looks_again=True)))
    assert "示民责改〔2020〕1号/1" in text
    assert "☐已整改☐部分整改☑未整改☐未检查" in text
    assert "不适用" not in text

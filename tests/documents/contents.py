"""Notices to draw in tests: plainly sample persons and homes."""

from dataclasses import replace
from datetime import date

from inspector_app.documents.content import Contact, Finding, Inspector, LetterContent, OrderContent
from inspector_app.domain.deadline import AT_ONCE, Deadline, DeadlineKind

DEADLINES = (
    AT_ONCE,
    Deadline(kind=DeadlineKind.BY_DATE, on=date(2024, 5, 16)),
    Deadline(kind=DeadlineKind.DAYS, days=7),
    Deadline(kind=DeadlineKind.WORKING_DAYS, days=15),
)
CLAUSE = "《中华人民共和国老年人权益保障法》第四十五条第一款第（四）项"
TEXT = "厨房燃气灶未安装熄火保护装置，软管老化开裂且穿墙使用，使用期限已超过18个月，现场无更换记录"


def findings(count: int, text: str = TEXT) -> tuple[Finding, ...]:
    """Make some findings, every fourth with a basis and an interim measure."""
    return tuple(
        Finding(
            text=text,
            place="一楼厨房",
            requirement="更换合格的燃气软管，加装熄火保护装置，并由燃气公司检测合格",
            interim="停用该灶具，关闭阀门" if no % 4 == 0 else "",
            bases=(CLAUSE,) if no % 4 == 0 else (),
            deadline=DEADLINES[no % 4],
        )
        for no in range(count)
    )


ORDER = OrderContent(
    issuer="示例市民政局",
    series="示民养责改",
    number="示民养责改〔2024〕7号",
    recipient="示例颐养中心",
    credit_code="91430000MA000000XX",
    representative="示例甲",
    visited_on=date(2024, 5, 9),
    visit_kind="专项检查",
    matters="消防安全“五个到位”情况",
    inspectors=(
        Inspector(name="示例乙", certificate="18000000001"),
        Inspector(name="示例丙", certificate="18000000002"),
    ),
    findings=findings(8),
    bases=(CLAUSE,),
    report_by=Deadline(kind=DeadlineKind.DAYS, days=15),
    signed_on=date(2024, 5, 10),
    contact=Contact(name="示例丁", phone="0730-00000000", address="示例市示例路1号"),
    government="示例市人民政府",
    superior="示例州民政局",
    court="示例市人民法院",
)
LETTER = LetterContent(
    issuer="示例市民政局",
    series="示民养函",
    number="示民养函〔2020〕7号",
    addressee="示例镇人民政府",
    facility="示例镇敬老院",
    visited_on=date(2020, 2, 9),
    visit_kind="专项检查",
    matters="疫情防控“五个到位”情况",
    findings=findings(8),
    bases=("《农村五保供养工作条例》第三条", "《农村五保供养工作条例》第十八条"),
    township_power="《农村五保供养工作条例》第二十四条",
    reply_by=Deadline(kind=DeadlineKind.BY_DATE, on=date(2020, 2, 25)),
    signed_on=date(2020, 2, 10),
    contact=Contact(name="示例丁", phone="0730-00000000"),
    copied_to=("示例镇敬老院", "示例村村民委员会"),
    copies=3,
)


def order_of(count: int, text: str = TEXT) -> OrderContent:
    """Return an order with so many findings."""
    return replace(ORDER, findings=findings(count, text))


def letter_of(count: int, text: str = TEXT) -> LetterContent:
    """Return a letter with so many findings."""
    return replace(LETTER, findings=findings(count, text))

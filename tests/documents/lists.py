"""Lists to draw in tests: plainly sample homes."""

import io
from datetime import date

from PIL import Image

from inspector_app.documents.archive import archived
from inspector_app.documents.blank import blank
from inspector_app.documents.content_lists import (
    CaseFileContent,
    CasePart,
    HomeFileContent,
    HomeFinding,
    HomePaper,
    HomeReport,
    HomeTalk,
    HomeVisit,
    LedgerContent,
    LedgerRow,
    OpenFinding,
    PhotoContent,
    PreparationContent,
    Repeat,
    SummaryContent,
    TownshipRow,
)
from inspector_app.documents.notice import order
from tests.documents.contents import CLAUSE, TEXT, order_of
from tests.documents.test_blank import LIST

DAY = date(2020, 2, 17)


def ledger_row(no: int, text: str = TEXT) -> LedgerRow:
    """One finding of a home, the homes taking turns."""
    return LedgerRow(
        facility=f"示例镇第{no % 56}敬老院",
        kind="敬老院",
        township="㮾梨街道" if no % 7 == 0 else "示例镇",
        visited_on=DAY,
        dimension="管理到位",
        finding=text,
        severity="较重" if no % 3 else "一般",
        basis=CLAUSE if no % 4 == 0 else "",
        requirement="更换合格的燃气软管，加装熄火保护装置，并由燃气公司检测合格",
        responsible="示例甲",
        deadline="2020年2月25日前",
        done="当场更换" if no % 9 == 0 else "",
        closed="立行立改 2020.2.17" if no % 9 == 0 else "",
        notice=f"示民函〔2020〕{no % 56 + 1}号",
    )


def ledger_of(count: int, text: str = TEXT, *, is_large: bool = True) -> LedgerContent:
    """A ledger of so many findings."""
    rows = tuple(ledger_row(no, text) for no in range(1, count + 1))
    return LedgerContent(
        issuer="示例县民政局", subject="2020年消防安全专项检查", on=DAY, rows=rows, is_large=is_large
    )


def summary_of(count: int, text: str = "") -> SummaryContent:
    """Figures of so many townships."""
    rows = tuple(
        TownshipRow(
            township=text or ("㮾梨街道" if no == 0 else f"示例{no}镇"),
            facilities=4,
            inspected=no % 4,
            records=no % 5,
            notices=no % 3,
            findings=no * 3,
            closed=no,
            open=no * 2,
        )
        for no in range(count)
    )
    return SummaryContent(issuer="示例县民政局", subject="2020年消防安全专项检查", on=DAY, rows=rows)


def preparation_of(count: int, text: str = TEXT) -> PreparationContent:
    """What a team takes along to a home with so many open findings."""
    return PreparationContent(
        issuer="示例县民政局",
        facility="流波䃥镇敬老院",
        on=DAY,
        kind="敬老院",
        township="流波䃥镇",
        address="示例县流波䃥镇示例路1号",
        head="张𬭎",
        beds=60,
        residents=43,
        five_guarantee_residents=40,
        has=("有集体食堂", "使用燃气（管道或瓶装）"),
        has_not=("有电梯",),
        unknown=("有消防控制室", "有医务室"),
        last_visit_on=date(2020, 1, 7),
        last_team=("示例乙", "示例丙"),
        last_findings=count,
        open_findings=tuple(
            OpenFinding(
                text=text,
                place="一楼厨房",
                found_on=date(2020, 1, 7),
                deadline="2020年2月16日前" if no % 2 else "自收到本函之日起7日内",
                due_on=date(2020, 2, 15 + no % 4) if no % 2 else None,
                notice="示民函〔2020〕7号",
            )
            for no in range(count)
        ),
        repeats=tuple(
            Repeat(item=f"GL-{no:02}", text=text, days=(date(2019, 6, 1), date(2020, 1, 7)))
            for no in range(count // 3)
        ),
    )


def photos_of(count: int) -> tuple[PhotoContent, ...]:
    """So many photos of one home."""
    picture = jpeg(640, 480)
    return tuple(
        PhotoContent(number=no, picture=picture, place="一楼厨房", taken="2020年2月17日9时32分")
        for no in range(1, count + 1)
    )


def case_of(count: int, text: str = TEXT) -> CaseFileContent:
    """A case of an order with so many findings and as many photos."""
    return CaseFileContent(
        issuer="示例县民政局",
        facility="流波䃥镇敬老院",
        matters="2020年消防安全专项",
        visited_on=DAY,
        on=date(2020, 3, 1),
        inspectors=("示例乙", "示例丙"),
        numbers=("示民养责改〔2024〕7号",),
        parts=(
            CasePart(title="检查表", paper=blank(LIST), number="2024-0012", author="示例县民政局", on=DAY),
            CasePart(
                title="责令限期改正通知书",
                paper=archived(order(order_of(count, text))),
                number="示民养责改〔2024〕7号",
                author="示例县民政局",
                on=date(2020, 2, 18),
            ),
        ),
        photos=photos_of(count),
    )


def home_of(count: int, text: str = TEXT) -> HomeFileContent:
    """The file of a home with so many findings, visits and photos."""
    return HomeFileContent(
        issuer="示例县民政局",
        facility="流波䃥镇敬老院",
        code="J01",
        on=date(2020, 3, 1),
        fields=(("机构编号", "J01"), ("机构名称", "流波䃥镇敬老院"), ("备注", "")),
        figures=(("visits", str(count)), ("rate", "50.0%")),
        visits=tuple(
            HomeVisit(on=DAY, what="疫情防控检查表", team=("示例乙", "示例丙"), items=50, findings=1)
            for _no in range(count)
        ),
        findings=tuple(
            HomeFinding(on=DAY, finding=text, severity="一般", state="已送达") for _no in range(count)
        ),
        papers=(HomePaper(on=DAY, name="督促整改的函", number="示民函〔2020〕7号", standing="有效"),),
        talks=(HomeTalk(on=DAY, people=("示例丁（院长）",), said="示例", promised="示例", until=DAY),),
        reports=(HomeReport(on=DAY, campaign="示例", cases=0),),
        photos=photos_of(min(count, 7)),
    )


def jpeg(width: int, height: int, mode: str = "RGB", **said: bool) -> bytes:
    """A small photo."""
    file = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert(mode).save(file, "JPEG", **said)
    return file.getvalue()

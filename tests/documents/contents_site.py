"""Enforcement papers to draw in tests: plainly sample persons and homes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from inspector_app.documents.content_office import Quoted
from inspector_app.documents.content_site import (
    Correction,
    EnforcementContent,
    HomeSignature,
    InspectionNoticeContent,
    LeftOut,
    OnSiteSheetContent,
    PartCount,
    RecordContent,
    RecordedFinding,
    ReinspectedFinding,
    ReinspectionContent,
    ResultContent,
    RevocationContent,
    TalkContent,
    TalkedFinding,
    TalkedPerson,
)
from inspector_app.documents.inspection_notice import inspection_notice
from inspector_app.documents.on_site_sheet import on_site_sheet
from inspector_app.documents.record import record
from inspector_app.documents.reinspection import reinspection
from inspector_app.documents.result import result
from inspector_app.documents.revocation import revocation
from inspector_app.documents.talk import talk
from tests.documents.contents import CLAUSE, ORDER, TEXT, findings

SIGNED = HomeSignature(how="on_paper", name="示例丁", post="院长")
REFUSED = HomeSignature(how="refused", name="示例丁", reason="要求先问镇里", witness="示例戊（村干部）")
ABSENT = HomeSignature(how="absent", reason="大门紧锁，无人应答")
CITED = Quoted(
    kind="order",
    title="责令限期改正通知书",
    number="示民养责改〔2024〕7号",
    signed_on=date(2024, 5, 10),
    addressee="示例颐养中心",
)
PARTS = tuple(
    PartCount(name=f"{name}到位", conforming=9, nonconforming=2, not_applicable=1, not_checked=no)
    for no, name in enumerate(("责任", "管理", "督查", "整改", "宣传"))
)


def recorded(count: int, text: str = TEXT) -> tuple[RecordedFinding, ...]:
    """Make some findings as recorded: every third put right, every fourth with a basis and a measure."""
    return tuple(
        RecordedFinding(
            text=text,
            place="一楼厨房",
            photos=(2 * no + 1, 2 * no + 2),
            bases=(CLAUSE,) if no % 4 == 0 else (),
            interim="停用该灶具，关闭阀门" if no % 4 == 0 else "",
            is_put_right=no % 3 == 1,
            put_right="当场更换软管" if no % 3 == 1 else "",
        )
        for no in range(count)
    )


def reinspected(count: int, text: str = TEXT) -> tuple[ReinspectedFinding, ...]:
    """Make some findings to be looked at again; every second has been already."""
    return tuple(
        ReinspectedFinding(
            text=text,
            place="一楼厨房",
            result=("done", "", "partly", "")[no % 4],
            evidence="已更换软管，有检测报告" if no % 2 == 0 else None,
        )
        for no in range(count)
    )


INSPECTION_NOTICE = InspectionNoticeContent(
    issuer="示例市民政局",
    number="示民检通〔2024〕7号",
    recipient="示例颐养中心",
    to_institution=True,
    bases=("《中华人民共和国老年人权益保障法》第四十五条第一款第（一）项至第（三）项",),
    kind="special",
    matters="责任到位、管理到位、督查到位、整改到位、宣传到位情况",
    visited_on=date(2024, 5, 9),
    inspectors=ORDER.inspectors,
    announced="on_arrival",
    announced_reason="按照“四不两直”要求开展突击检查",
    contact=ORDER.contact,
    signed_on=date(2024, 5, 8),
)
RECORD = RecordContent(
    issuer="示例市民政局",
    number="M01-20240509-7F3A",
    recipient="示例颐养中心",
    to_institution=True,
    address="示例市示例路1号",
    head="示例甲",
    phone="0730-00000000",
    started_at=datetime(2024, 5, 9, 9, 5),  # noqa: DTZ001 - as the county's clock shows it
    ended_at=datetime(2024, 5, 9, 11, 30),  # noqa: DTZ001
    visit_kind="专项检查",
    announced_reason="“四不两直”",
    inspectors=ORDER.inspectors,
    helpers=("示例己（消防专家）", "示例庚（街道）"),
    recorder="示例丙",
    residents=86,
    disabled=31,
    parts=PARTS,
    not_checked=(LeftOut(text="冬季取暖设备有专人检查", reason="非取暖季节，设备已封存"),),
    findings=recorded(8),
    facility_says="对检查发现的问题没有异议，将尽快整改。",
    signature=SIGNED,
    corrections=(Correction(on=date(2024, 5, 11), by="示例丙", reason="灭火器数量写错"),),
)
ON_SITE_SHEET = OnSiteSheetContent(
    issuer="示例市民政局",
    number="M01-20240509-7F3A",
    recipient="示例颐养中心",
    to_institution=True,
    visited_on=date(2024, 5, 9),
    visit_kind="专项检查",
    matters="消防安全“五个到位”情况",
    inspectors=ORDER.inspectors,
    findings=findings(8),
    contact=ORDER.contact,
    signature=SIGNED,
)
REINSPECTION = ReinspectionContent(
    issuer="示例市民政局",
    recipient="示例颐养中心",
    to_institution=True,
    notice=CITED,
    facility="示例颐养中心",
    findings=reinspected(8),
    contact=ORDER.contact,
)
REVOCATION = RevocationContent(
    issuer="示例市民政局",
    number="示民撤〔2024〕1号",
    recipient="示例颐养中心",
    to_institution=True,
    notice=CITED,
    facility="示例颐养中心",
    reason="通知书所列第3项问题经核实不存在",
    signed_on=date(2024, 5, 20),
    contact=ORDER.contact,
    government="示例市人民政府",
    court="示例市人民法院",
)
TALK = TalkContent(
    issuer="示例市民政局",
    number="M01-20240620-7F3A",
    recipient="示例颐养中心",
    to_institution=True,
    notice=CITED,
    facility="示例颐养中心",
    findings=tuple(TalkedFinding(finding=one, state="overdue") for one in findings(8)),
    is_held=True,
    held_on=date(2024, 6, 20),
    at=datetime(2024, 6, 20, 14, 30),  # noqa: DTZ001 - as the county's clock shows it
    place="示例市民政局会议室",
    held_by=("示例甲", "示例乙"),
    recorder="示例丙",
    with_whom=(TalkedPerson(name="示例丁", post="院长"), TalkedPerson(name="示例戊", post="街道分管负责人")),
    said="通报了逾期未整改的问题，要求明确专人和时限。",
    promised="已订货，到货后立即更换。",
    promised_by=date(2024, 6, 30),
    contact=ORDER.contact,
)
RESULT = ResultContent(
    issuer="示例市民政局",
    number="示民检告〔2025〕7号",
    recipient="示例颐养中心",
    to_institution=True,
    visited_on=date(2025, 5, 9),
    visit_kind="日常检查",
    inspectors=ORDER.inspectors,
    findings=recorded(8),
    notices=(CITED,),
    not_checked=2,
    signed_on=date(2025, 5, 12),
    contact=ORDER.contact,
)


class Drawn(NamedTuple):
    """A paper with what draws it and what gives it so many findings."""

    content: EnforcementContent
    draw: Callable[..., bytes]
    of: Callable[[int, str], EnforcementContent]


PAPERS = {
    "inspection-notice": Drawn(
        INSPECTION_NOTICE,
        inspection_notice,
        lambda count, text: replace(INSPECTION_NOTICE, matters=text * count),
    ),
    "record": Drawn(RECORD, record, lambda count, text: replace(RECORD, findings=recorded(count, text))),
    "on-site-sheet": Drawn(
        ON_SITE_SHEET,
        on_site_sheet,
        lambda count, text: replace(ON_SITE_SHEET, findings=findings(count, text)),
    ),
    "reinspection": Drawn(
        REINSPECTION,
        reinspection,
        lambda count, text: replace(REINSPECTION, findings=reinspected(count, text)),
    ),
    "talk": Drawn(
        TALK,
        talk,
        lambda count, text: replace(
            TALK, findings=tuple(TalkedFinding(finding=one) for one in findings(count, text))
        ),
    ),
    "revocation": Drawn(REVOCATION, revocation, lambda count, text: replace(REVOCATION, reason=text * count)),
    "result": Drawn(RESULT, result, lambda count, text: replace(RESULT, findings=recorded(count, text))),
}


def drawn(content: EnforcementContent) -> bytes:
    """Draw a content by the paper it is of."""
    draws = {type(paper.content): paper.draw for paper in PAPERS.values()}
    return draws[type(content)](content)

"""The office's papers to draw in tests: plainly sample homes and persons."""

from dataclasses import replace
from datetime import date

from inspector_app.documents.content import Inspector
from inspector_app.documents.content_office import (
    ApprovalContent,
    BulletinContent,
    BulletinFigures,
    BulletinFinding,
    ExtensionContent,
    LeftFinding,
    OverdueHome,
    PartProblems,
    Quoted,
    ReferralContent,
    ReplyContent,
    ServiceProofContent,
    UrgingContent,
)
from inspector_app.documents.render import render
from inspector_app.domain.paper import PaperKind
from tests.documents.contents import CLAUSE, DEADLINES, LETTER, ORDER, TEXT, findings

REMAINS = "灶具未加装熄火保护装置"  # of every fourth of them


def left(count: int, text: str = TEXT) -> tuple[LeftFinding, ...]:
    """Make some findings that are still open, every fourth partly put right."""
    return tuple(
        LeftFinding(
            text=one.text,
            place=one.place,
            requirement=one.requirement,
            interim=one.interim,
            bases=one.bases,
            deadline=one.deadline,
            remains=REMAINS if no % 4 == 1 else "",
        )
        for no, one in enumerate(findings(count, text))
    )


Office = (
    ApprovalContent
    | BulletinContent
    | ExtensionContent
    | ReferralContent
    | ReplyContent
    | ServiceProofContent
    | UrgingContent
)
ORDERED = Quoted(
    kind="order",
    title="责令限期改正通知书",
    number=ORDER.number,
    signed_on=ORDER.signed_on,
    addressee=ORDER.recipient,
)
WRITTEN = Quoted(
    kind="letter",
    title="关于督促整改示例镇敬老院安全隐患问题的函",
    number=LETTER.number,
    signed_on=LETTER.signed_on,
    addressee=LETTER.addressee,
)
PROOF = ServiceProofContent(
    issuer="示例市民政局", paper=ORDERED, copies=1, recipient="示例颐养中心", address="示例市示例路1号"
)
APPROVAL = ApprovalContent(
    issuer="示例市民政局",
    facility="示例颐养中心",
    credit_code="91430000MA000000XX",
    address="示例市示例路1号",
    representative="示例甲",
    phone="0730-00000000",
    visit_kind="special",
    matters="消防安全“五个到位”情况",
    bases=(CLAUSE,),
    planned_on=date(2024, 5, 9),
    inspectors=(Inspector(name="示例乙", certificate="18000000001"), Inspector(name="示例丙")),
)
EXTENSION = ExtensionContent(
    issuer="示例市民政局",
    facility="示例颐养中心",
    applicant="示例颐养中心",
    paper=ORDERED,
    findings=left(8),
)
REPLY = ReplyContent(
    issuer="示例市民政局",
    facility="示例镇敬老院",
    sender="示例镇人民政府",
    paper=WRITTEN,
    visited_on=date(2020, 2, 9),
    findings=findings(8),
)
URGING = UrgingContent(
    issuer="示例市民政局",
    series="示民养函",
    addressee="示例镇人民政府",
    facility="示例镇敬老院",
    first=WRITTEN,
    visited_on=date(2020, 2, 9),
    found=9,
    findings=left(8),
    urged_on=date(2020, 3, 20),
    taken_in_on=date(2020, 2, 12),
    contact=LETTER.contact,
    copied_to=("示例镇敬老院", "示例村村民委员会"),
    copies=3,
)
REFERRAL = ReferralContent(
    issuer="示例市民政局",
    series="示民养函",
    facility="示例颐养中心",
    address="示例市示例路1号",
    paper=ORDERED,
    visited_on=date(2024, 5, 9),
    visit_kind="专项检查",
    matters="消防安全“五个到位”情况",
    findings=left(8),
    bases=("《中华人民共和国安全生产法》第六十九条",),
    contact=LETTER.contact,
)


def listed(count: int, text: str = TEXT) -> tuple[BulletinFinding, ...]:
    """Make some lines of a bulletin's annex."""
    return tuple(
        BulletinFinding(
            township="示例镇",
            facility="示例镇敬老院",
            text=text,
            place="一楼厨房",
            deadline=DEADLINES[no % 4],
            state=("put_right", "overdue", "open", "closed")[no % 4],
        )
        for no in range(count)
    )


BULLETIN = BulletinContent(
    issuer="示例市民政局",
    campaign="养老机构消防安全“五个到位”",
    starts_on=date(2024, 4, 1),
    ends_on=date(2024, 5, 31),
    as_of=date(2024, 6, 3),
    figures=BulletinFigures(
        covered=56,
        visited=54,
        findings=8,
        put_right=2,
        closed=2,
        due=4,
        closed_in_time=2,
        not_running=4,
        notices=5,
    ),
    without_findings=("示例路五保之家", "示例村五保之家"),
    parts=(
        PartProblems(name="责任到位", findings=3, homes=2, typical=("未签责任书", "值班安排缺失")),
        PartProblems(name="管理到位", findings=5, homes=3, typical=(TEXT,)),
    ),
    overdue=(
        OverdueHome(facility="示例镇敬老院", township="示例镇", findings=2, since=date(2024, 5, 16)),
        OverdueHome(facility="示例颐养中心", township="示例街道", findings=1, since=date(2024, 5, 20)),
    ),
    findings=listed(8),
    copied_to=("示例州民政局", "示例市人民政府"),
    office="示例市民政局办公室",
)


def with_findings(content: Office, count: int, text: str = TEXT) -> Office:
    """Return a paper with so many findings; one that has none stays as it is."""
    if isinstance(content, BulletinContent):
        return replace(content, findings=listed(count, text))
    if isinstance(content, ApprovalContent | ServiceProofContent):
        return content
    if isinstance(content, ReplyContent):
        return replace(content, findings=findings(count, text))
    return replace(content, findings=left(count, text))


KINDS: dict[type, PaperKind] = {
    ServiceProofContent: PaperKind.SERVICE_PROOF,
    ApprovalContent: PaperKind.APPROVAL,
    ExtensionContent: PaperKind.EXTENSION,
    ReplyContent: PaperKind.REPLY,
    UrgingContent: PaperKind.URGING_LETTER,
    ReferralContent: PaperKind.REFERRAL,
    BulletinContent: PaperKind.BULLETIN,
}


def drawn(content: Office) -> bytes:
    """Draw a paper as its readers see it."""
    return render(KINDS[type(content)], content)


PAPERS: tuple[Office, ...] = (PROOF, APPROVAL, EXTENSION, REPLY, URGING, REFERRAL, BULLETIN)

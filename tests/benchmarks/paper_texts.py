"""What the benchmarks of papers set: notices and ledgers that all differ, by a seed."""

from dataclasses import replace
from random import Random

from inspector_app.documents.content import OrderContent
from inspector_app.documents.content_lists import LedgerContent
from inspector_app.documents.notice import default_paragraphs, remedies
from inspector_app.documents.wording import day, deadline
from tests.documents.contents import order_of
from tests.documents.lists import ledger_of

PHRASES = (
    "厨房燃气灶未安装熄火保护装置，软管老化开裂且穿墙使用",
    "二楼东侧安全出口上锁，疏散通道堆放轮椅、床垫等杂物",
    "灭火器压力不足（3具），2020年1月以来无检查记录",
    "配电箱未设箱门，插座旁堆放棉被，导线接头裸露",
    "食品留样不足125g，留样冰箱温度显示为11℃",
    "未与第16号床入住老年人签订服务协议，健康档案缺少评估表",
    "应急预案未经演练，夜间值班人员不会使用“一键报警”装置",
    "消防控制室仅1人值班，未取得相应职业资格证书",
)


def notice(no: int) -> OrderContent:
    """One order of six findings, on four pages, like no other."""
    random = Random(no)
    content = order_of(6)
    findings = tuple(
        replace(finding, text="，".join(random.sample(PHRASES, 2)), place=f"{random.randint(1, 6)}楼")
        for finding in content.findings
    )
    number, recipient = f"示民养责改〔2024〕{no}号", f"示例第{no}颐养中心"
    return replace(content, number=number, recipient=recipient, findings=findings)


def paragraphs_of(content: OrderContent) -> list[str]:
    """Return what an order says, paragraph by paragraph, for an engine that knows nothing of notices."""
    said = [content.issuer, "责令限期改正通知书", content.number, content.recipient + "："]
    said += [f"统一社会信用代码：{content.credit_code}", f"法定代表人：{content.representative}"]
    opening, *rest = default_paragraphs(content)
    said.append(opening)
    for no, finding in enumerate(content.findings, 1):
        said.append(f"{no}.{finding.place}：{finding.text}。")
        said.append(f"改正要求：{finding.requirement}。改正期限：{deadline(finding.deadline, 'order')}。")
        said += [f"依据：{basis}。" for basis in finding.bases]
        said += [f"临时措施：{finding.interim}。"] if finding.interim else []
    said += [*rest, remedies(content)]
    said += [f"检查人员：{one.name}（执法证号：{one.certificate}）" for one in content.inspectors]
    said += [content.issuer, day(content.signed_on), f"联系人：{content.contact.name}"]
    said += [f"联系电话：{content.contact.phone}", f"地　址：{content.contact.address}"]
    return [*said, "本通知一式两份。", "收件人（签名或者盖章）：", "收到时间：", "送达人（签名）："]


def ledger(count: int) -> LedgerContent:
    """A ledger of so many findings, no two alike, some twelve to a page."""
    random = Random(count)
    content = ledger_of(count)
    rows = tuple(
        replace(
            row,
            finding=f"{no}号楼：" + "；".join(random.sample(PHRASES, random.randint(2, 5))),
            requirement="立即整改：" + "，".join(random.sample(PHRASES, 1)),
        )
        for no, row in enumerate(content.rows, 1)
    )
    return replace(content, rows=rows)

"""One plainly marked sample (示例) of each paper, to show what an office's own wording looks like."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

import msgspec

from inspector_app.documents.content import BlankContent, LetterContent, OrderContent
from inspector_app.documents.content_lists import (
    CaseFileContent,
    HomeFileContent,
    LedgerContent,
    PlanContent,
    PreparationContent,
    SummaryContent,
)
from inspector_app.documents.content_office import (
    ApprovalContent,
    BulletinContent,
    ExtensionContent,
    ReferralContent,
    ReplyContent,
    ServiceProofContent,
    UrgingContent,
)
from inspector_app.documents.content_site import (
    InspectionNoticeContent,
    OnSiteSheetContent,
    RecordContent,
    ReinspectionContent,
    ResultContent,
    RevocationContent,
    TalkContent,
)
from inspector_app.documents.render import render
from inspector_app.documents.wording import reworded, wording
from inspector_app.domain.paper import PaperKind, SharedWording, Worded
from inspector_app.paths import resource

Content = TypeVar("Content")
CONTENTS: dict[PaperKind, type] = {
    PaperKind.APPROVAL: ApprovalContent,
    PaperKind.PREPARATION: PreparationContent,
    PaperKind.INSPECTION_NOTICE: InspectionNoticeContent,
    PaperKind.CHECKLIST: BlankContent,
    PaperKind.RECORD: RecordContent,
    PaperKind.ON_SITE_SHEET: OnSiteSheetContent,
    PaperKind.ORDER: OrderContent,
    PaperKind.LETTER: LetterContent,
    PaperKind.URGING_LETTER: UrgingContent,
    PaperKind.TALK: TalkContent,
    PaperKind.SERVICE_PROOF: ServiceProofContent,
    PaperKind.REPLY: ReplyContent,
    PaperKind.EXTENSION: ExtensionContent,
    PaperKind.REINSPECTION: ReinspectionContent,
    PaperKind.RESULT: ResultContent,
    PaperKind.REFERRAL: ReferralContent,
    PaperKind.REVOCATION: RevocationContent,
    PaperKind.LEDGER: LedgerContent,
    PaperKind.TOWNSHIP_SUMMARY: SummaryContent,
    PaperKind.BULLETIN: BulletinContent,
    PaperKind.CASE_FILE: CaseFileContent,
    PaperKind.HOME_FILE: HomeFileContent,
}
"""What the sample of each paper is made of."""
_SHOWN_ON = {
    SharedWording.ENFORCEMENT: PaperKind.RECORD,
    SharedWording.PHRASES: PaperKind.ORDER,
}
"""The paper on which words that several share are shown; photos and the plan are drawn by themselves."""
_IN_THE_FILE = (PaperKind.RECORD, PaperKind.ORDER)
"""The papers in the sample of a case file, in its order."""
_SPOKEN_THERE = frozenset({*_IN_THE_FILE, SharedWording.ENFORCEMENT, SharedWording.PHRASES})


def content(kind: PaperKind, own: Mapping[str, str] = MappingProxyType({})) -> object:
    """Return what the sample of a paper says; KeyError where the paper has none.

    The papers in a case file speak the office's own words.
    """
    said: object = _said(kind, CONTENTS[kind])
    if isinstance(said, CaseFileContent):
        parts = zip(said.parts, _IN_THE_FILE, strict=True)
        spoken = frozenset((paper, text) for paper, text in own.items() if paper in _SPOKEN_THERE)
        return replace(said, parts=tuple(replace(part, paper=_kept(paper, spoken)) for part, paper in parts))
    return said


def _said(kind: Worded, of: type[Content]) -> Content:
    return msgspec.json.decode(resource("papers", "samples", f"{kind}.json").read_bytes(), type=of)


@lru_cache(maxsize=8)
def _kept(kind: PaperKind, own: frozenset[tuple[str, str]]) -> bytes:
    """Return the sample of a paper as a case file keeps it."""
    from inspector_app.documents.archive import archived

    with reworded(dict(own)):
        return archived(render(kind, content(kind)))


def draw(worded: Worded, text: str, beside: Mapping[str, str] = MappingProxyType({})) -> bytes:
    """Draw the sample of a paper in a wording that was found without trouble.

    `beside` is what else the office has put into its own words: a paper is printed in all of them.
    """
    own = {**beside, worded.value: text}
    with reworded(own):
        if worded is SharedWording.PHOTOS:
            return _photos()
        if worded is SharedWording.PLAN:
            return _plan()
        kind = _SHOWN_ON[worded] if isinstance(worded, SharedWording) else worded
        return render(kind, content(kind, own))


def _photos() -> bytes:
    """Draw the photos of a case file without the file."""
    from inspector_app.documents.photos import photo_paper

    said = _said(PaperKind.CASE_FILE, CaseFileContent)
    title = wording(PaperKind.CASE_FILE.value).text("photos", count=len(said.photos))
    return photo_paper(title, said.photos, said.issuer)


def _plan() -> bytes:
    from inspector_app.documents.plan_list import plan_list

    return plan_list(_said(SharedWording.PLAN, PlanContent))

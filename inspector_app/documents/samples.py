"""One plainly marked sample (示例) of each paper, to show what an office's own wording looks like."""

import msgspec

from inspector_app.documents.content import BlankContent, LetterContent, OrderContent
from inspector_app.documents.render import render
from inspector_app.documents.wording import reworded
from inspector_app.domain.paper import PaperKind
from inspector_app.paths import resource

CONTENTS: dict[PaperKind, type] = {
    PaperKind.CHECKLIST: BlankContent,
    PaperKind.ORDER: OrderContent,
    PaperKind.LETTER: LetterContent,
}
"""What the sample of each paper is made of."""


def content(kind: PaperKind) -> object:
    """Return what the sample of a paper says; KeyError where the paper has none."""
    shipped = resource("papers", "samples", f"{kind}.json").read_bytes()
    said: object = msgspec.json.decode(shipped, type=CONTENTS[kind])
    return said


def draw(kind: PaperKind, text: str) -> bytes:
    """Draw the sample of a paper in a wording that was found without trouble."""
    with reworded({kind.value: text}):
        return render(kind, content(kind))

"""One letter to a township about what several of its homes have in common (共性问题)."""

from collections.abc import Iterable
from dataclasses import replace

from inspector_app.documents.content import LetterContent
from inspector_app.documents.wording import listed, reply_by, wording

PAPER = "letter"


def collective_letter(
    content: LetterContent, *, campaign: str, homes: int, topics: Iterable[tuple[str, int]]
) -> LetterContent:
    """Return the letter with its subject and body about several homes; topics are texts with their homes."""
    words = wording(PAPER)
    you = words.lookup("you", content.addressee_kind, words.text("you.other"))
    said = [
        (
            text.rstrip("\u3002\uff1b. "),
            words.text("collective.topic", text=text.rstrip("\u3002\uff1b. "), homes=count),
        )
        for text, count in topics
    ]
    by_law = words.text("paragraph.by_law", bases=listed(content.bases)) if content.bases else ""
    return replace(
        content,
        facility=words.text("collective.facility"),
        subject=words.text("collective.subject"),
        paragraphs=(
            words.text(
                "collective.opening",
                campaign=campaign,
                you=you,
                homes=homes,
                items=len(said),
                count=len(content.findings),
            ),
            words.text(
                "collective.topics",
                topics=words.text("collective.topic_join").join(topic for _text, topic in said),
            ),
            words.text("collective.duty", by_law=by_law, you=you),
            words.text("collective.reply", reply_by=reply_by(content.reply_by, PAPER)),
            words.text("paragraph.close"),
        ),
    )

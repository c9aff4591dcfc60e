"""One letter to a township about what several of its homes have in common (共性问题)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from inspector_app.documents.content import LetterContent
from inspector_app.documents.wording import listed, reply_by, wording

PAPER = "letter"
_ENDS = "\u3002\uff1b. "


@dataclass(frozen=True, slots=True)
class Topic:
    """An item not conforming in several homes."""

    text: str
    county: int  # homes in the whole county
    homes: int  # and in the township written to


def collective_letter(
    content: LetterContent, *, campaign: str, homes: int, topics: Iterable[Topic]
) -> LetterContent:
    """Return the letter with its subject and body about several homes."""
    words = wording(PAPER)
    you = words.lookup("you", content.addressee_kind, words.text("you.other"))
    said = [
        words.text(
            "collective.topic",
            text=one.text.rstrip(_ENDS),
            county=one.county,
            homes=one.homes,
            you=you,
        )
        for one in topics
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
                topics=words.text("collective.topic_join").join(said),
            ),
            words.text("collective.duty", by_law=by_law, you=you),
            words.text("collective.reply", reply_by=reply_by(content.reply_by, PAPER)),
            words.text("paragraph.close"),
        ),
    )

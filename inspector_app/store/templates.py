"""The office's own wording of papers, as entries change it."""

from dataclasses import dataclass

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from inspector_app.store.journal import applies, kind
from inspector_app.store.tables import Entry, Projection


@kind("wording-changed", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class WordingChanged:
    """The office put a paper into its own words, or went back to the shipped ones (an empty text)."""

    paper: str  # the name of its wording file, see domain.paper.worded
    text: str


class TemplateRow(Projection):
    """The office's wording of one paper, where it is not the shipped one."""

    __tablename__ = "paper_wording"

    paper: Mapped[str] = mapped_column(Text, primary_key=True)
    text: Mapped[str] = mapped_column(Text)


@applies(WordingChanged)
def _(session: Session, entry: Entry, said: WordingChanged) -> None:  # noqa: ARG001 - every apply is called alike
    standing = session.get(TemplateRow, said.paper)
    if not said.text:
        if standing is not None:
            session.delete(standing)
    elif standing is None:
        session.add(TemplateRow(paper=said.paper, text=said.text))
    else:
        standing.text = said.text

"""The wording of papers that the office may change: shown, checked, kept, and set back to the shipped one."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.documents.templates import LONGEST, Trouble, TroubleKind, differences, troubles
from inspector_app.documents.wording import paper_name, shipped_text
from inspector_app.domain.errors import UserError
from inspector_app.domain.paper import PaperKind, SharedWording, Worded, worded
from inspector_app.i18n import _
from inspector_app.services import series, settings
from inspector_app.store import journal
from inspector_app.store.templates import TemplateRow, WordingChanged

_log = logging.getLogger(__name__)
KINDS: tuple[Worded, ...] = (*PaperKind, *SharedWording)
"""What the office may put into its own words, in the order of a case."""
SUBJECT = uuid5(NAMESPACE_OID, "inspector-app/wording")


@dataclass(frozen=True, slots=True)
class Template:
    """The wording file of one paper: as it stands, and as it was shipped."""

    kind: Worded
    text: str
    shipped: str

    @property
    def name(self) -> str:
        """What the paper is called, as printed."""
        return paper_name(self.kind.value)

    @property
    def is_own(self) -> bool:
        """Whether the office changed it."""
        return self.text != self.shipped


@dataclass(frozen=True, slots=True)
class TemplateTrouble:
    """What keeps a wording from being used, and on which line it stands (from 1)."""

    line: int
    says: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a wording that is being edited comes to."""

    troubles: tuple[TemplateTrouble, ...]
    changed: Mapping[int, str]  # what was shipped in place of a line (from 1); empty where nothing was
    pdf: bytes  # the sample; none with troubles


def listed(session: Session) -> tuple[Template, ...]:
    """Return the papers whose wording can be changed, in the order of a case."""
    own = _standing(session)
    return tuple(Template(kind, own.get(kind) or shipped(kind), shipped(kind)) for kind in KINDS)


def get(session: Session, kind: Worded) -> Template:
    """Return the wording of a paper."""
    return Template(kind, _standing(session).get(kind) or shipped(kind), shipped(kind))


def shipped(kind: Worded) -> str:
    """Return the shipped wording of a paper; UserError where none can be changed."""
    if kind not in KINDS:
        says = _("The wording of “{paper}” cannot be changed.")
        raise UserError(says.format(paper=paper_name(kind.value)))
    return shipped_text(kind)


def check(kind: Worded, text: str) -> tuple[TemplateTrouble, ...]:
    """Return what is wrong with a wording, each by its line; nothing where it may be used."""
    return tuple(TemplateTrouble(one.line, _sentence(one)) for one in troubles(kind, _plain(text)))


def read(session: Session, kind: Worded, text: str) -> Reading:
    """Return all that the window shows of a wording that is being edited; long enough for the worker."""
    wanted = _plain(text)
    found = check(kind, wanted)
    pdf = b"" if found else _drawn(session, kind, wanted)
    return Reading(found, differences(shipped(kind), wanted), pdf)


def _drawn(session: Session, kind: Worded, text: str) -> bytes:
    """Draw a sample; what the check lets pass and no paper can be drawn with is refused all the same.

    It speaks all the office's words: another wording that is in trouble is left as shipped.
    """
    from inspector_app.documents import samples  # the contents of all papers: dear where none is drawn

    beside = {one.value: own for one, own in _standing(session).items() if not _checked(one, own)}
    try:
        return samples.draw(kind, text, beside)
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        _log.exception("A wording without trouble cannot be drawn")
        says = _("The paper cannot be drawn in this wording. Undo the last change.")
        raise UserError(says) from error


def keep(session: Session, kind: Worded, text: str, *, by: UUID | None, now: datetime) -> None:
    """Let papers of a kind speak the office's words from now on; UserError names the first trouble's line."""
    wanted = _plain(text)
    _refuse(check(kind, wanted))
    orders = settings.get(session, "order.number_wording")
    if orders and series.of_wording(wanted) == orders:
        raise series.doubled(orders)
    _drawn(session, kind, wanted)
    own = "" if wanted == shipped(kind) else wanted
    if own != _standing(session).get(kind, ""):
        journal.append(session, WordingChanged(paper=kind.value, text=own), subject=SUBJECT, by=by, at=now)


def reset(session: Session, kind: Worded, *, by: UUID | None, now: datetime) -> None:
    """Go back to the shipped wording of a paper."""
    keep(session, kind, shipped(kind), by=by, now=now)


def trouble_line(trouble: TemplateTrouble) -> str:
    """Return a trouble as one sentence with its line."""
    return _("Line {line}: {trouble}").format(line=trouble.line, trouble=trouble.says)


def in_use(session: Session) -> Mapping[str, str]:
    """Return the office's own wording by paper, for drawing.

    UserError where one no longer fits this version of the program: it is never left out silently.
    """
    own = _standing(session)
    for kind, text in own.items():
        if found := _checked(kind, text):
            raise UserError(
                _(
                    "The office's wording of a paper does not fit this version of the program (line {line}: "
                    "{trouble}). Correct it under Settings, Wording of papers, or set it back there."
                ).format(line=found[0].line, trouble=_sentence(found[0]))
            )
    return {kind.value: text for kind, text in own.items()}


def _standing(session: Session) -> dict[Worded, str]:
    """Return the office's own wordings; one of a paper that only a later version prints waits for it."""
    known = {kind.value for kind in KINDS}
    rows = session.scalars(select(TemplateRow).order_by(TemplateRow.paper))
    return {worded(row.paper): row.text for row in rows if row.paper in known}


@lru_cache(maxsize=64)
def _checked(kind: Worded, text: str) -> list[Trouble]:
    return troubles(kind, text)


def _refuse(found: Sequence[TemplateTrouble]) -> None:
    for trouble in found[:1]:
        raise UserError(trouble_line(trouble))


def _plain(text: str) -> str:
    """Return a text as it is kept: line ends as in the shipped files, and one at its end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip() + "\n"


def _sentence(trouble: Trouble) -> str:
    sentences = {
        TroubleKind.SYNTAX: _('this cannot be read. Every line is a name, = and a text in "quotes".'),
        TroubleKind.TOO_LONG: _("the wording is longer than {most} characters. Shorten it."),
        TroubleKind.LONG_TEXT: _("this text is too long for its place. At most {word} characters go there."),
        TroubleKind.UNKNOWN_KEY: _("“{word}” is no wording of this paper. Correct its name or take it out."),
        TroubleKind.WRONG_TYPE: _("“{word}” must be written as in the shipped wording: a text or a list."),
        TroubleKind.UNKNOWN_PLACEHOLDER: _("the program fills in no {{{word}}} here. Correct or remove it."),
        TroubleKind.MISSING_PLACEHOLDER: _("{{{word}}} is missing; the paper would not say it. Put it in."),
        TroubleKind.MISSING_WORD: _("“{word}” must stay in this text: the paper does not hold without it."),
        TroubleKind.FIXED: _("“{word}” is fixed by law. Leave it as shipped."),
        TroubleKind.BRACES: _("a brace is open or closed without its other half."),
        TroubleKind.RESERVED: _("“{word}” may not stand in the wording of this paper."),
        TroubleKind.NO_GLYPH: _("no font of the program has the character “{word}”. Write it differently."),
    }
    return sentences[trouble.kind].format(word=trouble.word, most=LONGEST)

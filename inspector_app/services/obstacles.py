"""What must be done before a notice can be issued, and where it is done."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from inspector_app.documents.content import Standing
from inspector_app.documents.personal import as_printed
from inspector_app.documents.render import characters_missing, texts_of
from inspector_app.documents.reserved import Misplaced, Rule, is_government, misplaced
from inspector_app.domain.deadline import DeadlineKind
from inspector_app.domain.errors import UserError
from inspector_app.domain.masking import is_sound
from inspector_app.domain.notice import NoticeKind
from inspector_app.domain.paper import PaperKind
from inspector_app.i18n import _
from inspector_app.services import settings, visits
from inspector_app.services.citing import citable, condemned
from inspector_app.services.notice_content import Content, content_of
from inspector_app.store.facilities import FacilityRow
from inspector_app.store.notices import NoticeRow
from inspector_app.store.visits import VisitRow


class Mend(StrEnum):
    """Where something that stands in the way is put right."""

    BUREAU = "bureau"  # settings: the bureau's name
    NUMBERS = "numbers"  # settings: wordings of the numbers
    PERSONS = "persons"  # settings: who has a certificate or may issue
    FACILITY = "facility"  # the home's own data
    WORDING = "wording"  # in the draft itself
    DAY = "day"  # another day
    ANEW = "anew"  # withdraw the draft and draft again


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that must be done first."""

    says: str
    mend: Mend


class ObstacleError(UserError):
    """A step refused for things that can be mended, each where it says."""

    def __init__(self, *obstacles: Obstacle) -> None:
        super().__init__("\n".join(one.says for one in obstacles))
        self.obstacles = obstacles


def refuse(obstacles: Sequence[Obstacle]) -> None:
    """Refuse a step where anything stands in its way."""
    if obstacles:
        raise ObstacleError(*obstacles)


def in_the_way(session: Session, row: NoticeRow, *, on: date | None) -> list[Obstacle]:
    """Return what must be done before a notice can be issued on that day."""
    visit = session.get_one(VisitRow, row.drafted_from)
    found = [*_missing(session, row), *_of_wording(row, on)]
    if visit.entry_id != row.visit_entry:
        says = _("The visit was corrected after this draft. Withdraw the draft and draft anew.")
        found.append(Obstacle(says, Mend.ANEW))
    if on is not None and on < visit.visited_on:
        found.append(Obstacle(_("A notice cannot be issued before the day of the visit."), Mend.DAY))
    if on is not None and row.submitted_on is not None and on < row.submitted_on:
        says = _("The notice was submitted on {day}; it cannot be issued before.")
        found.append(Obstacle(says.format(day=row.submitted_on.isoformat()), Mend.DAY))
    said = content_of(session, row, number="", signed_on=None, standing=Standing.DRAFT)
    content = as_printed(PaperKind(row.kind), said)
    return [*found, *of_marks(said), *_of_words(session, row, content), *without_glyph(content)]


def without_glyph(content: object) -> list[Obstacle]:
    """Return the characters of a paper that no font has."""
    says = _("No font has the character {character} ({code}). Write it in another way.")
    return [
        Obstacle(says.format(character=one.character, code=one.code), Mend.WORDING)
        for one in characters_missing(content)
    ]


def out_of_place(content: object, *, condemned: Collection[int]) -> list[Obstacle]:
    """Return the words a paper may not print; `condemned` numbers its findings with a confirmed trigger."""
    return [Obstacle(sentence_of(one), Mend.WORDING) for one in misplaced(content, condemned=condemned)]


def _missing(session: Session, row: NoticeRow) -> list[Obstacle]:
    """Return what the settings and the roster still lack."""
    found = []
    values = settings.everything(session)
    if not values["bureau.name"]:
        says = _("The bureau's name is missing. Fill it in under Settings.")
        found.append(Obstacle(says, Mend.BUREAU))
    if not values[f"{row.kind}.number_wording"]:
        says = _("The wording of the number is missing. Fill it in under Settings.")
        found.append(Obstacle(says, Mend.NUMBERS))
    facility = session.get_one(FacilityRow, row.facility_id).facility
    if facility.is_placeholder:
        says = _("The name of {code} is still to be filled in.").format(code=facility.code)
        found.append(Obstacle(says, Mend.FACILITY))
    return found


def _of_wording(row: NoticeRow, on: date | None) -> list[Obstacle]:
    found, wording = [], row.wording
    if wording.kind is NoticeKind.ORDER and all(finding.is_advice for finding in wording.findings):
        says = _("The order orders nothing: every finding is advice. Make one of them binding.")
        found.append(Obstacle(says, Mend.WORDING))
    for number, finding in enumerate(wording.findings, start=1):
        deadline = finding.deadline
        if on is not None and deadline.kind is DeadlineKind.BY_DATE and deadline.on and deadline.on < on:
            says = _("The deadline of finding {number}, {day}, is over. Set a later one.").format(
                number=number, day=deadline.on.isoformat()
            )
            found.append(Obstacle(says, Mend.WORDING))
    if on is not None and wording.reply_by is not None and wording.reply_by < on:
        says = _("The answer would be due on {day}, before the notice is issued. Choose a later date.")
        found.append(Obstacle(says.format(day=wording.reply_by.isoformat()), Mend.WORDING))
    if wording.kind is NoticeKind.ORDER and is_government(wording.addressee):
        says = _("A government is never ordered. Address the order to the institution, or write a letter.")
        found.append(Obstacle(says, Mend.WORDING))
    return found


def _of_words(session: Session, row: NoticeRow, content: Content) -> list[Obstacle]:
    """Return the words and the bases that this notice may not print."""
    visit = visits.show(session, row.drafted_from)
    grave, allowed = condemned(visit), citable(session, visit, row.wording.addressee)
    numbers = {no for no, finding in enumerate(row.wording.findings, start=1) if finding.finding in grave}
    found = out_of_place(content, condemned=numbers)
    for number, finding in enumerate(row.wording.findings, start=1):
        for basis in finding.bases:
            if basis not in allowed.get(finding.finding, ()):
                says = _("Finding {number} may not cite {basis}: take that basis off.")
                found.append(Obstacle(says.format(number=number, basis=basis), Mend.WORDING))
    if row.kind == NoticeKind.ORDER.value and not content.bases:
        says = _("No confirmed law in force on {day} lets the bureau order. Write a letter instead.")
        found.append(Obstacle(says.format(day=content.visited_on.isoformat()), Mend.WORDING))
    return found


def of_marks(content: object) -> list[Obstacle]:
    """Return the texts with half a pair of personal marks: what stands there would be printed in full."""
    says = _("A personal mark is without its other half: “{start}…”. Add it, or take the mark off.")
    return [
        Obstacle(says.format(start=text[:20]), Mend.WORDING)
        for _field, text in texts_of(content)
        if not is_sound(text)
    ]


def sentence_of(one: Misplaced) -> str:
    """Say which word may not stand where, and what to write instead."""
    sentences = {
        Rule.GOVERNMENT: _(
            "A paper to a government or its home may not say “{word}” ({where}). Ask instead."
        ),
        Rule.HAZARD: _(
            "“{word}” ({where}) may be printed only for a ticked and confirmed veto. Write it in another way."
        ),
        Rule.PLACEHOLDER: _("“{word}” ({where}) is no name. Fill in the real one."),
    }
    where = _("finding {number}").format(number=one.finding) if one.finding else _("text of the paper")
    return sentences[one.rule].format(word=one.word, where=where)

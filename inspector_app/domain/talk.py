"""A talk with those responsible (约谈) about what is overdue or was not seen put right."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from inspector_app.domain.errors import FieldError
from inspector_app.domain.visit import Photo
from inspector_app.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkedTo:
    """Somebody responsible who was talked to (被约谈人)."""

    name: str
    post: str = ""  # unit and post, as 示例镇敬老院 院长


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """One talk, as its record (约谈记录) has it."""

    held_on: date
    at: datetime | None = None  # to the minute, where it was noted
    place: str = ""
    with_whom: tuple[TalkedTo, ...] = ()
    held_by: tuple[UUID, ...] = ()  # 约谈人
    said: str = ""  # what the office told and asked
    promised: str = ""  # what was promised (被约谈人表态)
    promised_by: date | None = None  # until when
    scans: tuple[Photo, ...] = ()  # of the signed record


def check_talk(talk: Talk, *, today: date) -> None:
    """Refuse a talk that says not where, with whom or what about, or of an impossible day."""
    if talk.held_on > today:
        says = _("{day} is still to come. Give the day on which it happened.")
        raise FieldError(says.format(day=talk.held_on.isoformat()), "held_on")
    unnamed = next((one.name for one in talk.with_whom if not one.post), "")
    no_post = _("Say what {name} is there, e.g. head of the home.").format(name=unnamed)
    for is_missing, field, says in (
        (not talk.place, "place", _("Say where the talk was held.")),
        (not talk.with_whom, "with_whom", _("Name whom the talk was with.")),
        (bool(unnamed), "with_whom", no_post),
        (not talk.held_by, "held_by", _("Name who held the talk.")),
        (not (talk.said or talk.promised), "said", _("Say what was said or promised.")),
        (bool(talk.promised_by) and not talk.promised, "promised", _("Say what was promised.")),
    ):
        if is_missing:
            raise FieldError(says, field)
    if talk.promised_by is not None and talk.promised_by <= talk.held_on:
        says = _("What is promised falls due after the talk of {day}. Correct the day.")
        raise FieldError(says.format(day=talk.held_on.isoformat()), "promised_by")

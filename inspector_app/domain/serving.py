"""How a notice reached its addressee (送达), and when that counts as proven."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from inspector_app.domain.errors import FieldError, UserError
from inspector_app.domain.visit import Photo
from inspector_app.i18n import _

_PUBLIC_NOTICE_DAYS = ((date(2022, 1, 1), 30), (date.min, 60))
"""Days after which a public notice is service: 民事诉讼法 2021修正 第九十五条 30; earlier, 第九十二条 60."""


class Manner(StrEnum):
    """The ways of service (送达方式)."""

    DIRECT = "direct"  # 直接送达
    LEFT = "left"  # 留置送达: witnesses or photos
    PROXY = "proxy"  # 代收: the person in charge of receiving
    REQUEST = "request"  # 委托送达
    POST = "post"  # 邮寄送达: receipt number
    ELECTRONIC = "electronic"  # 电子送达, with the signed confirmation
    PUBLIC = "public"  # 公告送达, last resort
    TAKEN_IN = "taken_in"  # 签收: a letter taken in by the township


class Receipt(StrEnum):
    """What the addressee did; the two refusals are two states."""

    SIGNED = "signed"
    REFUSED_TO_SIGN = "refused_to_sign"  # 拒签
    REFUSED_TO_TAKE = "refused_to_take"  # 拒收


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One service, or one attempt at it."""

    manner: Manner
    on: date  # of receipt; of a public notice: the day it was published
    receipt: Receipt = Receipt.SIGNED
    at: datetime | None = None  # to the minute, where it was noted
    receiver: str = ""
    post: str = ""  # what the receiver is there
    reason: str = ""  # of leaving, of receiving by proxy, of a refusal
    witnesses: tuple[str, ...] = ()
    receipt_no: str = ""  # of the post
    servers: tuple[UUID, ...] = ()
    scans: tuple[Photo, ...] = ()
    remarks: str = ""

    @property
    def is_proven(self) -> bool:
        """Whether the paper counts as received: a refusal counts only where the paper was left."""
        return self.receipt is Receipt.SIGNED or self.manner is Manner.LEFT

    @property
    def served_on(self) -> date | None:
        """The day from which periods run; None for an attempt that failed."""
        if not self.is_proven:
            return None
        if self.manner is Manner.PUBLIC:
            days = next(days for since, days in _PUBLIC_NOTICE_DAYS if self.on >= since)
            return self.on + timedelta(days=days)
        return self.on


def check_service(service: Service, *, issued_on: date, today: date, is_letter: bool) -> None:
    """Refuse a service that proves nothing, or on an impossible day; UserError says what is missing."""
    if service.on < issued_on:
        raise FieldError(
            _("A paper cannot be received before {day}, when it was issued.").format(day=issued_on), "on"
        )
    if service.on > today:
        raise FieldError(
            _("{day} is still to come. Give the day of receipt.").format(day=service.on.isoformat()), "on"
        )
    if (service.manner is Manner.TAKEN_IN) is not is_letter:
        raise UserError(
            _("A letter is taken in by the township; say who signed for it and when.")
            if is_letter
            else _("An order is served: choose how it was served.")
        )
    for is_missing, field, says in _asks(service):
        if is_missing:
            raise FieldError(says, field)


def _asks(service: Service) -> tuple[tuple[bool, str, str], ...]:
    """Return what the record of a service may lack, in the order in which it is asked."""
    refused = service.receipt is not Receipt.SIGNED
    manner, witnessed = service.manner, bool(service.witnesses or service.scans)
    is_left, no_number = manner is Manner.LEFT, not refused and not service.receipt_no
    needs_name = manner in {Manner.DIRECT, Manner.PROXY, Manner.REQUEST, Manner.TAKEN_IN} and not refused
    at_hand = {Manner.DIRECT, Manner.LEFT, Manner.TAKEN_IN, Manner.POST}
    no_post = _("Say what the person is there who received it.")
    no_witness = _("Leaving a paper needs a witness or photos.")
    no_confirmation = _("Attach the signed confirmation of receipt.")
    no_other_way = _("Say why no other way of service was possible.")
    not_at_hand = _("Only who is handed a paper or gets it by post can refuse it.")
    return (
        (refused and not service.reason, "reason", _("Say why it was refused.")),
        (refused and manner not in at_hand, "receipt", not_at_hand),
        (needs_name and not service.receiver, "receiver", _("Name who signed for it.")),
        (manner is Manner.PROXY and not service.post, "post", no_post),
        (is_left and not service.reason, "reason", _("Say why the paper was left.")),
        (is_left and not witnessed, "witnesses", no_witness),
        (manner is Manner.POST and no_number, "receipt_no", _("Give the number of the postal receipt.")),
        (manner is Manner.ELECTRONIC and not service.scans, "scans", no_confirmation),
        (manner is Manner.PUBLIC and not service.reason, "reason", no_other_way),
    )

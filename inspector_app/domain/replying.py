"""The correction workbook: the check codes that tie its rows to a notice, and what becomes of each row."""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from inspector_app.domain.case import FindingReply
from inspector_app.domain.text import fold

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that looks like another: no 0 O 1 I
_LENGTH = 8
_BETWEEN = re.compile("[\u3001\uff0c,;\uff1b\n]+")


class ReplyFate(StrEnum):
    """What becomes of a row of a workbook that came back."""

    TAKEN = "taken"
    SAME = "same"  # recorded already, exactly so
    EMPTY = "empty"  # nothing is filled in
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyRow:
    """One row that came back."""

    number: int  # in the sheet
    no: str  # of the finding on the notice
    text: str
    fate: ReplyFate
    reply: FindingReply | None = None
    reasons: tuple[str, ...] = ()  # why it is refused
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyPreview:
    """What a workbook would record; nothing is recorded before it is accepted."""

    notice: UUID
    number: str  # of the notice
    from_whom: str
    rows: tuple[ReplyRow, ...]
    remarks: tuple[str, ...] = ()

    def count(self, fate: ReplyFate) -> int:
        """Count the rows of one fate."""
        return sum(row.fate is fate for row in self.rows)

    @property
    def answers(self) -> tuple[FindingReply, ...]:
        """What would be recorded."""
        return tuple(row.reply for row in self.rows if row.fate is ReplyFate.TAKEN and row.reply is not None)


def row_code(notice: UUID, finding: UUID) -> str:
    """Return the check code of a finding on a notice: no other finding and no other notice has it."""
    return _code(f"{notice}/{finding}")


def file_code(notice: UUID) -> str:
    """Return the check code of a notice's workbook."""
    return _code(str(notice))


def plain_code(typed: str) -> str:
    """Return a code as it is compared, however it was typed."""
    return re.sub(r"[\W_]", "", fold(typed)).upper()


def photo_names(typed: str) -> tuple[str, ...]:
    """Return the file names of a cell, each once."""
    return tuple(dict.fromkeys(name.strip() for name in _BETWEEN.split(typed) if name.strip()))


def _code(text: str) -> str:
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    return "".join(_LETTERS[number >> 5 * place & 31] for place in range(_LENGTH))

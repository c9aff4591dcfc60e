"""What an import says at its end of the rows that were refused."""

from collections.abc import Iterable
from typing import Protocol

from inspector_app.domain.errors import UserError
from inspector_app.i18n import _, ngettext, sentences


class RefusedRow(Protocol):
    """A row of a sheet that was refused."""

    @property
    def number(self) -> int:
        """Its number in the sheet."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it was refused."""


def refuse_rows(rows: Iterable[RefusedRow], *, accepted: bool) -> None:
    """Refuse with every row that was refused and its reason, once the others are taken over."""
    said = [
        _("row {number}: {reason}").format(number=row.number, reason=sentences(row.reasons)) for row in rows
    ]
    if accepted and said:
        raise UserError(
            ngettext(
                "{count} row was refused, the others are taken over: {rows}",
                "{count} rows were refused, the others are taken over: {rows}",
                len(said),
            ).format(count=len(said), rows="\n".join(said))
        )

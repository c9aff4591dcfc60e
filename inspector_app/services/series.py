"""字号 of papers whose number is written in by hand: a line of their wording, never that of orders."""

import tomllib

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.domain.errors import UserError
from inspector_app.i18n import _


def of_wording(text: str) -> str:
    """Return the series that a wording file names; empty where it names none or cannot be read."""
    try:
        return str(tomllib.loads(text).get("series", ""))
    except tomllib.TOMLDecodeError:
        return ""


def refuse_that_of_orders(session: Session, orders: str) -> None:
    """Refuse a wording for the numbers of orders that a paper numbered by hand already bears."""
    from inspector_app.store.templates import TemplateRow  # the desk opens without the wordings

    texts = session.scalars(select(TemplateRow.text))
    if orders and orders in map(of_wording, texts):
        raise doubled(orders)


def doubled(orders: str) -> UserError:
    """Say that the numbers of orders would be given twice."""
    says = _("“{wording}” numbers orders, by the program: a number written in by hand would double one.")
    return UserError(says.format(wording=orders))

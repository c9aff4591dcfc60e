"""The bureau's settings, changed by entries, and this machine's own."""

from collections.abc import Mapping
from datetime import datetime
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from inspector_app.domain.daily import read_time
from inspector_app.domain.errors import UserError
from inspector_app.domain.text import clean, clean_line
from inspector_app.i18n import _
from inspector_app.services import series
from inspector_app.settings import SETTINGS
from inspector_app.store import journal
from inspector_app.store.settings import SettingRow, SettingsChanged
from inspector_app.store.tables import Local

SUBJECT = uuid5(NAMESPACE_OID, "inspector-app/settings")
LONGEST = 500
LONGEST_LIST = 20_000
LONGEST_SERIES = 30


def everything(session: Session) -> dict[str, str]:
    """Return every setting with its value or its default."""
    values = {key: setting.default for key, setting in SETTINGS.items()}
    rows = session.execute(select(SettingRow.key, SettingRow.value))
    values.update({key: value for key, value in rows if key in SETTINGS})
    local = dict(session.execute(select(Local.key, Local.value)).all())
    values.update({key: local[key] for key, setting in SETTINGS.items() if setting.is_local and key in local})
    return values


def get(session: Session, key: str) -> str:
    """Return one setting; UserError where there is none of that name."""
    known(key)
    table = Local if SETTINGS[key].is_local else SettingRow
    value = session.scalar(select(table.value).where(table.key == key))
    return SETTINGS[key].default if value is None else value


def known(key: str) -> None:
    """Refuse a name that is no setting's."""
    if key not in SETTINGS:
        raise UserError(_("There is no setting “{key}”. “settings get” lists them all.").format(key=key[:60]))


def change(session: Session, values: Mapping[str, str], *, by: UUID | None, now: datetime) -> None:
    """Set some settings; those of the bureau in one entry, and only what differs."""
    for key in values:
        known(key)
    standing = everything(session)
    cleaned = {key: checked(key, _cleaned(key, value)) for key, value in values.items()}
    changed = {key: value for key, value in cleaned.items() if value != standing[key]}
    for key, value in changed.items():
        if SETTINGS[key].is_local:
            session.merge(Local(key=key, value=value))
    _refuse_one_wording({**standing, **changed})
    series.refuse_that_of_orders(session, changed.get("order.number_wording", ""))
    bureau = {key: value for key, value in changed.items() if not SETTINGS[key].is_local}
    if bureau:
        journal.append(session, SettingsChanged(values=bureau), subject=SUBJECT, by=by, at=now)


def _cleaned(key: str, value: str) -> str:
    """Return a value as it is kept: one line, but for the laws, which stand one a line."""
    if key == "laws.confirmed":
        lines = (line.strip() for line in clean(value, limit=LONGEST_LIST).split("\n"))
        return "\n".join(dict.fromkeys(line for line in lines if line))
    return clean_line(value, limit=LONGEST_SERIES if key.endswith(".number_wording") else LONGEST)


def _refuse_one_wording(values: Mapping[str, str]) -> None:
    """Refuse one wording for both series: their numbers would meet, and one is never given twice."""
    wording = values["order.number_wording"]
    if wording and wording == values["letter.number_wording"]:
        raise UserError(
            _("Orders and letters are counted apart: “{wording}” cannot number both.").format(wording=wording)
        )


def checked(key: str, value: str) -> str:
    """Return the value of a setting, refused where it cannot be one."""
    most = MOST.get(key.rpartition(".")[2])
    if most and not (value.isascii() and value.isdigit() and 1 <= int(value) <= most):
        raise UserError(_("“{key}” takes a whole number from 1 to {most}.").format(key=key, most=most))
    if key == "laws.confirmed":
        _refuse_unknown_laws(value)
    if key == "report.cut_off":
        value = f"{read_time(value):%H:%M}"
    if SETTINGS[key].default in {"yes", "no"} and value not in {"yes", "no"}:
        raise UserError(_("“{key}” takes yes or no.").format(key=key))
    choices = CHOICES.get(key)
    if choices and value not in choices:
        raise UserError(_("“{key}” takes one of: {choices}.").format(key=key, choices=", ".join(choices)))
    return value


def _refuse_unknown_laws(value: str) -> None:
    from inspector_app.services import laws  # it reads the settings itself

    for line in value.split("\n"):
        law, mark, clause = line.partition("#")
        if line and (law not in laws.shipped() or (mark and not clause)):
            raise UserError(_("“{key}” is no law and no clause of one.").format(key=line[:60]))


SCALES = ("1.0", "1.25", "1.5", "1.75", "2.0")
CHOICES = {
    "language": ("zh_CN", "en"),
    "theme": ("light", "dark"),
    "scale": SCALES,
    "print_many.to": ("file", "folder", "printer"),
}
"""What a setting may be, where it is one of few."""
MOST = {"number_start": 99_999, "copies": 99, "reply_days": 365}
"""The most that a number among the settings may be, by the last word of its key."""


def confirmed_laws(session: Session) -> frozenset[str]:
    """Return the law ids and law#clause keys that the office confirmed."""
    return frozenset(get(session, "laws.confirmed").split("\n")) - {""}

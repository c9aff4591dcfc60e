"""The bureau's settings, as entries change them."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from inspector_app.store.journal import applies, kind
from inspector_app.store.tables import Entry, Projection


@kind("settings-changed", schema=1)
@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsChanged:
    """Some of the bureau's settings got new values."""

    values: Mapping[str, str]


class SettingRow(Projection):
    """One setting that is not at its default."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


@applies(SettingsChanged)
def _(session: Session, entry: Entry, said: SettingsChanged) -> None:  # noqa: ARG001 - every apply is called alike
    for key, value in said.values.items():
        session.merge(SettingRow(key=key, value=value))

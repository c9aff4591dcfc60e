"""What dimensions and items are called, whatever version of a checklist they were found under."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from sqlalchemy.orm import Session

from inspector_app import i18n
from inspector_app.services import checklists


@dataclass(frozen=True, slots=True)
class FigureNames:
    """The names in the language in use, by the newest versions."""

    dimensions: Mapping[str, str]  # in the order of the lists
    items: Mapping[tuple[str, str], str]  # of the checklist's id and the item's

    @classmethod
    def of(cls, session: Session) -> Self:
        """Read the names."""
        known = [checklists.newest(session, one.id) for one in checklists.published(session)]
        is_english = i18n.language() == "en"
        return cls(
            {part.key: part.name_en if is_english else part.name for one in known for part in one.dimension},
            {
                (one.id, item.id): item.text_en if is_english else item.text
                for one in known
                for item in one.item
            },
        )

"""What a list shows of one row: badge, two lines, words at the right, a state."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from inspector_app.ui.tokens import Tone

LOOK_ROLE = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class RowLook:
    """One row of a list as it is drawn and read aloud."""

    title: str
    subtitle: str = ""
    badge: str = ""  # one letter or character, or two figures
    badge_tone: Tone = Tone.NEUTRAL
    icon: str = ""  # in place of the badge's letter
    aside: str = ""  # at the right, muted
    state: str = ""  # in a chip
    state_tone: Tone = Tone.NEUTRAL
    extra: str = ""  # right of the chip
    extra_tone: Tone = Tone.BAD
    opens: bool = True  # has an arrow

    def spoken(self) -> str:
        """Return the row as one sentence for those who listen to it."""
        return ", ".join(
            part for part in (self.title, self.subtitle, self.aside, self.state, self.extra) if part
        )

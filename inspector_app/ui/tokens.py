"""The colours of the window, light and dark, and the tones in which something is said."""

from dataclasses import dataclass
from enum import Enum


class Tone(Enum):
    """How a thing is meant: plainly, as a choice, as good, as bad, as a warning."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    OK = "ok"
    BAD = "bad"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme's colours as #RRGGBB; soft ones lie under text of the same tone."""

    name: str
    canvas: str
    surface: str
    raised: str
    border: str
    strong_border: str
    text: str
    muted: str
    faint: str
    track: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    ok: str
    ok_soft: str
    bad: str
    bad_soft: str
    warn: str
    warn_soft: str
    neutral_soft: str

    @property
    def is_dark(self) -> bool:
        """Is this the theme for dim rooms."""
        return self.name == "dark"

    def ink(self, tone: Tone) -> str:
        """Return the colour of text and icons of this tone."""
        inks = {Tone.ACCENT: self.accent, Tone.OK: self.ok, Tone.BAD: self.bad, Tone.WARN: self.warn}
        return inks.get(tone, self.muted)

    def soft(self, tone: Tone) -> str:
        """Return the ground under text of this tone."""
        softs = {
            Tone.ACCENT: self.accent_soft,
            Tone.OK: self.ok_soft,
            Tone.BAD: self.bad_soft,
            Tone.WARN: self.warn_soft,
        }
        return softs.get(tone, self.neutral_soft)


LIGHT = Tokens(
    name="light",
    canvas="#F4F6F9",
    surface="#FFFFFF",
    raised="#FFFFFF",
    border="#E1E7EE",
    strong_border="#C7D0DB",
    text="#17212F",
    muted="#566375",
    faint="#6B7787",
    track="#EDF1F5",
    accent="#1763C6",
    accent_hover="#1256AE",
    accent_soft="#E6F0FC",
    on_accent="#FFFFFF",
    ok="#157A52",
    ok_soft="#E2F4EB",
    bad="#C0342B",
    bad_soft="#FCEBE9",
    warn="#96590A",
    warn_soft="#FCF1DC",
    neutral_soft="#EDF1F5",
)

DARK = Tokens(
    name="dark",
    canvas="#11151B",
    surface="#1A2028",
    raised="#222A34",
    border="#2B333E",
    strong_border="#465160",
    text="#E6EBF2",
    muted="#A6B1BF",
    faint="#8C98A7",
    track="#262E38",
    accent="#5FA3F7",
    accent_hover="#7DB5FA",
    accent_soft="#1B3050",
    on_accent="#0C1520",
    ok="#4CC48F",
    ok_soft="#17362B",
    bad="#F2857C",
    bad_soft="#43221F",
    warn="#E5B25A",
    warn_soft="#3A2E17",
    neutral_soft="#262E38",
)

THEMES = {tokens.name: tokens for tokens in (LIGHT, DARK)}

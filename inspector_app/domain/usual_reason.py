"""Usual reasons of the plan, kept by a key and said in the language of whoever reads; own words stay."""

from enum import StrEnum

from inspector_app.i18n import _, in_chinese, mark


class UsualReason(StrEnum):
    """The reasons somebody chooses with one tap."""

    RELATIVE_LIVES_THERE = "usual:relative-lives-there"
    RELATIVE_WORKS_THERE = "usual:relative-works-there"
    WORKED_THERE = "usual:worked-there"
    REASON_GONE = "usual:reason-gone"
    DECLARED_BY_MISTAKE = "usual:declared-by-mistake"
    ROAD_OR_WEATHER = "usual:road-or-weather"
    INSPECTOR_AWAY = "usual:inspector-away"
    URGENT_TASK = "usual:urgent-task"
    HOME_CLOSED = "usual:home-closed"
    VISITED_OTHERWISE = "usual:visited-otherwise"
    CAMPAIGN_CHANGED = "usual:campaign-changed"
    DRAWN_BY_MISTAKE = "usual:drawn-by-mistake"


_WORDS = {
    UsualReason.RELATIVE_LIVES_THERE: mark("A relative lives there"),
    UsualReason.RELATIVE_WORKS_THERE: mark("A relative works there"),
    UsualReason.WORKED_THERE: mark("Worked there before"),
    UsualReason.REASON_GONE: mark("The reason is gone"),
    UsualReason.DECLARED_BY_MISTAKE: mark("Declared by mistake"),
    UsualReason.ROAD_OR_WEATHER: mark("The road or the weather"),
    UsualReason.INSPECTOR_AWAY: mark("An inspector is away"),
    UsualReason.URGENT_TASK: mark("Another urgent task"),
    UsualReason.HOME_CLOSED: mark("The home is closed"),
    UsualReason.VISITED_OTHERWISE: mark("Visited for another reason"),
    UsualReason.CAMPAIGN_CHANGED: mark("The campaign changed"),
    UsualReason.DRAWN_BY_MISTAKE: mark("Drawn by mistake"),
}


def key_of(words: str) -> str:
    """Return how a reason is kept: the key of a usual one in the language in use, else its words."""
    return next((key.value for key, usual in _WORDS.items() if _(usual) == words), words)


def words_of(reason: str) -> str:
    """Return what a kept reason says in the language in use."""
    usual = _usual(reason)
    return _(usual) if usual else reason


def on_paper(reason: str) -> str:
    """Return what a reason says on paper: a usual one in Chinese, in whichever language it is read."""
    usual = _usual(key_of(reason))
    return in_chinese(usual) if usual else reason


def _usual(reason: str) -> str | None:
    return next((usual for key, usual in _WORDS.items() if key.value == reason), None)

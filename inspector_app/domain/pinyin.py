"""Chinese names by their pinyin: found by its first letters, put in its order."""


def initials(name: str) -> str:
    """Return the lower-case first letters of each character's pinyin; Latin and digits stand as they are."""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()


def in_order(name: str) -> tuple[str, str]:
    """Return what sorts names by their pinyin, those that sound alike by their characters."""
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(name)).lower(), name

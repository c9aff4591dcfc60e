"""Finding a Chinese name by the first letters of its pinyin."""


def initials(name: str) -> str:
    """Return the lower-case first letters of each character's pinyin; Latin and digits stand as they are."""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()

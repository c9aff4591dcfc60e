"""The unified social credit code (统一社会信用代码, GB 32100-2015)."""

_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def has_form(code: str) -> bool:
    """Say whether it has 18 of the characters allowed: digits and capitals but I, O, S, V, Z."""
    return len(code) == 18 and all(character in _CHARACTERS for character in code)


def has_right_check(code: str) -> bool:
    """Say whether the check character of a code of the right form fits: weights 3^i mod 31, modulo 31."""
    total = sum(_CHARACTERS.index(character) * pow(3, i, 31) for i, character in enumerate(code[:17]))
    return _CHARACTERS[-total % 31] == code[17]

"""Write numbers as letters and roman numerals, as lists print them."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def roman(number: int) -> str:
    """Return a number as a small roman numeral; beyond 1 to 4999 in figures.

    Example:
        >>> roman(14)
        'xiv'
    """
    if not 0 < number < 5000:
        return str(number)
    signs = []
    for value, sign in _ROMAN:
        signs.append(sign * (number // value))
        number %= value
    return "".join(signs)


def letters(number: int) -> str:
    """Return a number as a browser letters it: a to z, aa, ab; below 1 in figures.

    Example:
        >>> letters(2), letters(28)
        ('b', 'ab')
    """
    if number < 1:
        return str(number)
    signs = ""
    while number:
        number, rest = divmod(number - 1, 26)
        signs = chr(ord("a") + rest) + signs
    return signs


def repeated_letters(number: int) -> str:
    """Return a number as a word processor letters it: a to z, aa, bb, ccc.

    Example:
        >>> repeated_letters(2), repeated_letters(28)
        ('b', 'bb')
    """
    if not 0 < number <= 780:
        return str(number)
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * (times + 1)

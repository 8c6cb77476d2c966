"""Numbers written in Chinese, read as figures, so that 二十个工作日 meets 20个工作日.

Only what stands for a quantity or a date is read; 一些, 万一 and the like stay words.
"""

import re

_DIGITS = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}
_MARK = "零〇一二两三四五六七八九十百千万亿"
_COUNTED = "个日天年月元人次倍周岁户件项条名份家米公期级号位章届"
CHINESE = re.compile(f"(?<![{_MARK}])([{_MARK}]{{2,}}|[{_MARK}](?=[{_COUNTED}]))")


def value(numeral: str) -> int | None:
    """Return the number a Chinese numeral stands for, or None where it is none.

    >>> value("二十"), value("一百零五"), value("二〇一二"), value("万一")
    (20, 105, 2012, None)
    """
    if all(mark in _DIGITS for mark in numeral):
        return int("".join(str(_DIGITS[mark]) for mark in numeral))
    total = section = digit = 0
    seen = False
    for mark in numeral:
        if mark in _DIGITS:
            digit, seen = _DIGITS[mark], True
        elif mark in _TENS:
            if mark != "十" and not seen:
                return None
            section, digit, seen = section + (digit or 1) * _TENS[mark], 0, True
        else:
            if not seen:
                return None
            total, section, digit = (total + section + digit) * _GROUPS[mark], 0, 0
    return total + section + digit


def figures(folded: str) -> list[tuple[int, str]]:
    """Return the Chinese numerals of a folded text as (place, figures).

    >>> figures("二十个工作日内")
    [(0, '20')]
    """
    numbers = []
    for match in CHINESE.finditer(folded):
        number = value(match.group())
        if number is not None:
            numbers.append((match.start(), str(number)))
    return numbers

"""Days as they are written in texts and in cells, read into days of the calendar.

Which day of a text says what is the labels' and the signature's business. Nothing reads the clock.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

_DIGITS = dict(zip("〇○零OoＯ0０一二三四五六七八九", "00000000123456789", strict=True))
_YEAR = r"(?:19|20|１９|２０)\d{2}"
_CHINESE_YEAR = r"[一二][〇○零OoＯ0０九][〇○零OoＯ0０一二三四五六七八九]{2}"
DAY = (
    rf"(?:{_YEAR}\s?[-/.年]\s?\d{{1,2}}\s?[-/.月]\s?\d{{1,2}}(?!\d)\s?日?"
    rf"|{_CHINESE_YEAR}年[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十]{{1,3}}日)"
)
"""A day as it is written in a text: 2020年2月21日, 2020-02-21, 二〇二〇年二月二十一日."""

_DAY = re.compile(DAY)
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.\d{1,12})?")  # 1954 to 2091
_EPOCH = date(1899, 12, 30)
_NUMBERS = re.compile(r"\d+")
_LEADING = re.compile(rf"(?P<day>{DAY})(?:[T\s]+\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?(?P<rest>\s.*)?$")


def leading_day(line: str) -> tuple[date | None, str]:
    """Return the day that a line begins with, and what follows it and its time of day."""
    match = _LEADING.match(line.strip())
    if match is None:
        return None, line
    return to_day(match["day"]), (match["rest"] or "").strip()


def days_in(text: str) -> Iterator[date]:
    """Yield every day named in the text, in order; what is no day of a calendar is skipped."""
    for match in _DAY.finditer(text):
        day = to_day(match.group())
        if day is not None:
            yield day


def to_day(written: str) -> date | None:
    """Return the day that is written, None where there is no such day."""
    if "年" in written and not written[0].isdigit():
        year, rest = written.split("年", 1)
        month, rest = rest.split("月", 1)
        numbers = [
            int("".join(_DIGITS[digit] for digit in year)),
            _counted(month),
            _counted(rest.rstrip("日")),
        ]
    else:
        numbers = [int(number) for number in _NUMBERS.findall(written)]
    try:
        return date(*numbers[:3])
    except (ValueError, TypeError):
        return None


def day_of_cell(value: object) -> date | None:
    """Return the day in a cell or a JSON value, None where the cell is empty.

    Raises:
        ValueError: something stands there that is no day.
    """
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    written = value.strip() if isinstance(value, str) else repr(value)
    if not written:
        return None
    separated = re.fullmatch(rf"({DAY})(?:[T\s]\s*\d{{1,2}}:\d{{2}}.*)?", written)
    compact = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", written)
    if separated:
        day = to_day(separated[1])
    elif compact:
        day = to_day("-".join(compact.groups()))
    else:
        day = _of_serial(written)
    if day is None:
        raise ValueError(value)
    return day


def _of_serial(written: str) -> date | None:
    """Return the day a spreadsheet keeps as its number of days since the end of 1899."""
    if not _SERIAL.fullmatch(written):
        return None
    return _EPOCH + timedelta(days=int(float(written)))


def _counted(written: str) -> int:
    """Return a Chinese number up to 99."""
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return int(_DIGITS[written]) if len(written) == 1 else 0
    return (int(_DIGITS[tens]) if tens else 1) * 10 + (int(_DIGITS[ones]) if ones else 0)

"""Days off by statute: what can be said of a year whose arrangement is not yet announced.

Source: 全国年节及纪念日放假办法 (as amended 2024-11-10), article 2. The days moved to make long
holidays (调休) are in the yearly notice only, so a year reckoned from here is an estimate.
Days that fall on a weekend are not made up here: which days make up for them is for the
notice to say, and leaving them out errs towards an earlier due day.
"""

from collections.abc import Mapping
from datetime import date, timedelta

LAST_YEAR = 2036
"""The last year an estimate is made for."""

# First day of the first lunar month, fifth of the fifth, fifteenth of the eighth, and the day
# of 清明, as month and day. Two independent lunar calendars agree on every one of them.
_MOVABLE: Mapping[int, tuple[str, str, str, str]] = {
    2027: ("02-06", "04-05", "06-09", "09-15"),
    2028: ("01-26", "04-04", "05-28", "10-03"),
    2029: ("02-13", "04-04", "06-16", "09-22"),
    2030: ("02-03", "04-05", "06-05", "09-12"),
    2031: ("01-23", "04-05", "06-24", "10-01"),
    2032: ("02-11", "04-04", "06-12", "09-19"),
    2033: ("01-31", "04-04", "06-01", "09-08"),
    2034: ("02-19", "04-05", "06-20", "09-27"),
    2035: ("02-08", "04-05", "06-10", "09-16"),
    2036: ("01-28", "04-04", "05-30", "10-04"),
}


def statutory_days(year: int) -> Mapping[date, str]:
    """Return the statutory days off of ``year`` and their names; empty for an unknown year."""
    movable = _MOVABLE.get(year)
    if movable is None:
        return {}
    spring, qingming, dragon_boat, mid_autumn = (
        date.fromisoformat(f"{year}-{day}") for day in movable
    )
    days = {date(year, 1, 1): "元旦", qingming: "清明节"}
    for offset in (-1, 0, 1, 2):  # 除夕 and the first three days of the first month
        days[spring + timedelta(days=offset)] = "春节"
    for day in (1, 2):
        days[date(year, 5, day)] = "劳动节"
    days |= {dragon_boat: "端午节", mid_autumn: "中秋节"}
    for day in (1, 2, 3):
        days[date(year, 10, day)] = "国庆节"
    return days

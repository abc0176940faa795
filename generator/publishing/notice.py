"""How long before a change applies readers have to be told, counted in days."""

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from math import ceil

from generator.values import Duration

_SATURDAY = 5


def earliest(announced: date, notice: Duration) -> date:
    """Give the first day on which a change may apply that is announced on a day.

    The day of the announcement does not count: 14 days from 1 December are over on the 15th.
    Hours are counted from its end, because nothing says at which hour people were told.
    Working days are Monday to Friday; public holidays are not known.
    """
    amount = notice.amount
    match notice.unit:
        case "hours":
            return announced + timedelta(days=1 + ceil(amount / 24))
        case "days":
            return announced + timedelta(days=amount)
        case "weeks":
            return announced + timedelta(weeks=amount)
        case "working_days":
            return _working_days_later(announced, amount)
        case "months":
            return _months_later(announced, amount)
        case "years":
            return _months_later(announced, 12 * amount)


def _working_days_later(day: date, amount: int) -> date:
    while amount:
        day += timedelta(days=1)
        amount -= day.weekday() < _SATURDAY
    return day


def _months_later(day: date, months: int) -> date:
    """Keep the day of the month, or take the last one of a month that is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = min(day.year + years, MAXYEAR)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))

"""How long a server asks to wait: docs/decoding.md, 7. Knows no catalog."""

import calendar
import math
import re

MOST = 2**53 - 1
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
SHORT = "Mon|Tue|Wed|Thu|Fri|Sat|Sun"
LONG = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
MONTH = "|".join(MONTHS)
TIME = r"(?P<h>\d\d):(?P<m>\d\d):(?P<s>\d\d)"
DATES = [
    re.compile(rf"(?:{SHORT}), (?P<day>\d\d) (?P<month>{MONTH}) (?P<year>\d{{4}}) {TIME} GMT", re.A),
    re.compile(rf"(?:{LONG}), (?P<day>\d\d)-(?P<month>{MONTH})-(?P<year>\d\d) {TIME} GMT", re.A),
    re.compile(rf"(?:{SHORT}) (?P<month>{MONTH}) (?P<day>[ \d]\d) {TIME} (?P<year>\d{{4}})", re.A),
]
DIGITS = re.compile(r"[0-9]+(\.[0-9]+)?")


def delay_ms(rules, headers, now_ms):
    """Milliseconds to wait by the first valid header, or None."""
    date = first(headers, "date")
    moment = instant(trim(date)) if date is not None else None
    now = now_ms if moment is None else moment
    for rule in [*rules, {"header": "retry-after", "unit": "retry-after"}]:
        value = first(headers, rule["header"])
        for candidate in candidates(value):
            found = measure(candidate, rule["unit"], now)
            if found is not None:
                return found
    return None


def first(headers, name):
    for key, value in headers:
        if key.lower() == name:
            return value
    return None


def trim(value):
    return value.strip(" \t")


def candidates(value):
    if value is None:
        return []
    found = [value, value.split(",", 1)[0]]
    if " GMT" in value:
        found.append(value[: value.index(" GMT") + 4])
    return [trim(each) for each in found]


def measure(value, unit, now):
    if DIGITS.fullmatch(value):
        number = float(value)
        if unit == "ms":
            return whole(number)
        if unit == "epoch":
            return max(0, whole(number * 1000 - now)) if number < math.inf else MOST
        return whole(number * 1000)
    if unit == "retry-after":
        moment = instant(value)
        if moment is not None:
            return max(0, min(MOST, moment - now))
    return None


def whole(number):
    return MOST if number >= MOST else math.floor(number + 0.5)


def instant(value):
    """Milliseconds since 1970 of a date as RFC 9110 has it, or None."""
    for form in DATES:
        found = form.fullmatch(value)
        if found:
            year = int(found["year"])
            if len(found["year"]) == 2:
                year += 1900 if year >= 69 else 2000
            month = MONTHS.index(found["month"]) + 1
            day, hour, minute, second = (int(found[key]) for key in ("day", "h", "m", "s"))
            if not valid(year, month, day, hour, minute, second):
                return None
            return calendar.timegm((year, month, day, hour, minute, second)) * 1000
    return None


def valid(year, month, day, hour, minute, second):
    if year == 0 or hour > 23 or minute > 59 or second > 59:
        return False
    return 1 <= day <= calendar.monthrange(year, month)[1]

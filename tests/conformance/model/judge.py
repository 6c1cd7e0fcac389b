"""What a response reports: docs/decoding.md, 3. to 6. Knows the catalogs as data and no language."""

import re

from . import body as bodies
from .body import Number
from .delay import delay_ms

SAFE = 2**53 - 1
KEPT_HEADER = 256
CANONICAL = re.compile("-?[1-9][0-9]*|0", re.A)


class Response:
    """What a caller has: a body that was read, or parts."""

    def __init__(self, status=None, headers=(), value=None, failure=None, cause=False):
        self.status = status or None
        self.headers = [(name, value) for name, value in headers]
        self.value, self.failure, self.cause = value, failure, cause

    def header(self, name):
        found = (value for key, value in self.headers if key.lower() == name)
        return next(found, None)


class Verdict:
    """All that is known of a response."""

    def __init__(self, domain, response):
        self.domain, self.response = domain, response
        self.outcome = "error"
        self.outer = self.inner = self.message = self.inner_message = self.request_id = None
        self.failure, self.extras = None, {}

    @property
    def status(self):
        return self.response.status

    @property
    def code(self):
        """The inner code if it is a known error, else the outer one."""
        return self.inner if self.is_inner else self.outer

    @property
    def is_inner(self):
        return self.domain.error(self.inner) is not None

    @property
    def entry(self):
        return self.domain.entry(self.code)


def judge_body(domain, response):
    """Routes bytes, text, parsed and typed."""
    verdict = Verdict(domain, response)
    form, found = choose(domain, response)
    failure = response.failure
    if form:
        around(verdict, form)
        verdict.outer, bad = read_code(domain, found)
        failure = failure or bad or (None if verdict.outer is not None else "no_code")
        inner = form["inner"]
        if inner and verdict.outer is not None and inner["on"] == verdict.outer:
            find_inner(verdict, inner, bodies.at(response.value, inner["code"]))
    verdict.failure = failure or ("no_code" if not form else None)
    forms = [form] if form else []
    settle(verdict, forms, form)
    return verdict


def judge_parts(domain, response, given):
    """Route parts: what the caller has parsed."""
    verdict = Verdict(domain, response)
    verdict.outer, verdict.failure = read_code(domain, spelt(given.get("code")))
    verdict.failure = verdict.failure or (None if verdict.outer is not None else "no_code")
    verdict.message, verdict.request_id = given.get("message") or None, given.get("request_id") or None
    for form in domain.envelopes:
        inner = form["inner"]
        if inner and inner["on"] == verdict.outer:
            given_inner = spelt(given.get("inner"))
            find_inner(verdict, {**inner, "message": None}, given_inner)
            break
    may = [each for each in domain.envelopes if may_apply(each, response.status)]
    form = (may or domain.envelopes or [None])[0]
    settle(verdict, domain.envelopes, form)
    return verdict


def spelt(value):
    return Number(str(value)) if isinstance(value, int) else value


def may_apply(form, status):
    if form["present"] is not None:
        return False
    return form["status_class"] is None or form["status_class"] == (status or 0) // 100


def choose(domain, response):
    """The form that decides and what stands in its code's place."""
    first = None
    for form in domain.envelopes:
        if form["present"] is not None and bodies.at(response.value, form["present"]) is None:
            continue
        if form["status_class"] is not None and form["status_class"] != (response.status or 0) // 100:
            continue
        found = bodies.at(response.value, form["code"])
        if found is not None and found != "":
            return form, found
        first = first or form
    return first, None


def read_code(domain, found):
    """A code in its text form, or why there is none."""
    if found is None or found == "":
        return None, None
    code = typed_code(domain, found)
    return (code, None) if code is not None else (None, "bad_code")


def typed_code(domain, found):
    if not domain.integer:
        return found if isinstance(found, str) and found else None
    text = found.spelling if isinstance(found, Number) else found
    if not isinstance(text, str) or not CANONICAL.fullmatch(text) or len(text) > 17:
        return None
    return text if abs(int(text)) <= SAFE else None


def around(verdict, form):
    """What stands beside the code."""
    value = verdict.response.value

    def find(places):
        for place in places:
            at_header = place["header"] is not None
            found = verdict.response.header(place["header"]) if at_header else bodies.at(value, place["body"])
            if isinstance(found, str) and found:
                return found
        return None

    verdict.message, verdict.request_id = find(form["message"]), find(form["request_id"])
    for extra in form["extras"]:
        found = bodies.at(value, extra["at"])
        if extra["list"]:
            fits = isinstance(found, list) and found and all(isinstance(each, str) for each in found)
        else:
            fits = isinstance(found, str) and found
        if fits:
            verdict.extras[extra["name"]] = found


def find_inner(verdict, inner, field):
    """The wrapped code: of the domain's type first, field before text; then any text."""
    domain = verdict.domain
    text = pair_in(inner["text"], verdict.message)
    message = bodies.at(verdict.response.value, inner["message"]) if inner["message"] else None
    by_field = (message if isinstance(message, str) and message else None)
    of_type = typed_code(domain, field)
    if of_type is not None:
        verdict.inner, verdict.inner_message = of_type, by_field
    elif text and typed_code(domain, text[0]) is not None:
        verdict.inner, verdict.inner_message = text
    elif isinstance(field, str) and field:
        verdict.inner, verdict.inner_message = field, by_field
    elif text and text[0]:
        verdict.inner, verdict.inner_message = text


def pair_in(pattern, message):
    """Code and message as they stand in a text, or None."""
    if pattern is None or message is None:
        return None
    before, between, after = pattern["before"], pattern["between"], pattern["after"]
    start = message.find(before)
    if start < 0:
        return None
    rest = message[start + len(before) :]
    if not pattern["has_message"]:
        end = rest.find(between) if between else len(rest)
        return (rest[:end], None) if end >= 0 else None
    middle = rest.find(between)
    if middle < 0:
        return None
    one, other = rest[:middle], rest[middle + len(between) :]
    end = other.rfind(after) if after else len(other)
    if end < 0 and not pattern["code_first"]:
        return None  # Cut off: who knows how the code went on.
    other = other[:end] if end >= 0 else other
    code, said = (one, other) if pattern["code_first"] else (other, one)
    return code, said or None


def settle(verdict, forms, form):
    """The outcome."""
    domain, status = verdict.domain, verdict.status
    failure = verdict.failure
    if (status or 0) >= 400 or verdict.response.cause:
        return
    entry = domain.entry(verdict.outer)
    listed = entry["outcome"] if entry else None
    good = (status or 0) // 100 == 2
    if form and form["status_decides"] and good and failure != "not_json":
        documented = entry is not None and any(each // 100 == 2 for each in entry["http"])
        if not (listed == "error" and documented):
            verdict.failure = None
            verdict.outcome = listed if listed in ("partial", "pending", "success") else "success"
            if listed in (None, "error"):
                verdict.outer = None
        return
    if verdict.outer is not None:
        if any(verdict.outer in each["success"] for each in forms):
            verdict.outcome = "success"
        elif listed not in (None, "error"):
            verdict.outcome = listed
        return
    bare = form is not None and form["bare"]
    if bare and good and failure in ("empty", "no_code"):
        verdict.outcome, verdict.failure = "success", None


def advise(verdict, http):
    """Kind, advice, limits and what they rest on."""
    entry = verdict.domain.error(verdict.code)
    if entry:
        return entry, "inner" if verdict.is_inner else "code"
    status = verdict.status or 0
    if status >= 400:
        row = verdict.domain.statuses.get(status)
        row = row or next((row for row in http if row["from"] <= status <= row["to"]), None)
        if row:
            return row, "http"
    return {"kind": "unknown", "advice": "undecided", "after_ms": None, "max": None, "may_have_executed": False}, "none"


def kept(verdict):
    """The headers that an error keeps."""
    found = {name: verdict.response.header(name) for name in verdict.domain.headers["kept"]}
    return {name: value[:KEPT_HEADER] for name, value in found.items() if value is not None}


def delay(verdict, now_ms):
    """What the server asks to wait, in milliseconds."""
    return delay_ms(verdict.domain.headers["delay"], verdict.response.headers, now_ms)

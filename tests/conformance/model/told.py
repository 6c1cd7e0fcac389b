"""How an error is told: docs/decoding.md, 8. and 9., and which message was received."""

import re
import unicodedata

from .judge import advise, delay, kept

SENTENCES = {
    "not_json": "the response is no JSON",
    "no_code": "the response holds no code",
    "bad_code": "the response's code is of the wrong type",
    "empty": "the response is empty",
    "mismatch": "the response does not fit its type",
}
BIDI = {0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
HIDDEN = {0x2028, 0x2029, 0xFEFF} | BIDI
NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
BARE = re.compile("[A-Za-z0-9._:/+@-]+", re.A)


def visible(text, most):
    """A server's text, on one line and bounded."""
    if text is None:
        return None
    cut = text[:most]
    out = "".join(shown(char) for char in cut)
    return out + "…" if len(text) > most else out


def shown(char):
    if char in NAMED:
        return NAMED[char]
    if unicodedata.category(char) == "Cc" or ord(char) in HIDDEN:
        return f"\\u{{{ord(char):x}}}"
    return char


def tell(verdict, http, now_ms):
    """Every field of a case's `expect`."""
    if verdict.outcome != "error":
        return {"outcome": verdict.outcome, "code": verdict.outer}
    advice, basis = advise(verdict, http)
    entry = verdict.entry
    template, args = match(verdict)
    told = {
        "outcome": "error",
        "code": verdict.code,
        "name": entry["name"] if entry else None,
        "known": entry is not None,
        "outer": verdict.outer if verdict.is_inner else None,
        "inner": verdict.inner,
        "failure": verdict.failure,
        "status": verdict.status,
        "kind": advice["kind"],
        "advice": advice["advice"],
        "after_ms": advice["after_ms"],
        "max": advice["max"],
        "may_have_executed": advice["may_have_executed"],
        "basis": basis,
        "message": verdict.message,
        "inner_message": verdict.inner_message,
        "request_id": verdict.request_id,
        "extras": verdict.extras,
        "headers": kept(verdict),
        "delay_ms": delay(verdict, now_ms),
        "template": template,
        "args": args,
    }
    told["text"], told["brief"] = text(verdict, told, True), text(verdict, told, False)
    told["report"] = report(verdict, told)
    told["label"], told["line"] = told["report"]["label"], line(told["report"])
    return told


def received(verdict):
    """The message that belongs to the code."""
    return verdict.is_inner and verdict.inner_message or verdict.message


def text(verdict, told, with_message):
    """The printed form."""
    code = visible(told["code"], 64)
    subject = SENTENCES[told["failure"]] if told["failure"] else code
    if told["name"]:
        subject = f"{code} {told['name']}"
    out = f"{verdict.domain.catalog}/{verdict.domain.id} {subject} [{told['kind']}]"
    message = visible(received(verdict), 200)
    if with_message and message:
        out += f": {message}"
    details = [
        ("in", visible(told["outer"], 64)),
        ("inner", None if verdict.is_inner else visible(verdict.inner, 64)),
        ("HTTP", told["status"]),
        ("request", visible(told["request_id"], 64)),
    ]
    shown = [f"{word} {value}" for word, value in details if value is not None]
    return out + (f" ({', '.join(shown)})" if shown else "")


def report(verdict, told):
    """Plain data for logs."""
    code = visible(told["code"], 64)
    return {
        "catalog": verdict.domain.catalog,
        "version": verdict.domain.version,
        "domain": verdict.domain.id,
        "code": code,
        "name": told["name"],
        "outer": visible(told["outer"], 64),
        "inner": None if verdict.is_inner else visible(verdict.inner, 64),
        "known": told["known"],
        "label": f"{code} {told['name']}" if told["name"] else "other",
        "failure": told["failure"],
        "status": told["status"],
        "kind": told["kind"],
        "retry": told["advice"],
        "after_ms": told["after_ms"],
        "max": told["max"],
        "may_have_executed": told["may_have_executed"],
        "basis": told["basis"],
        "request_id": visible(told["request_id"], 64),
        "message": visible(received(verdict), 200),
        "url": verdict.domain.url,
    }


def line(report):
    """The report on one line."""
    skipped = {"may_have_executed": False}
    pairs = (
        f"{key}={quoted(value)}"
        for key, value in report.items()
        if value is not None and not (key in skipped and value is skipped[key])
    )
    return " ".join(pairs)


def quoted(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    value = str(value)
    if BARE.fullmatch(value):
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def match(verdict):
    """The catalog's text that was received, and what stood at its placeholders."""
    entry = verdict.domain.error(verdict.code)
    message = received(verdict)
    best, weight, values = None, 0, []
    for template in entry["templates"] if entry and message else []:
        literal = sum(len(part) for part in template["parts"])
        if literal > weight:
            found = fit(template["parts"], message)
            if found is not None:
                best, weight, values = template["text"], literal, found
    return best, values


def fit(parts, message):
    """What stands between the parts, each as short as lets the rest fit."""
    pattern = "(.*?)".join(re.escape(part) for part in parts)
    found = re.fullmatch(pattern, message, re.DOTALL)
    return list(found.groups()) if found else None

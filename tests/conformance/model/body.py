"""A body to a JSON value, as docs/decoding.md says (1. and 2.). Knows no catalog.

Numbers keep their spelling, and nothing recurses: a body may nest as deep as it is long.
"""

import re
from dataclasses import dataclass

BLANK = " \t\n\r"
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
WORDS = {"true": True, "false": False, "null": None}


@dataclass(frozen=True)
class Number:
    """A number as it is spelt."""

    spelling: str


class NotJson(Exception):
    """The text is no JSON."""


def decode(data: bytes) -> str:
    """Bytes to text: one mark dropped, what is no UTF-8 replaced."""
    text = data.decode("utf-8", "replace")
    return text.removeprefix("\ufeff")


def read(text: str):
    """The failure, or the value: `("empty", None)`, `("not_json", None)`, `(None, value)`."""
    if not text.strip(BLANK):
        return "empty", None
    try:
        return None, parse(text)
    except NotJson:
        return "not_json", None


def parse(text: str):
    """The value of a whole text."""
    # Containers that are open: each is a list or a pair of a dict and the key that waits.
    stack, at = [], skip(text, 0)
    while True:
        value, at, opened = begin(text, at)
        if opened:
            stack.append(value)
            at = skip(text, at)
            close = "}" if isinstance(value, Object) else "]"
            if text[at : at + 1] == close:
                at, value = at + 1, stack.pop().done()
            else:
                at = stack[-1].expect(text, at)
                continue
        # A value is complete: hand it to what it stands in, as long as that closes with it.
        while True:
            at = skip(text, at)
            if not stack:
                if at != len(text):
                    raise NotJson
                return value
            stack[-1].take(value)
            char = text[at : at + 1]
            if char == ",":
                at = stack[-1].expect(text, skip(text, at + 1))
                break
            if char != stack[-1].close:
                raise NotJson
            at, value = at + 1, stack.pop().done()


class Array:
    close = "]"

    def __init__(self):
        self.items = []

    def expect(self, text, at):
        return at

    def take(self, value):
        self.items.append(value)

    def done(self):
        return self.items


class Object:
    close = "}"

    def __init__(self):
        self.fields, self.key = {}, None

    def expect(self, text, at):
        if text[at : at + 1] != '"':
            raise NotJson
        self.key, at = string(text, at)
        at = skip(text, at)
        if text[at : at + 1] != ":":
            raise NotJson
        return skip(text, at + 1)

    def take(self, value):
        self.fields[self.key] = value

    def done(self):
        return self.fields


def begin(text, at):
    """A scalar, or a container that has just been opened."""
    char = text[at : at + 1]
    if char == "{":
        return Object(), at + 1, True
    if char == "[":
        return Array(), at + 1, True
    if char == '"':
        value, at = string(text, at)
        return value, at, False
    for word, value in WORDS.items():
        if text.startswith(word, at):
            return value, at + len(word), False
    found = NUMBER.match(text, at)
    if not found:
        raise NotJson
    return Number(found.group()), found.end(), False


def skip(text, at):
    while at < len(text) and text[at] in BLANK:
        at += 1
    return at


def string(text, at):
    out, at = [], at + 1
    while True:
        plain = PLAIN.match(text, at)
        out.append(plain.group())
        at = plain.end()
        char = text[at : at + 1]
        if char == '"':
            return "".join(out), at + 1
        if char != "\\":
            raise NotJson
        piece, at = escape(text, at + 1)
        out.append(piece)


def escape(text, at):
    char = text[at : at + 1]
    if char in ESCAPES and char:
        return ESCAPES[char], at + 1
    unit, at = unit16(text, at)
    if 0xD800 <= unit < 0xDC00 and text.startswith("\\u", at):
        low, after = unit16(text, at + 1)
        if 0xDC00 <= low < 0xE000:
            return chr(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)), after
    return ("\ufffd" if 0xD800 <= unit < 0xE000 else chr(unit)), at


def unit16(text, at):
    found = re.compile(r"u([0-9a-fA-F]{4})").match(text, at)
    if not found:
        raise NotJson
    return int(found.group(1), 16), found.end()


def at(value, pointer: str):
    """What stands at an RFC 6901 pointer; `None` if nothing or null does."""
    for step in pointer.split("/")[1:]:
        step = step.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and re.fullmatch("0|[1-9][0-9]*", step):
            place = int(step) if len(step) < 18 else len(value)
            value = value[place] if place < len(value) else None
        else:
            return None
    return value

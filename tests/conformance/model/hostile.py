"""Responses that no polite server sends, from a seed. Knows the catalogs' forms, and no rule of decoding."""

import base64
import json
import random

STATUSES = [None, 0, 100, 200, 200, 200, 201, 204, 302, 304, 400, 400, 401, 403, 404, 408, 409, 418, 420, 422]
STATUSES += [425, 429, 430, 451, 499, 500, 500, 501, 502, 503, 504, 505, 511, 599, 600, 999]
ODD_VALUES = ["null", "true", "false", '""', '" "', "0", "-0", "-1", "1.0", "1e3", "1E400", "9007199254740991"]
ODD_VALUES += ["9007199254740992", "-9007199254740993", "9" * 400, "[]", "{}", '["a"]', '[1]', '{"a":1}', '"007"', '" 88"']
ODD_VALUES += ['"88"', '"0x58"', '"\\ud83d"', '"\\ud83d\\ude00"', '"a\\u0000b"', '"\\u202e"', '"٤٠"', '"1e3"', '"-0"', '"+1"']
BROKEN = ["{", "[", "nul", "NaN", "Infinity", "'a'", "01", "+1", ".5", "1.", "tru", '"', '"\\x"', '"\\u12"', "//", '"\t"', "--1"]
TEXTS = ["", "x", "系统繁忙", "a\nb\r\tc", "\u202egnp.exe", "😀" * 3, "\x7f\x9f\u2028\ufeff", "l" * 300, "😀" * 250, "<b>&amp;", "a\u0000b", "\\u0041"]
DELAYS = ["0", "2", "0.25", " 3\t", "-2", "1e3", "2s", "0x10", "NaN", "", "2, 3", "9" * 30, "1.", ".5", "60", "60.001", "1.0005"]
DELAYS += ["Fri, 31 Dec 1999 23:59:59 GMT", "Friday, 31-Dec-99 23:59:59 GMT", "Fri Dec 31 23:59:59 1999"]
DELAYS += ["Fri, 32 Dec 1999 23:59:59 GMT", "Sat, 01 Jan 2000 00:00:00 GMT", "fri, 31 Dec 1999 23:59:59 GMT", "Fri, 31 Dec 1999 23:59:59 PST"]
DELAYS += ["Tue, 29 Feb 2000 00:00:00 GMT", "Mon, 29 Feb 1999 00:00:00 GMT", "Sun Nov  6 08:49:37 1994", "Sunday, 06-Nov-94 08:49:37 GMT", "946684799", "946684799.5"]
BLANKS = [b"", b" ", b"\t\r\n ", b"\xc2\xa0", b"\x0b", b"\xc2\x85", b"\xef\xbb\xbf", b"\xef\xbb\xbf ", b"\xef\xbb\xbf\xef\xbb\xbf{}", b"\xe2\x80\xa8", b"\x00"]
BYTES = [b"\xff", b"\xc3", b"\xe4\xbd", b"\xf0\x9f\x98", b"\xed\xa0\xbd", b"\xc0\x80", b"\xf5\x80\x80\x80", b"\xd6\xd0\xce\xc4", b"\x80\x80"]
PAGES = [b"<html><body>502 Bad Gateway</body></html>", b"upstream connect error", b"callback({})", b"{} {}", b"{};", b"errcode=40014"]
NOW = "1999-12-31T23:59:57Z"


class Generator:
    """An endless supply of cases."""

    def __init__(self, domains, seed):
        self.random = random.Random(seed)
        self.domains = list(domains.values())

    def case(self, number):
        pick = self.random
        domain = pick.choice(self.domains)
        route = pick.choices(["bytes", "text", "typed", "parsed", "parts"], [6, 2, 2, 2, 2])[0]
        given = {"status": pick.choice(STATUSES), "headers": self.headers(domain), "now": NOW}
        given |= self.parts(domain) if route == "parts" else self.given(domain, route)
        return {"name": f"{number}", "catalog": domain.catalog, "domain": domain.id, "route": route, "given": given}

    def given(self, domain, route):
        if route == "parsed":
            return {"value": self.plain_value(domain)}
        data = self.body(domain)
        if route == "text":
            return {"body": data.decode("utf-8", "replace")}
        return {"body_base64": base64.b64encode(data).decode()}

    def headers(self, domain):
        pick = self.random
        names = [*domain.headers["kept"], "content-type", "x-other"]
        found = []
        for name in pick.sample(names, pick.randint(0, min(4, len(names)))):
            value = pick.choice(DELAYS) if name not in ("content-type", "x-other") else "text/html"
            if "id" in name:
                value = pick.choice(["req-1", "", "a b", "r" * 300])
            found.append([pick.choice([name, name.title(), name.upper()]), value])
        return found

    def body(self, domain):
        pick = self.random
        kind = pick.random()
        if kind < 0.06:
            return pick.choice(BLANKS)
        if kind < 0.1:
            return pick.choice(PAGES)
        data = self.text_body(domain).encode("utf-8", "surrogatepass")
        for _ in range(pick.choice([0, 0, 0, 0, 1, 1, 2])):
            data = self.spoil(data)
        return data

    def spoil(self, data):
        pick = self.random
        at = pick.randint(0, len(data))
        way = pick.randrange(7)
        if way == 0:
            return b"\xef\xbb\xbf" + data
        if way == 1:
            return data[:at] + pick.choice(BYTES) + data[at:]
        if way == 2:
            return data[:at]
        if way == 3:
            return data[:at] + pick.choice([b" ", b"\n", b"\x00", b",", b'"', b"\\", b"}", b"]"]) + data[at:]
        if way == 4:
            return data + pick.choice([b" ", b"\n\n", b"x", b"\x00", b"\xc2\xa0"])
        if way == 5:
            return b" \r\n\t" + data
        quotes = [place for place, byte in enumerate(data) if byte == ord('"')]
        if not quotes:
            return data
        at = pick.choice(quotes) + 1
        return data[:at] + pick.choice(BYTES) + data[at:]

    def text_body(self, domain):
        pick = self.random
        if pick.random() < 0.05 or not domain.envelopes:
            return pick.choice(ODD_VALUES + BROKEN)
        tree = {}
        for form in pick.sample(domain.envelopes, pick.randint(1, len(domain.envelopes))):
            self.fill(tree, domain, form)
        if pick.random() < 0.1:
            self.put(tree, pick.choice(["/deep", "/data"]), self.deep())
        if pick.random() < 0.3:
            self.put(tree, pick.choice(["/data", "/Code", "/CODE", "/errCode", "/x~0y"]), pick.choice(ODD_VALUES))
        if pick.random() < 0.02:
            self.put(tree, "/bulk", json.dumps("b" * 100_000))
        return self.written(tree)

    def deep(self):
        depth = self.random.choice([5, 127, 128, 129, 600, 9_999, 10_001, 30_000])
        return self.random.choice(["[" * depth + "]" * depth, '{"a":' * depth + "1" + "}" * depth])

    def fill(self, tree, domain, form):
        pick = self.random
        code = self.code(domain)
        wraps = form["inner"]
        if wraps and pick.random() < 0.5:
            code = self.spelt(domain, wraps["on"])
        if form["present"]:
            self.put(tree, form["present"], pick.choice([self.string(), "null", "{}", '""', "0"]))
        if pick.random() < 0.9:
            self.put(tree, form["code"], code)
        for place in form["message"] + form["request_id"]:
            if place["body"] and pick.random() < 0.7:
                self.put(tree, place["body"], self.message(domain, form))
        if wraps and pick.random() < 0.6:
            self.put(tree, wraps["code"], self.code(domain))
            if wraps["message"] and pick.random() < 0.7:
                self.put(tree, wraps["message"], self.string())
        for extra in form["extras"]:
            if pick.random() < 0.5:
                self.put(tree, extra["at"], pick.choice([self.string(), '["a","b"]', '["a",1]', "[]", "null", '["\\ud800"]']))

    def put(self, tree, pointer, text):
        """Sets what stands at a pointer, as JSON text; steps that are digits make arrays at times."""
        steps = [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]
        for step in steps[:-1]:
            below = tree.get(step)
            tree[step] = below if isinstance(below, dict) else {}
            tree = tree[step]
        tree[steps[-1]] = text

    def written(self, tree):
        if not isinstance(tree, dict):
            return tree
        pick = self.random
        keys = list(tree)
        if keys and all(key == str(place) for place, key in enumerate(keys)) and pick.random() < 0.8:
            return "[" + ",".join(self.written(tree[key]) for key in keys) + "]"
        pairs = []
        for key in keys:
            if pick.random() < 0.05:
                pairs.append((key, pick.choice(ODD_VALUES)))
            pairs.append((key, self.written(tree[key])))
        if pick.random() < 0.15:
            pick.shuffle(pairs)
        if pick.random() < 0.05:
            pairs.append((pick.choice(["a", "code", "errcode"]), pick.choice(BROKEN)))
        return "{" + ",".join(f"{self.key(key)}:{value}" for key, value in pairs) + "}"

    def key(self, key):
        if key and self.random.random() < 0.04:
            return f'"\\u{ord(key[0]):04x}{json.dumps(key[1:])[1:]}'
        return json.dumps(key)

    def code(self, domain):
        pick = self.random
        kind = pick.random()
        if kind < 0.55:
            return self.spelt(domain, pick.choice(list(domain.entries)))
        if kind < 0.75:
            return pick.choice(["4242", '"no.such.code"', '"isv.invalid"', "-77", '"99999"', '"' + "u" * 100 + '"', '"a\\nb"'])
        return pick.choice(ODD_VALUES)

    def spelt(self, domain, code):
        if domain.integer and self.random.random() < 0.8:
            return code
        return json.dumps(code, ensure_ascii=self.random.random() < 0.5)

    def string(self):
        return json.dumps(self.random.choice(TEXTS), ensure_ascii=self.random.random() < 0.5)

    def message(self, domain, form):
        pick = self.random
        inner = form["inner"]
        if inner and inner["text"] and pick.random() < 0.5:
            text = inner["text"]
            code = pick.choice([pick.choice(list(domain.entries)), "isv.x", "", "007", " 1"])
            said = pick.choice(["said", "", "a]b", "", "x,submsg=y"])
            one, other = (code, said) if text["code_first"] else (said, code)
            whole = f"e{text['before']}{one}{text['between']}"
            whole += f"{other}{text['after']}" if text["has_message"] else ""
            cut = pick.choice([len(whole), len(whole), len(whole) - 1, len(whole) - 3, pick.randint(0, len(whole))])
            return json.dumps(whole[:cut] + pick.choice(["", "", " tail", "]"]))
        entry = pick.choice(list(domain.entries.values()))
        if entry["templates"] and pick.random() < 0.5:
            parts = pick.choice(entry["templates"])["parts"]
            return json.dumps(pick.choice(["v", "", "a b\n"]).join(parts))
        return self.string()

    def plain_value(self, domain):
        """A value that every language parses alike: no odd numbers, no depth."""
        while True:
            text = self.text_body(domain)
            try:
                value = json.loads(text, parse_constant=fail, parse_float=fail, parse_int=safe)
                text.encode()
                if len(text) < 5_000 and "\\ud8" not in text:
                    return value
            except (ValueError, RecursionError):
                continue

    def parts(self, domain):
        pick = self.random
        code = pick.choice([None, pick.choice(list(domain.entries)), "4242" if domain.integer else "no.such"])
        wraps = [form["inner"]["on"] for form in domain.envelopes if form["inner"]]
        if wraps and pick.random() < 0.5:
            code = pick.choice(wraps)
        form = pick.choice(domain.envelopes)
        inner = pick.choice([None, None, pick.choice(list(domain.entries))])
        typed = int if domain.integer else str
        return {
            "code": None if code is None else typed(code),
            "inner": None if inner is None else typed(inner),
            "message": json.loads(self.message(domain, form)),
            "request_id": pick.choice([None, "", "req-1"]),
            "cause": pick.random() < 0.2,
        }


def fail(_):
    raise ValueError


def safe(text):
    value = int(text[:20])
    if abs(value) > 2**53 - 1 or len(text) > 17 or text == "-0":
        raise ValueError
    return value

"""Whether and when to send again: docs/decoding.md, 11. One request's state and a client's quota."""

import math

from . import body as bodies
from . import judge
from .delay import delay_ms

MAYBE = {408, 500, 502, 504}


class Quota:
    """Tokens that a client's requests share."""

    def __init__(self, size):
        self.size = self.left = size

    def take(self, tokens):
        if self.left < tokens:
            return False
        self.left -= tokens
        return True

    def give(self, tokens):
        self.left = min(self.size, self.left + tokens)


class Request:
    """One request and its attempts."""

    def __init__(self, domain, http, policy, idempotent, quota):
        self.domain, self.http, self.policy = domain, http, policy
        self.idempotent, self.quota = idempotent, quota
        self.attempts = self.retries = 0
        self.reauthed, self.taken = False, 0

    def succeeded(self):
        """An attempt went well."""
        self.quota.give(self.taken or (1 if self.attempts == 0 else 0))
        self.attempts += 1

    def failed(self, step, now):
        """The answer to a failed attempt: `{"wait_ms", "renew"}` or `{"stop"}`."""
        self.attempts += 1
        deadline = self.policy.get("deadline_ms")
        failure = self.failure(step, now)
        if failure.get("transport") == "cancelled":
            return {"stop": "cancelled"}
        if deadline is not None and now >= deadline:
            return {"stop": "deadline"}
        if failure["should_retry"] == "false":
            return {"stop": "server"}
        if failure["advice"] == "never":
            return {"stop": "never"}
        if self.attempts >= (failure["max"] or self.policy["attempts"]):
            return {"stop": "attempts"}
        if failure["advice"] == "reauth":
            return self.renew(failure)
        if failure["maybe"] and not self.idempotent:
            return {"stop": "may_have_executed"}
        if failure["advice"] == "undecided" and not self.worth_it(failure):
            return {"stop": "undecided"}
        return self.wait(failure, step.get("u", 1), now, deadline)

    def renew(self, failure):
        if self.reauthed:
            return {"stop": "reauth"}
        if failure["maybe"] and not self.idempotent:
            return {"stop": "may_have_executed"}
        self.reauthed = True
        return {"wait_ms": 0, "renew": True}

    def worth_it(self, failure):
        server_fault = (failure["status"] or 0) >= 500 and self.idempotent
        return server_fault or failure["should_retry"] == "true"

    def wait(self, failure, u, now, deadline):
        policy = self.policy
        hint = failure["delay"] if failure["delay"] is not None else failure["after_ms"]
        if hint is not None and hint > policy["max_wait_ms"]:
            return {"stop": "too_long"}
        throttled = failure["advice"] == "throttle"
        base = policy["throttle_ms"] if throttled else policy["base_ms"]
        step = min(policy["cap_ms"], base * 2**self.retries)
        pause = step * (1 + u) / 2 if throttled else u * step
        wait = max(hint or 0, math.floor(pause + 0.5))
        if deadline is not None and now + wait > deadline:
            return {"stop": "deadline"}
        cost = 5 if throttled else 14
        if not self.quota.take(cost):
            return {"stop": "quota"}
        self.taken, self.retries = cost, self.retries + 1
        return {"wait_ms": wait, "renew": False}

    def failure(self, step, now):
        """What the gates ask about."""
        blank = {"should_retry": None, "max": None, "after_ms": None, "delay": None, "status": None}
        transport = step.get("transport")
        if transport:
            advice = "never" if transport == "fatal" else "backoff"
            return {**blank, "transport": transport, "advice": advice, "maybe": transport == "maybe_sent"}
        return {**blank, **self.answer(step["error"], now)}

    def answer(self, given, now):
        failure, value = bodies.read(bodies.decode(given["body"].encode()))
        response = judge.Response(given["status"], given["headers"], value, failure)
        verdict = judge.judge_body(self.domain, response)
        advice, basis = judge.advise(verdict, self.http)
        delay = delay_ms(self.domain.headers["delay"], given["headers"], now)
        status, by_code = verdict.status, basis in ("code", "inner")
        maybe = advice["may_have_executed"]
        if not by_code:
            maybe = status != 429 and (maybe or status in MAYBE or status == 503)
            maybe = maybe and not (status == 503 and delay is not None)
        name = self.domain.headers["should_retry"]
        return {
            "advice": advice["advice"],
            "max": advice["max"],
            "after_ms": advice["after_ms"],
            "maybe": maybe,
            "status": status,
            "delay": delay,
            "should_retry": response.header(name) if name else None,
        }


def run(domain, http, given):
    """The result of each step of a case."""
    policy = given["policy"]
    quota = Quota(policy["quota"])
    if "quota_left" in given:
        quota.left = given["quota_left"]
    request = Request(domain, http, policy, given["idempotent"], quota)
    results = []
    for step in given["steps"]:
        result = {}
        if step.get("ok"):
            request.succeeded()
        else:
            result = request.failed(step, step.get("at_ms", 0))
        results.append({**result, "quota": quota.left})
    return results

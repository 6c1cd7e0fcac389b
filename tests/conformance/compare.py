"""Holds the runtimes against the model: every case of the files, then hostile ones from a seed.

    python3 tests/conformance/compare.py --count 4000 --seed 7 rust=target/packages/debug/probe "go=…" "typescript=node …"

Each probe reads cases as JSON lines and answers each by a line. Ends with 1 if any answer differs from the model's.
"""

import argparse
import base64
import collections
import json
import shlex
import subprocess
import sys
from datetime import datetime, timezone
from pathlib import Path

from model import body, catalogs, hostile, judge, retry, told

HERE = Path(__file__).parent
SHOWN = 12


def main():
    args = arguments()
    model = Model()
    cases = [json.loads(line) for file in sorted(HERE.glob("*.jsonl")) for line in file.open(encoding="utf-8")]
    generator = hostile.Generator(model.domains, args.seed)
    made = [generator.case(number) for number in range(args.count)]
    wrong = check_files(model, cases) + sum(check(model, cases + made, *probe.split("=", 1)) for probe in args.probe)
    print(f"{len(cases)} cases, {len(made)} hostile ones of seed {args.seed}, {len(args.probe)} languages: {wrong} disagreements")
    sys.exit(1 if wrong else 0)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=4000, help="how many hostile cases")
    parser.add_argument("--seed", type=int, default=1, help="what they are made from")
    parser.add_argument("probe", nargs="*", help="language=command")
    return parser.parse_args()


class Model:
    """The model with its catalogs."""

    def __init__(self):
        self.domains, self.http = catalogs.load(), catalogs.http_table()

    def answer(self, case):
        domain, given = self.domains[case["catalog"], case["domain"]], case["given"]
        if case["route"] == "retry":
            return retry.run(domain, self.http, given)
        verdict = self.verdict(domain, case["route"], given)
        return told.tell(verdict, self.http, moment(given.get("now", hostile.NOW)))

    def verdict(self, domain, route, given):
        status, headers = given.get("status"), given.get("headers", [])
        if route == "parts":
            response = judge.Response(status, headers, cause=given.get("cause", False))
            return judge.judge_parts(domain, response, given)
        if route == "parsed":
            failure, value = body.read(json.dumps(given["value"]))
        elif route == "text":
            failure, value = body.read(given["body"].removeprefix("\ufeff"))
        else:
            failure, value = body.read(body.decode(raw(given)))
        return judge.judge_body(domain, judge.Response(status, headers, value, failure))


def raw(given):
    """The bytes of a body, which stand as text where they can."""
    return given["body"].encode() if "body" in given else base64.b64decode(given["body_base64"])


def moment(text):
    return int(datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(timezone.utc).timestamp() * 1000)


def check_files(model, cases):
    """The files' own expectations against the model."""
    wrong = 0
    for case in cases:
        answer = model.answer(case)
        if isinstance(answer, dict):
            answer = {key: answer.get(key) for key in case["expect"]}
        differences = compare(case["expect"], answer)
        if differences:
            wrong += 1
            print(f"model: {case['name']}: {differences}")
    return wrong


def check(model, cases, language, command):
    """A language's answers against the model's."""
    asked = "".join(json.dumps({key: case[key] for key in case if key != "expect"}) + "\n" for case in cases)
    done = subprocess.run(shlex.split(command), input=asked, capture_output=True, encoding="utf-8", check=False)
    answers = done.stdout.split("\n")[:-1]
    if done.returncode or len(answers) != len(cases):
        print(f"{language}: {len(answers)} answers to {len(cases)} cases, exit {done.returncode}: {done.stderr[-2000:]}")
        return len(cases)
    wrong, routes = 0, collections.Counter()
    for case, answer in zip(cases, answers):
        differences = compare(model.answer(case), json.loads(answer))
        if differences:
            wrong, routes = wrong + 1, routes + collections.Counter([case["route"]])
            if wrong <= SHOWN:
                print(f"{language}: {shown(case)}\n    {differences}")
    print(f"{language}: {wrong} of {len(cases)} differ {dict(routes) or ''}")
    return wrong


def compare(expected, got):
    """Keys that differ, with both values; absent and null are the same."""
    if isinstance(expected, list) or isinstance(got, list):
        return None if expected == got else (expected, got)
    keys = sorted(set(expected) | set(got))
    return {key: (expected.get(key), got.get(key)) for key in keys if differs(expected.get(key), got.get(key))} or None


def differs(one, other):
    if isinstance(one, dict) and isinstance(other, dict):
        return compare(one, other) is not None
    return one != other or isinstance(one, bool) != isinstance(other, bool)


def shown(case):
    given = dict(case["given"])
    if "body_base64" in given:
        given["body"] = base64.b64decode(given.pop("body_base64"))[:300]
    return f"{case['catalog']}/{case['domain']} {case['route']} {case['name']} {str(given)[:700]}"


if __name__ == "__main__":
    main()

"""The catalogs as the model knows them: JSON that errloom's own `model` target writes."""

import json
from pathlib import Path

FOLDER = Path(__file__).parent / "catalogs"


class Domain:
    """One space of codes."""

    def __init__(self, catalog, data):
        self.catalog, self.version, self.statuses = catalog["id"], catalog["version"], catalog["statuses"]
        self.id, self.integer, self.url = data["id"], data["integer"], data["url"]
        self.envelopes, self.headers = data["envelopes"], data["headers"]
        self.entries = {entry["code"]: entry for entry in data["entries"]}

    def entry(self, code):
        return self.entries.get(code) if code is not None else None

    def error(self, code):
        """The entry of a code that reports an error."""
        entry = self.entry(code)
        return entry if entry and entry["outcome"] == "error" else None


def load():
    """Every domain, by catalog and id."""
    domains = {}
    for path in sorted(FOLDER.glob("*.json")):
        catalog = json.loads(path.read_text(encoding="utf-8"))
        catalog["statuses"] = {row["status"]: row for row in catalog["statuses"]}
        for data in catalog["domains"]:
            domains[catalog["id"], data["id"]] = Domain(catalog, data)
    return domains


def http_table():
    """What a status tells when no code does."""
    vocabulary = Path(__file__).parent.parent / "vocabulary.json"
    return json.loads(vocabulary.read_text(encoding="utf-8"))["http"]

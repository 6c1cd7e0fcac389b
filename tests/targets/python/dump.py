"""Imports what was generated and tells what it holds, as JSON."""

import importlib
import json
import sys

sys.path.insert(0, sys.argv[1])
domains = {}
for module in sys.argv[2:]:
    domain = importlib.import_module(module)
    domains[module] = [
        [code.value, domain.ADVICE.get(code, (None,))[0] and domain.ADVICE[code][0].value, messages]
        for code, messages in domain.MESSAGES.items()
    ]
json.dump(domains, sys.stdout)

"""Merges the disclosure.json of several publications: an attacker reads them all."""
import json
import sys

merged = None
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as handle:
        spec = json.load(handle)
    if merged is None:
        merged = spec
    else:
        merged["tables"] += spec["tables"]
json.dump(merged, sys.stdout)

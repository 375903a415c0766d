#!/usr/bin/env bash
# Runs the workbook and disclosure auditors over everything published.
set -euo pipefail
tools="$1"
python3 -c 'import scipy, openpyxl' 2>/dev/null || python3 -m pip install -q scipy openpyxl
for book in reports/current/*/*.xlsx; do
    echo "$book: $(python3 "$tools/audit_workbook.py" --quiet "$book" | tail -1)"
    python3 "$tools/audit_workbook.py" --quiet "$book" >/dev/null
done
python3 Scripts/merge-disclosure.py reports/current/*/disclosure.json > .build/disclosure.json
python3 "$tools/audit_disclosure.py" .build/disclosure.json | tail -1
python3 "$tools/audit_disclosure.py" .build/disclosure.json >/dev/null
python3 Scripts/withheld-shares.py reports/current/*/tables.json

# What is said against what is shown.
python3 "$tools/audit_claims.py" reports/current/*/
python3 -c 'import yaml' 2>/dev/null || python3 -m pip install -q PyYAML
python3 Scripts/random-claims.py .build/release/tandem "$tools" "${CLAIMS:-200}"

# The same attack on what the finished workbooks print, publications and editions together.
folders=(reports/current/*/)
[ -d reports/editions ] && folders+=(reports/editions/*/*/)
python3 Scripts/workbook-counts.py "${folders[@]}" > .build/workbook-counts.json
python3 "$tools/audit_disclosure.py" .build/workbook-counts.json | tail -1
python3 "$tools/audit_disclosure.py" .build/workbook-counts.json >/dev/null

# Random tables, protected by the program and attacked from outside.
TANDEM_TOOLS=1 swift build -c release --product protect-tables >/dev/null
python3 Scripts/attack-disclosure.py "$tools" "${ATTACKS:-500}"

#!/usr/bin/env bash
# Drafts and runs a study from each real survey file; records and columns as read must equal those of the files' index.
# Four files are then read with instruments written by hand, and every frequency is compared with a count in Python.
set -euo pipefail
real="$1"
claims="$(dirname "$(dirname "$real")")/tools/audit_claims.py"
tandem="${TANDEM:-$PWD/.build/release/tandem}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

try() { # folder, file, further options of init
    local name="$1" file="$2"
    shift 2
    "$tandem" init "$work/$name" --from "$real/$name/$file" "$@" 2>/dev/null
    "$tandem" run --project "$work/$name" --json >"$work/$name.json"
    # Whatever is to be settled (1), the file is read to its end and its columns are counted.
    "$tandem" check "$real/$name/$file" --project "$work/$name" >/dev/null 2>"$work/$name.check" || [ $? = 1 ]
    # What is said of each file holds; where too few answered, nothing is said.
    if grep -q '"subjects"' "$work/$name/reports/current/overview/claims.json"; then
        python3 "$claims" "$work/$name/reports/current/overview" || return 1
    fi
    python3 - "$name" "$real/INDEX.md" "$work/$name.json" "$work/$name.check" <<'PY'
import json, re, sys
name, index, run, check = sys.argv[1:5]
section = re.search(rf"^## {re.escape(name)}/.*?(?=^## |^# |\Z)", open(index, encoding="utf-8").read(), re.M | re.S).group(0)
wanted = tuple(int(n) for n in re.search(r"rows (\d+), columns (\d+)", section).groups())
record = json.load(open(run))
batch = record["batches"][0]
columns = int(re.search(r"(\d+) columns", open(check, encoding="utf-8").read()).group(1))
print(f"{name}: {batch['records']} records, {columns} columns, {batch['accepted']} accepted, "
      f"{batch['refused']} refused, {batch['empty']} empty; {len(record['publications'][0]['files'])} files")
if (batch["records"], columns) != wanted or record["exit"] != 0:
    sys.exit(f"{name}: the index says {wanted[0]} records and {wanted[1]} columns")
PY
}

try masculinity-raw raw-responses.csv
try star-wars StarWars.csv --encoding windows-1252
try rse-2017-germany public_data.csv
try bonn-life-survey dataset_CQB.tsv
try derived-sosci-utf16le rse2017de-sosci.csv
try derived-excel-de-cp1252 bonn-sep-cp1252.csv --encoding windows-1252
try derived-excel-de-utf8bom masculinity-de.csv
try food-world-cup food-world-cup-data.csv --encoding macintosh
try flying-etiquette flying-etiquette.csv
try ospo-2018 results.csv
try ospo-2022-numeric RawData.csv
try kobo-odk-simulated MainDataFrame.csv
try riddler-castles-1 castle-solutions.csv
try qualtrics-insights-de sample.csv
try qualtrics-question-types "Sample_Survey (Insights).csv"
try r-community-2019-es "2019 Spanish R Community Survey Responses.csv"

# One row shows nothing; of five rows there is nothing but that all five answered.
grep -q "Not shown, to protect respondents and cities" \
    "$work/qualtrics-insights-de/reports/current/overview/overview.en.md"
grep -q "There are too few answers to show anything" "$work/qualtrics-insights-de/reports/internal/left-out.en.md"
python3 - "$work/qualtrics-question-types/reports/current/overview/tables.json" <<'PY'
import json, sys
tables = json.load(open(sys.argv[1]))["tables"]
shown = {value for table in tables for row in table["rows"] for value in row["values"] if not str(value).startswith("[")}
print(f"five rows: numbers shown: {sorted(shown)}")
sys.exit(0 if shown == {5} else "five rows showed more than their number")
PY

python3 "$(dirname "$0")/real-instruments.py" "$tandem" "$real"

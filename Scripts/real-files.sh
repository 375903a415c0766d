#!/usr/bin/env bash
# Drafts and runs a study from each real survey file; the record counts must equal those of the files' index.
set -euo pipefail
real="$1"
tandem="$PWD/.build/release/tandem"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

try() { # name, file, records, further options of init
    local name="$1" file="$2" wanted="$3"
    shift 3
    "$tandem" init "$work/$name" --from "$real/$name/$file" "$@" 2>/dev/null
    local record
    record="$("$tandem" run --project "$work/$name" --json)"
    python3 - "$name" "$wanted" "$record" <<'PY'
import json, sys
name, wanted, record = sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])
batch = record["batches"][0]
print(f"{name}: {batch['records']} records, {batch['accepted']} accepted, {batch['refused']} refused, "
      f"{batch['empty']} empty; {len(record['publications'][0]['files'])} files")
sys.exit(0 if batch["records"] == wanted and record["exit"] == 0 else 1)
PY
}

try masculinity-raw raw-responses.csv 1615
try star-wars StarWars.csv 1186 --encoding windows-1252
try rse-2017-germany public_data.csv 325
try bonn-life-survey dataset_CQB.tsv 1505
try derived-sosci-utf16le rse2017de-sosci.csv 325
try derived-excel-de-cp1252 bonn-sep-cp1252.csv 1505 --encoding windows-1252
try derived-excel-de-utf8bom masculinity-de.csv 1615
try food-world-cup food-world-cup-data.csv 1373 --encoding macintosh
try flying-etiquette flying-etiquette.csv 1040
try ospo-2018 results.csv 748
try ospo-2022-numeric RawData.csv 1048
try kobo-odk-simulated MainDataFrame.csv 381
try riddler-castles-1 castle-solutions.csv 1349
try qualtrics-insights-de sample.csv 1
try qualtrics-question-types "Sample_Survey (Insights).csv" 5
try r-community-2019-es "2019 Spanish R Community Survey Responses.csv" 338

#!/usr/bin/env bash
# Counts the instructions that the ingest takes for a byte of CSV, by callgrind: instructions.sh BENCH
# Start and configuration are left out by taking the difference of 10,000 and 1,000 rows. Unlike times, the counts do not
# depend on what else the machine does; they must stay below the bounds stored here.
set -euo pipefail
cd "$(dirname "$0")/.."
bench="$1"
scan_bound=30
load_bound=68
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

command -v valgrind >/dev/null || { echo "skipped: valgrind is not installed"; exit 0; }
for rows in 1000 10000; do
    python3 "$bench/generate.py" --rows "$rows" --batches 1 --out "$work/$rows" >/dev/null
done
# Valgrind cannot read the debug information of the Swift libraries.
strip -o "$work/benchmark-ingest" .build/release/benchmark-ingest

count() {
    valgrind --tool=callgrind --callgrind-out-file="$work/out" "$@" 2>&1 | sed -n 's/.*Collected : //p'
}
size() { stat -c %s "$work/$1/batch-001.csv"; }

bytes=$(($(size 10000) - $(size 1000)))
scan=$(($(count "$work/benchmark-ingest" scan Benchmarks/survey "$work/10000/batch-001.csv") -
    $(count "$work/benchmark-ingest" scan Benchmarks/survey "$work/1000/batch-001.csv")))
load=$(($(count "$work/benchmark-ingest" load Benchmarks/survey "$work/a.db" "$work/10000/batch-001.csv") -
    $(count "$work/benchmark-ingest" load Benchmarks/survey "$work/b.db" "$work/1000/batch-001.csv")))
echo "parse and validate: $((scan / bytes)) instructions a byte (bound $scan_bound)"
echo "load: $((load / bytes)) instructions a byte (bound $load_bound)"
[ $((scan / bytes)) -le "$scan_bound" ] && [ $((load / bytes)) -le "$load_bound" ]

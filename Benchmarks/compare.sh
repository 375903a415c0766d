#!/usr/bin/env bash
# Runs the generated survey and compares its figures with those of other programs and with what was planted.
# usage: compare.sh BENCH [ROWS] [BATCHES]: BENCH holds generate.py, peer_fast.py and compare.py; a Python with polars,
# pyahocorasick and XlsxWriter runs the peer ($PYTHON, default python3).
set -euo pipefail
bench="$(cd "$1" && pwd)"
rows="${2:-1000}"
batches="${3:-4}"
python="${PYTHON:-python3}"
cd "$(dirname "$0")/.."
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

python3 "$bench/generate.py" --rows "$rows" --batches "$batches" --out "$work/data" --truth
cp -r Benchmarks/survey "$work/study"
cp "$work"/data/batch-0*.csv "$work/study/surveys/responses/"
TANDEM_TOOLS=1 swift build -c release --product survey-results 2>&1 | tail -1
.build/release/tandem run --project "$work/study"
.build/release/survey-results "$work/study" "$work/tandem.json"

results=("$work/tandem.json")
if "$python" -c 'import polars, xlsxwriter' 2>/dev/null; then
    "$python" "$bench/peer_fast.py" --data "$work/data" --out "$work/peer" --store sqlite
    results=("$work/peer/results.json" "${results[@]}")
else
    echo "skipped: $python has no polars and XlsxWriter, so the peer did not run; codes are compared with those planted"
fi
python3 "$bench/compare.py" "${results[@]}" --truth "$work/data/batch-truth.csv"

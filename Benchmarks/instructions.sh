#!/usr/bin/env bash
# Counts instructions by callgrind: instructions.sh BENCH
# Of the ingest for a byte of CSV; of a whole run for a row, for what every run costs, and for a batch of its own. What others
# cost is left out by differences. Unlike times, the counts do not depend on what else the machine does; they must stay below
# the bounds stored here. SHA-256 is left out of the rows: callgrind's processor has no instruction for it, as others have.
set -euo pipefail
cd "$(dirname "$0")/.."
bench="$1"
scan_bound=30
load_bound=68
row_bound=86000
fixed_bound=1080000000
batch_bound=9000000
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

# Of one kind of dictionary order, so that the counts of two runs are those of the program.
export SWIFT_DETERMINISTIC_HASHING=1
# A whole run; moving memory counts as one instruction for many bytes, as processors do it.
export GLIBC_TUNABLES=glibc.cpu.x86_rep_movsb_threshold=2000000000
strip -o "$work/tandem" .build/release/tandem
study() {
    cp -r Benchmarks/survey "$work/study-$1"
    rm -rf "$work/study-$1/.tandem" "$work/study-$1/reports/current" "$work/study-$1/reports/internal"
    cp "$work/$1"/batch-[0-9]*.csv "$work/study-$1/surveys/responses/"
}
python3 "$bench/generate.py" --rows 10000 --batches 100 --out "$work/batches" >/dev/null
for name in 1000 10000 batches; do study "$name"; done
whole() { count "$work/tandem" run --project "$work/study-$1"; }
digests() { callgrind_annotate --threshold=100 "$work/out" | tr -d , | awk '/libcrypto/ { sum += $1 } END { print sum + 0 }'; }
small=$(whole 1000)
small_digests=$(digests)
large=$(whole 10000)
large_digests=$(digests)
many=$(whole batches)
row=$(((large - large_digests - small + small_digests) / 9000))
batch=$(((many - large) / 99))
echo "whole run: $row instructions a row (bound $row_bound), $small for 1,000 rows (bound $fixed_bound), $batch a batch (bound $batch_bound)"
[ $((scan / bytes)) -le "$scan_bound" ] && [ $((load / bytes)) -le "$load_bound" ] && [ "$row" -le "$row_bound" ] &&
    [ "$small" -le "$fixed_bound" ] && [ "$batch" -le "$batch_bound" ]

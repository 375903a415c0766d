#!/usr/bin/env bash
# Moves a study as Documentation/Operations.md says, with a pseudonym key of its own outside, and compares what it publishes.
# usage: move-study.sh PROGRAM STUDY
set -euo pipefail
program="$(realpath "$1")"
study="$(realpath "$2")"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
head -c 32 /dev/urandom >"$work/key"
chmod 600 "$work/key"

# backup FROM TO: only what the documentation names.
backup() {
    mkdir -p "$2/reports"
    cp -r "$1/pipeline.yml" "$1/surveys" "$2/"
    cp "$1"/reports/*.yml "$2/reports/"
    [ ! -d "$1/reports/editions" ] || cp -r "$1/reports/editions" "$2/reports/"
    # What later publications are proved with beside the editions, and what these were made from.
    for kept in editions inputs; do
        [ ! -d "$1/reports/internal/$kept" ] || { mkdir -p "$2/reports/internal"; cp -r "$1/reports/internal/$kept" "$2/reports/internal/"; }
    done
}

backup "$study" "$work/old server"
grep -q '^allow_outside:' "$work/old server/pipeline.yml" ||
    printf '\nallow_outside: {pseudonym_key: %s}\n' "$work/key" >>"$work/old server/pipeline.yml"
"$program" run --project "$work/old server"
backup "$work/old server" "$work/new"
"$program" run --project "$work/new"
diff -r "$work/old server/reports" "$work/new/reports"
echo "ok: the moved study publishes the same bytes ($(find "$work/new/reports" -type f | wc -l) files)"

#!/usr/bin/env bash
# Runs every test and says which ten were slowest: test.sh [FILTER]
#
# The tests of modules and the tests of the built command run beside each other, each one after the other, so that what a
# test takes is its own: in parallel, all of them begin at once and seem to take as long as the slowest.
set -uo pipefail
cd "$(dirname "$0")/.."
logs=.build/test-logs
rm -rf "$logs" && mkdir -p "$logs"
ended() { for part in "$logs"/*.log; do grep -E '✘|recorded an issue|error:' "$part" | head -40; tail -1 "$part"; done; }

swift build --build-tests >"$logs/build.txt" 2>&1 || { grep -E 'error|warning' "$logs/build.txt"; tail -3 "$logs/build.txt"; exit 1; }
run() { swift test --skip-build --ignore-lock --no-parallel "${@:2}" >"$logs/$1.log" 2>&1; }

if [ $# -gt 0 ]; then
    run chosen --filter "$1"; status=$?
else
    run modules --skip EndToEndTests & modules=$!
    run command --filter EndToEndTests & command=$!
    status=0
    wait "$modules" || status=1
    wait "$command" || status=1
fi
ended
echo "the ten slowest tests, in seconds:"
cat "$logs"/*.log | sed -nE 's/^✔ Test ("?[^r].*) passed after ([0-9.]+) seconds?\.$/\2 \1/p' | sort -rn | head -10
exit "$status"

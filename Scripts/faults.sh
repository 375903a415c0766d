#!/usr/bin/env bash
# What a run does when the machine misbehaves: one line a fault. `faults.sh PROGRAM`
set -uo pipefail
program="$(realpath "$1")"
work="$(mktemp -d)"
trap 'umount "$work/small" 2>/dev/null; chmod -R u+w "$work"; rm -rf "$work"' EXIT
failures=0

# expect WHAT WANTED GOT
expect() {
    if [[ " $2 " == *" $3 "* ]]; then echo "ok        $1: $3"; else echo "FAULT     $1: $3 instead of $2"; failures=1; fi
}
bytes() { (cd "$1/reports" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16); }

"$program" init "$work/study" 2>/dev/null
"$program" run --project "$work/study"
good="$(bytes "$work/study")"

place="$work/Städte und Gemeinden"
"$program" init "$place" 2>/dev/null
(cd / && env -i "$program" run --project "$place")
expect "empty environment, other folder, blanks and umlauts in the path" "0" "$?"
expect "  the same bytes" "$good" "$(bytes "$place")"
for environment in LC_ALL=tr_TR.UTF-8 TZ=Pacific/Kiritimati "HOME=/proc" "HOME=$work/nowhere"; do
    rm -rf "$place/.tandem" "$place/reports/current"
    env "$environment" "$program" run --project "$place"
    expect "$environment" "0" "$?"
    expect "  the same bytes" "$good" "$(bytes "$place")"
done

for signal in INT:130 TERM:143 HUP:143; do
    exec 9>"$work/study/.tandem/lock"
    flock 9
    began=$(date +%s%N)
    # Python gives the child its default signals back, which a shell takes away from background jobs.
    code=$(python3 - "$program" "$work/study" "SIG${signal%%:*}" <<'PY'
import os, signal, subprocess, sys, time
for name in ("SIGINT", "SIGTERM", "SIGHUP"): signal.signal(getattr(signal, name), signal.SIG_DFL)
process = subprocess.Popen([sys.argv[1], "run", "--force", "--wait", "20", "--project", sys.argv[2]], stderr=subprocess.DEVNULL)
time.sleep(0.5)
process.send_signal(getattr(signal, sys.argv[3]))
print(process.wait())
PY
    )
    expect "SIG${signal%%:*}" "${signal##*:}" "$code"
    expect "  within two seconds" "yes" "$([ $((($(date +%s%N) - began) / 1000000)) -lt 2500 ] && echo yes || echo no)"
    "$program" run --force --project "$work/study" 2>/dev/null
    expect "  and a second run meanwhile is turned away" "75" "$?"
    exec 9>&-
done
exec 9>"$work/study/.tandem/lock"
flock 9
nohup "$program" run --force --wait 3 --project "$work/study" >/dev/null 2>&1 9>&- &
sleep 0.5
kill -HUP $!
sleep 0.5
expect "nohup keeps HUP away" "alive" "$(kill -0 $! 2>/dev/null && echo alive || echo ended)"
exec 9>&-
wait $!
"$program" run --force --project "$work/study"
expect "after the signals" "0" "$?"
expect "  the same bytes" "$good" "$(bytes "$work/study")"

if [ "$(id -u)" = 0 ] && command -v setpriv >/dev/null; then
    unprivileged() { setpriv --reuid 65534 --regid 65534 --clear-groups "$@"; }
    cp -r "$work/study" "$work/readonly"; rm -rf "$work/readonly/.tandem"
    chown -R 65534 "$work/readonly"; chown -R 0 "$work/readonly/reports"; chmod 755 "$work" "$work/readonly"
    if unprivileged test -x "$program"; then
        unprivileged "$program" run --project "$work/readonly" 2>"$work/said"
        expect "reports/ cannot be written" "77" "$?"
        expect "  and keep their bytes" "$good" "$(bytes "$work/readonly")"
        # With the state that the first run left, another one would be refused for that.
        rm -rf "$work/readonly/.tandem"
        mkdir "$work/readonly/.closed"; chmod 500 "$work/readonly/.closed"
        unprivileged "$program" run --state "$work/readonly/.closed/x" --project "$work/readonly" 2>>"$work/said"
        expect "the store cannot be written" "77" "$?"
    else
        echo "skipped   unprivileged user: cannot reach $program"
    fi
else
    echo "skipped   read-only folders: needs root to become an unprivileged user"
fi

mkdir "$work/small"
# Room for the study, and not for what a run makes of it.
"$program" init "$work/measure" 2>/dev/null
room=$(($(du -sk "$work/measure" | cut -f1) + 16))
if mount -t tmpfs -o "size=${room}k" tmpfs "$work/small" 2>/dev/null; then
    "$program" init "$work/small/study" 2>/dev/null
    "$program" run --project "$work/small/study" 2>"$work/said"
    expect "disk full" "74" "$?"
    expect "  no half publication" "no" "$([ -e "$work/small/study/reports/current" ] && echo yes || echo no)"
    mount -o remount,size=20m "$work/small"
    "$program" run --project "$work/small/study"
    expect "  with room again" "0" "$?"
    expect "  the same bytes" "$good" "$(bytes "$work/small/study")"
else
    echo "skipped   disk full: a small tmpfs cannot be mounted here"
fi
# The solver's file is hidden for these runs alone; of the shipped study, whose tables need it.
root="$(dirname "$(realpath "$0")")/.."
solver="$(ldconfig -p | sed -n 's/.*=> \(.*libCbcSolver\.so\.3\)$/\1/p' | head -1)"
if [ -n "$solver" ] && unshare --mount true 2>/dev/null; then
    mkdir -p "$work/shipped/reports"
    cp -r "$root/pipeline.yml" "$root/surveys" "$work/shipped/"
    cp "$root"/reports/*.yml "$work/shipped/reports/"
    unshare --mount sh -c 'mount --bind /dev/null "$(realpath "$1")" && exec "$2" run --project "$3"' \
        sh "$solver" "$program" "$work/shipped" 2>"$work/said"
    expect "the solver library is missing" "1" "$?"
    expect "  the package is named" "yes" "$(grep -q coinor-libcbc3 "$work/said" && echo yes || echo no)"
    expect "  nothing published" "no" "$([ -e "$work/shipped/reports/current" ] && echo yes || echo no)"
    "$program" run --retry --project "$work/shipped" 2>"$work/said"
    expect "  with the library again" "0" "$?"
else
    echo "skipped   missing solver: no mount namespace, or no library to hide"
fi
exit $failures

#!/usr/bin/env bash
# Tries what Documentation/ManyMachines.md says on a Slurm of its own with two nodes: try.sh PROGRAM
#
# Forty generated batches, once without mishap and once with all of them; each time the reports and the store must be those of
# one machine. As root, with the packages slurm-wlm, munge and parallel, which it installs where they are missing.
set -euo pipefail
program="$(realpath "$1")"
cd "$(dirname "$0")/../.."
[ "$(id -u)" -eq 0 ] || { echo "skipped: a Slurm of one's own needs root"; exit 0; }
Scripts/install-packages.sh slurm-wlm munge parallel

work="$(mktemp -d)"
# The socket of munge is open to all, and so is the way to it.
chmod 755 "$work"
trap 'Scripts/slurm/cluster.sh down "$work/slurm"; umount "$work/full" 2>/dev/null; rm -rf "$work"' EXIT
failures=0
expect() {
    if [ "$2" = "$3" ]; then echo "ok     $1"; else echo "FAULT  $1: '$3' instead of '$2'"; failures=1; fi
}
# As cron would: quietly; what went wrong is looked for in the exit code.
run() { "$@" >>"$work/said" 2>&1; }
code() { local code=0; run "$@" || code=$?; echo "$code"; }

# --- A study, and what one machine makes of it ------------------------------------------------------------------------------
python3 Scripts/slurm/generate.py "$work/study" "${BATCHES:-40}" "${ROWS:-100}"
mkdir -m 700 "$work/study/.tandem"
(umask 077; head -c 32 /dev/urandom >"$work/study/.tandem/pseudonym.key")
copy() { rm -rf "${work:?}/$1"; cp -a "$work/study" "$work/$1"; }
copy local
expect "one machine" 0 "$(code "$program" run --project "$work/local" --as-of 2026-01-05)"
dump() {
    python3 - "$work/$1/.tandem/store.sqlite" <<'PY'
import hashlib, sqlite3, sys
store = sqlite3.connect(sys.argv[1])
hash = hashlib.sha256()
for line in store.iterdump(): hash.update(line.encode())
for table in ("response_visits", "open_answer", "coded"):
    for row in store.execute(f'SELECT rowid, * FROM "{table}" ORDER BY rowid'): hash.update(repr(row).encode())
print(hash.hexdigest())
PY
}
reports() { (cd "$work/$1/reports" && find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum); }
like_local() {
    expect "$1: the reports of one machine" "$(reports local)" "$(reports "$2")"
    expect "$1: the store of one machine" "$(dump local)" "$(dump "$2")"
}
# Files that changed a moment ago are not yet remembered.
sleep 3

# --- The cluster ------------------------------------------------------------------------------------------------------------
eval "$(Scripts/slurm/cluster.sh up "$work/slurm" 2 | tail -1)"
expect "a Slurm with two nodes" 2 "$(sinfo -h -N -t idle -o %N | wc -l)"
submit() { run Scripts/slurm/submit.sh "$work/$1" "$work/$1-results"; }
# Until no job is left, those too that others submit.
wait_for_jobs() {
    for _ in $(seq 600); do
        [ -z "$(squeue -h -o %i)" ] && return
        sleep .2
    done
    squeue
    echo "FAULT  jobs do not end"
    failures=1
    scancel -u root
}
export TANDEM="$program" MERGE_ARGS="--as-of 2026-01-05 --look-again 2"

copy calm
submit calm
wait_for_jobs
expect "an array without mishap" 0 "$(cat "$work/calm-results/merge.exit")"
like_local "an array without mishap" calm
hosts="$(cat "$work"/calm-results/*.sealed.json | python3 -c 'import json, sys; print(len({json.loads(line)["job"] for line in sys.stdin}))')"
expect "  the record names the job of each batch" "${BATCHES:-40}" "$hosts"

# --- Everything that goes wrong ---------------------------------------------------------------------------------------------
copy rough
# A program that is killed in task 3, and whose result is cut off in task 7, each the first time.
cat >"$work/rough.sh" <<WRAP
#!/bin/bash
mark="$work/mark-\$SLURM_ARRAY_TASK_ID"
if [ "\$1" = seal ] && [ ! -e "\$mark" ]; then
    touch "\$mark"
    case "\$SLURM_ARRAY_TASK_ID" in
    3) kill -9 \$\$ ;;
    7) "$program" "\$@"; for file in "$work"/rough-results/*008.*.sealed; do truncate -s -1000 "\$file"; done; exit ;;
    12) sleep 3 ;;
    esac
fi
exec "$program" "\$@"
WRAP
chmod +x "$work/rough.sh"
export TANDEM="$work/rough.sh"
submit rough
# The same again while it is at work: two arrays, two merges.
submit rough || true
sleep 1
scontrol update nodename=n2 state=drain reason=trial
wait_for_jobs
scontrol update nodename=n2 state=resume
expect "a task killed, a node drained, a result cut off, submitted twice" 0 "$(cat "$work/rough-results/merge.exit")"
like_local "  all that" rough
expect "  the killed task was done again" yes "$([ "$(cat "$work"/rough-results/logs/*_3.log | grep -c sealed)" -ge 1 ] && echo yes)"
expect "  nothing is left of attempts" 0 "$(find "$work/rough-results" -name '.*.sealed.*' | wc -l)"
export TANDEM="$program"

# --- A task that was run with another codebook ------------------------------------------------------------------------------
copy other
sed -i 's/"zeit\*"/"zeit*", "uhr*"/' "$work/other/surveys/codebook.yml"
cp -a "$work/calm-results" "$work/mixed"
copy mixed-study
list="$work/mixed/batches.list"
run "$program" batches --array -o "$list" --project "$work/mixed-study"
run "$program" batches --array -o "$work/other.list" --project "$work/other"
expect "another codebook than on the list is refused by seal" 78 "$(code "$program" seal "$list" 5 --to "$work/mixed" --project "$work/other")"
run "$program" seal "$work/other.list" 5 --to "$work/elsewhere" --project "$work/other"
cp "$work"/elsewhere/*.sealed "$work/mixed/"
expect "  a result of it is to do again" 5 "$("$program" batches --todo "$list" "$work/mixed" --tasks --project "$work/mixed-study")"
merge() { "$program" merge "$list" "$work/mixed" --look-again 0 --as-of 2026-01-05 --project "$work/mixed-study"; }
said="$(merge 2>&1)" && merged=0 || merged=$?
expect "  and fails its batch alone" 1 "$merged"
expect "  with the reason" yes "$([[ "$said" == *"sealed with another codebook"* ]] && echo yes)"
run "$program" seal "$list" 5 --to "$work/mixed" --project "$work/mixed-study"
# Killed again and again, a merge goes on.
for pause in .05 .1 .2 .3 .4; do
    rm -f "$work/mixed-study/.tandem/store.sqlite"*
    merge >/dev/null 2>&1 & pid=$!
    sleep "$pause"
    kill -9 "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
done
expect "  sealed again, after merges that were killed" 0 "$(code merge)"
expect "  the reports of one machine" "$(reports local)" "$(reports mixed-study)"
before="$(reports mixed-study)"
expect "  a second merge" 0 "$(code merge)"
expect "  changes nothing" "$before" "$(reports mixed-study)"

# --- Bad input --------------------------------------------------------------------------------------------------------------
sed -i 's/id: visits-study/id: another-study/' "$work/other/pipeline.yml"
expect "the list of another study" 78 "$(code "$program" merge "$list" "$work/mixed" --project "$work/other")"
exec 9>"$work/mixed-study/.tandem/lock"
flock 9
expect "two merges at once" 75 "$(code merge)"
exec 9>&-
mkdir "$work/full"
mount -t tmpfs -o size=16k tmpfs "$work/full"
expect "a full shared disk" 75 "$(code "$program" seal "$list" 0 --to "$work/full" --project "$work/mixed-study")"
expect "  leaves no result" 0 "$(find "$work/full" -name '*.sealed' | wc -l)"
touch -d '2040-01-01' "$work"/mixed/*.sealed
expect "results from a host whose clock is ahead" 0 "$(code merge)"
echo "surveys/visits/visits-011.csv" >/dev/null
echo "" >>"$work/mixed-study/surveys/visits/visits-011.csv"
expect "a file that changed since the list was frozen" 66 "$(code "$program" seal "$list" 10 --to "$work/new" --project "$work/mixed-study")"

# --- The same contract without Slurm ----------------------------------------------------------------------------------------
copy parallel
expect "GNU parallel, four batches a task" 0 "$(PER_TASK=4 code Scripts/parallel.sh "$work/parallel" "$work/parallel-results" --jobs 2)"
like_local "GNU parallel" parallel

[ "$failures" -eq 0 ] || tail -40 "$work/said"
exit "$failures"

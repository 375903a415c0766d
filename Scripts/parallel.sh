#!/usr/bin/env bash
# Has a study read by GNU parallel, on this machine or on several: parallel.sh PROJECT RESULTS [PARALLEL OPTIONS...]
#
# With `--sshlogin a,b` tasks run on other machines, which see PROJECT and RESULTS under the same paths.
#   TANDEM=tandem  PER_TASK=1  MERGE_ARGS=   as in Scripts/slurm/submit.sh
set -euo pipefail
project="$(realpath "$1")"
mkdir -p "$2"
results="$(realpath "$2")"
shift 2
tandem="${TANDEM:-tandem}"
list="$results/batches.list"
"$tandem" batches --array --per-task "${PER_TASK:-1}" -o "$list" --project "$project" >/dev/null
read -ra words <<<"${MERGE_ARGS:-}"

# A task's number a line, each once.
tasks() { "$tandem" batches --todo "$list" "$results" --project "$project" | cut -f1 | sort -nu; }
for _ in 1 2 3; do
    [ -z "$(tasks)" ] && break
    # What fails is asked for again by the list: a batch that was refused is sealed as refused.
    tasks | parallel --will-cite --joblog "$results/joblog" "$@" \
        "$tandem" seal "$list" {} --to "$results" --project "$project" || true
done
exec "$tandem" merge "$list" "$results" --wait 600 --project "$project" "${words[@]}"

#!/usr/bin/env bash
# Has a study read by a Slurm cluster: submit.sh PROJECT RESULTS [SBATCH OPTIONS...]
#
# Freezes the list of batches, submits an array with a task each, and a job behind it that has failed tasks done again and
# then merges. PROJECT and RESULTS lie on a file system that all nodes see. Run again, it goes on where it was.
#   TANDEM=tandem     the program, the same one on every node
#   PER_TASK=1        batches a task reads, more where the list is longer than MaxArraySize
#   THROTTLE=50       tasks at once
#   ROUNDS=3          how often what failed is submitted again
#   MERGE_ARGS=       more words for `tandem merge`
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
project="$(realpath "$1")"
mkdir -p "$2/logs"
results="$(realpath "$2")"
shift 2
export TANDEM="${TANDEM:-tandem}" PROJECT="$project" RESULTS="$results" LIST="$results/batches.list"
export THROTTLE="${THROTTLE:-50}" ROUNDS="${ROUNDS:-3}" ROUND=1 MERGE_ARGS="${MERGE_ARGS:-}" SCRIPTS="$here"
export SBATCH_WORDS="$*"
command -v "$TANDEM" >/dev/null || { echo "there is no program '$TANDEM'; set TANDEM" >&2; exit 69; }

# Indices go from 0 to MaxArraySize - 1.
most="$(scontrol show config | sed -n 's/^MaxArraySize *= *//p')"
freeze() { "$TANDEM" batches --array --per-task "$1" -o "$LIST" --project "$PROJECT"; }
per_task="${PER_TASK:-1}"
tasks="$(freeze "$per_task")"
[ "$tasks" -gt 0 ] || { echo "the study has no batches" >&2; exit 66; }
while [ "$tasks" -gt "${most:-1001}" ]; do
    per_task=$((per_task * 2))
    tasks="$(freeze "$per_task")"
done
# What was sealed before stays; the merge job finds nothing to do again where all is there.
exec "$here/round.sh"

#!/usr/bin/env bash
# Submits the tasks of a frozen list whose results are missing or stale, and the merge behind them; started by submit.sh and by
# merge.sbatch, with their environment.
set -euo pipefail
missing="$("$TANDEM" batches --todo "$LIST" "$RESULTS" --tasks --project "$PROJECT")"
# Words that name a partition, an account or a time limit; blanks part them.
read -ra words <<<"${SBATCH_WORDS:-}"
behind=()
if [ -n "$missing" ]; then
    array="$(sbatch --parsable "${words[@]}" --array="$missing%$THROTTLE" --output="$RESULTS/logs/%A_%a.log" \
        "$SCRIPTS/array.sbatch")"
    # Not afterok: a task that fails for good must not keep the others from being published.
    behind=(--dependency="afterany:${array%%;*}")
    echo "array ${array%%;*}: tasks $missing"
fi
merge="$(sbatch --parsable "${words[@]}" "${behind[@]}" --output="$RESULTS/logs/merge-%j.log" "$SCRIPTS/merge.sbatch")"
echo "merge ${merge%%;*}"

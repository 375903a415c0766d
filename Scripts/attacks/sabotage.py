"""Plants more than thirty leaks in published outputs, one in each copy, and checks that the attacker finds each.

    sabotage.py STUDY OUTDIR

STUDY is a study that the program has run (reports/current and .tandem/store.sqlite). The copies hold what is published
with every number rounded as it is printed and without what leaks already; true counts come from the store. Prints found
or MISSED for each copy, "-" where the study has no table for it; exit 1 when a leak was missed.
"""
import sys
from pathlib import Path

from attacker.everything import attack_study
from leaks import PLANTINGS, Copy, NotHere, rounded


def planted(plant, study, base, folder):
    """Whether a leak could be planted in a copy."""
    work = Copy(study, base)
    try:
        plant(work)
    except NotHere:
        return False
    work.write(folder)
    return True


def found_in(folder, before):
    """What the attacker finds in a copy beside what it found without the leak."""
    return sorted(set(attack_study(folder, False, 20)) - before, key=str)


def text_of(findings):
    if not findings:
        return ""
    table, row, column, (low, high), how = findings[0]
    return f"{table} {row} {column} {low}..{high}: {how}"


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    study, out, missed = Path(sys.argv[1]), Path(sys.argv[2]), 0
    base = rounded(Copy(study))
    base.write(out / "base")
    before = set(attack_study(out / "base", False, 20))
    print(f"base: {len(before)} findings")
    for number, plant in enumerate(PLANTINGS, 1):
        folder = out / f"{number:02}-{plant.__name__.replace('_', '-')}"
        if not planted(plant, study, base, folder):
            print(f"-       {folder.name}")
            continue
        found = found_in(folder, before)
        missed += not found
        print(f"{'found' if found else 'MISSED':7} {folder.name}  {text_of(found)}", flush=True)
    print(f"{len(PLANTINGS)} leaks, {missed} missed")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()

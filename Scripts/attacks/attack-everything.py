"""Attacks everything that a study has published, all publications and editions together, from its files alone.

    attack-everything.py STUDY [--json] [--strict] [--seconds N]

Read are `reports/current` and `reports/editions` of the folder STUDY (tables.json, disclosure.json, manifest.json,
CSV files, workbooks with the caches of their charts, charts, summaries), and the questionnaires
`surveys/*/instrument.yml`, which respondents know: options, scales, and how derived groups are formed. Every published
number becomes a constraint on joint counts of answers (atoms); each atom, and each withheld count, is bounded by
integer programming (CP-SAT).

Reported, one line each, exit 1: a count of 1..4 respondents that is shown, or whose feasible interval is narrower than
4; a withheld count of cities that comes back exactly; a single person's number; editions whose difference tells of
fewer than ten people. Zeros may be shown. Not answering is no answer: counts that hold missing answers are reported
with --strict alone, as are counts that rise by 1..4 between two editions. Needs ortools; reads workbooks with openpyxl.
"""
import argparse
import json
import sys
from pathlib import Path

from attacker.everything import attack_study


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("study", type=Path)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--strict", action="store_true", help="also counts that hold missing answers, and small moves")
    parser.add_argument("--seconds", type=float, default=30, help="time limit per component")
    words = parser.parse_args()
    findings = attack_study(words.study, words.strict, words.seconds)
    if words.json:
        keys = ("table", "row", "column", "interval", "how")
        print(json.dumps([dict(zip(keys, f)) for f in findings], ensure_ascii=False, indent=1))
    else:
        for table, row, column, interval, how in findings:
            print(f"{table}\t{row}\t{column}\t{interval[0]}..{interval[1]}\t{how}")
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()

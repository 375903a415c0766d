#!/usr/bin/env python3
"""Checks what valences are learnt from: check-training.py TANDEM.

The weights of the program are those of their training, byte for byte; the gold set stays where it was; writers whose answers
were not learnt from are judged well enough.
"""
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Of the gold set, which the dictionary was made with: code F1, theme F1 and the share of right valences.
GOLD = (0.78, 0.84, 0.90)
# Of writers a1 to a6, each by the valences of all others: the mean share of right valences.
FOLDS = 0.82
# Of answers that nobody read while the dictionary was made: code F1 and the share of right valences.
UNSEEN = {"answers": (0.72, 0.81), "pairs": (0.90, 0.68)}


def tandem(program, command, folder, *options):
    return subprocess.run(
        [program, "coding", command, "--answers", folder / "answers.csv", "--gold", folder / "codings.csv", "--project",
         ROOT, *options], check=True, stdout=subprocess.PIPE, text=True).stdout


def part(folder, writers, target):
    """Writes the answers of some writers, and their codings."""
    for name in ("answers.csv", "codings.csv"):
        with open(folder / name, encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        if name == "answers.csv":
            rows = [row for row in rows if row["writer"] in writers]
            known = {row["answer_id"] for row in rows}
        rows = [row for row in rows if row["answer_id"] in known]
        with open(target / name, "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)


def main():
    program, folder = Path(sys.argv[1]).resolve(), ROOT / "Training"
    faults = []
    with tempfile.TemporaryDirectory() as work:
        weights = Path(work) / "weights.txt"
        print(tandem(program, "train", folder, "-o", weights).strip())
        if weights.read_bytes() != (ROOT / "Sources/AnswerCoding/Resources/valence.weights.txt").read_bytes():
            faults.append("valence.weights.txt is not what the training gives: see Training/README.md")
        part(folder, {"g0"}, Path(work))
        gold = json.loads(tandem(program, "evaluate", Path(work), "--json"))["all"]
    reached = (gold["code"]["f1"], gold["theme"]["f1"], gold["valenceAccuracy"])
    print("gold set: code F1 %.3f, theme F1 %.3f, valence %.3f" % reached)
    faults += [f"the gold set: {name} {value:.3f} is below {least}"
               for name, value, least in zip(("code F1", "theme F1", "valence"), reached, GOLD) if value < least]
    folds = json.loads(tandem(program, "evaluate", folder, "--folds", "writer", "--json"))["folds"]
    unseen = [folds[f"a{number}"]["valenceAccuracy"] for number in range(1, 7)]
    mean = sum(unseen) / len(unseen)
    print("writers not learnt from: valence", " ".join(f"{value:.3f}" for value in unseen), f"mean {mean:.3f}")
    if mean < FOLDS:
        faults.append(f"writers not learnt from: valence {mean:.3f} is below {FOLDS}")
    for name, least in UNSEEN.items():
        whole = json.loads(tandem(program, "evaluate", folder / "unseen" / name, "--json"))["all"]
        reached = (whole["code"]["f1"], whole["valenceAccuracy"])
        print(f"unseen {name}: code F1 %.3f, valence %.3f, code and valence %.3f" % (
            *reached, whole["codeAndValence"]["f1"]))
        faults += [f"unseen {name}: {value:.3f} is below {bar}" for value, bar in zip(reached, least) if value < bar]
    for fault in faults:
        print(fault)
    sys.exit(1 if faults else 0)


main()

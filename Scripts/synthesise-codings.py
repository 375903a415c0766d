#!/usr/bin/env python3
"""Writes the synthetic coders' files of the shipped study: `synthesise-codings.py UNITS CODINGS`.

While no coder's file is there, `tandem coding assign --coders all --double 0 -o DIR` writes UNITS (DIR/all.csv) and
`tandem coding export -o CODINGS` what the dictionary finds. Two invented coders code all answers
to the questions on barriers and drivers of the last wave, each alone: what the dictionary finds with a mistake now and
then, the same mistakes every time. Where they differ, a third file settles it. No person has coded anything.
"""
import csv
import hashlib
import os
import sys

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Codes that people confuse, and how often in a hundred a coder takes the other one or overlooks the code.
confused = {"CAP3": ("CAP2", 30), "ORG2": ("GOV3", 20), "DAT2": ("DAT1", 20), "GOV3": ("ORG1", 12)}
overlooked = 6


def chance(*words):
    return int(hashlib.sha256("/".join(words).encode()).hexdigest(), 16) % 100




def is_coded(unit):
    survey, response, question = unit.split("/")
    return survey == "partnership-survey" and question in ("PS12", "PS22") and response.startswith("2")


def rows(path, delimiter):
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, delimiter=delimiter)


units = {row["unit"]: set() for row in rows(sys.argv[1], ";") if is_coded(row["unit"])}
for row in rows(sys.argv[2], ","):
    if row["unit"] in units:
        units[row["unit"]].add((row["code"], row["valence"]))


def coded(coder, unit, truth):
    said = set()
    for code, valence in truth:
        other, often = confused.get(code, (code, 0))
        if chance(coder, unit, code, "overlooks") >= overlooked:
            said.add((other if chance(coder, unit, code, "confuses") < often else code, valence))
    return said


def write(name, codings):
    with open(f"{root}/surveys/codings/{name}.csv", "w", encoding="utf-8", newline="") as file:
        file.write("\ufeffunit;code;valence\n")
        for unit in sorted(codings):
            for code, valence in sorted(codings[unit]) or [("", "")]:
                file.write(f"{unit};{code};{valence}\n")


coders = {name: {unit: coded(name, unit, truth) for unit, truth in units.items()} for name in ("anna", "ben")}
for name, codings in coders.items():
    write(name, codings)
write("adjudicated", {unit: truth for unit, truth in units.items() if coders["anna"][unit] != coders["ben"][unit]})

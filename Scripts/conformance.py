#!/usr/bin/env python3
"""Reads the CSV conformance cases as the ingest does and compares cell by cell: `conformance.py PROGRAM FOLDER`.

PROGRAM is the built `read-records`; FOLDER holds csv-spectrum (csvs/ and json/) and csvkit (files and expected.json).
Each file is read whole, and in pieces of 1, 3 and 64 bytes. Documentation/Ingest.md gives the reasons of the deviations
named here. Prints counts; exits 1 when a case differs in another way.
"""
import json
import os
import subprocess
import sys

program, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
encodings = {"utf-8": "-", "utf-8-sig": "-", "utf-16": "-", "cp1252": "windows-1252"}
# A NUL byte is no character of a survey: the file is refused with its line.
refused = {"null_byte.csv": {"error": "nul-byte", "line": 2}}
# The expected telephone number is not the one in the file.
mistaken = {"location_coordinates.csv": ("1234567890", "2095257564")}


def read(path, delimiter, encoding, piece):
    result = subprocess.run([program, delimiter, encoding, str(piece), path], capture_output=True, check=True)
    return [json.loads(line) for line in result.stdout.decode().splitlines()]


def cases():
    for name in sorted(os.listdir(os.path.join(folder, "csv-spectrum", "csvs"))):
        path = os.path.join(folder, "csv-spectrum", "csvs", name)
        with open(os.path.join(folder, "csv-spectrum", "json", name[:-4] + ".json"), encoding="utf-8") as file:
            objects = json.load(file)
        objects = objects if isinstance(objects, list) else [objects]
        wrong, right = mistaken.get(name, (None, None))
        cells = [[right if value == wrong else value for value in entry.values()] for entry in objects]
        yield f"csv-spectrum/{name}", path, ",", "-", [list(objects[0])] + cells
    with open(os.path.join(folder, "csvkit", "expected.json"), encoding="utf-8") as file:
        files = json.load(file)["files"]
    for name, case in files.items():
        path = os.path.join(folder, "csvkit", name)
        yield f"csvkit/{name}", path, case["delimiter"], encodings[case["encoding"]], case["rows"]


same, blank, errors, different = 0, 0, 0, []
for name, path, delimiter, encoding, rows in cases():
    readings = [read(path, delimiter, encoding, piece) for piece in (1 << 20, 1, 3, 64)]
    # A blank line is no record.
    wanted = [row for row in rows if row]
    if os.path.basename(name) in refused:
        wanted = [refused[os.path.basename(name)]]
        readings = [[line for line in reading if isinstance(line, dict)] for reading in readings]
        errors += 1
    if any(reading != wanted for reading in readings):
        different.append(name)
        print(f"{name}: wanted {wanted}, read {readings[0]}")
    elif len(wanted) < len(rows):
        blank += 1
    elif os.path.basename(name) not in refused:
        same += 1
print(f"{same} files give the expected cells, {blank} but for blank lines, {errors} refused for a NUL byte, "
      f"{len(different)} differ otherwise")
sys.exit(1 if different or same == 0 else 0)

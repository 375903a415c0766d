#!/usr/bin/env python3
"""Times the dictionary beside a C program on the same texts, and compares the codes: `coding.py BENCH [ROWS]`.

BENCH holds generate.py, which plants codes in generated texts, and probe.c, an Aho-Corasick automaton without anything
around it. The program's codes must be the planted ones, text by text; a code implies its theme. Both run in turn, five
times; the best of each is printed. Then the shipped codebook codes the same texts with all modes and valence, and a coder is
made with either codebook, five times too. Where a bar is missed, the line says "no" and the script exits 1.
"""
import os
import re
import subprocess
import sys
import tempfile

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
bench = os.path.abspath(sys.argv[1])
rows = sys.argv[2] if len(sys.argv) > 2 else "100000"
program = f"{root}/.build/release/benchmark-coding"
work = tempfile.TemporaryDirectory()
data = f"{work.name}/data"
columns = "barriers,drivers"


def run(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def themes_too(codes):
    """The words of a theme itself are in the benchmark study's code THEME-0."""
    return {code for code in codes if not code.endswith("-0")} | {code.split("-")[0] for code in codes}


def read(path, place):
    with open(path, encoding="utf-8") as file:
        next(file)
        for line in file:
            fields = line.rstrip("\n").split(";")
            yield (fields[0], fields[1]), themes_too(fields[place].replace(".", "-").split("|"))


def seconds(said):
    return float(re.search(r"([0-9.]+) s[,\s]", said)[1])


run(sys.executable, f"{bench}/generate.py", "--rows", rows, "--batches", "10", "--out", data, "--truth")
batches = sorted(f"{data}/{name}" for name in os.listdir(data) if re.fullmatch(r"batch-\d+\.csv", name))
run("cc", "-O2", "-o", f"{work.name}/probe", f"{bench}/probe.c", "-lsqlite3", "-lpthread")
own = f"{root}/Benchmarks/survey/surveys/codebook.yml"

took = {"probe": [], "tandem": []}
for turn in range(5):
    took["probe"].append(run(f"{work.name}/probe", "code", f"{data}/codebook.yaml", *batches))
    took["tandem"].append(run(program, "match", own, columns, f"{work.name}/codes.csv" if turn == 0 else "-", *batches))
probe, tandem = (min(map(seconds, said)) for said in took.values())
planted, found = dict(read(f"{data}/batch-truth.csv", 3)), dict(read(f"{work.name}/codes.csv", 2))
differing = sum(planted.get(text) != found.get(text) for text in planted.keys() | found.keys())
shipped = [run(program, "code", f"{root}/surveys/codebook.yml", columns, "-", *batches) for _ in range(5)]
speed = max(int(re.search(r"(\d+) MB/s", said)[1]) for said in shipped)


def preparing(codebook):
    """The best of five times from a codebook to a coder, in milliseconds."""
    said = [run(program, "prepare", codebook, columns, "-", batches[0]) for _ in range(5)]
    return min(float(re.search(r"coder ([0-9.]+) ms", one)[1]) for one in said)


ready = max(preparing(own), preparing(f"{root}/surveys/codebook.yml"))
passed = [differing == 0, tandem <= 2 * probe, speed >= 100, ready <= 8]
says = ["yes" if one else "no" for one in passed]
print(f"codes as planted: {len(planted)} texts with codes, {differing} differ: {says[0]}")
print(f"matching: {tandem:.3f} s, C program {probe:.3f} s, ratio {tandem / probe:.2f} (at most 2): {says[1]}")
print(f"shipped codebook with valence: {speed} MB/s (at least 100): {says[2]}")
print(f"a coder for either codebook: {ready:.1f} ms (at most 8): {says[3]}")
sys.exit(not all(passed))

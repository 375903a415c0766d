#!/usr/bin/env python3
"""Times the ingest beside other programs on the same files: `ingest.py BENCH [ROWS] [--million]`.

BENCH holds generate.py and probe.c, a C program that reads the same columns: `scan` checks every field, `sqlite` stores
them with the journal off, `sqlitewal` with a write-ahead log. All commands run in turn, five times after one to warm up;
the medians are printed with their ratios, and the peak memory as the system accounts it. Programs that tell their own
time are believed, so that start-up does not count. New stores and the C program without a log leave it to the system when
their pages reach the disk; what is appended to a store is on the disk when the clock stops, as with the write-ahead log.
`--million` adds a file of a million rows. Where a bar is missed, the line says "no" and the script exits 1.
"""
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
bench = os.path.abspath(sys.argv[1])
rows = int(next((word for word in sys.argv[2:] if word.isdigit()), 100_000))
program, study = f"{root}/.build/release/benchmark-ingest", f"{root}/Benchmarks/survey"
work = tempfile.TemporaryDirectory()
store = f"{work.name}/store.sqlite"


def generate(rows, batches, start=1):
    folder = f"{work.name}/{rows}-{start}"
    command = [sys.executable, f"{bench}/generate.py", "--rows", str(rows), "--batches", str(batches), "--out", folder,
               "--start", str(start), "--prefix", f"from-{start}"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return sorted(f"{folder}/{name}" for name in os.listdir(folder) if name.endswith(".csv") and "truth" not in name)


def run(command, setup):
    """Seconds of wall time and MiB of peak memory."""
    setup()
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    said = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command[0]} failed: {said[:500]}")
    own = re.search(r"([0-9.]+) s\b", said)
    return float(own[1]) if own else time.monotonic() - began, usage.ru_maxrss / 1024


def fresh():
    for suffix in ["", "-wal", "-shm", "-journal"]:
        if os.path.exists(store + suffix):
            os.remove(store + suffix)


def filled():
    fresh()
    shutil.copyfile(full, store)


def measure(commands, rounds=5):
    taken = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, (command, setup) in commands.items():
            result = run(command, setup)
            if turn:
                taken[name].append(result)
    return taken


def ratio(taken, name, other):
    return statistics.median(a[0] / b[0] for a, b in zip(taken[name], taken[other]))


subprocess.run(["cc", "-O2", "-o", f"{work.name}/probe", f"{bench}/probe.c", "-lsqlite3", "-lpthread"], check=True)
files = generate(rows, max(1, rows // 10_000))
imports = f"{work.name}/import.sql"
with open(imports, "w", encoding="utf-8") as file:
    file.write(".mode csv\n.separator ;\n" + "".join(f".import {path} responses\n" for path in files))
probe, nothing = f"{work.name}/probe", lambda: None
full, more = f"{work.name}/full.sqlite", generate(rows, 1, start=rows + 1)
subprocess.run([program, "load", study, full, *files], check=True, stdout=subprocess.DEVNULL)
taken = measure({
    "scan in C": ([probe, "scan", *files], nothing),
    "parse and validate": ([program, "scan", study, *files], nothing),
    "load in C, journal off": ([probe, "sqlite", f"{work.name}/p.db", *files], nothing),
    "load into a fresh store": ([program, "load", study, store, *files], fresh),
    "load in C, write-ahead log": ([probe, "sqlitewal", f"{work.name}/p.db", *more], nothing),
    "append to a store as large": ([program, "load", study, store, *more], filled),
    "sqlite3 .import": (["sqlite3", store, f".read {imports}"], fresh),
})
for name, results in taken.items():
    seconds, memory = (statistics.median(result[index] for result in results) for index in (0, 1))
    print(f"{name:28} {seconds:8.3f} s {memory:8.1f} MiB")
peaks = {rows: max(result[1] for result in taken["load into a fresh store"])}
if "--million" in sys.argv:
    peaks[1_000_000] = run([program, "load", study, store, *generate(1_000_000, 1)], fresh)[1]
bars = [
    ("parse and validate / scan in C", ratio(taken, "parse and validate", "scan in C"), 2.0),
    ("load / load in C, journal off", ratio(taken, "load into a fresh store", "load in C, journal off"), 1.3),
    ("append / load in C, write-ahead log",
     ratio(taken, "append to a store as large", "load in C, write-ahead log"), 1.3),
    ("load / sqlite3 .import", ratio(taken, "load into a fresh store", "sqlite3 .import"), 0.7),
] + [(f"peak memory at {count} rows, MiB", peak, 64) for count, peak in peaks.items()]
for name, value, bar in bars:
    print(f"{name:36} {value:6.2f}  (bar {bar}) {'ok' if value <= bar else 'no'}")
sys.exit(0 if all(value <= bar for _, value, bar in bars) else 1)

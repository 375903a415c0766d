#!/usr/bin/env python3
"""Times whole first runs: `whole.py TANDEM BENCH [ROWS…]` (1,000, 100,000 and a million rows unless told).

BENCH holds generate.py, peer_fast.py, a program in polars that does the same, and probe.c, the least that the machine needs
for it. All run in turn, five times ($ROUNDS); medians of wall and CPU time and the highest memory are printed with their
ratios. Where a bar is missed, by wall *or* by CPU time, the line says "no" and the script exits 1. `$PYTHON`, default
python3, runs the peer.
"""
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
program, bench = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
sizes = [int(rows) for rows in sys.argv[3:]] or [1_000, 100_000, 1_000_000]
python, rounds = os.environ.get("PYTHON", "python3"), int(os.environ.get("ROUNDS", "5"))
# Of the peer's time, by rows: what Tandem may take at most.
BARS = {"sqlite": {1_000: 0.20, 100_000: 0.40, 1_000_000: 0.40}, "duckdb": {100_000: 0.50, 1_000_000: 0.70}}
MOST_MIB = 64


def timed(command):
    """Seconds of wall and of CPU time, and the peak of memory in MiB."""
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def forget(study):
    for name in [".tandem", "reports/current", "reports/internal"]:
        shutil.rmtree(f"{study}/{name}", ignore_errors=True)


def commands(work, rows):
    """What runs, by name, on files of so many rows."""
    data, study = f"{work}/data", f"{work}/study"
    subprocess.run([sys.executable, f"{bench}/generate.py", "--rows", str(rows), "--batches", str(max(1, rows // 10_000)),
                    "--out", data], check=True, stdout=subprocess.DEVNULL)
    shutil.copytree(f"{root}/Benchmarks/survey", study)
    batches = sorted(name for name in os.listdir(data) if name.startswith("batch-") and name.endswith(".csv"))
    for name in batches:
        shutil.copy(f"{data}/{name}", f"{study}/surveys/responses")
    forget(study)
    found = {"tandem": [program, "run", "--project", study]}
    for store in ["sqlite", "duckdb"]:
        modules = "polars, ahocorasick, xlsxwriter" + (", duckdb, pyarrow" if store == "duckdb" else "")
        if subprocess.run([python, "-c", f"import {modules}"], stderr=subprocess.DEVNULL).returncode == 0:
            found[store] = [python, f"{bench}/peer_fast.py", "--data", data, "--out", f"{work}/{store}", "--store", store]
        else:
            print(f"skipped: {python} has no {modules}, so the peer does not run with {store}")
    if shutil.which("cc"):
        subprocess.run(["cc", "-O2", "-o", f"{work}/probe", f"{bench}/probe.c", "-lsqlite3", "-lpthread"], check=True)
        found["probe"] = [f"{work}/probe", "all", f"{work}/probe.db", f"{data}/codebook.yaml",
                          *[f"{data}/{name}" for name in batches]]
    return found, study


def measure(rows):
    """Whether all bars hold for so many rows."""
    holds = True
    with tempfile.TemporaryDirectory() as work:
        found, study = commands(work, rows)
        times = {name: [] for name in found}
        for _ in range(rounds):
            for name, command in found.items():
                forget(study)
                if os.path.exists(f"{work}/probe.db"):
                    os.remove(f"{work}/probe.db")
                times[name].append(timed(command))
    medians = {name: [statistics.median(part) for part in zip(*values)] for name, values in times.items()}
    for name, (wall, cpu, _) in medians.items():
        peak = max(value[2] for value in times[name])
        print(f"{rows:,} rows, {name}: {wall:.2f} s, of the processor {cpu:.2f} s, {peak:.0f} MiB", flush=True)
    peak = max(value[2] for value in times["tandem"])
    holds &= say(f"{rows:,} rows: {peak:.0f} MiB", peak <= MOST_MIB, f"{MOST_MIB} MiB")
    for name in found:
        if name == "tandem":
            continue
        ratios = [ours / theirs for ours, theirs in zip(medians["tandem"][:2], medians[name][:2])]
        words = f"{rows:,} rows: {ratios[0]:.2f} of the time of {name}, {ratios[1]:.2f} of its processor time"
        bar = BARS.get(name, {}).get(rows)
        if bar is None:
            print(words)
        else:
            holds &= say(words, max(ratios) <= bar, str(bar))
    return holds


def say(words, holds, bar):
    print(f"{words} (bar {bar}: {'yes' if holds else 'no'})", flush=True)
    return holds


sys.exit(0 if all([measure(rows) for rows in sizes]) else 1)

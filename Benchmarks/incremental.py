#!/usr/bin/env python3
"""Times a run with nothing to do and one with a new batch of 200 rows: `incremental.py TANDEM BENCH [ROWS]`.

BENCH holds generate.py and peer_fast.py, a program in polars that does the same and keeps its sums (`$PYTHON`, default
python3, runs it; without polars and XlsxWriter only Tandem is timed). ROWS, a million unless told, lie in twenty batches
when the clock starts; then five batches come one by one. Both programs run in turn; the medians of wall and CPU time are
printed with their ratios. Where a bar is missed, the line says "no" and the script exits 1.
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
rows = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000
python = os.environ.get("PYTHON", "python3")
work = tempfile.TemporaryDirectory()
study, data = f"{work.name}/study", f"{work.name}/data"


def generate(rows, batches, start, folder):
    subprocess.run([sys.executable, f"{bench}/generate.py", "--rows", str(rows), "--batches", str(batches), "--out", folder,
                    "--start", str(start), "--seed", str(start)], check=True, stdout=subprocess.DEVNULL)


def timed(command):
    """Seconds of wall and of CPU time."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.monotonic() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


ours = [program, "run", "--project", study]
peer = [python, f"{bench}/peer_fast.py", "--data", data, "--out", f"{work.name}/peer", "--store", "sqlite", "--incremental"]
can_peer = subprocess.run([python, "-c", "import polars, ahocorasick, xlsxwriter"], stderr=subprocess.DEVNULL).returncode == 0
if not can_peer:
    print(f"skipped: {python} has no polars, pyahocorasick and XlsxWriter, so the peer does not run")
commands = {"tandem": ours, **({"peer": peer} if can_peer else {})}

generate(rows, 20, 1, data)
shutil.copytree(f"{root}/Benchmarks/survey", study)
batches = f"{study}/surveys/responses"
for name in sorted(os.listdir(data)):
    if name.startswith("batch-0") and name.endswith(".csv"):
        shutil.copy(f"{data}/{name}", batches)
for command in commands.values():
    timed(command)
# A file that changed within the last seconds is read again, as its time could stay the same.
time.sleep(4)
for command in commands.values():
    timed(command)

times = {(kind, name): [] for kind in ["nothing new", "a new batch"] for name in commands}
for number in range(5):
    generate(200, 1, rows + 1000 * (number + 1), f"{work.name}/new")
    for folder in [batches, data]:
        shutil.copy(f"{work.name}/new/batch-001.csv", f"{folder}/batch-{100 + number}.csv")
    for kind in ["a new batch", "nothing new"]:
        for name, command in commands.items():
            times[kind, name].append(timed(command))

missed = False
for kind, bar in [("nothing new", 0.03), ("a new batch", 0.15)]:
    medians = {name: [statistics.median(part) for part in zip(*times[kind, name])] for name in commands}
    for name, (wall, cpu) in medians.items():
        print(f"{kind}, {name}: {wall:.3f} s, of the processor {cpu:.3f} s")
    if can_peer:
        ratios = [ours / theirs for ours, theirs in zip(medians["tandem"], medians["peer"])]
        missed |= max(ratios) > bar
        print(f"{kind}: {ratios[0]:.2f} of the peer's time, {ratios[1]:.2f} of its processor time"
              f" (bar {bar}: {'no' if max(ratios) > bar else 'yes'})")
sys.exit(missed)

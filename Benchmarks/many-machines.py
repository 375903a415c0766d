#!/usr/bin/env python3
"""What it costs to have a study read by many machines: many-machines.py TANDEM BENCH [ROWS]

ROWS generated rows (a million) as few large and as many small batches: processor time and memory of a run on one machine, of
sealing all batches, one after the other, and of the merge. The merge must publish what the run does. Prints a table in Markdown.
"""
import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
import time

tandem, bench = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
rows = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000
here = os.path.dirname(os.path.abspath(__file__))


def call(*words):
    """Seconds of the processor, and the most memory in MiB."""
    process = subprocess.Popen([tandem, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"tandem {' '.join(words)}: exit {status >> 8}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def study(folder, data):
    shutil.copytree(os.path.join(here, "survey"), folder)
    for name in os.listdir(data):
        if name.startswith("batch-"):
            shutil.copy(os.path.join(data, name), os.path.join(folder, "surveys/responses"))


def same(one, other):
    found = filecmp.dircmp(one, other)
    return not (found.left_only or found.right_only or found.diff_files) and all(
        same(os.path.join(one, name), os.path.join(other, name)) for name in found.common_dirs)


def measured(batches, per_task, work):
    data = os.path.join(work, "data")
    subprocess.run([sys.executable, os.path.join(bench, "generate.py"), "--rows", str(rows), "--batches", str(batches),
                    "--out", data], check=True, stdout=subprocess.DEVNULL)
    one, many, results = (os.path.join(work, name) for name in ("one", "many", "results"))
    study(one, data)
    study(many, data)
    time.sleep(3)  # files that changed a moment ago are not yet remembered
    local = call("run", "--project", one)
    list_ = os.path.join(work, "list")
    call("batches", "--array", "--per-task", str(per_task), "-o", list_, "--project", many)
    tasks = (batches + per_task - 1) // per_task
    sealed = [call("seal", list_, str(task), "--to", results, "--project", many) for task in range(tasks)]
    size = sum(os.path.getsize(os.path.join(results, name)) for name in os.listdir(results)) / 2**20
    merged = call("merge", list_, results, "--project", many)
    if not same(os.path.join(one, "reports"), os.path.join(many, "reports")):
        sys.exit("the merge publishes something else")
    million = rows / 1_000_000
    seconds = sum(used for used, _ in sealed)
    print(f"| {batches:,} × {rows // batches:,} | {per_task} | {local[0] / million:.1f} | {seconds / million:.1f} | "
          f"{max(used for used, _ in sealed):.2f} | {merged[0] / million:.2f} | {merged[0] / local[0]:.3f} | "
          f"{max(memory for _, memory in sealed):.0f} | {merged[1]:.0f} | {size / million:.0f} |", flush=True)


print("| batches × rows | batches a task | one machine | sealing, all | a task | merge | merge : one | MiB a task | MiB merge | MiB results |")
print("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
for batches, per_task in ((10, 1), (100, 1), (1000, 1), (1000, 10), (10_000, 100)):
    with tempfile.TemporaryDirectory() as work:
        measured(batches, per_task, work)

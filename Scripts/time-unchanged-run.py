"""Times a run with nothing to do: the best of twenty must be under 0.05 s."""
import subprocess
import sys
import time

LIMIT = 0.05
command = [".build/release/tandem", "run"]
times = []
for _ in range(20):
    start = time.perf_counter()
    subprocess.run(command, check=True)
    times.append(time.perf_counter() - start)
times.sort()
print(f"nothing to do: best {times[0]:.4f} s, median {times[10]:.4f} s, limit {LIMIT} s")
sys.exit(0 if times[0] < LIMIT else 1)

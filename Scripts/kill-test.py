#!/usr/bin/env python3
"""Kills runs at random moments: `kill-test.py PROGRAM STUDY [TIMES]`.

A reader looks at the published files all the while: every file it sees whole must be one that an undisturbed run
publishes. After each kill a plain run must end with exactly the bytes of an undisturbed one. Prints its figures.
"""
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

program, study = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
times = int(sys.argv[3]) if len(sys.argv) > 3 else 200


def tree(folder):
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = hashlib.sha256(file.read()).hexdigest()
    return found


def run(project):
    return subprocess.run([program, "run", "--project", project], capture_output=True)


def change(project, turn):
    """Makes half of the kills hit a changed study, the other half a study without a store."""
    if turn % 2:
        shutil.rmtree(os.path.join(project, ".tandem"), ignore_errors=True)
        shutil.rmtree(os.path.join(project, "reports", "current"), ignore_errors=True)
    else:
        path = os.path.join(project, "pipeline.yml")
        with open(path, encoding="utf-8") as file:
            text = file.read()
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace("email: ", "email: x", 1) if turn % 4 == 0 else text.replace("email: x", "email: ", 1))


class Reader(threading.Thread):
    """Reads the folder by way of one open directory, so that an exchange in between shows as a whole old folder."""

    def __init__(self, folder):
        super().__init__(daemon=True)
        self.folder, self.seen, self.looks, self.stop = folder, set(), 0, False

    def run(self):
        while not self.stop:
            try:
                for place, _, names, handle in os.fwalk(self.folder):
                    for name in names:
                        with open(os.open(name, os.O_RDONLY, dir_fd=handle), "rb") as file:
                            self.seen.add((name, hashlib.sha256(file.read()).hexdigest()))
                self.looks += 1
            except OSError:
                pass


with tempfile.TemporaryDirectory() as work:
    project = os.path.join(work, "study")
    shutil.copytree(study, project, ignore=shutil.ignore_patterns(".git", ".build", ".tandem", "current", "internal"))
    allowed, wanted = set(), {}
    for turn in (0, 2):  # both states of the title, without and with the change
        change(project, turn)
        began = time.monotonic()
        assert run(project).returncode == 0, "the undisturbed run failed"
        length = time.monotonic() - began
        wanted[turn] = tree(os.path.join(project, "reports"))
        allowed |= {(os.path.basename(name), digest) for name, digest in wanted[turn].items()}
    state, killed, faults = 2, 0, 0
    reader = Reader(os.path.join(project, "reports", "current"))
    reader.start()
    dice = random.Random(20240301)
    for turn in range(times):
        change(project, turn)
        if turn % 2 == 0:
            state = 0 if turn % 4 == 0 else 2
        process = subprocess.Popen([program, "run", "--project", project], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(dice.uniform(0, length))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        after = run(project)
        if after.returncode != 0 or tree(os.path.join(project, "reports")) != wanted[state]:
            faults += 1
            print(f"turn {turn}: exit {after.returncode} {after.stderr.decode()[:300]}")
    reader.stop = True
    reader.join()
    strangers = {name for name, digest in reader.seen if (name, digest) not in allowed}
    print(f"{times} runs, {killed} killed at work, {faults} not mended; {reader.looks} looks, {len(strangers)} incomplete files seen")
    sys.exit(1 if faults or strangers or killed < times // 3 else 0)

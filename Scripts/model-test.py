#!/usr/bin/env python3
"""Random sequences of what happens to a study, each held to a reference model: model-test.py TANDEM [SEQUENCES] [EVENTS] [SEED]

After each event the command runs. Where it ends with 0, what is published must be what the model makes of the files, and
nothing that was delivered may be missing unless somebody said so. Where something is wrong with the files, the run and
`status --check` must end with another code, and what is published must be as it was.
"""
import concurrent.futures
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "Tests"))
import reference_model as model  # noqa: E402

FILES = {
    "pipeline.yml": """
study: {id: x, title: x, languages: [en], contact: {name: x, email: x@example.org}}
register: {cities: cities.csv, partnerships: partnerships.csv, withdrawals: withdrawals.csv}
stages:
  - {ingest: s, instrument: s.yml, batches: data/*.csv}
  - {report: r, publication: r.yml}
""",
    "cities.csv": "key;name\nulm;Ulm\nsofia;Sofia\n",
    "partnerships.csv": "key;city\nT1;ulm\nT1;sofia\n",
    "withdrawals.csv": "kind;id\n",
    "s.yml": """
id: s
title: s
response: id
respondent: {key: k, personal: pseudonymise}
submitted: t
wave: {from: file, pattern: "*-{wave}.csv", values: [W0, W1]}
questions:
  - {id: a, type: single, asked: a, options: {1: one, 2: two, 3: three}}
  - {id: b, type: single, asked: b, options: {1: one, 2: two, 3: three}}
  - {id: c, type: single, asked: c, options: {1: one, 2: two, 3: three}}
""",
    "r.yml": """
id: r
title: r
tables:
  - {id: sample, analysis: sample, surveys: [s]}
  - {id: a, analysis: frequency, question: s.a, breaks: [wave]}
""",
}
COLUMNS = ["id", "k", "t", "a", "b", "c"]


class Sequence:
    """One study and what happens to it."""

    def __init__(self, tandem, seed, folder):
        self.tandem, self.random, self.folder = str(Path(tandem).resolve()), random.Random(seed), Path(folder)
        self.study = self.folder / "study"
        (self.study / "data").mkdir(parents=True)
        for name, text in FILES.items():
            (self.study / name).write_text(text, encoding="utf-8")
        self.clock, self.people, self.editions, self.serial = 0, 0, 0, 0
        self.lost = {}  # names of files that are gone, with their bytes, until that is accepted
        self.asked = {}  # names of files whose loss changes nothing: a run may ask, or see that others hold their rows
        self.wrong = {}  # files that cannot be right, with what was there before (None for nothing)
        self.short = {}  # files that lost rows, with their bytes before
        self.said, self.has_withdrawn = ("", ""), False
        self.read = set()  # names of files that were published once: only these can be missed
        for wave in ("W0", "W1"):
            self.write(f"a-{wave}", self.new_rows(wave, 24))

    # Files

    def path(self, name):
        return self.study / "data" / f"{name}.csv"

    def write(self, name, rows):
        lines = [",".join(COLUMNS)] + [",".join(row[column] for column in COLUMNS) for row in rows]
        self.path(name).write_text("\n".join(lines) + "\n", encoding="utf-8")

    def stamp(self):
        self.clock += self.random.choice([0, 1, 60, 90_000])
        return time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(1_700_000_000 + self.clock))

    def new_rows(self, wave, count):
        rows = []
        for _ in range(count):
            self.people += 1
            rows.append({"id": str(self.people), "k": f"p{self.people}", "t": self.stamp()}
                        | {column: str(self.random.randint(1, 3)) for column in "abc"})
        if self.random.random() < 0.5:  # Ids begin anew in each wave.
            taken = self.taken_ids(wave)
            free = (number for number in range(1, 10_000) if str(number) not in taken)
            for row in rows:
                row["id"] = str(next(free))
        return rows

    def taken_ids(self, wave):
        """Of all files of a wave, also those that may come back."""
        here = [path.read_bytes() for path in (self.study / "data").glob(f"*-{wave}.csv")]
        away = [content for files in (self.lost, self.short, self.asked) for name, content in files.items()
                if name.endswith(wave)]
        lines = [line for content in here + away for line in content.decode().split("\n")[1:] if line]
        return {model.comparable(line.split(",")[0]) for line in lines}

    def here(self, wave=None):
        names = self.path("*").parent.glob(f"*-{wave or 'W?'}.csv")
        return sorted(path for path in names if path.stem not in self.wrong and path.stem not in self.short)

    def pick(self):
        return self.random.choice(self.here())

    def name(self, wave):
        self.serial += 1
        return f"{self.random.choice(['export-', 'Export-', 'n'])}{self.serial}-{wave}"

    def corrected(self, row):
        return row | {"t": max(row["t"], self.stamp()), self.random.choice("abc"): str(self.random.randint(1, 3))}

    # Events; each returns what is said of it.

    def new_batch(self):
        wave = self.random.choice(["W0", "W1"])
        self.write(self.name(wave), self.new_rows(wave, self.random.randint(5, 15)))

    def redelivery(self):
        path = self.pick()
        rows = model.rows(path)
        if self.random.random() < 0.3:
            rows = [row | {"id": "00" + row["id"]} for row in rows]
        self.write(self.name(model.wave(path)), rows)

    def correction(self):
        path = self.pick()
        rows = model.rows(path)
        for place in self.random.sample(range(len(rows)), min(2, len(rows))):
            rows[place] = self.corrected(rows[place])
        self.write(path.stem if self.random.random() < 0.5 else self.name(model.wave(path)), rows)

    def late_row(self):
        path = self.pick()
        self.write(path.stem, model.rows(path) + self.new_rows(model.wave(path), 1))

    def rename(self):
        path = self.pick()
        path.rename(self.path(self.name(model.wave(path))))

    def deletion(self):
        path = self.pick()
        if len(self.here()) > 1 and path.stem in self.read:
            before, content = self.answers(), path.read_bytes()
            path.unlink()
            # What others hold as it was is not missed; what would say something else then is.
            (self.lost if self.answers() != before else self.asked)[path.stem] = content

    def answers(self):
        rows = model.responses(self.study, without=[*self.wrong, *self.short])
        return {place: [row[column] for column in "kabc"] for place, row in rows.items()}

    def shrinking(self):
        path = self.pick()
        rows = model.rows(path)
        if len(rows) > 4 and path.stem in self.read:
            self.short[path.stem] = path.read_bytes()
            self.write(path.stem, rows[: len(rows) // 2])

    def restore(self):
        for name, content in [*self.lost.items(), *self.short.items(), *self.asked.items()]:
            self.path(name).write_bytes(content)
        for name, before in self.wrong.items():
            self.path(name).unlink(missing_ok=True)
            if before is not None:
                self.path(name).write_bytes(before)
        self.lost, self.short, self.wrong, self.asked = {}, {}, {}, {}

    def acceptance(self):
        if self.wrong:  # Without the files that it contradicts, a wrong one could be right.
            return
        for name in [*self.lost, *self.short, *self.asked]:
            if self.command("accept", "gone", f"s/{name}") == 0:
                self.lost.pop(name, None)
                self.short.pop(name, None)
                self.asked.pop(name, None)

    def unknown_wave(self):
        name = f"u{self.serial}-W7"
        self.write(name, self.new_rows("W0", 5))
        self.wrong[name] = None

    def other_wave(self):
        path = self.pick()
        if len(model.rows(path)) < 10:
            return
        other = self.name("W1" if model.wave(path) == "W0" else "W0")
        self.path(other).write_bytes(path.read_bytes())
        self.wrong[other] = None

    def strangers(self):
        path = self.pick()
        rows = [row | {"k": "x" + row["k"]} | {column: str(int(row[column]) % 3 + 1) for column in "abc"}
                for row in model.rows(path)]
        name = self.name(model.wave(path))
        self.write(name, rows)
        self.wrong[name] = None

    def withdrawal(self):
        path = self.pick()
        row = self.random.choice(model.rows(path))
        name, self.has_withdrawn = f"s@{model.wave(path)}/{row['id']}", True
        if self.random.random() < 0.5:
            assert self.command("withdraw", "response", name) == 0, name
        else:
            entries = (self.study / "withdrawals.csv").read_text(encoding="utf-8-sig")
            columns = entries.split("\n")[0].count(";") - 1
            (self.study / "withdrawals.csv").write_text(entries + f"response;{name}{';' * columns}\n", encoding="utf-8")

    def edition(self):
        self.editions += 1
        if self.editions <= 3 and not self.is_wrong:
            self.run()
            self.command("release", "r", "--as", f"2024-{self.editions:02}-01")

    def kill(self):
        process = self.start("run", "--force")
        time.sleep(self.random.random() * 0.1)
        process.send_signal(self.random.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT]))
        process.communicate()

    def clock_jump(self):
        self.command("run", "--as-of", self.random.choice(["1999-01-01", "2031-05-05", "2026-02-28"]))

    def during_a_run(self):
        process = self.start("run", "--force")
        time.sleep(self.random.random() * 0.05)
        self.random.choice([self.new_batch, self.late_row, self.correction])()
        process.communicate()

    # Commands

    def start(self, *words):
        return subprocess.Popen([self.tandem, *words, "--project", str(self.study)], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True)

    def command(self, *words):
        process = self.start(*words)
        self.said = process.communicate()
        return process.returncode

    def run(self):
        return self.command("run")

    # The model

    @property
    def is_wrong(self):
        return bool(self.lost or self.wrong or self.short)

    @property
    def is_misnamed(self):
        """Whether nothing is wrong but names: then the other files go on."""
        return not self.lost and not self.short and all(name.endswith("-W7") for name in self.wrong)

    def published(self):
        """All tables by their ids; none before the first run."""
        path = self.study / "reports/current/r/tables.json"
        return {table["id"]: table for table in json.loads(path.read_text())["tables"]} if path.exists() else None

    def numbers(self, tables):
        """Responses by wave, and by wave and answer, as far as they are shown."""
        shown, tables = {}, tables or {}
        for row in tables.get("sample", {"rows": []})["rows"]:
            if isinstance(row["values"][0], (int, float)):
                shown[row["id"].split(".")[-1]] = row["values"][0]
        frequency = tables.get("a", {"rows": [], "columns": []})
        for row in frequency["rows"]:
            for column, value in zip(frequency["columns"], row["values"]):
                wave = next((wave for wave in ("W0", "W1") if wave in column["id"]), None)
                if wave and column["id"].endswith("n") and isinstance(value, (int, float)) and row["id"] in "123":
                    shown[wave, row["id"]] = value
        return shown

    def check(self, code, before):
        after = self.published()
        if self.is_wrong:
            # A draft that counts somebody who withdrew does not stay.
            kept = before is None or after is None and self.has_withdrawn or self.numbers(before) == self.numbers(after) \
                or self.is_misnamed and not self.differences(after)[0]
            if code == 0 or self.command("status", "--check") == 0 or not kept:
                return f"something is wrong, and the run ends with {code}; numbers kept: {kept}"
            return None
        if code == 1 and self.asked:
            return None
        self.asked = {}
        if code != 0:
            return f"nothing is wrong, and the run ends with {code}: {self.said[1][-400:]}"
        self.read = {path.stem for path in (self.study / "data").glob("*.csv")}
        wrong, missing = self.differences(after)
        return f"published against model: {wrong}, missing {missing}" if wrong or missing else None

    def differences(self, tables):
        """Numbers that are not the model's, each with the right one; waves that are not published."""
        expected, shown = model.counts(self.study), self.numbers(tables)
        wrong = {place: (value, expected.get(place, 0)) for place, value in shown.items()
                 if value != expected.get(place, 0)}
        missing = [] if self.editions else [
            wave for wave in ("W0", "W1") if expected.get(wave, 0) >= 5 and wave not in shown]
        return wrong, missing

    EVENTS = ["new_batch", "redelivery", "correction", "late_row", "rename", "deletion", "restore", "acceptance",
              "shrinking", "unknown_wave", "other_wave", "strangers", "withdrawal", "edition", "kill", "clock_jump",
              "during_a_run"]

    def step(self):
        # What is wrong is put in order before long: a sequence is to see both.
        name = self.random.choice(["restore", "acceptance"]) if self.is_wrong and self.random.random() < 0.5 \
            else self.random.choice(self.EVENTS)
        if not self.here():
            name = "restore"
        before = self.published()
        getattr(self, name)()
        if name in ("clock_jump", "edition", "kill", "during_a_run"):
            before = before if self.is_wrong else None
        return name, self.check(self.run(), before)


def play(tandem, seed, events):
    with tempfile.TemporaryDirectory(prefix="tandem-model-") as folder:
        sequence = Sequence(tandem, seed, folder)
        problem = sequence.check(sequence.run(), None)
        names = []
        for _ in range(events):
            if problem:
                break
            name, problem = sequence.step()
            names.append(name)
        if problem and os.environ.get("TANDEM_KEEP"):
            shutil.copytree(folder, f"{os.environ['TANDEM_KEEP']}/{seed}")
        return seed, problem, names


def main():
    tandem = sys.argv[1]
    count, events, first = (int(sys.argv[place]) if len(sys.argv) > place else usual
                            for place, usual in ((2, 300), (3, 40), (4, 1)))
    failures, steps = 0, 0
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        for seed, problem, names in pool.map(lambda seed: play(tandem, seed, events), range(first, first + count)):
            steps += len(names)
            if problem:
                failures += 1
                print(f"seed {seed}, event {len(names)} ({', '.join(names[-3:])}): {problem}")
    print(f"{count} sequences (seeds {first} to {first + count - 1}), {steps} events, {failures} with a wrong end")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

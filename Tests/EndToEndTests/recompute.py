"""Recomputes published numbers from the raw CSV files, independently of the program that published them.

    recompute.py TANDEM PROJECT PUBLICATION...

For every number of every table, `tandem explain PUBLICATION --json` names the responses behind it by file and line. Here
these lines are read from the raw files, and the number is reckoned again from them: counts, shares, means, medians, top-two
shares, cities and people. One raw text must stand for one stored value throughout a column. Numbers whose formula is more
than that (interval ends, ranks, indices) must name their responses and their method.
"""
import collections
import csv
import io
import json
import statistics
import subprocess
import sys
from fractions import Fraction

PLAIN = {"n", "share", "mean", "median", "top2", "cities", "respondents", "responses", "records", "answered", "barrier", "driver"}


def decode(data):
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("windows-1252")


class RawFile:
    def __init__(self, path):
        with open(path, "rb") as handle:
            text = decode(handle.read())
        first = text.split("\n", 1)[0]
        delimiter = max(";,\t|", key=first.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        self.rows, start = {}, 1
        for row in reader:
            self.rows[start] = row
            start = reader.line_num + 1
        self.empty = sum(not any(cell.strip() for cell in row) for row in self.rows.values() if row)
        self.header = [name.strip() for name in self.rows[1]]

    def cells(self, line, columns):
        row = self.rows[line]
        places = [self.header.index(c) for c in columns if c in self.header]
        if len(places) != len(columns):
            raise SystemExit(f"columns {columns} are not in the header")
        return [row[p].strip() if p < len(row) else "" for p in places]


def weighted_median(values):
    return statistics.median(values)


class Recomputation:
    def __init__(self, project):
        self.project, self.files = project, {}
        self.meaning = {}
        self.done, self.reasoned, self.problems = collections.Counter(), collections.Counter(), []

    def raw(self, path):
        if path not in self.files:
            self.files[path] = RawFile(f"{self.project}/{path}")
        return self.files[path]

    def check_derived(self, entry):
        """An answer that follows from others: the same raw answers stand for the same value, in every table."""
        for row in entry["rows"]:
            if not row.get("derivedFrom") or row.get("value") is None:
                continue
            cells = tuple(self.raw(row["file"]).cells(row["line"], row["derivedFrom"]))
            key = (row["file"], tuple(row["derivedFrom"]), cells, entry["key"].split("|")[2])
            if self.meaning.setdefault(key, row["value"]) != row["value"]:
                self.problems.append((entry, f"{row['file']}:{row['line']}: equal answers, two derived values"))

    def check_rows(self, entry):
        """Every response is there, and its raw answer means what the store says, the same everywhere in the column."""
        for row in entry["rows"]:
            cells = self.raw(row["file"]).cells(row["line"], row["columns"])
            if row.get("value") is None or not cells:
                continue
            text = cells[0]
            if row.get("derivedFrom"):
                continue
            if text == "" and row["value"] != 0:
                self.problems.append((entry, f"{row['file']}:{row['line']} is empty"))
            known = self.meaning.setdefault((row["file"], row["columns"][0], text, entry["key"].split("|")[2]), row["value"])
            if known != row["value"]:
                self.problems.append((entry, f"'{text}' means both {known} and {row['value']}"))
            if entry["kind"] == "mean" and text.lstrip("-").isdigit() and int(text) != row["value"]:
                self.problems.append((entry, f"{row['file']}:{row['line']} says {text}, the store {row['value']}"))

    def expected(self, entry):
        name = entry["column"].split(".")[-1]
        counted = [r for r in entry["rows"] if r["isCounted"]]
        base = entry["rows"]
        if entry["table"] and "|change from " in (entry.get("key") or "") and name in ("up", "same", "down", "change"):
            return self.change(name, counted, [r for r in base if not r["isCounted"]])
        if name == "records":
            return len(counted) + sum(self.raw(path).empty for path in entry["sources"])
        if name.startswith("place"):
            return len(counted)
        if name == "points":
            return self.points(entry)
        if name == "level":
            named, asked = {r["city"] for r in counted}, {r["city"] for r in base}
            return 0 if not named else 2 if named == asked else 1
        if name == "cities":
            return len({r["city"] for r in counted}) if entry["kind"] == "count" else None
        if name == "respondents" or name == "answered":
            return len({r.get("respondent") or (r["file"], r["line"]) for r in counted})
        if entry["kind"] == "count" and name in PLAIN:
            return len(counted)
        if entry["kind"] == "share" and (name in ("share", "top2") or name.startswith("step")) and base:
            if entry["table"] == "response":
                return None
            return Fraction(len(counted), len(base))
        values = [Fraction(r["value"]) for r in counted if r.get("value") is not None]
        if name == "mean" and values:
            return sum(values) / len(values)
        if name == "median" and values:
            return statistics.median(values)
        return None

    def points(self, entry):
        """As many points as there are places for a first place, one for the last, from the raw ranks."""
        total = 0
        for row in entry["rows"]:
            ranks = self.raw(row["file"]).cells(row["line"], row["columns"])
            total += sum(len(ranks) - place for place, code in enumerate(ranks) if code == entry["row"])
        return total

    @staticmethod
    def change(name, later, earlier):
        before = {r["respondent"]: r["value"] for r in earlier}
        steps = [Fraction(r["value"]) - Fraction(before[r["respondent"]]) for r in later]
        return {
            "up": sum(s > 0 for s in steps), "same": sum(s == 0 for s in steps), "down": sum(s < 0 for s in steps),
            "change": sum(steps) / len(steps)}[name]

    def agreement(self, entry):
        """Share, equal ratings, kappa and alpha of one code, from the coders' files; `None` unless two saw each answer."""
        ratings = collections.defaultdict(dict)
        for source in entry["sources"]:
            path, line = source.rsplit(":", 1)
            unit, code = self.raw(path).cells(int(line), ["unit", "code"])
            ratings[unit][path] = ratings[unit].get(path, False) or code == entry["row"]
        pairs = [tuple(given for _, given in sorted(sides.items())) for sides in ratings.values()]
        if any(len(pair) != 2 for pair in pairs):
            return None
        n, ones = 2 * len(pairs), sum(a + b for a, b in pairs)
        equal = Fraction(sum(a == b for a, b in pairs), len(pairs))
        first, second = (Fraction(sum(side), len(pairs)) for side in zip(*pairs))
        chance = first * second + (1 - first) * (1 - second)
        by_chance = Fraction(2 * ones * (n - ones), n * (n - 1))
        return {
            "prevalence": Fraction(ones, n), "percent": equal,
            "kappa": (equal - chance) / (1 - chance) if chance != 1 else None,
            "alpha": 1 - (1 - equal) / by_chance if by_chance else None}.get(entry["column"])

    def check(self, entry):
        if entry["table"] == "reliability":
            expected = self.agreement(entry)
            if expected is None:
                self.reasoned[entry["column"]] += 1
                return
            self.done[entry["column"]] += 1
            if abs(float(expected) - entry["value"]) > 1e-9:
                self.problems.append((entry, f"published {entry['value']}, recomputed {float(expected)}"))
            return
        if entry["sources"] and not entry["rows"]:
            self.done["desk"] += 1
            return
        if not entry["rows"]:
            self.problems.append((entry, "no response and no file behind it"))
            return
        self.check_rows(entry)
        self.check_derived(entry)
        expected = self.expected(entry)
        name = entry["column"].split(".")[-1]
        if expected is None:
            self.reasoned[name] += 1
            return
        self.done[name] += 1
        if abs(float(expected) - entry["value"]) > 1e-9 * max(1, abs(entry["value"])):
            self.problems.append((entry, f"published {entry['value']}, recomputed {float(expected)}"))


def main():
    tandem, project, *publications = sys.argv[1:]
    recomputation = Recomputation(project)
    numbers = 0
    for publication in publications:
        answer = subprocess.run(
            [tandem, "explain", publication, "--json", "--project", project], capture_output=True, text=True)
        if answer.returncode:
            raise SystemExit(answer.stderr)
        entries = [json.loads(line) for line in answer.stdout.splitlines()]
        with open(f"{project}/reports/current/{publication}/tables.json", encoding="utf-8") as handle:
            file = json.load(handle)
        tables = file["tables"] + file["appendix"]
        published = sum(isinstance(v, (int, float)) for t in tables for r in t["rows"] for v in r["values"])
        if published != len(entries):
            raise SystemExit(f"{publication}: {published} numbers published, {len(entries)} explained")
        numbers += published
        for entry in entries:
            recomputation.check(entry)
    print(f"{numbers} numbers explained; recomputed from raw files: {sum(recomputation.done.values())} "
          f"{dict(recomputation.done)}; by the method of their table: {sum(recomputation.reasoned.values())} "
          f"{dict(recomputation.reasoned)}; {len(recomputation.problems)} problems")
    seen = collections.Counter()
    for entry, problem in recomputation.problems:
        seen[entry["table"]] += 1
        if seen[entry["table"]] > 3:
            continue
        print(f"  {entry['publication']} {entry['table']} {entry['row']} {entry['column']}: {problem}")
    sys.exit(1 if recomputation.problems else 0)


main()

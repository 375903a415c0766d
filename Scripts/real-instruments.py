#!/usr/bin/env python3
"""Reads four real survey files with instruments written by hand and compares every frequency with a count of its own.

Usage: Scripts/real-instruments.py TANDEM REAL_FILES

The count uses Python's csv module and the definitions below, nothing of Tandem: for each variable the texts of its
column, with declared words for nothing turned into the reason's number. Values are read back from the store's views.
"""
import csv, glob, json, math, os, re, shutil, sqlite3, subprocess, sys, tempfile
from collections import Counter
from datetime import datetime

TANDEM, REAL = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
INSTRUMENTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "real-instruments")

PIPELINE = """study:
  id: real
  title: "Real file"
  contact: {{name: "A", email: "a@example.org"}}
register: {{cities: cities.csv, partnerships: partnerships.csv}}
stages:
  - ingest: {survey}
    instrument: instrument.yml
    batches: data/*.csv
  - report: overview
    publication: overview.yml
"""


def plain(text):
    """As texts are compared: no invisible signs, single blanks."""
    return re.sub(r"\s+", " ", text.replace("\ufeff", "").replace("\u200b", "")).strip()


class Table:
    def __init__(self, path, encoding="utf-8", delimiter=",", header_rows=1):
        with open(path, encoding=encoding, newline="") as file:
            rows = list(csv.reader(file, delimiter=delimiter))
        self.header, self.rows = rows[0], rows[header_rows:]

    def place(self, name):
        found = [i for i, h in enumerate(self.header) if h == name or h.startswith(name + ".")]
        assert found, f"no column {name}"
        return found[0]

    def places(self, prefix):
        return [i for i, h in enumerate(self.header) if h.startswith(prefix)]

    def texts(self, place):
        return [row[place] for row in self.rows]


def coded(texts, missing):
    return Counter(missing.get(plain(t), plain(t)) for t in texts)


def numbers(texts, missing):
    """A declared number is missing however it is written: -1.0 where -1 is."""
    declared = {float(k): v for k, v in missing.items() if re.fullmatch(r"-?\d+", k)}
    return Counter(missing.get(plain(t)) or declared.get(float(plain(t)), float(plain(t))) for t in texts)


def ticks(texts, chosen, missing):
    return Counter(missing[plain(t)] if plain(t) in missing else ("1" if chosen(plain(t)) else "0") for t in texts)


def masculinity(path):
    t = Table(path)
    missing = {"": "[-9]", "NA": "[-6]", "No answer": "[-9]", "Prefer not to answer": "[-3]"}
    expected = {}
    for variable, column in [("Feel", "q0001"), ("Important", "q0002"), ("Pressure", "q0005"), ("Pays", "q0018"),
                             ("Married", "q0024"), ("Income", "q0034"), ("Age", "age3"), ("Origin", "racethn4"),
                             ("Education", "educ3")]:
        expected[variable] = coded(t.texts(t.place(column)), missing)
    for i in range(1, 12):
        expected[f"How_{i}"] = coded(t.texts(t.place(f"q0007_{i:04}")), missing)
    for i in range(1, 7):
        expected[f"Learned_{i}"] = ticks(t.texts(t.place(f"q0004_{i:04}")), lambda x: x != "Not selected", missing)
    expected["Began"] = Counter(
        datetime.strptime(x, "%m/%d/%y %H:%M").strftime("%Y-%m-%d") for x in t.texts(t.place("StartDate")))
    weights = t.texts(t.place("weight"))
    weighted = Counter()
    for text, weight in zip(t.texts(t.place("q0001")), weights):
        weighted[missing.get(text, text)] += float(weight)
    return t, expected, {"Region": [x for x in t.texts(t.place("q0035")) if x not in missing]}, weighted


def bonn(path):
    t = Table(path, delimiter="\t")
    expected = {
        "Document": coded(t.texts(t.place("document_id")), {}), "Argument": coded(t.texts(t.place("code")), {}),
        "Sentence": numbers(t.texts(t.place("sentence_nr")), {}),
        "Curated": coded(t.texts(t.place("curated/single")), {}), "Dataset": coded(t.texts(t.place("dataset")), {})}
    return t, expected, {"Content": t.texts(t.place("content"))}, None


def rse(path, sosci=False):
    if sosci:
        t = Table(path, encoding="utf-16", delimiter="\t", header_rows=2)
        name = {"edu1": "EDU1", "edu2": "EDU2", "rse1": "RSE1", "currentEmp1": "CURRENTEMP1", "currentEmp12": "CURRENTEMP12",
                "currentEmp10": "CURRENTEMP10", "socio2": "SOCIO2", "socio3": "SOCIO3", "tool2": "TOOL2",
                "soft1can": "SOFT1CAN", "currentEmp11": "CURRENTEMP11", "conf2can": "CONF2CAN"}
        missing = {"-1": "[-1]", "-8": "[-8]", "-9": "[-9]", "": "[-9]"}
        batteries = {"Time": "LIKERT0_", "Views": "LIKERT2_"}
    else:
        t = Table(path)
        name = {}
        missing = {"": "[-9]"}
        batteries = {"Time": "likert0[", "Views": "likert2["}
    expected = {}
    for variable, column in [("Degree", "edu1"), ("Subject", "edu2"), ("Codes", "rse1"), ("Employer", "currentEmp1"),
                             ("Hours", "currentEmp12"), ("Contract", "currentEmp10"), ("Gender", "socio2"),
                             ("Age", "socio3"), ("System", "tool2")]:
        expected[variable] = coded(t.texts(t.place(name.get(column, column))), missing)
    for variable, column in [("Years", "soft1can"), ("Duration", "currentEmp11")]:
        expected[variable] = numbers(t.texts(t.place(name.get(column, column))), missing)
    for variable, prefix in batteries.items():
        for i, place in enumerate(t.places(prefix)):
            expected[f"{variable}_{i + 1}"] = coded(t.texts(place), missing)
    testing = [p for p in t.places("PROJ4CAN_" if sosci else "proj4can[") if "ther" not in t.header[p].split(".")[0].lower()]
    for i, place in enumerate(testing):
        expected[f"Testing_{i + 1}"] = ticks(t.texts(place), lambda x: x == "Yes", missing)
    place = t.place(name.get("conf2can", "conf2can"))
    return t, expected, {"Conferences": [x for x in t.texts(place) if plain(x) not in missing]}, None


FILES = [("masculinity-raw", "masculinity", masculinity, "Feel"), ("bonn-life-survey", "bonn", bonn, "Argument"),
         ("rse-2017-germany", "rse", rse, "Codes"),
         ("derived-sosci-utf16le", "rse-sosci", lambda p: rse(p, sosci=True), "Codes")]


def compare(what, found, wanted):
    if found == wanted:
        return 1
    only = {k: (found.get(k), wanted.get(k)) for k in set(found) | set(wanted) if found.get(k) != wanted.get(k)}
    sys.exit(f"{what}: found and counted differ: {dict(list(only.items())[:5])}")


def number(value):
    return float(value) if isinstance(value, (int, float)) else value


def check(folder, survey, count, question, work):
    source = glob.glob(os.path.join(glob.escape(os.path.join(REAL, folder)), "*"))[0]
    table, expected, texts, weighted = count(source)
    os.makedirs(os.path.join(work, "data"))
    shutil.copy(source, os.path.join(work, "data", "batch.csv"))
    shutil.copy(os.path.join(INSTRUMENTS, folder + ".yml"), os.path.join(work, "instrument.yml"))
    for name, text in [("pipeline.yml", PIPELINE.format(survey=survey)), ("cities.csv", "key;name\n"),
                       ("partnerships.csv", "key;city\n"),
                       ("overview.yml", 'id: overview\ntitle: "Overview"\ntables:\n'
                        f"  - {{id: one, analysis: frequency, question: {survey}.{question}}}\n")]:
        with open(os.path.join(work, name), "w") as file:
            file.write(text)
    run = subprocess.run([TANDEM, "run", "--project", work, "--json"], capture_output=True, text=True)
    if not run.stdout:
        sys.exit(f"{folder}: exit {run.returncode}: {run.stderr}")
    batch = json.loads(run.stdout)["batches"][0]
    compare(folder, [batch["records"], batch["accepted"], batch["refused"]], [len(table.rows), len(table.rows), 0])
    store = sqlite3.connect(os.path.join(work, ".tandem", "store.sqlite"))
    compared = 0
    for variable, wanted in expected.items():
        rows = store.execute(f'SELECT "{variable}" FROM "v_{survey}"').fetchall()
        values = Counter(r[0] if isinstance(r[0], str) else number(r[0]) for r in rows)
        is_number = any(isinstance(k, float) for k in wanted)
        found = Counter({(k if isinstance(k, str) or is_number else f"{k:g}"): n for k, n in values.items()})
        compared += compare(f"{folder} {variable}", found, wanted)
    for variable, wanted in texts.items():
        rows = store.execute("SELECT text FROM open_answer WHERE question = ?", [variable]).fetchall()
        clean = Counter(x.replace("\r\n", "\n").replace("\r", "\n") for x in wanted)
        compared += compare(f"{folder} {variable}", Counter(r[0] for r in rows), clean)
    if weighted:
        rows = store.execute(f'SELECT "{question}", sum(weight) FROM "v_{survey}" GROUP BY 1').fetchall()
        for answer, total in rows:
            assert abs(total - weighted[answer]) < 1e-6 * max(1, total), (answer, total, weighted[answer])
        published = json.load(open(os.path.join(work, "reports/current/overview/tables.json")))
        shares = published_shares(published)
        answered = sum(w for a, w in weighted.items() if not a.startswith("["))
        for answer, weight in weighted.items():
            if not answer.startswith("["):
                wanted = weight / answered
                printed = math.floor(100 * wanted + 0.5 + 1e-9) / 100
                assert any(abs(s - printed) < 1e-9 for s in shares), (answer, wanted, shares)
        compared += 2
    print(f"{folder}: {len(table.rows)} records, {compared} variables with equal frequencies")


def published_shares(value):
    """Every number in the published tables."""
    if isinstance(value, dict):
        return [n for v in value.values() for n in published_shares(v)]
    if isinstance(value, list):
        return [n for v in value for n in published_shares(v)]
    return [value] if isinstance(value, (int, float)) and not isinstance(value, bool) else []


with tempfile.TemporaryDirectory() as work:
    for folder, survey, count, question in FILES:
        check(folder, survey, count, question, os.path.join(work, folder))

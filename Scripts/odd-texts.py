"""Publishes a study full of texts that break writers, and checks that none is broken or silently cut.

    Scripts/odd-texts.py PROGRAM FOLDER

Makes the study in FOLDER, runs it and reads the CSV files back; the workbooks are then there for the auditors.
"""
import csv
import json
import os
import re
import subprocess
import sys

ODD = [
    "=1+1", "+49 30 1234", "-5 Prozent", "@SUM(A1)", "=HYPERLINK(\"http://example.org\")", "a|b*c_d`e`<b>&amp;~~f~~",
    "שלום עולם", "مرحبا بالعالم", "Zeile\neins", "Glocke\u0007 und \u0001 Anfang", "\ufffe", "👩‍💻 Ärztin",
    "x" * 40_000,
]
# A label that is nothing but a number says that it is a value; one without any sign that shows, that it is not there.
READABLE = {"+49 30 1234": "Wert +49 30 1234", "\ufffe": "[x]"}
LONG_TITLE = " ".join(f"Titelwort{n:02}" for n in range(18))[:200]


def quoted(text):
    return json.dumps(text, ensure_ascii=False).replace("\ufffe", "\\ufffe")


def label(text):
    return f"{{de: {quoted(text)}, en: {quoted(text)}}}"


def write(folder, path, text):
    path = os.path.join(folder, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as handle:
        handle.write(text)


def instrument():
    options = "".join(f"      {n + 1}: {label(text)}\n" for n, text in enumerate(ODD))
    return f"""id: training
title: {label("=Befragung & Co. <AG>")}
platform: plain
response: {{column: id}}
questions:
  - id: T1
    type: single
    asked: {label("=Frage?")}
    label: {label("=Was?")}
    options:
{options}  - id: T2
    type: integer
    asked: {label("Stunden?")}
    label: {label("-Stunden")}
    range: [0, 100]
  - id: T3
    type: open
    asked: {label("Was fehlt?")}
    context: barrier
  - id: T4
    type: single
    asked: {label("Nur eins?")}
    label: {label("Eins")}
    options: {{1: {label("einzig")}}}
  - id: T5
    type: single
    asked: {label("Selten?")}
    label: {label("Selten")}
    options: {{1: {label("a")}, 2: {label("b")}, 3: {label("c")}}}
"""


def codebook():
    codes = "".join(
        f"      - id: C{n}\n        label: {label(f'Code {n}')}\n        definition: {label('=Definition')}\n"
        f"        indicators: {{de: [\"wort{n}\"], en: [\"word{n}\"]}}\n" for n in range(1, 301))
    return f"version: 1\nthemes:\n  - id: ALL\n    label: {label('=Thema')}\n    codes:\n{codes}"


def publication():
    return f"""id: overview
title: {label(LONG_TITLE)}
subtitle: {label("=Untertitel")}
citation: {label("@Zitat")}
texts: surveys/texts
tables:
  - {{id: sample, analysis: sample, surveys: [training]}}
  - {{id: rating, title: {label(LONG_TITLE)}, analysis: frequency, question: training.T1, figure: {{kind: bars, title: {label("=Titel des Diagramms")}}}}}
  - {{id: one-row, analysis: frequency, question: training.T4, figure: bars}}
  - {{id: one_row, title: {label("derselbe Name")}, analysis: numeric, questions: [training.T2]}}
  - {{id: all-withheld, analysis: frequency, question: training.T5, figure: bars}}
  - {{id: missing, title: {label("300 Codes")}, analysis: code-frequency, of: findings, questions: [training.T3], level: code, figure: bars}}
"""


def batch(rows=1800):
    lines = ["id,T1,T2,T3,T4,T5"]
    for n in range(rows):
        words = " ".join(f"wort{(n * 6 + k) % 300 + 1}" for k in range(6))
        rare = n + 1 if n < 3 else ""
        lines.append(f"{n + 1},{n % len(ODD) + 1},{n % 40},{words},1,{rare}")
    return "\n".join(lines) + "\n"


def main(program, folder):
    subprocess.run([program, "init", folder], check=True, stderr=subprocess.DEVNULL)
    write(folder, "surveys/training/instrument.yml", instrument())
    write(folder, "surveys/training/first.csv", batch())
    write(folder, "surveys/codebook.yml", codebook())
    write(folder, "reports/overview.yml", publication())
    write(folder, "surveys/texts/preface.de.md", "Nur auf Deutsch.\n")
    run = subprocess.run([program, "run", "--project", folder], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"exit {run.returncode}: {run.stderr}")
    check(os.path.join(folder, "reports/current/overview"))


def check(current):
    csv.field_size_limit(1 << 20)
    with open(os.path.join(current, "data/rating.de.csv"), encoding="utf-8-sig", newline="") as handle:
        labels = [row[1] for row in csv.reader(handle)]
    assert "x" * 40_000 in labels, "a long text was cut in the CSV file"
    shown = [re.sub("[\x00-\x08\x0b-\x1f\x7f]", "\ufffd", READABLE.get(text, text)) for text in ODD]  # signs that steer terminals
    assert all(text in labels or "'" + text in labels for text in shown), "a text is missing from the CSV file"
    assert not any(text[:1] in "=+-@" for text in labels if text), "a text is a formula in the CSV file"
    with open(os.path.join(current, "overview.en.md"), encoding="utf-8") as handle:
        assert "not yet available in English" in handle.read(), "a missing translation is not told"
    with open(os.path.join(current, "tables.json"), encoding="utf-8") as handle:
        tables = {table["id"]: table for table in json.load(handle)["tables"]}
    assert len(tables["missing"]["rows"]) > 300, "codes are missing"
    assert not os.path.exists(os.path.join(current, "charts/one-row.de.svg")), "a chart of one row"
    print(f"{len(ODD)} odd texts, {len(tables)} tables")


main(sys.argv[1], sys.argv[2])

"""Small studies for attacks on what is published: laying one out, running the command under test, reading the tables."""
import json
import os
import subprocess
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "Scripts/attacks"))
from attacker.student import student  # noqa: E402,F401 - for the cases

PIPELINE = """study:
  id: study
  title: {de: "S", en: "S"}
  languages: [de, en]
  synthetic: true
  contact: {name: "x", email: "x@example.org"}
register:
  cities: surveys/cities.csv
  partnerships: surveys/partnerships.csv
  withdrawals: surveys/withdrawals.csv
stages:
  - ingest: s
    instrument: surveys/s/instrument.yml
    batches: surveys/s/*.csv
    refuse: {warn_above: 50%, stop_above: 90%}
"""
REGISTER = {
    "surveys/cities.csv": "key;name;name_en;aliases;country;population;consent_named\n",
    "surveys/partnerships.csv": "key;name;name_en;city;valid_from;valid_to;status\n",
    "surveys/withdrawals.csv": "kind;id;scope;date\n",
}
INSTRUMENT = 'id: s\ntitle: {de: "S", en: "S"}\nplatform: plain\nresponse: {column: id}\n'


def lay_out(folder, publications, files):
    """A small study: the register, the files given, and a report stage for each publication."""
    reports = "".join(f"  - report: {name}\n    publication: reports/{name}.yml\n" for name in publications)
    pipeline = {"pipeline.yml": PIPELINE + reports}
    texts = {f"reports/{name}.yml": publication(name, tables) for name, tables in publications.items()}
    for name, text in {**REGISTER, **pipeline, **texts, **files}.items():
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def publication(name, tables):
    """The file of a publication with tables given as {id: "key: value\\nkey: value"}."""
    text = f"id: {name}\ntitle: {{de: {name}, en: {name}}}\ntables:\n"
    for table, keys in tables.items():
        lines = "".join(f"    {line}\n" for line in keys.split("\n"))
        text += f"  - id: {table}\n    title: {{de: {table}, en: {table}}}\n" + lines
    return text


def tandem(folder, *words):
    """The command under test, on the study in the folder."""
    command = [os.environ["TANDEM"], *words, "--project", folder]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def published(folder, name, edition=None):
    """{table: {row: {column: value}}} of what a publication shows; numbers, or markers such as [c]."""
    place = f"reports/editions/{name}/{edition}" if edition else f"reports/current/{name}"
    path = Path(folder, place, "tables.json")
    found = json.loads(path.read_text(encoding="utf-8"))["tables"] if path.exists() else []
    return {
        table["id"]: {
            row["id"]: dict(zip((column["id"] for column in table["columns"]), row["values"]))
            for row in table["rows"]}
        for table in found}


def number(value):
    """The number that is shown, or None."""
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


QUESTIONS = """questions:
  - {id: A, type: single, asked: {de: A, en: A}, label: {de: A, en: A}, options: {1: {de: ja, en: "yes"}, 2: {de: nein, en: "no"}}}
"""

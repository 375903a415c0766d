"""A copy of what a study publishes, as records that are written at the end."""
import copy
import json
import shutil
import sqlite3

from .planting import NotHere


class Copy:
    """A copy of what a study publishes, as JSON records that are written at the end."""

    def __init__(self, study, base=None):
        self.study = study
        self.store = sqlite3.connect(study / ".tandem/store.sqlite")
        self.records = copy.deepcopy(base.records) if base else self.load()
        self.files, self.editions = {}, {}

    def load(self):
        found = {}
        for path in sorted(self.study.glob("reports/current/*/*.json")):
            found[path.parent.name, path.stem] = json.loads(path.read_text(encoding="utf-8"))
        return found

    def tables(self, publication=None):
        for (name, stem), record in self.records.items():
            if stem == "tables" and publication in (None, name):
                for table in record["tables"] + record["appendix"]:
                    yield name, table

    def table(self, name):
        for publication, table in self.tables():
            if table["id"] == name:
                return publication, table
        raise NotHere

    def write(self, folder):
        shutil.rmtree(folder, ignore_errors=True)
        for path in self.study.glob("surveys/*/instrument.yml"):
            put(folder / path.relative_to(self.study), path.read_text(encoding="utf-8"))
        for (publication, stem), record in self.records.items():
            put(folder / f"reports/current/{publication}/{stem}.json", json.dumps(record, ensure_ascii=False))
        for (publication, date), records in self.editions.items():
            for stem, record in records.items():
                path = folder / f"reports/editions/{publication}/{date}/{stem}.json"
                put(path, json.dumps(record, ensure_ascii=False))
        for name, text in self.files.items():
            put(folder / "reports/current" / name, self.files[name])


def put(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def forget(work, name):
    """disclosure.json says nothing of a table."""
    records = list(work.records.items()) + [((p, s), r) for (p, _), e in work.editions.items() for s, r in e.items()]
    for (_, stem), record in records:
        if stem == "disclosure":
            record["tables"] = [t for t in record["tables"] if not t["id"].endswith("/" + name)]


def rounded(base):
    """The copy with numbers rounded as they are printed, without agreement and lengths of bars."""
    for _, table in base.tables():
        for j, column in enumerate(table["columns"]):
            for row in table["rows"]:
                row["values"][j] = safe(table, column, row["values"][j])
    return base


def safe(table, column, value):
    """A value that leaks nothing by itself."""
    if table["id"] in ("reliability", "chart-data") and isinstance(value, (int, float)):
        return "[c]"
    places = column["decimals"] + (2 if column["kind"] == "share" else 0)
    return round(value, places) if isinstance(value, float) else value

"""What a study has published: snapshots (the draft, editions) with their tables."""
import json

from .chart_data import read_chart_data
from .files import read_data_files, read_proof, read_summaries
from .intervals import as_printed, number, printed
from .rule import EXACT
from .workbooks import read_workbooks


class Table:
    """A table as published: for each cell the interval that its printed number stands for, or None."""

    def __init__(self, publication, edition, record):
        self.publication, self.edition, self.id, self.record = publication, edition, record["id"], record
        self.sheets = set(record.get("sheets", {}).values())
        self.first_row = record.get("first_row", 6)
        self.columns = [column["id"] for column in record["columns"]]
        self.rows = [row["id"] for row in record["rows"]]
        self.cells = {}
        for j, column in enumerate(record["columns"]):
            values = [number(row["values"][j]) for row in record["rows"]]
            for i, value in enumerate(values):
                if value is not None:
                    self.cells[i, j] = printed(value, column, values)

    def key(self, i, j):
        text = self.record["rows"][i]["keys"][j]
        return text.split("|") if text else None

    def withheld(self, i, j):
        return self.record["rows"][i]["values"][j] == "[c]" and (i, j) not in self.cells

    def learn(self, i, j, interval):
        """Another file prints the cell: the two intervals are intersected."""
        if not (0 <= i < len(self.rows) and 0 <= j < len(self.columns)):
            return
        old, interval = self.cells.get((i, j)), as_printed(interval, self.record["columns"][j])
        if old is None:
            if self.record["rows"][i]["values"][j] == "[c]":
                self.cells[i, j] = interval
        elif max(old[0], interval[0]) <= min(old[1], interval[1]) + EXACT:
            self.cells[i, j] = max(old[0], interval[0]), min(old[1], interval[1])

    def where(self, i, j):
        """(publication and table, row, column) as a finding names a cell."""
        edition = "@" + self.edition if self.edition else ""
        return f"{self.publication}{edition} {self.id}", self.rows[i], self.columns[j]


class Snapshot:
    """One publication folder: the draft, or an edition."""

    def __init__(self, folder, edition):
        record = json.loads((folder / "tables.json").read_text(encoding="utf-8"))
        self.publication, self.edition, self.folder = record["publication"], edition, folder
        everything = record["tables"] + record.get("appendix", [])
        self.tables = [Table(self.publication, edition, table) for table in everything]
        self.proof = load(folder / "disclosure.json")
        inputs = load(folder / "manifest.json").get("inputs", [])
        self.inputs = {(i["path"], i["sha256"], i.get("records")) for i in inputs}
        read_data_files(self)
        read_summaries(self)
        read_workbooks(self)
        read_proof(self)
        read_chart_data(self)

    def name(self):
        return self.publication + ("@" + self.edition if self.edition else "")


def load(path):
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def snapshots(study):
    """The drafts, then all editions."""
    folders = [(path.parent, None) for path in sorted(study.glob("reports/current/*/tables.json"))]
    folders += [(path.parent, path.parent.name) for path in sorted(study.glob("reports/editions/*/*/tables.json"))]
    return [Snapshot(folder, edition) for folder, edition in folders]

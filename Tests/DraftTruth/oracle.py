"""Reads drafted studies of real survey files back: every closed cell of the store and every published count against the file.

    Tests/DraftTruth/oracle.py TANDEM FOLDER [NAME…]

What a cell means follows here from the drafted instrument alone: the text of an option, a text for no answer, a tick. Both ways: an
answer that is not in the file is found as well as one that is not in the store.
"""
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile

from check import HERE, Draft, listed, offered, plain, records, texts


def label(option):
    return option["label"] if isinstance(option["label"], str) else option["label"]["de"]


class Oracle:
    """By variable, what each row of the file holds: an option's code as text, `None` for no answer, a number."""

    def __init__(self, draft):
        self.draft, self.values, self.labels, self.ranked = draft, {}, {}, {}
        for key, questions in draft.questions.items():
            for question in questions:
                self.read(key, question)

    def read(self, key, question):
        kind, place = question["type"], {name: i + 1 for i, name in enumerate(self.draft.names)}
        options, column = offered(question), lambda name: self.draft.column(place[plain(name)])
        other = next((o["code"] for o in question.get("options", []) if o.get("any_text") == "true"), None)
        codes = {}
        for option in options:
            for text in [label(option)] + [option["code"]] + listed(option.get("text")):
                codes[plain(text)] = option["code"]
        for option in options:
            for text in listed(option.get("text")):
                codes[plain(text)] = option["code"]
        self.missing = {plain(t) for t in list(question.get("missing") or {}) + list(self.draft.missing)}

        def closed(cell):
            if not cell or cell in self.missing:
                return None
            return codes.get(cell, codes.get(re.sub(r"\.0$", "", cell), other or "?"))

        if kind == "single":
            self.values[question["id"]] = [closed(cell) for cell in column(question["column"])]
            self.labels[question["id"]] = {o["code"]: label(o) for o in question["options"]}
        elif kind == "battery":
            for item in question["items"]:
                self.values[item["id"]] = [closed(cell) for cell in column(item["column"])]
                self.labels[item["id"]] = {o["code"]: label(o) for o in question["options"]}
        elif kind == "ranking":
            names = [f"{question['id']}_r{i + 1}" for i in range(len(question["columns"]))]
            self.ranked[names[0]] = names
            for i, name in enumerate(question["columns"]):
                self.values[f"{question['id']}_r{i + 1}"] = [closed(cell) for cell in column(name)]
                self.labels[f"{question['id']}_r{i + 1}"] = {o["code"]: label(o) for o in question["options"]}
        elif kind == "multi" and question["ticks"].get("separator") is None:
            self.ticks(question, [(o["code"], column(o["column"])) for o in question["options"]])

    def ticks(self, question, columns):
        marks = question["ticks"]
        chosen, no = [[plain(t) for t in listed(marks.get(k))] for k in ("chosen", "not_chosen")]
        # What is not said is the preset's; only "every text is a tick" and the words said are read here.
        def tick(cell):
            if not cell or cell in self.missing:
                return None
            return "0" if cell in no else "1" if not chosen or cell in chosen else "?"
        read = {code: [tick(cell) for cell in cells] for code, cells in columns}
        empty_is_no = marks.get("empty") == "not-chosen"
        for code, cells in columns:
            values = read[code]
            if empty_is_no:
                some = [any(read[c][i] == "1" for c, _ in columns) for i in range(len(values))]
                values = ["0" if v is None and some[i] and not cells[i] else v for i, v in enumerate(values)]
            self.values[f"{question['id']}_{code}"] = values


def compare(work, name, oracle):
    """How many cells and published counts agree, and those that do not."""
    survey, wrong, cells, counts = oracle.draft.yaml["id"], [], 0, 0
    store = sqlite3.connect(f"{work}/.tandem/store.sqlite")
    refused = {row[0] for row in store.execute("SELECT record FROM refused")}
    cursor = store.execute(f'SELECT * FROM "v_{survey}"')
    names = [column[0] for column in cursor.description]
    stored = {row[names.index("record")]: dict(zip(names, row)) for row in cursor}
    for variable, values in oracle.values.items():
        for i, value in enumerate(values):
            if i + 1 not in stored:
                continue
            found = stored[i + 1].get(variable)
            if variable in oracle.labels:
                expected = value if value in (None, "?") else oracle.labels[variable][value]
                is_right = expected == found or value is None and str(found).startswith("[-")
            else:
                is_right = str(found) == value or value is None and str(found).startswith("[-")
            cells += 1
            if not is_right:
                wrong.append((variable, i + 1))
    publication = json.load(open(f"{work}/reports/current/overview/tables.json", encoding="utf-8"))
    for table in publication["tables"]:
        for row in table["rows"]:
            for column, value, key in zip(table["columns"], row["values"], row["keys"]):
                parts = (key or "").split("|")
                if not isinstance(value, (int, float)) or len(parts) < 5 or parts[2] not in oracle.values:
                    continue
                values = [v for i, v in enumerate(oracle.values[parts[2]]) if i + 1 in stored]
                if parts[2] in oracle.ranked and table["columns"][0]["id"] == "n":
                    # A ranking counts who gave an option any place.
                    places = [oracle.values[place] for place in oracle.ranked[parts[2]]]
                    kept = [{v for v in cells if v} for i, cells in enumerate(zip(*places)) if i + 1 in stored]
                    values = [parts[3] if parts[3] in cells else "other" if cells else None for cells in kept]
                base = sum(v is not None for v in values)
                count = base if parts[3] in ("base", "any") else sum(v == parts[3] for v in values)
                if column["kind"] == "count":
                    counts += 1
                    if value != count:
                        wrong.append((table["id"], row["id"], column["id"], value, count))
                elif column["id"].startswith(("share", "step")) and not oracle.draft.weight and base:
                    counts += 1
                    if abs(value - count / base) > 0.0051:
                        wrong.append((table["id"], row["id"], column["id"], value, count / base))
    return cells, counts, len(stored), len(refused), wrong


def main():
    tandem, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    chosen = sys.argv[3:] or sorted(f[:-5] for f in os.listdir(HERE) if f.endswith(".json"))
    total = faults = 0
    for name in chosen:
        facts = json.load(open(f"{HERE}/{name}.json", encoding="utf-8"))
        facts["file"] = facts["file"] if "/" in facts["file"] else f"{name}/{facts['file']}"
        with tempfile.TemporaryDirectory() as work:
            command = [tandem, "init", work + "/s", "--from", os.path.join(folder, facts["file"])]
            if not facts["encoding"].lower().startswith("utf") and facts["encoding"] != "ascii":
                command += ["--encoding", {"mac_roman": "macintosh", "cp1252": "windows-1252"}.get(facts["encoding"], facts["encoding"])]
            subprocess.run(command, check=True, capture_output=True)
            subprocess.run([tandem, "run", "--project", work + "/s"], check=True, capture_output=True)
            surveys = f"{work}/s/surveys"
            survey = next(entry for entry in sorted(os.listdir(surveys)) if os.path.isdir(f"{surveys}/{entry}"))
            oracle = Oracle(Draft(f"{surveys}/{survey}/instrument.yml", records(folder, facts), facts))
            cells, counts, rows, refused, wrong = compare(work + "/s", name, oracle)
        print(f"{name}: {cells} cells of {rows} rows and {counts} published numbers compared, {len(wrong)} differ {wrong[:4] or ''}")
        total, faults = total + cells + counts, faults + len(wrong)
    print(f"{total} compared, {faults} differ")
    sys.exit(1 if faults or not total else 0)


if __name__ == "__main__":
    main()

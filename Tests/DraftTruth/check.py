"""Holds drafts of real survey files against what a reader of each file found in it, question by question.

    Tests/DraftTruth/check.py TANDEM FOLDER [NAME…]

FOLDER holds the survey files. A table NAME.csv beside this script has one row a question, with the columns by their numbers, its
type, the order of its answers where it has one, and the texts that stand for no answer; NAME.json says how the file is read.
Counted are the questions that the draft has right. Never allowed: a wrong order, a multiple choice that is none, a personal
column that is kept, and a label from fewer than three people.
"""
import collections
import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile

import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
ANSWER_ITSELF = {"response", "open-ended response", "antwort"}
LEAST = 0.95


def plain(text):
    text = re.sub(r"[\ufeff\u200b]", "", str(text))
    return re.sub(r"\s+", " ", text).strip()


class Text(yaml.SafeLoader):
    """Scalars as they are typed, as Tandem reads them."""


Text.yaml_implicit_resolvers = {}


def records(folder, facts):
    data = open(os.path.join(folder, facts["file"]), "rb").read()
    encoding = facts["encoding"].lower()
    text = data.decode("utf-8-sig" if encoding.startswith("utf-8") else "utf-16" if encoding.startswith("utf-16") else encoding)
    text = text.lstrip("\ufeff")
    lines = text.split("\n", facts["preamble_lines"])
    text = lines[-1]
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t" if facts["delimiter"] in ("tab", "\\t") else facts["delimiter"]))
    return [row for row in rows if any(cell.strip() for cell in row)]


def names(header, name_row):
    width = max(map(len, header))
    rows = [[plain(row[i]) if i < len(row) else "" for i in range(width)] for row in header]
    if name_row == 0 and len(rows) > 1:
        carried, found = "", []
        for i in range(width):
            carried = rows[0][i] or carried
            parts = [row[i] for row in rows[1:] if row[i] and row[i].lower() not in ANSWER_ITSELF]
            found.append(" / ".join(part for part in [carried] + parts if part))
    else:
        found = rows[max(name_row, 1) - 1]
    seen, unique = set(), []
    for i, name in enumerate(found):
        name, number = name or f"column {i + 1}", 1
        candidate = name
        while candidate in seen:
            number += 1
            candidate = f"{name} ({number})"
        seen.add(candidate)
        unique.append(candidate)
    return unique


def numbers(text):
    found = []
    for part in text.split(","):
        low, _, high = part.strip().partition("-")
        found += range(int(low), int(high or low) + 1)
    return tuple(sorted(found))


def words(cell):
    return [plain(word) for word in cell.split(" | ") if plain(word)] if cell else []


def listed(value):
    return [] if value is None else value if isinstance(value, list) else [value]


class Draft:
    def __init__(self, path, rows, facts):
        self.yaml = yaml.load(open(path, encoding="utf-8"), Loader=Text)
        csv_keys = self.yaml.get("csv", {})
        self.header_rows = int(csv_keys.get("header_rows", 1))
        self.header = rows[: self.header_rows]
        preset = self.yaml.get("platform", "plain")
        name_row = int(csv_keys.get("name_row", 0 if preset == "surveymonkey" else 1))
        self.names = names(self.header, name_row)
        self.data = rows[self.header_rows:]
        place = {name: i + 1 for i, name in enumerate(self.names)}
        self.questions = collections.defaultdict(list)
        for question in self.yaml["questions"]:
            columns = [c for part in ("items", "options") for c in [o.get("column") for o in question.get(part, [])] if c]
            columns = columns or listed(question.get("columns")) or [question.get("column", question["id"])]
            key = tuple(sorted(place[plain(c)] for c in columns))
            self.questions[key].append(question)
        self.taken = {c for key in self.questions for c in key}
        self.dropped = {place[plain(c)] for c in listed(self.yaml.get("drop")) if plain(c) in place}
        self.response = place.get(plain(self.yaml.get("response", "")))
        self.weight = place.get(plain(self.yaml.get("weight", "")))
        self.missing = self.yaml.get("missing", {}) or {}

    def column(self, number):
        return [plain(row[number - 1]) for row in self.data if number <= len(row)]


def texts(option):
    return [plain(t) for t in listed(option.get("text"))] or [plain(option["label"] if isinstance(option["label"], str) else option["label"]["en"])]


def offered(question):
    return [option for option in question.get("options", []) if option.get("any_text") not in ("yes", "true")]


def order(question):
    options = sorted(offered(question), key=lambda option: int(option["code"]))
    return [text for option in options for text in texts(option)]


def judge(row, draft, wrong):
    """What is not right about a question; nothing where all is."""
    columns, kinds = numbers(row["columns"]), row["kind"].split("/")
    found = draft.questions.get(columns, [])
    if "personal" in kinds and set(columns) <= draft.dropped:
        return None
    if kinds == ["personal"]:
        kept = set(columns) & draft.taken
        if kept:
            wrong["personal column kept"].append((row["columns"], draft.names[columns[0] - 1]))
            return f"personal, kept"
        return None
    unread = not set(columns) & draft.taken
    if set(kinds) & {"technical", "empty", "response", "language", "weight", "personal", "respondent"}:
        hidden = all(any(q["type"] in ("hidden", "key") for q in draft.questions.get((c,), [])) for c in set(columns) & draft.taken)
        if unread or hidden:
            return None
        inside = [key for key in draft.questions if set(columns) <= set(key)]
        if "empty" in kinds and inside:
            return None
    types = {"joined": "multi"}
    match = [q for q in found if q["type"] in {types.get(kind, kind) for kind in kinds}]
    if not match:
        have = [(key, q["type"]) for key, qs in draft.questions.items() if set(key) & set(columns) for q in qs]
        for key, kind in have:
            if kind == "multi" and not set(kinds) & {"multi", "joined"}:
                wrong["false multiple choice"].append((row["columns"], draft.names[columns[0] - 1][:60]))
        return f"{row['kind']}, drafted as {have[:3]}{' dropped' if set(columns) <= draft.dropped else ''}"
    question = match[0]
    if question["type"] in ("single", "battery") and set(kinds) & {"single", "battery"}:
        return scale(row, question, draft, wrong)
    if question["type"] == "multi" and "joined" in kinds and row["options"]:
        have, need = {t for o in offered(question) for t in texts(o)}, set(words(row["options"]))
        if len(need - have) > 0.2 * len(need) or any(h in n and h != n for h in have - need for n in need):
            return f"options: not {sorted(need - have)[:4]}, but {sorted(have - need)[:4]}"
    return None


def scale(row, question, draft, wrong):
    is_ordered, have, need = question.get("ordered") == "yes", order(question), words(row["order"])
    missing = set(words(row["missing"]))
    declared = {plain(t) for t in (question.get("missing") or {})} | {plain(t) for t in draft.missing}
    lost = declared & set(need)
    if lost:
        wrong["answer taken for missing"].append((row["columns"], sorted(lost)))
        return f"{sorted(lost)} are answers"
    if is_ordered and row["scale"] == "nominal":
        wrong["order of a nominal question"].append((row["columns"], have))
        return f"not ordered, but {have}"
    if is_ordered:
        shown = [text for text in have if text not in missing]
        rest = [text for text in need if text in shown]
        if shown not in (rest, rest[::-1]):
            wrong["wrong order"].append((row["columns"], have, need))
            return f"order {have} instead of {need}"
        if set(have) & missing:
            if row["certain"] == "yes":
                wrong["missing answer as a step"].append((row["columns"], sorted(set(have) & missing)))
            return f"steps {sorted(set(have) & missing)} are missing answers"
    elif row["scale"] == "ordinal" and row["certain"] == "yes" and len(need) > 2:
        return f"order {need} not known"
    if missing - declared and row["certain"] != "no" and not all(re.fullmatch(r"-?\d+", m) for m in missing - declared):
        return f"{sorted(missing - declared)} are missing answers"
    return None


def common(word_list):
    found = set()
    for line in open(word_list, encoding="utf-8"):
        if line[0] not in "#=":
            found.update(word.strip() for word in line.split("|"))
    return found


def rare_labels(draft, known):
    """Labels that fewer than three people gave; numbers and usual words of scales come from the questionnaire."""
    found = []
    for key, questions in draft.questions.items():
        cells = collections.Counter(cell for number in key for cell in draft.column(number))
        for question in questions:
            for option in offered(question):
                if option.get("column"):
                    continue
                def wording(text):
                    return re.sub("[\"„“”]", "", text).strip().lower().rstrip(".!?:").strip()
                wordings = {wording(text) for text in texts(option)}
                for word in sorted(wordings):
                    # Spellings that differ in capitals are one text.
                    number = sum(n for cell, n in cells.items() if wording(cell) == word or (
                        "separator" in (question.get("ticks") or {}) and word in cell.lower()))
                    text = word
                    if number < 3 and not re.match(r"^-?\d+( ?\(.*\))?$", text) and word not in known:
                        found.append((question["id"], number))
    return found


def main():
    tandem, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
    chosen = sys.argv[3:] or sorted(f[:-5] for f in os.listdir(HERE) if f.endswith(".json"))
    known = common(f"{HERE}/../../Sources/AnswerScales/Resources/scales.txt")
    known |= {"ja", "nein", "yes", "no", "true", "false"}
    total, right, severe = 0, 0, 0
    for name in chosen:
        facts = json.load(open(f"{HERE}/{name}.json", encoding="utf-8"))
        facts["file"] = facts["file"] if "/" in facts["file"] else f"{name}/{facts['file']}"
        table = list(csv.DictReader(open(f"{HERE}/{name}.csv", encoding="utf-8", newline=""), delimiter=";"))
        with tempfile.TemporaryDirectory() as work:
            words_ = [tandem, "init", f"{work}/study", "--from", os.path.join(folder, facts["file"])]
            if not facts["encoding"].lower().startswith("utf") and facts["encoding"] != "ascii":
                words_ += ["--encoding", {"mac_roman": "macintosh", "cp1252": "windows-1252"}.get(facts["encoding"], facts["encoding"])]
            answer = subprocess.run(words_, capture_output=True, text=True)
            if answer.returncode != 0:
                print(f"{name}: init: exit {answer.returncode}: {answer.stderr}")
                severe += 1
                if answer.returncode != 1 or not os.path.isdir(f"{work}/study/surveys"): continue
            surveys = f"{work}/study/surveys"
            survey = next(entry for entry in sorted(os.listdir(surveys)) if os.path.isdir(f"{surveys}/{entry}"))
            draft = Draft(f"{surveys}/{survey}/instrument.yml", records(folder, facts), facts)
        wrong, problems = collections.defaultdict(list), []
        if draft.header_rows != facts["header_rows"] or len(draft.data) != facts["records"]:
            wrong["header rows"].append((draft.header_rows, facts["header_rows"], len(draft.data), facts["records"]))
        for row in table:
            problem = judge(row, draft, wrong)
            if problem:
                problems.append(f"    {row['columns']} {draft.names[numbers(row['columns'])[0] - 1][:50]!r}: {problem}"[:400])
        for label in rare_labels(draft, known):
            wrong["label from fewer than three"].append(label)
        good = len(table) - len(problems)
        total, right, severe = total + len(table), right + good, severe + sum(map(len, wrong.values()))
        print(f"{name}: {good} of {len(table)} questions right ({good / len(table):.0%})"
              + "".join(f"\n  NEVER: {kind}: {found[:6]}" for kind, found in wrong.items()))
        if os.environ.get("DETAILS"):
            print("\n".join(problems))
    print(f"{right} of {total} questions right ({right / total:.1%}), {severe} that may never be")
    sys.exit(0 if right >= LEAST * total and severe == 0 else 1)


if __name__ == "__main__":
    main()

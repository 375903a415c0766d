"""Random studies, whose publications are then held against what they say.

    Scripts/random-claims.py TANDEM TOOLS [TABLES]

Draws small surveys with ties, withheld rows, residual options, labels that are numbers, scales that read either way,
filters, waves, groups and small bases, runs each, and audits its claims by audit_claims.py of TOOLS. At least TABLES tables
(200 when nothing is said) are published; a finding of the auditor is a failure.
"""
import csv
import pathlib
import random
import subprocess
import sys
import tempfile

import yaml

TANDEM, TOOLS = (str(pathlib.Path(path).absolute()) for path in sys.argv[1:3])
WANTED = int(sys.argv[3]) if len(sys.argv) > 3 else 200
HIGH = ["hinders", "helps", "agrees", "important", "satisfied", "frequent", "much", "good", None]
WORDS = ["Zeit", "Personal", "Geld 2030", "Recht & Ordnung", "„Offene“ Daten", "Netz/Technik", "Vergabe 1.0", "Rückhalt", "Wissen", "100 % Ökostrom"]
RESIDUAL = [("Sonstiges", "Other"), ("Nichts davon", "None of these"), ("weiß nicht", "Don't know")]


def label(text, english=None):
    return {"de": text, "en": english or text.upper()}


def options(random, residual=True):
    if random.random() < 0.15:
        return {n: label(str(n), str(n)) for n in range(1, random.randint(3, 6))}
    words = random.sample(WORDS, random.randint(2, 8))
    chosen = {n: label(word) for n, word in enumerate(words, 1)}
    if residual and random.random() < 0.6:
        chosen[len(chosen) + 1] = label(*random.choice(RESIDUAL))
    return chosen


def draw(random, codes, count, tied):
    """Answers of so many people; tied ones give each code equally often."""
    if tied:
        return [codes[i % len(codes)] for i in range(count)]
    weights = [random.random() ** 2 + 0.01 for _ in codes]
    return random.choices(codes, weights, k=count)


class Survey:
    """One survey: questions, answers and the tables that are asked for."""

    def __init__(self, random):
        self.random, self.questions, self.tables = random, [], []
        self.count = random.choice([9, 29, 35, 64, 130, 250, 400])
        self.waves = random.random() < 0.4
        self.columns = {"id": [str(i) for i in range(1, self.count + 1)]}
        self.wave = [random.choice(["W0", "W1"]) if self.waves else "all" for _ in range(self.count)]
        self.group = self.single("G", residual=False)
        for number in range(random.randint(3, 6)):
            random.choice([self.single, self.multi, self.battery, self.ranking])(f"Q{number}")

    def add(self, question, /, **table):
        self.questions.append(question)
        wave = {"wave": self.random.choice(["W0", "W1"])} if self.waves and self.random.random() < 0.5 else {}
        self.tables.append({"id": question["id"], "title": label(f"Tabelle {question['id']}", f"Table {question['id']}"), **table, **wave})

    def blanks(self, answers):
        missing = self.random.choice([0, 0, 0.1, 0.5])
        return ["" if self.random.random() < missing else str(a) for a in answers]

    def single(self, name, residual=True):
        choices = options(self.random, residual)
        self.columns[name] = self.blanks(draw(self.random, list(choices), self.count, self.random.random() < 0.2))
        groups = {"breaks": ["overall", "survey.G"]} if name != "G" and self.random.random() < 0.4 else {}
        test = {"analysis": "frequency", "question": f"survey.{name}", **groups}
        self.add({"id": name, "type": "single", "asked": label(f"Frage {name}"), "options": choices}, **test)
        return choices

    def multi(self, name):
        choices = options(self.random)
        for code, text in choices.items():
            share = self.random.choice([0.02, 0.3, 0.5, 0.9])
            self.columns[f"{name}_{code}"] = ["1" if self.random.random() < share else "0" for _ in range(self.count)]
        self.add({"id": name, "type": "multi", "asked": label(f"Frage {name}"),
                  "columns": name + "_{code}", "options": choices},
                 analysis="frequency", question=f"survey.{name}")

    def battery(self, name):
        steps = self.random.choice([4, 5, 7])
        items = [{"id": f"{name}_{n}", "column": f"{name}_{n}", "label": label(word)}
                 for n, word in enumerate(self.random.sample(WORDS, self.random.randint(2, 7)), 1)]
        for item in items:
            self.columns[item["column"]] = self.blanks(draw(self.random, list(range(1, steps + 1)), self.count, self.random.random() < 0.2))
        question = {"id": name, "type": "battery", "asked": label(f"Frage {name}"), "items": items,
                    "scale": {1: label("gar nicht"), steps: label("sehr")}}
        high = self.random.choice(HIGH)
        if high:
            question["high"] = high
        kinds = ["ranking", "distribution", "group-differences"] + ["wave-change"] * 2 * self.waves
        kind = self.random.choice(kinds)
        keys = {"group-differences": {"question": f"survey.{name}", "breaks": ["survey.G"], "test": True},
                "wave-change": {"items": f"survey.{name}", "from": "W0", "to": "W1", "pairing": "unpaired"}}.get(kind, {"items": f"survey.{name}"})
        if kind == "ranking" and self.waves and self.random.random() < 0.6:
            keys["breaks"] = ["wave"]
        self.add(question, analysis=kind, **keys)
        if kind == "wave-change" or "wave" in keys.get("breaks", []):
            self.tables[-1].pop("wave", None)

    def ranking(self, name):
        choices = options(self.random, residual=False)
        while len(choices) < 3:
            choices = options(self.random, residual=False)
        places = [self.random.sample(list(choices), 2) for _ in range(self.count)]
        for place in (1, 2):
            self.columns[f"{name}_{place}"] = [str(p[place - 1]) for p in places]
        self.add({"id": name, "type": "ranking", "asked": label(f"Frage {name}"), "options": choices,
                  "columns": [f"{name}_1", f"{name}_2"]}, analysis="rank-points", question=f"survey.{name}")


def write(survey, folder):
    (folder / "surveys/survey").mkdir(parents=True)
    (folder / "reports").mkdir()
    instrument = {"id": "survey", "title": label("Zufall"), "csv": {"delimiter": ",", "header_rows": 1},
                  "response": "id", "weight": "none", "questions": survey.questions}
    if survey.waves:
        instrument["wave"] = {"from": "file", "pattern": "answers-{wave}.csv", "values": ["W0", "W1"]}
    plain = {"study": {"id": "random", "title": label("Zufall"), "languages": ["de", "en"], "synthetic": True,
                       "contact": {"name": "Nobody", "email": "nobody@example.org"}, "licence": label("CC0")},
             "stages": [{"ingest": "survey", "instrument": "surveys/survey/instrument.yml", "batches": "surveys/survey/*.csv"},
                        {"report": "overview", "publication": "reports/overview.yml"}]}
    plan = {"id": "overview", "title": label("Überblick", "Overview"), "tables": survey.tables}
    for path, content in [("pipeline.yml", plain), ("surveys/survey/instrument.yml", instrument), ("reports/overview.yml", plan)]:
        (folder / path).write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    for wave in sorted(set(survey.wave)):
        with open(folder / f"surveys/survey/answers-{wave}.csv", "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(survey.columns)
            writer.writerows(row for row, own in zip(zip(*survey.columns.values()), survey.wave) if own == wave)


def main():
    tables = studies = claims = silent = 0
    while tables < WANTED:
        studies += 1
        survey = Survey(random.Random(studies))
        with tempfile.TemporaryDirectory() as work:
            folder = pathlib.Path(work) / "study"
            folder.mkdir()
            write(survey, folder)
            run = subprocess.run([TANDEM, "run", "--project", folder], capture_output=True, text=True)
            if run.returncode != 0:
                sys.exit(f"study {studies}: exit {run.returncode}\n{run.stderr}")
            published = folder / "reports/current/overview"
            made = (published / "tables.json").read_text(encoding="utf-8").count('"asked"')
            said = (published / "claims.json").read_text(encoding="utf-8").count('"subjects"')
            tables, claims = tables + made, claims + said
            if said == 0:
                silent += 1  # nothing but small numbers
                continue
            audit = subprocess.run([sys.executable, f"{TOOLS}/audit_claims.py", published], capture_output=True, text=True)
            if audit.returncode != 0:
                sys.exit(f"study {studies}:\n{audit.stdout}{audit.stderr}")
    print(f"{tables} tables of {studies} random studies, {claims} claims: none says what its table does not show; "
          f"{silent} studies were too small to say anything")


if __name__ == "__main__":
    main()

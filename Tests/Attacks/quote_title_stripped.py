"""A name behind a title or an office goes with it, in what is proposed as a quote and in what is released.

    TANDEM=/path/to/tandem python3 quote_title_stripped.py
"""
import csv
import io
import json
import tempfile
import unittest
from pathlib import Path

from small_study import INSTRUMENT, QUESTIONS, lay_out, tandem


QUESTIONS = """language: lang
quote_consent: {question: K, is: 1}
questions:
  - {id: T, type: open, asked: {de: T, en: T}, label: {de: T, en: T}, context: barrier}
  - {id: K, type: single, asked: {de: K, en: K}, label: {de: K, en: K}, options: {1: {de: ja, en: "yes"}, 2: {de: nein, en: "no"}}}
"""
CODEBOOK = """version: 1
themes:
  - id: RES
    label: {de: "Ressourcen", en: "Resources"}
    codes:
      - id: RES1
        label: {de: "Zeit", en: "Time"}
        definition: {de: "Zeit.", en: "Time."}
        indicators: {de: ["Zeit*"], en: ["time"]}
"""
SENTENCES = [
    ("de", "Bürgermeisterin Antonia Krüger will nicht.", "Krüger"),
    ("de", "Der Kämmerer Paul Lehmann lehnt ab.", "Lehmann"),
    ("de", "OB Kowalski unterstützt das", "Kowalski"),
    ("de", "frau schulze aus dem bauamt hilft", "schulze"),
    ("de", "Sehr geehrte Frau von Hohenfels-Rabe hat es abgelehnt", "Hohenfels-Rabe"),
    ("en", "Mayor Elena Petrova is against it", "Petrova"),
    ("en", "Councillor Singh helped us a lot", "Singh"),
    ("en", "mr smith from IT refuses", "smith"),
    ("en", "Mrs O'Connor left the team.", "O'Connor"),
    ("en", "Dr van Dijk runs the lab", "Dijk"),
]


def responses():
    """A file of answers that name the code of time and somebody."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["id", "lang", "T", "K"])
    for i, (language, sentence, _) in enumerate(SENTENCES):
        writer.writerow([i, language, ("Zu wenig Zeit. " if language == "de" else "Not enough time. ") + sentence, 1])
    return text.getvalue()


class QuoteTitleStripped(unittest.TestCase):
    def setUp(self):
        self.work = tempfile.TemporaryDirectory()
        self.folder = self.work.name
        lay_out(self.folder, {"p": {"a": "analysis: frequency\nquestion: s.K"}}, {
            "surveys/s/instrument.yml": INSTRUMENT + QUESTIONS, "surveys/s/b1.csv": responses(),
            "surveys/codebook.yml": CODEBOOK})
        self.extend("pipeline.yml", "  - code: f\n    codebook: surveys/codebook.yml\n    answers: {s: [T]}\n")
        self.extend("reports/p.yml", "quotes: {codes: [RES1], most: 200}\n")
        tandem(self.folder, "run")
        tandem(self.folder, "quotes", "p", "-o", str(Path(self.folder, "q.csv")))
        with open(Path(self.folder, "q.csv"), encoding="utf-8-sig", newline="") as file:
            self.lines = list(csv.DictReader(file, delimiter=";"))

    def tearDown(self):
        self.work.cleanup()

    def extend(self, name, text):
        path = Path(self.folder, name)
        path.write_text(path.read_text() + text)

    def test_proposed_quotes_hold_no_name(self):
        self.assertTrue(self.lines, "the command proposes quotes")
        left = [name for _, _, name in SENTENCES if any(name in line["quote"] for line in self.lines)]
        self.assertEqual(left, [])

    def test_released_texts_hold_no_name(self):
        for column in ("quote", "text"):
            with self.subTest(released=column):
                self.release(column)
                path = Path(self.folder, "reports/current/p/tables.json")
                quotes = json.dumps(json.loads(path.read_text()).get("quotes") or [], ensure_ascii=False)
                self.assertEqual([name for _, _, name in SENTENCES if name in quotes], [])

    def release(self, column):
        """Two readers sign every line as it stands in the column."""
        head = "unit;code;valence;quote;translation;text_hash;first_reader;second_reader;released_on"
        text = io.StringIO()
        writer = csv.writer(text, delimiter=";", lineterminator="\n")
        writer.writerow(head.split(";"))
        for line in self.lines:
            writer.writerow([line["unit"], line["code"], line["valence"], line[column], "x", line["text_hash"],
                             "anna", "ben", "2026-01-01"])
        path = Path(self.folder, "surveys/releases/p.csv")
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.getvalue())
        tandem(self.folder, "run")


if __name__ == "__main__":
    unittest.main()

"""Why a table is left out is not said outside: "everyone in a group gave the same answer" is the answer of everyone.

    TANDEM=/path/to/tandem python3 reason_left_out.py
"""
import json
import tempfile
import unittest
from pathlib import Path

from small_study import INSTRUMENT, QUESTIONS, lay_out, publication, tandem


QUESTIONS = """questions:
  - {id: A, type: single, asked: {de: A, en: A}, label: {de: A, en: A}, options: {1: {de: ja, en: "yes"}, 2: {de: nein, en: "no"}}}
  - {id: B, type: single, asked: {de: B, en: B}, label: {de: B, en: B}, options: {1: {de: x, en: x}, 2: {de: y, en: y}}}
  - {id: N, type: integer, asked: {de: N, en: N}, label: {de: N, en: N}}
  - id: P
    type: battery
    asked: {de: P, en: P}
    label: {de: P, en: P}
    scale: {1: {de: nie, en: never}, 5: {de: immer, en: always}}
    items:
      - {id: P1, column: P1, label: {de: eins, en: one}}
      - {id: P2, column: P2, label: {de: zwei, en: two}}
"""
TABLES = {
    "a": "analysis: frequency\nquestion: s.A", "b": "analysis: frequency\nquestion: s.B",
    "n": "analysis: numeric\nquestions: [s.N]", "r": "analysis: ranking\nitems: s.P"}
TELLING = ("same answer", "dieselbe Antwort", "gleich geantwortet", "all answered the same", "gave the same", "group-answer")


class ReasonLeftOut(unittest.TestCase):
    def test_published_texts_do_not_say_that_all_answered_alike(self):
        responses = "id,A,B,N,P1,P2\n" + "".join(f"{i},1,{1 + i % 2},7,5,{1 + i % 5}\n" for i in range(14))
        with tempfile.TemporaryDirectory() as folder:
            lay_out(folder, {"p": TABLES}, {
                "surveys/s/instrument.yml": INSTRUMENT + QUESTIONS, "surveys/s/b1.csv": responses})
            tandem(folder, "run")
            said = [
                f"{path.name}: {phrase}" for path in sorted(Path(folder, "reports/current/p").rglob("*"))
                if path.suffix in (".md", ".json", ".csv", ".svg")
                for phrase in TELLING if self.says(path.read_text(encoding="utf-8"), phrase)]
        self.assertEqual(said, [])

    def says(self, text, phrase):
        """Whether a text tells the phrase of a table; a legend that stands in every publication tells nothing."""
        return any(phrase in line and not line.lstrip().startswith('"legend') for line in text.splitlines())


if __name__ == "__main__":
    unittest.main()

"""Two editions, one respondent leaves and one comes: sums and squares of both editions give the answers of both people.

    TANDEM=/path/to/tandem python3 one_leaves_one_comes.py
"""
import tempfile
import unittest
from pathlib import Path

from small_study import INSTRUMENT, QUESTIONS, lay_out, number, published, student, tandem


QUESTIONS = """respondent: {key: key, personal: pseudonymise}
questions:
  - {id: N, type: integer, asked: {de: Gehalt, en: salary}, label: {de: Gehalt, en: salary}}
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
    "num": "analysis: numeric\nquestions: [s.N]",
    "r": "analysis: ranking\nitems: s.P"}


def responses():
    """Forty people, whose answers follow from their number."""
    lines = [f"{i},k{i},{3000 + i * 1237 % 3000},{1 + i * 3 % 5},{1 + i * i % 5}\n" for i in range(1, 41)]
    return "id,key,N,P1,P2\n" + "".join(lines)


def sums(row):
    """(n, sum, sum of squares) of a row with mean and interval, or None."""
    figures = [number(row.get(c)) for c in ("n", "mean", "low", "high")]
    if None in figures:
        return None
    n, mean, low, high = figures
    error = (high - low) / 2 / student(int(n) - 1)
    return n, mean * n, error * error * n * (n - 1) + n * mean * mean


class OneLeavesOneComes(unittest.TestCase):
    def setUp(self):
        self.work = tempfile.TemporaryDirectory()
        folder = self.work.name
        lay_out(folder, {"p": TABLES}, {
            "surveys/s/instrument.yml": INSTRUMENT + QUESTIONS, "surveys/s/b1.csv": responses()})
        tandem(folder, "run")
        tandem(folder, "release", "p", "--as", "2026-01-01")
        tandem(folder, "withdraw", "respondent", "k7")
        Path(folder, "surveys/s/b2.csv").write_text("id,key,N,P1,P2\n77,k77,4321,2,5\n")
        tandem(folder, "run")
        self.release = tandem(folder, "release", "p", "--as", "2026-02-01")

    def tearDown(self):
        self.work.cleanup()

    def test_the_two_people_do_not_show(self):
        old, new = published(self.work.name, "p", "2026-01-01"), published(self.work.name, "p", "2026-02-01")
        draft = published(self.work.name, "p")
        for later in (new, draft):
            for table in set(old) & set(later):
                for row in set(old[table]) & set(later[table]):
                    self.check(table, row, sums(old[table][row]), sums(later[table][row]))

    def check(self, table, row, old, new):
        if old and new and abs(new[1] - old[1]) > 1e-6:
            change, squares = new[1] - old[1], new[2] - old[2]
            came, left = (squares / change + change) / 2, (squares / change - change) / 2
            self.fail(f"{table} {row}: {left:.3f} left and {came:.3f} came")

    def test_the_paragraph_for_outside_speaks_of_data_only(self):
        result = tandem(self.work.name, "diff", "p@2026-01-01", "p@2026-02-01")
        paragraph = (result.stdout + result.stderr).split("\n\n")[-1].lower()
        for word in ("withdraw", "withdrew", "widerruf"):
            self.assertNotIn(word, paragraph)


if __name__ == "__main__":
    unittest.main()

"""Ranks rest on all items of a battery: `explain` of a rank, its interval or its tier leads to all of them.

    TANDEM=/path/to/tandem python3 explain_driver_ranks.py
"""
import json
import tempfile
import unittest

from small_study import INSTRUMENT, QUESTIONS, REGISTER, lay_out, number, published, tandem


ITEMS, PEOPLE = ("P1", "P2", "P3", "P4"), 30
QUESTIONS = """city: {column: city}
questions:
  - id: P
    type: battery
    asked: {de: P, en: P}
    label: {de: P, en: P}
    scale: {1: {de: nie, en: never}, 5: {de: immer, en: always}}
    items:
""" + "".join(f"      - {{id: {i}, column: {i}, label: {{de: {i}, en: {i}}}}}\n" for i in ITEMS)


class ExplainDriverRanks(unittest.TestCase):
    def setUp(self):
        self.work = tempfile.TemporaryDirectory()
        cities = "".join(f"c{k};Stadt{k};City{k};;DE;50000;yes\n" for k in range(6))
        lines = [
            f"{i},c{i % 6}," + ",".join(str(1 + (i * (k + 2) + i // 3 + k) % 5) for k in range(len(ITEMS)))
            for i in range(PEOPLE)]
        lay_out(self.work.name, {"p": {"ranks": "analysis: rank-stability\nitems: s.P"}}, {
            "surveys/s/instrument.yml": INSTRUMENT + QUESTIONS,
            "surveys/s/b1.csv": f"id,city,{','.join(ITEMS)}\n" + "\n".join(lines) + "\n",
            "surveys/cities.csv": REGISTER["surveys/cities.csv"] + cities})
        self.assertEqual(tandem(self.work.name, "run").returncode, 0)

    def tearDown(self):
        self.work.cleanup()

    def test_all_items_are_named(self):
        rows = published(self.work.name, "p")["ranks"]
        columns = [c for c in next(iter(rows.values())) if c.split(".")[-1] in ("own", "rank", "low", "high", "top3", "tier")]
        for column in columns:
            if number(rows["P2"][column]) is None:
                continue
            with self.subTest(column=column):
                result = tandem(self.work.name, "explain", "p", "ranks", "P2", column, "--json")
                self.assertEqual(result.returncode, 0, result.stderr)
                named = [item for item in ITEMS if f'"{item}"' in result.stdout]
                self.assertEqual(named, list(ITEMS), "columns behind the figure")


if __name__ == "__main__":
    unittest.main()

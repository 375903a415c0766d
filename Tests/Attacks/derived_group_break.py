"""A question by the four answers of another, and by a grouping of them: the sums of the groups belong to the model.

    TANDEM=/path/to/tandem python3 derived_group_break.py
"""
import tempfile
import unittest

from small_study import INSTRUMENT, QUESTIONS, lay_out, number, published, tandem


COUNTS = [[3, 17, 9, 21], [19, 25, 11, 14], [16, 22, 20, 13]]
QUESTIONS = """questions:
  - {id: A, type: single, asked: {de: A, en: A}, label: {de: A, en: A}, options: {1: {de: a1, en: a1}, 2: {de: a2, en: a2}, 3: {de: a3, en: a3}}}
  - {id: B, type: single, asked: {de: B, en: B}, label: {de: B, en: B}, options: {1: {de: b1, en: b1}, 2: {de: b2, en: b2}, 3: {de: b3, en: b3}, 4: {de: b4, en: b4}}}
  - id: G
    type: single
    label: {de: "G", en: "G"}
    derived: {answer_of: B}
    options:
      - {code: 1, is: [1, 2], label: {de: g1, en: g1}}
      - {code: 2, is: [3, 4], label: {de: g2, en: g2}}
"""
GROUPS = {1: (1, 2), 2: (3, 4)}


def responses():
    """One line for each respondent of the joint counts."""
    pairs = [(a, b) for a in range(3) for b in range(4) for _ in range(COUNTS[a][b])]
    return "id,A,B\n" + "".join(f"{i},{a + 1},{b + 1}\n" for i, (a, b) in enumerate(pairs, 1))


class DerivedGroupBreak(unittest.TestCase):
    def check(self, four, two, column):
        with tempfile.TemporaryDirectory() as folder:
            lay_out(folder, {"p": {"four": four}, "q": {"two": two}}, {
                "surveys/s/instrument.yml": INSTRUMENT + QUESTIONS, "surveys/s/b1.csv": responses()})
            tandem(folder, "run")
            fine, coarse = published(folder, "p").get("four"), published(folder, "q").get("two")
        if not fine or not coarse:
            return
        for a in ("1", "2", "3"):
            for group, members in GROUPS.items():
                total = number(coarse[a][column("G", group)])
                parts = [number(fine[a][column("B", b)]) for b in members]
                if total is not None and parts.count(None) == 1:
                    self.fail(f"A={a}: {total} - {sum(p or 0 for p in parts)} gives a withheld count")

    def test_frequency_by_both(self):
        self.check("analysis: frequency\nquestion: s.A\nbreaks: [overall, s.B]",
                   "analysis: frequency\nquestion: s.A\nbreaks: [overall, s.G]", lambda q, code: f"{q}.{code}.n")

    def test_crosstab_by_both(self):
        self.check("analysis: crosstab\nquestion: s.A\nby: s.B",
                   "analysis: crosstab\nquestion: s.A\nby: s.G", lambda q, code: f"c{code}.n")


if __name__ == "__main__":
    unittest.main()

"""A crosstab and its transpose, in two publications: the same joint count is withheld alike, or not to be computed.

    TANDEM=/path/to/tandem python3 transposed_crosstab.py
"""
import tempfile
import unittest

from small_study import INSTRUMENT, QUESTIONS, lay_out, number, published, tandem


def narrow(known, row_totals, column_totals):
    """{cell: (low, high)} of withheld cells whose interval is narrower than 4, by propagating bounds over the margins."""
    hidden = {cell: [1, 10**6] for cell in known if known[cell] is None}
    lines = [(0, i, total) for i, total in enumerate(row_totals, 1)]
    lines += [(1, j, total) for j, total in enumerate(column_totals, 1)]
    for _ in range(60):
        for axis, index, total in lines:
            tighten([hidden[c] for c in hidden if c[axis] == index],
                    total - sum(known[c] or 0 for c in known if c[axis] == index))
    return {cell: tuple(bounds) for cell, bounds in hidden.items() if bounds[1] - bounds[0] < 4}


def tighten(bounds, rest):
    """Narrows the bounds of hidden counts of a line that must sum to the rest."""
    for interval in bounds:
        low = sum(b[0] for b in bounds) - interval[0]
        high = sum(b[1] for b in bounds) - interval[1]
        interval[0] = max(interval[0], rest - high)
        interval[1] = min(interval[1], rest - low)


COUNTS = [[4, 5, 5, 9], [6, 8, 8, 7], [1, 6, 10, 10], [12, 9, 12, 11]]
QUESTIONS = "questions:\n" + "".join(
    f"  - {{id: {q}, type: single, asked: {{de: {q}, en: {q}}}, label: {{de: {q}, en: {q}}}, options: {{"
    + ", ".join(f"{i}: {{de: {q.lower()}{i}, en: {q.lower()}{i}}}" for i in range(1, 5)) + "}}\n"
    for q in ("A", "B"))


def responses():
    """One line for each respondent of the joint counts."""
    pairs = [(a, b) for a in range(4) for b in range(4) for _ in range(COUNTS[a][b])]
    return "id,A,B\n" + "".join(f"{i},{a + 1},{b + 1}\n" for i, (a, b) in enumerate(pairs, 1))


def joint(rows, row_name, column_name):
    """{(a, b): count or None} of a table; rows and columns are named by the functions given."""
    return {
        (a, b): number(rows[row_name(a, b)][column_name(a, b)])
        for a in range(1, 5) for b in range(1, 5) if row_name(a, b) in rows}


class TransposedCrosstab(unittest.TestCase):
    def check(self, second, row_name, column_name):
        with tempfile.TemporaryDirectory() as folder:
            crosstab = "analysis: crosstab\nquestion: s.A\nby: s.B"
            lay_out(folder, {"p": {"ab": crosstab}, "q": {"other": second}}, {
                "surveys/s/instrument.yml": INSTRUMENT + QUESTIONS, "surveys/s/b1.csv": responses()})
            tandem(folder, "run")
            first, other = published(folder, "p").get("ab"), published(folder, "q").get("other")
        if not first or not other:
            return
        one = joint(first, lambda a, b: str(a), lambda a, b: f"c{b}.n")
        two = joint(other, row_name, column_name)
        differs = sorted(cell for cell in one if (one[cell] is None) != (two[cell] is None))
        self.assertEqual(differs, [], "a joint count is withheld in one table and shown in another")
        known = {cell: one[cell] if one[cell] is not None else two[cell] for cell in one}
        margins = [[sum(row) for row in COUNTS], [sum(column) for column in zip(*COUNTS)]]
        self.assertEqual(narrow(known, *margins), {}, "feasible intervals narrower than 4")

    def test_crosstab_beside_its_transpose(self):
        self.check("analysis: crosstab\nquestion: s.B\nby: s.A", lambda a, b: str(b), lambda a, b: f"c{a}.n")

    def test_crosstab_beside_a_frequency_by_the_answer(self):
        self.check("analysis: frequency\nquestion: s.A\nbreaks: [overall, s.B]",
                   lambda a, b: str(a), lambda a, b: f"B.{b}.n")


if __name__ == "__main__":
    unittest.main()

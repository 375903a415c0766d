"""n, mean, interval, median and top two of an item: every step of 1 to 4 answers keeps a feasible interval of width 4.

    TANDEM=/path/to/tandem python3 moments.py          the workbook is read where openpyxl is installed
"""
import csv
import json
import math
import tempfile
import unittest
from pathlib import Path

from small_study import INSTRUMENT, lay_out, number, published, student, tandem


FOUR = {"Q1": (3, 12, 25, 20), "Q2": (1, 9, 30, 20), "Q3": (10, 20, 26, 4), "Q4": (2, 2, 16, 40)}
FIVE = {"R1": (0, 4, 16, 35, 88), "R2": (1, 4, 23, 46, 69), "R3": (6, 21, 40, 50, 26), "R4": (2, 30, 40, 41, 30)}


def battery(name, items, first, last):
    """A battery on a scale, one item a line."""
    text = f"""  - id: {name}
    type: battery
    asked: {{de: {name}, en: {name}}}
    label: {{de: {name}, en: {name}}}
    scale: {{{first}: {{de: nie, en: never}}, {last}: {{de: immer, en: always}}}}
    items:
"""
    return text + "".join(f"      - {{id: {i}, column: {i}, label: {{de: {i}, en: {i}}}}}\n" for i in items)


def responses(items, first):
    """The file of a battery with the step counts given."""
    columns = [[first + k for k, count in enumerate(counts) for _ in range(count)] for counts in items.values()]
    lines = zip(*columns)
    return f"id,{','.join(items)}\n" + "".join(f"{i},{','.join(map(str, line))}\n" for i, line in enumerate(lines, 1))


def half(value):
    """Half of the last printed place of a number; 1e-9 where it has full precision."""
    text = repr(float(value))
    return max(0.5 * 10.0 ** -len(text.split(".")[1]), 1e-9) if "e" not in text else 1e-9


def vectors(n, steps, low, high, squares):
    """All step counts of n answers with the sum in low..high and squared deviations in the interval."""
    for total in range(low, high + 1):
        bounds = [edge + total * total / n for edge in squares]
        yield from extend(steps, n, total, bounds, ())


def extend(steps, left, total, bounds, counts):
    """Fixes the count of the highest step that is left; the last two follow from number and sum."""
    if len(steps) == 2:
        second = total - steps[0] * left
        whole = (left - second, second, *counts)
        square = sum(c * s * s for c, s in zip(whole, range(steps[0], steps[0] + len(whole))))
        if 0 <= second <= left and bounds[0] <= square <= bounds[1]:
            yield whole
        return
    least, most = steps[0] * left, steps[-1] * left
    if least <= total <= most:
        for count in range(left + 1):
            yield from extend(steps[:-1], left - count, total - count * steps[-1], bounds, (count, *counts))


def agrees(counts, steps, row):
    """Whether median and top two of the step counts are those printed."""
    answers = [s for s, c in zip(steps, counts) for _ in range(c)]
    n = len(answers)
    median, top = (answers[(n - 1) // 2] + answers[n // 2]) / 2, (counts[-1] + counts[-2]) / n
    shown = number(row.get("median")), number(row.get("top2"))
    return (shown[0] is None or abs(median - shown[0]) <= half(shown[0])) and (
        shown[1] is None or abs(top - shown[1]) <= half(shown[1]) + 1e-12)


def leaks(row, truth, steps):
    """Steps of 1 to 4 answers whose range over all feasible vectors is narrower than 4."""
    n, mean, low, high = (number(row.get(c)) for c in ("n", "mean", "low", "high"))
    if n is None or mean is None:
        return []
    n, slack, squares = int(n), half(mean), (0, math.inf)
    if low is not None and high is not None:
        wide = half(low) + half(high)
        errors = [max(0, (high - low + sign * wide) / 2 / student(n - 1)) for sign in (-1, 1)]
        squares = [errors[0] ** 2 * n * (n - 1) - 1e-6, errors[1] ** 2 * n * (n - 1) + 1e-6]
    found = vectors(n, steps, math.ceil((mean - slack) * n - 1e-6), math.floor((mean + slack) * n + 1e-6), squares)
    small = [place for place, count in enumerate(truth) if 1 <= count <= 4]
    low, high = list(truth), list(truth)
    for counts in found:
        if agrees(counts, steps, row):
            low, high = list(map(min, low, counts)), list(map(max, high, counts))
        if all(high[place] - low[place] >= 4 for place in small):
            return []
    return [(steps[place], (low[place], high[place])) for place in small if high[place] - low[place] < 4]


class Moments(unittest.TestCase):
    def rows(self, kind, items, first):
        """The item rows of the published table: as JSON, CSV and workbook hold them."""
        with tempfile.TemporaryDirectory() as folder:
            last = first + len(next(iter(items.values()))) - 1
            lay_out(folder, {"p": {"r": f"analysis: {kind}\nitems: s.B"}}, {
                "surveys/s/instrument.yml": INSTRUMENT + "questions:\n" + battery("B", items, first, last),
                "surveys/s/b1.csv": responses(items, first)})
            tandem(folder, "run")
            yield "json", published(folder, "p").get("r", {})
            yield "csv", self.from_csv(folder, items)
            yield "workbook", self.from_workbook(folder, items)

    def from_csv(self, folder, items):
        """The rows of the CSV file: code, label, then the columns of tables.json."""
        path = Path(folder, "reports/current/p/data/r.en.csv")
        if not path.exists():
            return {}
        columns = list(next(iter(published(folder, "p")["r"].values())))
        with open(path, encoding="utf-8-sig", newline="") as file:
            lines = list(csv.reader(file))
        return {line[0]: dict(zip(columns, map(self.value, line[2:]))) for line in lines if line[0] in items}

    def value(self, text):
        try:
            return float(text)
        except (TypeError, ValueError):
            return text

    def from_workbook(self, folder, items):
        """Cells of the sheet in the order of the columns of tables.json."""
        try:
            import openpyxl
        except ImportError:
            return {}
        path = Path(folder, "reports/current/p/p.en.xlsx")
        if not path.exists():
            return {}
        book, rows = openpyxl.load_workbook(path, read_only=True), published(folder, "p").get("r", {})
        found = {}
        for sheet in book:
            for line in sheet.iter_rows(values_only=True):
                item = next((c for c in line if c in items), None)
                cells = [c for c in line if isinstance(c, (int, float))]
                shown = [c for c, v in rows.get(item, {}).items() if number(v) is not None] if item else []
                if item and len(cells) == len(shown):
                    found[item] = dict(zip(shown, cells))
        return found

    def check(self, kind, items, first):
        steps = list(range(first, first + len(next(iter(items.values())))))
        for place, rows in self.rows(kind, items, first):
            for item in set(rows) & set(items):
                with self.subTest(place=place, item=item):
                    self.assertEqual(leaks(rows[item], items[item], steps), [])

    def test_ranking_of_four_steps(self):
        self.check("ranking", FOUR, 0)

    def test_ranking_of_five_steps(self):
        self.check("ranking", FIVE, 1)


if __name__ == "__main__":
    unittest.main()

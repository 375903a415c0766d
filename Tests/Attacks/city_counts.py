"""Withheld counts of cities from one sheet of the workbook alone, with the sizes that the column heads print.

    TANDEM=/path/to/tandem python3 city_counts.py          needs openpyxl
"""
import itertools
import re
import tempfile
import unittest
from pathlib import Path

from small_study import number
from unnamed_cities import study


def recovered(sheet):
    """(theme, column head, count) of withheld counts for which one value remains."""
    lines = list(sheet.iter_rows(values_only=True))
    top = next((i for i, line in enumerate(lines) if sum(bool(size(c)) for c in line) > 1), None)
    if top is None:
        return []
    sizes = [size(c) for c in lines[top]]
    first = next(i for i, s in enumerate(sizes) if s)
    return [
        (line[first - 1], lines[top][i], values[0])
        for line in lines[top + 1:] for i, values in row(line, sizes, first).items() if len(values) == 1]


def size(head):
    """The number of cities that the head of a column prints."""
    found = re.search(r"of (\d+)", head) if isinstance(head, str) else None
    return int(found[1]) if found else None


def row(line, sizes, first):
    """{column: possible counts} of the withheld counts of a line; the first column counts all cities."""
    columns = [i for i in range(first + 1, len(sizes)) if sizes[i]]
    hidden = [i for i in columns if line[i] == "[c]"]
    if not hidden or not isinstance(line[first], (int, float)):
        return {}
    rest = line[first] - sum(line[i] for i in columns if i not in hidden)
    found = [s for s in itertools.product(*(range(1, sizes[i] + 1) for i in hidden)) if sum(s) == rest]
    return {i: sorted({s[k] for s in found}) for k, i in enumerate(hidden)}


class CityCounts(unittest.TestCase):
    def test_no_withheld_count_comes_back(self):
        try:
            import openpyxl
        except ImportError:
            self.skipTest("openpyxl is not installed")
        with tempfile.TemporaryDirectory() as folder:
            study(folder)
            book = openpyxl.load_workbook(Path(folder, "reports/current/p/p.en.xlsx"), data_only=True)
            found = [hit for sheet in book for hit in recovered(sheet)]
        self.assertEqual(found, [])


if __name__ == "__main__":
    unittest.main()

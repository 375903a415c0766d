"""Counts of cities by partnership beside the count of all: what is withheld for want of consent stays uncertain.

    TANDEM=/path/to/tandem python3 cities_without_consent.py

A reader knows the two cities of each partnership. A count of 0, 1 or 2 that must be 2 names both cities, so at least the
values 1 and 2 must remain possible for a partnership with a city that did not consent.
"""
import itertools
import tempfile
import unittest

from small_study import number, published
from unnamed_cities import PAIRS, WITHOUT_CONSENT, study


def feasible(row, partnerships):
    """All combinations of withheld counts of a row that sum to the count of all; a withheld count is not 0."""
    hidden = [p for p in partnerships if number(row.get(p)) is None]
    rest = number(row.get("cities"))
    if rest is None or not hidden:
        return {}
    rest -= sum(number(row[p]) for p in partnerships if p not in hidden)
    found = [s for s in itertools.product((1, 2), repeat=len(hidden)) if sum(s) == rest]
    return {p: sorted({s[i] for s in found}) for i, p in enumerate(hidden)}


class CitiesWithoutConsent(unittest.TestCase):
    def test_withheld_counts_do_not_come_back(self):
        with tempfile.TemporaryDirectory() as folder:
            study(folder)
            rows = published(folder, "p").get("themes", {})
        for theme, row in rows.items():
            columns = {key: next((c for c in row if c.split(".")[0] == key or c.split(".")[-1] == key), None) for key in PAIRS}
            columns = {key: column for key, column in columns.items() if column}
            values = {key: row[column] for key, column in columns.items()}
            exact = {p: v for p, v in feasible({**values, "cities": row.get("cities")}, list(columns)).items() if len(v) == 1}
            with self.subTest(theme=theme):
                self.assertEqual({p: v for p, v in exact.items() if set(PAIRS[p]) & set(WITHOUT_CONSENT)}, {},
                                 "cities without consent are named by subtraction")


if __name__ == "__main__":
    unittest.main()

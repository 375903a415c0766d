"""Two cities, one frequency table: share and interval carry the variance of the strata, which gives the counts of each city.

    TANDEM=/path/to/tandem python3 two_cities_by_interval.py
"""
import math
import tempfile
import unittest

from small_study import INSTRUMENT, QUESTIONS, REGISTER, lay_out, number, published, student, tandem


QUESTIONS = """city: {column: city}
questions:
  - {id: A, type: single, asked: {de: A, en: A}, label: {de: A, en: A}, options: {1: {de: ja, en: "yes"}, 2: {de: nein, en: "no"}}}
"""
CITIES = REGISTER["surveys/cities.csv"] + "kx;Kax;Kax;;DE;30000;no\nly;Lyx;Lyx;;DE;50000;no\n"
PARTNERSHIPS = REGISTER["surveys/partnerships.csv"] + (
    "T1;Eins;One;kx;2020-01-01;;active\nT1;Eins;One;ly;2020-01-01;;active\n")
STUDIES = [(3, 2, 9, 3), (3, 3, 9, 2), (4, 1, 16, 12), (5, 5, 20, 9), (8, 2, 24, 13)]


def responses(first, first_yes, second, second_yes):
    """The file of two cities with so many respondents, of whom so many said yes."""
    lines = [("kx", 1 if j < first_yes else 2) for j in range(first)]
    lines += [("ly", 1 if j < second_yes else 2) for j in range(second)]
    return "id,city,A\n" + "".join(f"{i},{city},{a}\n" for i, (city, a) in enumerate(lines, 1))


def limits(share, variance, df):
    """Wilson's interval on the effective n, as the methods sheet says it."""
    n, t = share * (1 - share) / variance, student(df)
    scale, half = 1 + t * t / n, t * math.sqrt(share * (1 - share) / n + t * t / (4 * n * n))
    centre = share + t * t / (2 * n)
    return (centre - half) / scale, (centre + half) / scale


def unit(values):
    """How far a printed number may lie from the true one: half of the last printed place, at least 1e-9."""
    places = max(len(repr(float(v)).split(".")[1]) for v in values)
    return max(0.5 * 10.0 ** -places, 1e-9)


def solutions(n, yes, low, high):
    """All (first, first yes) that give the printed interval."""
    found, slack = [], unit([low, high])
    for first in range(2, n - 1):
        for first_yes in range(max(0, yes - (n - first)), min(first, yes) + 1):
            variance = sum(
                a * (m - a) / m * m / (m - 1) / n / n
                for m, a in ((first, first_yes), (n - first, yes - first_yes)))
            if variance > 0 and all(
                    abs(x - y) <= slack for x, y in zip(limits(yes / n, variance, n - 2), (low, high))):
                found.append((first, first_yes))
    return found


class TwoCitiesByInterval(unittest.TestCase):
    def figures(self, study):
        with tempfile.TemporaryDirectory() as folder:
            lay_out(folder, {"p": {"a": "analysis: frequency\nquestion: s.A"}}, {
                "surveys/s/instrument.yml": INSTRUMENT + QUESTIONS, "surveys/s/b1.csv": responses(*study),
                "surveys/cities.csv": CITIES, "surveys/partnerships.csv": PARTNERSHIPS})
            tandem(folder, "run")
            table = published(folder, "p").get("a")
        return table and [number(table["total"]["n"])] + [number(table["1"].get(c)) for c in ("n", "low", "high")]

    def test_counts_of_a_city_stay_uncertain(self):
        for study in STUDIES:
            with self.subTest(study=study):
                figures = self.figures(study)
                if not figures or None in figures:
                    continue
                n, yes, low, high = figures
                answers = [a for first, a in solutions(int(n), int(yes), low, high) if first == study[0]]
                small = 1 <= study[1] <= 4
                if small and answers:
                    self.assertGreaterEqual(max(answers) - min(answers), min(4, study[0]),
                                            f"yes in the first city, its size known: {sorted(set(answers))}")


if __name__ == "__main__":
    unittest.main()

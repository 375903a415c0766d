"""Counts of cities by partnership beside the count of all: what is withheld for want of consent stays uncertain.

    TANDEM=/path/to/tandem python3 cities_without_consent.py

A reader knows the two cities of each partnership. A count of 0, 1 or 2 that must be 2 names both cities, so at least the
values 1 and 2 must remain possible for a partnership with a city that did not consent.
"""
import itertools
import tempfile
import unittest
from pathlib import Path

from small_study import INSTRUMENT, QUESTIONS, REGISTER, lay_out, number, published, tandem


QUESTIONS = """city: {column: city}
questions:
  - {id: T, type: open, asked: {de: T, en: T}, label: {de: T, en: T}, context: barrier}
"""
WORDS = {"RES": "Zeit", "FIN": "Geld", "LAW": "Gesetz", "TEC": "Technik"}
CODEBOOK = "version: 1\nthemes:\n" + "".join(f"""  - id: {theme}
    label: {{de: {theme}, en: {theme}}}
    codes:
      - id: {theme}1
        label: {{de: {word}, en: {word}}}
        definition: {{de: "{word}.", en: "{word}."}}
        indicators: {{de: [{word}], en: [{word}]}}
""" for theme, word in WORDS.items())
PAIRS = {"T1": ("aa", "bb"), "T2": ("cc", "dd"), "T3": ("ee", "ff"), "T4": ("gg", "hh"), "T5": ("ii", "jj"),
         "T6": ("kk", "ll"), "T7": ("mm", "nn")}
WITHOUT_CONSENT = ("bb", "ff")
NAMING = {
    "RES": "aa bb cc dd ee ff gg hh ii jj kk mm".split(), "FIN": "aa bb cc ee gg hh ii kk nn".split(),
    "LAW": "aa cc dd ee gg kk mm".split(), "TEC": "aa bb ee ff gg ii mm".split()}


def responses():
    """Twelve respondents in each city; the first six name every theme that their city names."""
    lines = []
    for pair in PAIRS.values():
        for city in pair:
            words = " und ".join(WORDS[t] for t in NAMING if city in NAMING[t])
            lines += [f"{city},{'Es fehlt ' + words if i < 6 and words else 'nichts'}" for i in range(12)]
    return "id,city,T\n" + "".join(f"{i},{line}\n" for i, line in enumerate(lines, 1))


def study(folder):
    """Seven partnerships of two cities; two cities do not want to be named."""
    cities = "".join(
        f"{c};Stadt{c};City{c};;DE;50000;{'no' if c in WITHOUT_CONSENT else 'yes'}\n" for p in PAIRS.values() for c in p)
    members = "".join(
        f"{key};{key}name;{key}name;{c};2020-01-01;;active\n" for key, pair in PAIRS.items() for c in pair)
    table = "analysis: cities-naming\nof: f\nquestions: [s.T]\nlevel: theme\nbreaks: [overall, partnership]"
    lay_out(folder, {"p": {"themes": table}}, {
        "surveys/s/instrument.yml": INSTRUMENT + QUESTIONS, "surveys/codebook.yml": CODEBOOK,
        "surveys/s/b1.csv": responses(), "surveys/cities.csv": REGISTER["surveys/cities.csv"] + cities,
        "surveys/partnerships.csv": REGISTER["surveys/partnerships.csv"] + members})
    path = Path(folder, "pipeline.yml")
    path.write_text(path.read_text() + "  - code: f\n    codebook: surveys/codebook.yml\n    answers: {s: [T]}\n")
    return tandem(folder, "run")


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

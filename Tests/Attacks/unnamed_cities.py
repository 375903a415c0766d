"""A study of seven partnerships of two cities, two of which do not want to be named, with coded open answers."""
from pathlib import Path

from small_study import INSTRUMENT, REGISTER, lay_out, tandem

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

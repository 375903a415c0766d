"""The folder of a random study: register, instrument, batches, codebook, publications."""
from . import questions

PIPELINE = """study:
  id: random
  title: {de: "S", en: "S"}
  languages: [de, en]
  synthetic: true
  contact: {name: "x", email: "x@example.org"}
register:
  cities: surveys/cities.csv
  partnerships: surveys/partnerships.csv
  withdrawals: surveys/withdrawals.csv
stages:
  - ingest: s
    instrument: surveys/s/instrument.yml
    batches: surveys/s/*.csv
    refuse: {warn_above: 50%, stop_above: 90%}
"""
REPORTS = "".join(f"  - report: {name}\n    publication: reports/{name}.yml\n" for name in ("p", "q"))
CODING = "  - code: f\n    codebook: surveys/codebook.yml\n    answers: {s: [T]}\n"


def write(study, folder):
    """Lays the study out."""
    coding = CODING * bool(study.themes) + "    human: surveys/codings/*.csv\n" * bool(study.coders)
    files = {"pipeline.yml": PIPELINE + coding + REPORTS, "surveys/s/instrument.yml": questions.instrument(study),
             **register(study), **batches(study)}
    files.update({f"reports/{name}.yml": text for name, text in study.publications.items()})
    if study.themes:
        files["surveys/codebook.yml"] = questions.codebook()
    for coder, lines in study.coders.items():
        files[f"surveys/codings/{coder}.csv"] = "unit;code;valence\n" + "\n".join(lines) + "\n"
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def register(study):
    """Cities in partnerships of two, and who has withdrawn."""
    cities = [f"{c};Stadt{c};City{c};;DE;50000;{'yes' if named else 'no'}\n" for c, named in study.consent.items()]
    pairs = [f"T{k // 2};Paar{k // 2};Pair{k // 2};{c};2020-01-01;;active\n" for k, c in enumerate(study.consent)]
    return {"surveys/cities.csv": "key;name;name_en;aliases;country;population;consent_named\n" + "".join(cities),
            "surveys/partnerships.csv": "key;name;name_en;city;valid_from;valid_to;status\n" + "".join(pairs),
            "surveys/withdrawals.csv": "kind;id;scope;date\n"}


def batches(study):
    if study.waves:
        return {"surveys/s/s-W0.csv": batch(study, study.people), "surveys/s/s-W1.csv": batch(study, study.later)}
    return {"surveys/s/b1.csv": batch(study, study.people)}


def batch(study, people):
    columns = [c for c in study.people[0] if c != "weight" or study.weighted]
    return ",".join(columns) + "\n" + "".join(",".join(str(p[c]) for c in columns) + "\n" for p in people)

#!/usr/bin/env python3
"""Writes a small study of many batches with a fixed seed: generate.py DIR BATCHES ROWS

People answer in several batches, some rows come again later in another version, some are refused.
"""
import os
import random
import sys

folder, batches, rows = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
random.seed(20260105)
cities = ["alba", "basel", "celle", "delft", "emden", "fulda"]
words = ["keine Zeit", "zu wenig Geld", "not enough time", "good people", "Personal fehlt", "die Leitung hilft", "nothing"]

FILES = {
    "pipeline.yml": """
study: {id: visits-study, title: {de: "Besuche", en: "Visits"}, languages: [de, en], synthetic: true,
  contact: {name: "Tandem", email: "tandem@example.org"}, licence: "CC0"}
register: {cities: surveys/cities.csv, partnerships: surveys/partnerships.csv}
stages:
  - ingest: visits
    instrument: surveys/visits/instrument.yml
    batches: surveys/visits/*.csv
    refuse: {warn_above: 50%, stop_above: 60%}
    duplicates: keep-last
  - code: findings
    codebook: surveys/codebook.yml
    answers: {visits: [hurdles]}
  - report: visits
    publication: reports/visits.yml
""",
    "surveys/cities.csv": "key;name\n" + "".join(f"{city};{city.title()}\n" for city in cities),
    "surveys/partnerships.csv": "key;name;city\n" + "".join(f"P{i // 2};P{i // 2};{city}\n" for i, city in enumerate(cities)),
    "surveys/codebook.yml": """
version: 1
themes:
  - id: RES
    label: {de: "Mittel", en: "Means"}
    codes:
      - id: RES1
        label: {de: "Zeit", en: "Time"}
        definition: {de: "Zeit.", en: "Time."}
        indicators: {de: ["zeit*"], en: ["time"]}
      - id: RES2
        label: {de: "Geld", en: "Money"}
        definition: {de: "Geld.", en: "Money."}
        indicators: {de: ["geld", "personal"], en: ["money", "people"]}
""",
    "surveys/visits/instrument.yml": """
id: visits
title: {de: "Besuche", en: "Visits"}
platform: plain
response: {column: id}
respondent: {key: person, personal: pseudonymise}
city: {column: city}
submitted: {column: date}
questions:
  - id: rating
    type: single
    asked: {de: "Wie war der Besuch?", en: "How was the visit?"}
    label: {de: "Bewertung", en: "Rating"}
    options: {1: {de: "sehr schlecht", en: "very poor"}, 2: {de: "schlecht", en: "poor"}, 3: {de: "mittel", en: "fair"},
      4: {de: "gut", en: "good"}, 5: {de: "sehr gut", en: "very good"}}
  - {id: hurdles, type: open, asked: {de: "Welche Hürden gab es?", en: "Which hurdles were there?"}, context: barrier}
  - {id: other, type: open, asked: {de: "Sonst noch etwas?", en: "Anything else?"}}
""",
    "reports/visits.yml": """
id: visits
title: {de: "Besuche", en: "Visits"}
tables:
  - {id: sample, analysis: sample, surveys: [visits]}
  - {id: rating, analysis: frequency, question: visits.rating, by: city, figure: bars}
  - {id: hurdles, analysis: code-frequency, of: findings, questions: [visits.hurdles], level: code, figure: bars}
""",
}


def write(path, text):
    path = os.path.join(folder, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.lstrip("\n"))


def row(number):
    person = random.randint(1, batches * rows)
    text = f'"{random.choice(words)}, {random.choice(words)}"' if random.random() < 0.8 else ""
    rating = random.randint(1, 5) if random.random() < 0.98 else 9
    day = f"2025-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    return f"{number},p{person},{random.choice(cities)},{day},{rating},{text},"


for path, text in FILES.items():
    write(path, text)
earlier = []
for batch in range(1, batches + 1):
    own = [row(batch * 100_000 + i) for i in range(rows)]
    # Newer versions of answers that came before; every fifth answer says something more.
    again = [one + "late" for one in random.sample(earlier, min(2, len(earlier)))]
    earlier += own
    lines = ["id,person,city,date,rating,hurdles,other"] + [one + ("more" if i % 5 == 0 else "") for i, one in enumerate(own)]
    write(f"surveys/visits/visits-{batch:03}.csv", "\n".join(lines + again) + "\n")

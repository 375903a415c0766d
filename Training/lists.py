#!/usr/bin/env python3
"""Writes the lists among the training answers anew: lists.py, in this folder; the same bytes each time.

Writer w1: lists of plain words, as they are, missing and with a negation each. Writer w2: answers of one statement by the
writers b1 to b5, joined as people join them; each keeps the valence that it has alone.
"""
import csv
import random
import re

WORDS = {
    "GOV1": ("Rückhalt der Politik", "political backing"),
    "GOV2": ("Strategie", "strategy"),
    "GOV3": ("Zuständigkeit", "responsibilities"),
    "GOV4": ("Abstimmung mit dem Land", "coordination with the ministry"),
    "GOV5": ("Personalwechsel an der Spitze", "turnover"),
    "ORG1": ("ämterübergreifende Zusammenarbeit", "cooperation between departments"),
    "ORG2": ("Veränderungsbereitschaft", "openness to change"),
    "ORG3": ("Vergabe", "procurement"),
    "CAP1": ("Personal", "staff"),
    "CAP2": ("Know-how", "skills"),
    "CAP3": ("Zeit", "time"),
    "FIN1": ("Haushalt", "budget"),
    "FIN2": ("Fördermittel", "grants"),
    "FIN3": ("Bürokratie", "bureaucracy"),
    "FIN4": ("Verstetigung", "long-term funding"),
    "TEC1": ("Breitband", "broadband"),
    "TEC2": ("Software", "software"),
    "TEC3": ("Schnittstellen", "interfaces"),
    "TEC4": ("Herstellerabhängigkeit", "vendor lock-in"),
    "DAT1": ("Datenqualität", "data quality"),
    "DAT2": ("Datenaustausch", "data sharing"),
    "DAT3": ("Datenschutz", "data protection"),
    "DAT4": ("Rechtslage", "legal framework"),
    "SOC1": ("Bürgerbeteiligung", "citizen participation"),
    "SOC2": ("Akzeptanz", "acceptance"),
    "SOC3": ("digitale Teilhabe", "digital inclusion"),
    "SOC4": ("Öffentlichkeitsarbeit", "communication"),
    "ECO1": ("Stadtwerke", "start-ups"),
    "ECO2": ("interkommunale Zusammenarbeit", "neighbouring municipalities"),
    "ECO3": ("Beratung", "consultants"),
    "SUS1": ("Stadtentwicklung", "urban development"),
    "SUS2": ("Klimaschutz", "climate action"),
    "SUS3": ("Wirkungsmessung", "impact measurement"),
    "NET1": ("Kenntnis der Netzwerke", "knowledge of networks"),
    "NET2": ("Sprachbarriere", "language"),
    "NET3": ("Vergleichbarkeit", "comparability"),
    "NET4": ("persönliche Kontakte", "personal contacts"),
    "NET5": ("Workshops", "workshops"),
    "NET6": ("Übertragbarkeit", "transferability"),
    "NET7": ("Anerkennung", "recognition"),
}
ASKED = {"PS12": "barrier", "PS22": "driver", "PS33": "driver", "NS22": "barrier", "NS24": "driver", "": "neutral"}
BURDENS = ("FIN3", "TEC4", "NET2", "GOV5")
BETWEEN_WORDS = [", ", ", ", ",", "; ", " – ", " / ", "\n", " & "]
BETWEEN_ANSWERS = [", ", ", ", ",", "; ", " – ", " - ", "\n", "\n- ", " / "]


def word_list(rng):
    """A list of plain words: question, language, text, codings."""
    language, question = rng.choice(("de", "en")), rng.choice(list(ASKED))
    kind = rng.choice(("plain", "missing", "lack", "each"))
    # Of burdens nobody says that they are missing.
    known = [code for code in WORDS if kind == "plain" or code not in BURDENS]
    codes = rng.sample(known, rng.randint(2, 4))
    words = [WORDS[code][language == "en"] for code in codes]
    sign, valence = rng.choice(BETWEEN_WORDS), ASKED[question]
    last = rng.choice((None, {"de": " und ", "en": " and "}[language], ", ")) or sign
    text = sign.join(words[:-1]) + last + words[-1]
    if kind == "missing":
        text, valence = text + {"de": " fehlen", "en": " are missing"}[language], "barrier"
    elif kind == "lack":
        text, valence = {"de": "Es fehlt an ", "en": "We lack "}[language] + text, "barrier"
    elif kind == "each":
        words = [{"de": "zu wenig ", "en": "no "}[language] + word for word in words]
        text, valence = sign.join(words), "barrier"
    return question, language, text, [(code, valence, word) for code, word in zip(codes, words)]


def joined(rng, answers, codings):
    """Answers of one statement to one question, joined; None where they name a code twice."""
    question, language = rng.choice(sorted(answers))
    parts = rng.sample(answers[question, language], rng.choice((2, 2, 3)))
    given = [coding for part in parts for coding in codings.get(part["answer_id"], [])]
    if not given or len({coding["code"] for coding in given}) < len(given):
        return None
    text = rng.choice(BETWEEN_ANSWERS).join(part["text"].strip().rstrip(".") for part in parts)
    return question, language, text, [
        (coding["code"], coding["valence"], coding["evidence"].strip().rstrip(".")) for coding in given]


def main():
    rng = random.Random(7)
    with open("answers.csv", encoding="utf-8") as file:
        answers = [row for row in csv.DictReader(file) if row["writer"] not in ("w1", "w2")]
    known = {row["answer_id"] for row in answers}
    codings, short = {}, {}
    with open("codings.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["answer_id"] in known:
                codings.setdefault(row["answer_id"], []).append(row)
    for row in answers:
        if row["writer"][0] == "b" and len(row["text"]) < 70 and not re.search(r"\n|[.;!?:–]\s", row["text"]):
            short.setdefault((row["question"], row["language"]), []).append(row)
    made = [("w1", word_list(rng)) for _ in range(240)]
    made += [("w2", row) for row in (joined(rng, short, codings) for _ in range(400)) if row]
    for number, (writer, (question, language, text, given)) in enumerate(made, 1):
        name = f"X{number:04d}"
        answers.append({"answer_id": name, "question": question, "language": language, "writer": writer,
                        "weight": "0.2", "text": text})
        codings[name] = [
            {"answer_id": name, "code": code, "valence": valence, "evidence": evidence}
            for code, valence, evidence in given]
    write("answers.csv", answers)
    write("codings.csv", [row for answer in answers for row in codings.get(answer["answer_id"], [])])


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


main()

"""The people of a random study and what they answer."""
from .questions import WORDS, items

BLANK = 0.06      # how often a question stays unanswered
GIANT = 5000      # one very large number where others are up to 100


def grown(study, count, before):
    """New people, numbered after those before."""
    new = [person(study, before + k + 1) for k in range(count)]
    for q in study.of("integer"):
        if q["giant"] and before == 0:
            study.chance.choice(new)[q["name"]] = GIANT + study.chance.randint(0, 999)
    return new


def person(study, number):
    made = {"id": number, "key": f"k{number}", "weight": study.chance.choice((1, 1, 2, 3))}
    if study.partnerships:
        pair = min(int(study.chance.expovariate(0.7)), study.partnerships - 1)
        made["city"] = f"c{2 * pair + study.chance.randint(0, 1)}"
    return {**made, **answered(study)}


def answered(study):
    """Answers to all questions."""
    found = {}
    for q in study.questions:
        found.update(answers(study.chance, q))
    if study.themes:
        found["T"] = text(study)
    return found


def answers(chance, q):
    name, blank = q["name"], chance.random() < BLANK
    if q["kind"] == "single":
        return {name: "" if blank else chance.choices(range(1, q["options"] + 1), q["tastes"])[0]}
    if q["kind"] == "multi":
        chosen = [0.06 * t + 0.02 for t in q["tastes"]]
        return {f"{name}_{o}": "" if blank else int(chance.random() < c) for o, c in enumerate(chosen, 1)}
    if q["kind"] == "battery":
        steps = range(q["first"], q["last"] + 1)
        return {i: "" if chance.random() < BLANK else chance.choices(steps, q["tastes"])[0] for i in items(q)}
    return {name: "" if blank else chance.randint(0, 100)}


def text(study):
    """An open answer that names some themes, each with one of its words or both."""
    words = [w for theme, often in study.themes.items() if study.chance.random() < often
             for w in study.chance.choice((WORDS[theme][:1], WORDS[theme][1:], WORDS[theme]))]
    return "Es fehlt " + " und ".join(words) if words else study.chance.choice(("nichts weiter", "alles ist gut", ""))


def second_wave(study):
    """Most come again, and answer some questions anew; one or a few leave, or new ones come."""
    leaving = study.chance.choice((0, 1, 2, len(study.people) // 3))
    again = study.people[leaving:]
    new = grown(study, study.chance.choice((0, 1, 12)), len(study.people))
    later = []
    for old in again:
        changes = {k: v for k, v in answered(study).items() if study.chance.random() < 0.4}
        later.append({**old, **changes})
    return [{**p, "id": 1000 + k} for k, p in enumerate(later + new)]


def codings(study):
    """{coder: lines} for some of the answers; two people agree most of the time."""
    found = {"anna": [], "ben": []}
    texts = [p for p in study.people if p["T"]]
    for p in study.chance.sample(texts, min(len(texts), study.chance.randint(20, 60))):
        codes = [f"{t}{k}" for t, words in WORDS.items() for k, w in enumerate(words, 1) if w in p["T"]]
        for coder, lines in found.items():
            kept = [c for c in codes if study.chance.random() < 0.85]
            lines += [f"s/{p['id']}/T;{code};barrier" for code in kept] or [f"s/{p['id']}/T;;"]
    return found

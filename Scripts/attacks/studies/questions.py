"""Random questions, and the instrument and codebook that define them."""

KINDS = ("single", "single", "single", "multi", "battery", "integer")
WORDS = {"RES": ("Zeit", "Personal"), "FIN": ("Geld", "Kredit"), "LAW": ("Gesetz", "Erlass"),
         "TEC": ("Technik", "Netz")}      # the words that each theme's codes are found by
OPEN = "  - {id: T, type: open, asked: {de: T, en: T}, label: {de: T, en: T}, context: barrier}\n"


def add(study, name):
    """A question of any kind, perhaps with groupings of its options or bands of its numbers."""
    chance, kind = study.chance, study.chance.choice(KINDS)
    options = chance.randint(2, 5)
    first = 0 if kind == "battery" and chance.random() < 0.3 else 1
    last = first + (3 if first == 0 else 4)
    tastes = [chance.choice((1, 3, 4, 5)) for _ in range(last - first + 1 if kind == "battery" else options)]
    study.questions.append({"name": name, "kind": kind, "options": options, "first": first, "last": last,
                            "tastes": tastes, "giant": kind == "integer" and chance.random() < 0.5})
    if kind == "single" and options >= 3 and chance.random() < 0.6:
        cut = chance.randint(1, options - 1)
        study.groupings.append((f"{name}G", name, [list(range(1, cut + 1)), list(range(cut + 1, options + 1))]))
    if kind == "integer":
        for suffix in ("A", "B")[:chance.choice((1, 1, 2))]:
            study.groupings.append((name + suffix, name, chance.randint(20, 80)))


def themes(study):
    """{theme: how often a person names it}."""
    return {theme: study.chance.choice((0.03, 0.1, 0.3, 0.5)) for theme in WORDS}


def items(q):
    return [f"{q['name']}i{k}" for k in range(1, 3)]


def instrument(study):
    """The file of the questionnaire."""
    text = 'id: s\ntitle: {de: "S", en: "S"}\nplatform: plain\nresponse: {column: id}\n'
    text += "respondent: {key: key, personal: pseudonymise}\n"
    text += "city: {column: city}\n" if study.partnerships else ""
    text += 'wave: {from: file, pattern: "s-{wave}.csv", values: [W0, W1]}\n' if study.waves else ""
    text += "weight: weight\n" if study.weighted else ""
    text += "questions:\n" + "".join(question(q) for q in study.questions)
    text += OPEN * bool(study.themes)
    return text + "".join(grouping(*g) for g in study.groupings)


def question(q):
    name = q["name"]
    text = f"  - id: {name}\n    type: {q['kind']}\n    asked: {{de: {name}, en: {name}}}\n"
    text += f"    label: {{de: {name}, en: {name}}}\n"
    if q["kind"] == "multi":
        text += f'    columns: "{name}_{{code}}"\n    ticks: {{empty: not-chosen}}\n'
    if q["kind"] in ("single", "multi"):
        options = range(1, q["options"] + 1)
        return text + "    options:\n" + "".join(f"      {o}: {{de: o{o}, en: o{o}}}\n" for o in options)
    if q["kind"] == "battery":
        text += f"    scale: {{{q['first']}: {{de: nie, en: never}}, {q['last']}: {{de: immer, en: always}}}}\n"
        text += "    items:\n"
        text += "".join(f"      - {{id: {i}, column: {i}, label: {{de: {i}, en: {i}}}}}\n" for i in items(q))
    return text


def grouping(name, source, groups):
    """A derived question: options put together (answer_of), or a number in two bands (value_of)."""
    kind = "answer_of" if isinstance(groups, list) else "value_of"
    text = f"  - id: {name}\n    type: single\n    label: {{de: {name}, en: {name}}}\n"
    text += f"    derived: {{{kind}: {source}}}\n    options:\n"
    parts = [f"is: {g}" for g in groups] if kind == "answer_of" else ["from: 0", f"from: {groups}"]
    return text + "".join(
        f"      - {{code: {k}, {part}, label: {{de: g{k}, en: g{k}}}}}\n" for k, part in enumerate(parts, 1))


def codebook():
    """Four themes of two codes; a code is found by its word."""
    return "version: 1\nthemes:\n" + "".join(
        f"  - id: {theme}\n    label: {{de: {theme}, en: {theme}}}\n    codes:\n" + "".join(
            f"      - id: {theme}{k}\n        label: {{de: {word}, en: {word}}}\n"
            f'        definition: {{de: "{word}.", en: "{word}."}}\n'
            f"        indicators: {{de: [{word}], en: [{word}]}}\n"
            for k, word in enumerate(words, 1)) for theme, words in WORDS.items())

"""Random tables, often related to each other: transposed, in other groups, of another wave."""

CODED = ("code-frequency", "code-frequency", "cities-naming", "co-occurrence", "cross-case")


def publication(study, name):
    """The file of a publication with some of the tables."""
    made = ["analysis: sample\n    surveys: [s]"] if study.chance.random() < 0.7 else []
    made += [table(study) for _ in range(study.chance.randint(1, 4))]
    if study.themes:
        made += [coded(study) for _ in range(study.chance.randint(1, 2))]
    if study.by_wave:
        made = [one_wave(study, text) for text in made if text]
    made = list(dict.fromkeys(t for t in made if t)) or ["analysis: sample\n    surveys: [s]"]
    text = f"id: {name}\ntitle: {{de: {name}, en: {name}}}\ntables:\n"
    return text + "".join(f"  - id: t{k}\n    title: {{de: t{k}, en: t{k}}}\n    {t}\n" for k, t in enumerate(made))


def table(study):
    """A table of one of the questions, or of two that were in a table before."""
    chance = study.chance
    if study.pairs and chance.random() < 0.5:
        return related(study, *chance.choice(study.pairs))
    q = chance.choice(study.questions)
    groups = breaks(study, q)
    if q["kind"] == "battery":
        return battery(study, q, groups)
    if q["kind"] == "integer":
        return f"analysis: numeric\n    questions: [s.{q['name']}]{groups}"
    if q["kind"] == "single" and chance.random() < 0.4:
        return crosstab(study, q)
    groupings = [g[0] for g in study.groupings if g[1] == q["name"] and q["kind"] == "single"]
    return f"analysis: frequency\n    question: s.{chance.choice([q['name']] + groupings)}{groups}"


def one_wave(study, text):
    """A table of one of the waves, where it does not show both; a few stay over all waves."""
    if "sample" in text or "[wave]" in text or "wave-change" in text or study.chance.random() < 0.04:
        return text
    return f"{text}\n    wave: {study.chance.choice(study.waves)}"


def battery(study, q, groups):
    if study.by_wave and study.chance.random() < 0.4:
        pairing = study.chance.choice(("paired", "unpaired", "side-by-side"))
        return f"analysis: wave-change\n    items: s.{q['name']}\n    from: W0\n    to: W1\n    pairing: {pairing}"
    figure = study.chance.choice(("", "", "\n    figure: dot-interval"))
    return study.chance.choice((
        f"analysis: ranking\n    items: s.{q['name']}{groups}{figure}",
        f"analysis: distribution\n    items: s.{q['name']}{groups}"))


def crosstab(study, q):
    other = study.chance.choice([n for n in study.singles() if study.source(n) != q["name"]] or [None])
    if other:
        study.pairs.append((q["name"], other))
    return other and f"analysis: crosstab\n    question: s.{q['name']}\n    by: s.{other}"


def related(study, first, second):
    """The same two questions once more: turned round, in other groups, as a crosstab or by an answer."""
    first, second = (study.chance.choice(study.family(name)) for name in (first, second))
    if study.chance.random() < 0.6:
        first, second = second, first
    if study.chance.random() < 0.5:
        return f"analysis: crosstab\n    question: s.{first}\n    by: s.{second}"
    return f"analysis: frequency\n    question: s.{first}\n    breaks: [overall, s.{second}]"


def coded(study):
    """A table of codes in open answers."""
    kind = study.chance.choice(CODED)
    if not study.partnerships and kind in ("cities-naming", "cross-case"):
        kind = "code-frequency"
    level = study.chance.choice(("\n    level: theme", "\n    level: code"))
    groups = ""
    if study.partnerships and (kind == "cities-naming" or kind == "code-frequency" and study.chance.random() < 0.5):
        groups = "\n    breaks: [overall, partnership]"
    return f"analysis: {kind}\n    of: f\n    questions: [s.T]{level}{groups}"


def breaks(study, q):
    """Groups, or a restriction to one wave; often neither."""
    chance = study.chance
    if study.by_wave and chance.random() < 0.3:
        return "\n    breaks: [wave]"
    choices = ["s." + s for s in study.singles() if study.source(s) != q["name"]]
    choices += ["partnership"] if study.partnerships else []
    if not choices or chance.random() < 0.35:
        return ""
    chosen = chance.choice(choices)
    if q["kind"] == "single" and chosen != "partnership":
        study.pairs.append((q["name"], chosen[2:]))
    return f"\n    breaks: [overall, {chosen}]"

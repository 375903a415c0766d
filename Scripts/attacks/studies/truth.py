"""True counts behind what the attacker found."""
import re

from .questions import WORDS

RARE = range(1, 5)
PAIR = re.compile(r"only (\w+) of (\w+)\+(\w+)$")
LABEL = re.compile(r"(?:withheld|implied) count (.+) \(s (latest|wave:W[01])( state \d+)?\)")


def verdict(study, finding, published):
    """Whether the true count lies in the interval that the attacker found; '' where that cannot be said.

    Counts of earlier editions (a later state) cannot, nor any where the last run did not publish.
    """
    pair = PAIR.match(finding[4])
    if pair and published and not study.waves:
        return compared(finding, study.latest(), lambda p: only(study, p, *pair.groups()))
    label = LABEL.match(finding[4])
    if not label or label[3] or not published or "@change" in label[1] or "change from" in label[1]:
        return ""
    people = {"wave:W0": study.people, "wave:W1": study.later}.get(label[2], study.latest())
    parts = [part.split("=", 1) for part in label[1].split(" & ")]
    return compared(finding, people, lambda p: all(holds(study, p, *part) for part in parts))


def compared(finding, people, belongs):
    """How many people belong to what was found."""
    try:
        count = sum(belongs(p) for p in people)
    except (KeyError, ValueError):
        return ""
    return f"true {count}" if finding[3][0] <= count <= finding[3][1] else f"WRONG: true {count}"


def is_harmless(said):
    """Whether the count tells of nobody: none, or as many as may be shown."""
    return said.startswith("true ") and int(said.split()[1]) not in RARE


def only(study, person, code, *pair):
    """Whether a person names one code of a pair and not the other."""
    other = pair[1] if pair[0] == code else pair[0]
    said = [person["T"] != "" and names_code(study, person, f"@code/T/{name}:any") for name in (code, other)]
    return said == [True, False]


def holds(study, person, root, answer):
    """Whether a person gave one of the finest answers that a label names."""
    if "|" in answer:
        return any(holds(study, person, root, part) for part in answer.split("|"))
    if root == "@partnership":
        return f"T{int(person['city'][1:]) // 2}" == answer
    if root.startswith("@codable/"):
        return person["T"] != ""
    if root.startswith("@code/"):
        return person["T"] != "" and names_code(study, person, root) == (answer == "1")
    if root.endswith("@base"):
        return person[f"{root[:-5]}_1"] != ""
    if answer == "answered":
        return person[root] != ""
    if answer.startswith("m"):
        return person[root] == ""
    return in_band(study, person[root], root, answer) if answer.endswith("+") else str(person[root]) == answer


def in_band(study, value, root, answer):
    edges = sorted({0.0} | {float(g[2]) for g in study.groupings if g[1] == root and isinstance(g[2], int)})
    start = float(answer[:-1])
    return value != "" and start <= value < min((e for e in edges if e > start), default=1e9)


def names_code(study, person, root):
    """Whether the dictionary finds a code or a theme, or KeyError where people coded too."""
    code, _, category = root.split("/")[-1].partition(":")
    if study.coders or category not in ("any", "barrier"):
        raise KeyError(root)
    theme, place = re.fullmatch(r"([A-Z]+)(\d?)", code).groups()
    words = WORDS[theme][int(place) - 1:int(place)] if place else WORDS[theme]
    return any(word in person["T"] for word in words)

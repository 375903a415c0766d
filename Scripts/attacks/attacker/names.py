"""The people behind a published count: a tuple of one or two (root, finest answers)."""
import re


def conjunction(universe, measure, category, split, level, what):
    """The set of people behind a count, from the parts of its key; None where it is not modelled."""
    if measure.startswith("@crosstab/"):
        return crossed(universe, measure[len("@crosstab/"):].split("*"), category.split("*"))
    part = answer(universe, measure, category, what)
    if part is None:
        return None
    if split in ("overall", ""):
        return (part,)
    second = group(universe, split, level)
    return together(part, second) if part[0] != second[0] else None


def crossed(universe, questions, codes):
    """A cell of a crosstab; Total stands for everyone who answered."""
    first, second = (universe.fine(q, None if c == "Total" else c) for q, c in zip(questions, codes))
    return together(first, second) if first[0] != second[0] else None


def together(*parts):
    return tuple(sorted(parts, key=lambda part: part[0]))


def group(universe, split, level):
    """A group of a breakdown: by an answer, or by partnership, role, wave."""
    return universe.fine(split[len("answer:"):] if split.startswith("answer:") else "@" + split, level)


def answer(universe, measure, category, what):
    """(root, finest answers) of the measure itself."""
    if measure.startswith(("@code/", "@codable/", "@responses")):
        return of_answers(universe, measure, category)
    if category.startswith("change from"):
        known = what in ("n", "up", "same", "down")
        return universe.fine(f"{measure} {category}", None if what == "n" else what) if known else None
    if measure not in universe.roots.questions:
        ranked, option = re.fullmatch(r"(.+)_r(\d+)", measure), re.fullmatch(r"(.+)_(\d+)", measure)
        if ranked:
            return place(universe, ranked[1], ranked[2], category, what)
        if option and option[1] in universe.roots.questions:
            return chosen(universe, measure, option[1], category)
    if category == "base":
        return universe.fine(measure, None) if what == "n" else None
    return universe.fine(measure, category)


def of_answers(universe, measure, category):
    """Codes in open answers, answers that can be coded, responses."""
    if measure.startswith("@code/"):
        return universe.binary(f"{measure}:{category}", "@codable/" + measure.split("/")[1], "1")
    if measure.startswith("@codable/"):
        return universe.fine(measure, "1")
    return universe.fine("@responses", "1")


def chosen(universe, measure, question, category):
    """An option of a multiple choice."""
    base = f"{question}@base"
    return universe.fine(base, "1") if category == "base" else universe.binary(measure, base, category)


def place(universe, question, rank, category, what):
    """An option of a ranking at a place, or at any place."""
    if what.startswith("place"):
        rank = what[len("place"):]
        return universe.fine(f"{question}@place{rank}", None if category == "base" else category)
    if category == "base":
        return universe.fine(f"{question}@some", "1")
    return universe.binary(f"{question}@any{category}", f"{question}@some", "1")


def base(universe, measure, category, split, level):
    """The set of people on whom a share rests."""
    if measure.startswith("@code/"):
        measure = "@codable/" + measure.split("/")[1]
    if measure.startswith("@crosstab/"):
        return conjunction(universe, measure, "Total*" + category.split("*")[1], split, level, "n")
    return conjunction(universe, measure, "base", split, level, "n")

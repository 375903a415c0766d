"""What figures of a pair of codes say of each code."""
import math

from .rule import EXACT

MOST = 300      # responses where no sample is printed


def add_pair(attack, universe, measure, figures):
    """Jaccard and lift, with the number who name both, say how many name each of two codes, and only one."""
    _, questions, names = measure.split("/")
    codes = names.split("+")
    if "n" not in figures or len(codes) != 2 or not {"jaccard", "lift"} & set(figures):
        return
    both, base = int(figures["n"][0]), universe.fine(f"@codable/{questions}", "1")
    shown = universe.shown.get((base,))
    bases = (int(shown[0]), int(shown[1])) if shown else (both, universe.population or MOST)
    only = [only_one(attack, universe, questions, code, names, both, bases[1]) for code in codes]
    found = list(combinations(figures, both, bases))
    if found:
        attack.model.allowed.append(([*only, universe.terms((base,))[0][1]], found))
    attack.extra += [(v, figures["where"], f"only {code} of {names}") for v, code in zip(only, codes)]


def only_one(attack, universe, questions, code, names, both, most):
    """The variable of those who name a code without the other."""
    root, cell = universe.binary(f"@code/{questions}/{code}:any", f"@codable/{questions}", "1")
    variable = attack.model.variable((universe, (("only",), (code,)), f"{code} of {names}, only one"), 0, most)
    attack.model.between([(1, variable), (-1, universe.terms(((root, cell),))[0][1])], -both, -both)
    return variable


def combinations(figures, both, bases):
    """(only the first, only the second, all who could) as the printed figures allow them."""
    jaccard, lift = figures.get("jaccard", (0, 1)), figures.get("lift", (0, math.inf))
    for union in range(ceiling(both / jaccard[1]), floor(both / max(EXACT, jaccard[0]), bases[1]) + 1):
        for first in range(both, union + 1):
            product = first * (union + both - first) / both
            least, most = ceiling(lift[0] * product), floor(lift[1] * product, bases[1])
            for base in range(max(union, least, bases[0]), most + 1):
                yield first - both, union - first, base


def ceiling(value):
    return math.ceil(value - EXACT)


def floor(value, most):
    return math.floor(min(value, most) + EXACT)

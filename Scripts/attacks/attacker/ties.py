"""Sums that hold between the atoms of a universe, whatever is published."""
import re

from .rule import MANY


def tie_all(universe, pairs):
    """Pairs sum to their single answers; options to their bases; places of a ranking to any place."""
    for names in sorted(pairs):
        for side in (0, 1):
            tie(universe, names, side)
    tie_bases(universe, pairs)
    tie_rankings(universe)


def tie_bases(universe, pairs):
    """Chosen and not chosen sum to the base, in all and within each group."""
    groups = [(None, None)] + sorted({(n, a) for names in pairs for n in names for a in universe.answers[n]})
    for root, base in universe.base_of.items():
        for group, answer in groups:
            if group is not None and tuple(sorted((root, group))) not in pairs:
                continue
            part = () if group is None else ((group, frozenset([answer])),)
            both = universe.terms(((root, frozenset("01")), *part))
            whole = universe.terms(((base, frozenset("1")), *part)) if group != base else []
            universe.model.between(both + [(-c, v) for c, v in whole], 0, 0)
    for root in universe.base_of:
        tie_codes(universe, root)


def tie_codes(universe, root):
    """Whoever names a barrier or a driver names the code; whoever names a code names its theme."""
    measure, _, category = root.rpartition(":")
    wider = [f"{measure}:any"] if category in ("barrier", "driver") else []
    wider += [f"{re.sub(r'[0-9]+$', '', measure)}:{category}"] if re.search(r"[0-9]$", measure) else []
    for other in set(wider) & set(universe.base_of) - {root}:
        ones = [universe.atom((r,), ("1",)) for r in (root, other)]
        universe.model.between([(1, ones[1]), (-1, ones[0])], 0, MANY)


def tie_rankings(universe):
    """An option at any place is the sum over the places."""
    for root in [r for r in universe.base_of if "@any" in r]:
        question, code = root.split("@any")
        places = [r for r in universe.answers if r.startswith(f"{question}@place") and code in universe.answers[r]]
        if places:
            terms = [(-1, universe.atom((r,), (code,))) for r in places]
            universe.model.between([(1, universe.atom((root,), ("1",)))] + terms, 0, 0)


def tie(universe, names, side):
    """Each answer to one question of a pair is the sum over the answers to the other."""
    other = names[1 - side]
    for answer in universe.answers[names[side]]:
        terms = []
        for second in universe.answers[other]:
            answers = (answer, second) if side == 0 else (second, answer)
            terms.append((1, universe.atom(names, answers)))
        universe.model.between(terms + [(-1, universe.atom((names[side],), (answer,)))], 0, 0)

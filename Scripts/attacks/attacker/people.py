"""Sets of people that differ by a few: the difference of their totals is what these few answered."""
import itertools
from collections import defaultdict

from .rule import THRESHOLD


def number_leaks(attack):
    """Sets of people whose n differ by one: the difference of their totals is that person's number."""
    groups = defaultdict(list)
    for universe in attack.universes.values():
        survey = universe.label.split()[0]
        for (measure, split, level, scope), figures in universe.figures.items():
            n = figures.get("n") or base_n(universe, measure, split, level)
            if "mean" in figures and n and n[0] == n[1] and survey not in attack.weighted:
                state = universe.label.partition(" state")[2]
                groups[survey, measure, state].append((universe, split, level, int(n[0]), figures))
    for members in groups.values():
        within_universe(attack, members)
        across_scopes(attack, members)


def base_n(universe, measure, split, level):
    if split not in ("overall", ""):
        return None
    found = universe.shown.get((universe.fine(measure, None),))
    return found and (found[0], found[1])


def within_universe(attack, members):
    """All against the sum of the groups of a break; groups of two groupings of one question against each other."""
    for universe in {id(m[0]): m[0] for m in members}.values():
        mine = [m for m in members if m[0] is universe]
        whole = [m for m in mine if m[1] in ("overall", "")]
        for split in {m[1] for m in mine} - {"overall", ""}:
            parts = [m for m in mine if m[1] == split]
            for everyone in whole[:1]:
                difference(attack, everyone, parts, "all minus the groups")
        for first, second in itertools.permutations([m for m in mine if m[1].startswith("answer:")], 2):
            a, b = (universe.fine(m[1][7:], m[2]) for m in (first, second))
            if a[0] == b[0] and isinstance(a[1], frozenset) and a[1] < b[1]:
                difference(attack, second, [first], "one group holds the other")


def across_scopes(attack, members):
    """The last wave lies in all waves, each person once."""
    latest = [m for m in members if m[0].label.split()[1] == "latest" and m[1] in ("overall", "")]
    waves = sorted((m for m in members if m[0].label.split()[1] != "latest" and m[1] in ("overall", "")),
                   key=lambda m: m[0].label.split()[1])
    if latest and waves:
        difference(attack, latest[0], [waves[-1]], "all waves minus the last")


def difference(attack, whole, parts, how):
    """Reports what 1..4 people answered together, where the difference of printed totals says it closely."""
    n = whole[3] - sum(p[3] for p in parts)
    if not 1 <= n < THRESHOLD:
        return
    sums = [(m[3] * m[4]["mean"][0], m[3] * m[4]["mean"][1]) for m in [whole, *parts]]
    low, high = sums[0][0] - sum(s[1] for s in sums[1:]), sums[0][1] - sum(s[0] for s in sums[1:])
    middle, half = (low + high) / 2, (high - low) / 2
    if half <= max(0.1 * abs(middle), 0.49 if n == 1 else 0):
        interval = round(low, 2), round(high, 2)
        attack.report(whole[4]["where"], interval, f"the answers of {n} sum to this: {how} ({parts[0][4]['where'][0]})")

"""Differences between two states of the data: bases, counts, sums and squares."""
import itertools
import re
from collections import defaultdict

from .people import base_n
from .rule import MOVES, THRESHOLD
from .student import student


def edition_leaks(attack):
    """Universes of the same survey and scope in two states of the data: bases, counts, sums and squares."""
    groups = defaultdict(list)
    for (state, survey, scope), universe in attack.universes.items():
        groups[survey, scope].append((state, universe))
    for members in groups.values():
        for (_, first), (_, second) in itertools.combinations(sorted(members, key=lambda m: m[0]), 2):
            move_of_counts(attack, first, second)
            swap_of_one(attack, first, second)


def move_of_counts(attack, first, second):
    for conjunction in set(first.shown) & set(second.shown):
        a, b = first.shown[conjunction], second.shown[conjunction]
        if a[0] != a[1] or b[0] != b[1] or a[0] == b[0]:
            continue
        move = abs(int(a[0] - b[0]))
        base = any(c == "answered" or root.startswith("@codable") or "@base" in root for root, c in conjunction)
        if base and move < MOVES or not base and attack.strict and move < THRESHOLD:
            kind = "base" if base else "count"
            attack.report(b[2], (move, move), f"{kind} moves by this from {a[2][0]} to {b[2][0]}")


def swap_of_one(attack, first, second):
    """n stays: sums and squares of both editions may be those of one person who left and one who came."""
    changed = defaultdict(list)
    for name in set(first.figures) & set(second.figures):
        old, new = (moments(u, name, u.figures[name]) for u in (first, second))
        if old and new and old[0] == new[0] and "mean" in first.figures[name]:
            changed[re.sub(r"_?\d+$", "", name[0])].append((old, new, second.figures[name]["where"]))
    for rows in changed.values():
        solved = [(where, one_person(old, new)) for old, new, where in rows if abs(old[1] - new[1]) > 1e-6]
        for where, people in solved if all(people for _, people in solved) else ():
            attack.report(where, people, "answers of the one who left and the one who came since the earlier edition")


def moments(universe, name, figures):
    """(n, sum, sum of squares) where a row has full precision."""
    n = figures.get("n") or base_n(universe, name[0], name[1], name[2])
    if not n or not {"mean", "low", "high"} <= set(figures) or figures["mean"][1] - figures["mean"][0] > 1e-5:
        return None
    n, mean = int(n[0]), sum(figures["mean"]) / 2
    drawn = universe.population or n
    error = (sum(figures["high"]) - sum(figures["low"])) / 4 / student(n - 1)
    return n, n * mean, error * error * n * n * (drawn - 1) / drawn + n * mean * mean


def one_person(old, new):
    """(left, came) in whole numbers, or None."""
    change, squares = new[1] - old[1], new[2] - old[2]
    came, left = (squares / change + change) / 2, (squares / change - change) / 2
    whole = all(abs(x - round(x)) < 1e-3 * max(1, abs(x)) ** 0.5 for x in (came, left))
    return (round(left), round(came)) if whole else None

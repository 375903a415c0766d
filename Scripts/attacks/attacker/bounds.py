"""Bounds every withheld count and every atom, component by component."""
import re
import sys
import time
from collections import defaultdict

from .component import Component
from .roots import MISSING
from .rule import THRESHOLD, WIDTH


def bound_counts(attack):
    """The components are solved one after the other, each with the queries about it."""
    components = attack.model.components()
    of_variable = {v: index for index, variables in enumerate(components) for v in variables}
    by_component = defaultdict(list)
    for query in queries(attack):
        numbers = {of_variable.get(v) for _, v in query[0]} - {None}
        by_component[min(numbers) if numbers else None].append((query, numbers))
    for index, entries in sorted(by_component.items(), key=lambda e: (e[0] is None, e[0] or 0)):
        solve_entries(attack, components, index, entries)


def solve_entries(attack, components, index, entries):
    """All queries of one component; those that touch none are fixed by propagation."""
    deadline = time.time() + attack.seconds
    component = Component(attack.model, components[index], attack.seconds) if index is not None else None
    if component:
        component.explore([query[0] for query, _ in entries], deadline)
        if not component.pool:
            print(f"note: {attack.study}: a part of the model has no solution: {entries[0][0][2]}", file=sys.stderr)
            return
    for (terms, where, how), numbers in entries:
        interval = narrow(attack.model, component if len(numbers) == 1 else None, terms, deadline)
        if interval and interval[0] < THRESHOLD and interval[1] >= 1:
            attack.report(where, interval, how)


def narrow(model, component, terms, deadline):
    """The feasible interval of a sum where it is narrower than the rule and tells of a few people."""
    low = sum(c * model.low[v] for c, v in terms)
    high = sum(c * model.high[v] for c, v in terms)
    if low >= THRESHOLD or high < 1:
        return None
    if high - low < WIDTH:
        return component and component.interval(terms, 5) or (low, high)
    if component and time.time() < deadline:
        return component.interval(terms, max(1, min(10, deadline - time.time())))
    return None


def queries(attack):
    """(terms, where, how) of everything that must stay uncertain."""
    found = [([(1, v)], where, how) for v, where, how in attack.extra]
    for universe in attack.universes.values():
        exact = {people(universe, c) for c, s in universe.shown.items() if s[0] == s[1]}
        found += withheld_sums(universe, exact)
        found += atoms_to_bound(universe, exact, attack.strict)
    return found


def people(universe, conjunction):
    return frozenset(v for _, v in universe.terms(conjunction))


def withheld_sums(universe, exact):
    """Withheld counts of several atoms."""
    for conjunction, where in universe.withheld.items():
        terms = universe.terms(conjunction)
        if people(universe, conjunction) not in exact and len(terms) != 1:
            label = " & ".join(f"{r}={c if isinstance(c, str) else '|'.join(sorted(c))}" for r, c in conjunction)
            yield terms, where, f"withheld count {label} ({universe.label})"


def atoms_to_bound(universe, exact, strict):
    """Atoms that no table shows; those of missing answers only when strict."""
    places = places_of_atoms(universe)
    withheld = {people(universe, c): w for c, w in universe.withheld.items()}
    for (names, answers), variable in universe.atoms.items():
        if frozenset([variable]) in exact or is_base(names) or missing(answers) and not strict:
            continue
        hidden = withheld.get(frozenset([variable]))
        where = hidden or places.get(names) or (universe.label, "+".join(names), "+".join(answers))
        label = " & ".join(f"{n}={a}" for n, a in zip(names, answers))
        yield [(1, variable)], where, f"{'withheld' if hidden else 'implied'} count {label} ({universe.label})"


def missing(answers):
    return any(a.startswith(MISSING) and a[1:2] in ("", "-") or a == "answered" for a in answers)


def is_base(names):
    """Whether an atom is the number of those who were asked or answered, without an answer."""
    return len(names) == 1 and bool(re.match(r"@codable|@responses|.*@(base|some)$", names[0]))


def places_of_atoms(universe):
    """A table, row and column to name for the atoms of each combination of questions."""
    found = {}
    for conjunction, where in [*universe.withheld.items(), *((c, s[2]) for c, s in universe.shown.items())]:
        found.setdefault(tuple(root for root, _ in sorted(conjunction, key=lambda p: p[0])), where)
    return found

"""What mean, interval, median and shares of an item say of its steps."""
import math
import re

from .names import group as group_of
from .names import together
from .rule import MANY
from .samples import cities_of_surveys, public_cities
from .student import student


def spread(figures, n, responses, cities):
    """The interval of the sum of squared deviations that a printed interval of a mean allows.

    One stratum: the variance of the mean is N / (N - 1) * squares / n^2 with N responses drawn. With cities as strata
    the squares lie within cities only, with a factor n / (n - 1) of each; so all squares are at least half of that.
    """
    if "low" not in figures or "high" not in figures:
        return None
    least = max(0.0, figures["high"][0] - figures["low"][1]) / 2
    most = (figures["high"][1] - figures["low"][0]) / 2
    strata = range(1, max(2, min(cities + 1, n - 1)))
    quantiles = [student(n - k) for k in (strata[0], strata[-1])]
    if cities > 1:
        return (least / max(quantiles)) ** 2 * n * n / 2, math.inf
    t = quantiles[0]
    drawn = [responses] if responses else [n, MANY]
    factors = [(d - 1) / d for d in drawn]
    return (least / t) ** 2 * n * n * min(factors) * (1 - 1e-9), (most / t) ** 2 * n * n * max(factors) * (1 + 1e-9)


class Items:
    """What figures of a battery item say of its steps."""

    def __init__(self, attack):
        self.attack, self.model = attack, attack.model
        self.cities, self.public = cities_of_surveys(attack.snapshots), public_cities(attack.study)

    def add(self, universe, name, figures):
        measure, split, level, scope = name
        question = universe.roots.questions.get(measure)
        survey = universe.label.split()[0]
        if question is None or not question.options or survey in self.attack.weighted:
            return
        if not question.scale and not {"mean", "top2"} & set(figures):
            return
        steps = [int(s) for s in question.options]
        group = () if split in ("overall", "") else (group_of(universe, split, level),)
        base = together(universe.fine(measure, None), *group)
        shown = universe.shown.get(base)
        if not shown or shown[0] != shown[1] or shown[0] < 2:
            return
        universe.withheld.setdefault(base, shown[2])
        terms = [(s, self.step(universe, measure, s, group)) for s in steps]
        self.linear(figures, terms, int(shown[0]))
        self.quadratic(universe, figures, terms, int(shown[0]), survey)

    def step(self, universe, measure, s, group):
        """One variable for a step, the sum of its atoms."""
        terms = universe.terms(((measure, frozenset([str(s)])), *group))
        if len(terms) == 1:
            return terms[0][1]
        total = self.model.variable(None, 0, MANY)
        self.model.between(terms + [(-1, total)], 0, 0)
        return total

    def linear(self, figures, terms, n):
        self.model.between([(1, v) for _, v in terms], n, n)
        ordered = [v for _, v in terms]
        for what, (low, high) in ((w, f) for w, f in figures.items() if w != "where"):
            near = low * n - 1e-6, high * n + 1e-6
            step = re.fullmatch(r"step(-?\d+)", what)
            if what == "mean":
                self.model.between(terms, *near)
            elif what == "top2":
                self.model.between([(1, v) for v in ordered[-2:]], *near)
            elif what == "net":
                pairs = [(1, v) for v in ordered[-2:]] + [(-1, v) for v in ordered[:2]]
                self.model.between(pairs, *near)
            elif what == "median":
                self.median(terms, n, low, high)
            elif step:
                self.model.between([(1, v) for s, v in terms if s == int(step[1])], *near)

    def median(self, terms, n, low, high):
        """At least half of the answers lie on each side of the median."""
        below = [(1, v) for s, v in terms if s < math.ceil(low - 1e-6)]
        upto = [(1, v) for s, v in terms if s <= math.floor(high + 1e-6)]
        self.model.between(below, 0, n / 2)
        if len(upto) < len(terms):
            self.model.between(upto, n / 2, n)
        if n % 2 == 0 and len(upto) == len(below) + 1:
            self.middle_pair(below, upto, n // 2)

    def middle_pair(self, below, upto, half):
        """Both in the middle gave the median, or none at all did (apart: the median is the mean of the two)."""
        apart = self.model.variable(None, 0, 1)
        self.model.between(below + [(-1, apart)], -1, half - 1)
        self.model.between(upto + [(1, apart)], half + 1, 2 * half + 1)
        self.model.between(below + [(-half, apart)], 0, 2 * half)
        self.model.between(upto + [(half, apart)], 0, 2 * half)

    def quadratic(self, universe, figures, terms, n, survey):
        found = spread(figures, n, universe.population, self.cities.get(survey, self.public))
        if found:
            self.model.squares.append((terms, n, found[0] - 1e-4, min(found[1] + 1e-4, 4.0 * n * 10**4)))

"""Whole numbers with bounds, and what follows from one statement at a time."""
import math
from collections import defaultdict

from .rule import EXACT, MANY


class Model:
    """Whole numbers with bounds, and linear and quadratic statements about them."""

    def __init__(self):
        self.low, self.high, self.names = [], [], []
        self.linear, self.squares, self.allowed = [], [], []

    def variable(self, name, low=0, high=MANY):
        self.names.append(name)
        self.low.append(low)
        self.high.append(high)
        return len(self.names) - 1

    def between(self, terms, low, high):
        """low <= sum of coefficient * variable <= high; terms is a list of (coefficient, variable)."""
        merged = defaultdict(int)
        for coefficient, variable in terms:
            merged[variable] += coefficient
        terms = [(c, v) for v, c in merged.items() if c]
        if terms:
            self.linear.append((terms, low, high))

    def propagate(self, rounds=40):
        """Bounds that follow from one linear statement at a time; the number of one that contradicts them, or None."""
        for _ in range(rounds):
            changed = False
            for index, (terms, low, high) in enumerate(self.linear):
                least = sum(c * (self.low[v] if c > 0 else self.high[v]) for c, v in terms)
                most = sum(c * (self.high[v] if c > 0 else self.low[v]) for c, v in terms)
                if least > high + EXACT or most < low - EXACT:
                    return index
                for c, v in terms:
                    changed |= self.tighten(c, v, low - most, high - least)
            if not changed:
                break
        return None

    def repair(self):
        """Drops statements until the rest agree; the number of those dropped."""
        bounds, dropped = (list(self.low), list(self.high)), 0
        while (wrong := self.propagate()) is not None:
            del self.linear[wrong]
            self.low, self.high, dropped = list(bounds[0]), list(bounds[1]), dropped + 1
        return dropped

    def tighten(self, c, v, below, above):
        """Narrows one variable, given how far the others can bring the sum towards each side."""
        span = self.high[v] - self.low[v]
        if span == 0:
            return False
        ups, downs = above / abs(c), -below / abs(c)
        old = self.low[v], self.high[v]
        if ups < span:
            move = math.floor(ups + EXACT)
            self.low[v], self.high[v] = (
                (self.low[v], self.low[v] + move) if c > 0 else (self.high[v] - move, self.high[v]))
        span = self.high[v] - self.low[v]
        if downs < span + (old[1] - old[0] - span) and downs < old[1] - old[0]:
            move = math.floor(downs + EXACT)
            if c > 0:
                self.low[v] = max(self.low[v], old[1] - move)
            else:
                self.high[v] = min(self.high[v], old[0] + move)
        return old != (self.low[v], self.high[v])

    def components(self):
        """Lists of variables that statements tie together; fixed variables tie nothing."""
        parent = list(range(len(self.names)))
        groups = [[v for _, v in terms] for terms, _, _ in self.linear]
        groups += [[v for _, v in s[0]] for s in self.squares] + [list(a[0]) for a in self.allowed]
        for group in groups:
            free = [v for v in group if self.low[v] < self.high[v]]
            for v in free[1:]:
                parent[find(parent, v)] = find(parent, free[0])
        found = defaultdict(list)
        for v in range(len(self.names)):
            if self.low[v] < self.high[v]:
                found[find(parent, v)].append(v)
        return list(found.values())


def find(parent, v):
    """The first of those that are tied to a variable."""
    while parent[v] != v:
        parent[v] = parent[parent[v]]
        v = parent[v]
    return v

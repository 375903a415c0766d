"""From cells of tables to statements about counts and figures."""
import itertools
import math
import re
from collections import defaultdict

from . import names
from .model import Model
from .published import snapshots
from .questionnaires import questionnaires
from .roots import Roots
from .rule import EXACT, THRESHOLD
from .samples import populations, weighted_surveys
from .states import States
from .universe import Universe

FIGURES = ("mean", "low", "high", "median", "top2", "net")


class Attack:
    """What is known of a study, the model of its counts, and the findings so far."""

    def __init__(self, study, strict, seconds):
        self.model, self.strict, self.seconds = Model(), strict, seconds
        self.study, self.snapshots, self.findings = study, snapshots(study), []
        self.questions = questionnaires(study)
        self.states = States(self.snapshots)
        self.universes, self.cities, self.lines = {}, {}, defaultdict(list)
        self.weighted = {s for shot in self.snapshots for t in shot.tables for s in weighted_surveys(t)}
        self.populations = populations(self.snapshots, self.states)
        self.shares, self.extra = [], []

    def universe(self, snapshot, survey, scope, measure):
        state = self.states.of(snapshot, survey, scope, measure.startswith("@code") or measure.startswith("@pair"))
        key = state, survey, scope
        if key not in self.universes:
            roots = Roots(self.questions.get(survey, {}))
            label = f"{survey} {scope}" + (f" state {state}" if state else "")
            self.universes[key] = Universe(self.model, label, roots, self.populations.get(key))
        return self.universes[key]

    def report(self, where, interval, how):
        self.findings.append((*where, interval, how))

    def read(self):
        for snapshot in self.snapshots:
            for table in snapshot.tables:
                for i, j in itertools.product(range(len(table.rows)), range(len(table.columns))):
                    if table.key(i, j):
                        self.read_cell(snapshot, table, i, j)

    def read_cell(self, snapshot, table, i, j):
        """Sorts a cell by its key: survey, scope, measure, category, break, level."""
        survey, scope, measure, category, split, level = table.key(i, j)
        what = table.columns[j].split(".")[-1]
        universe = self.universe(snapshot, survey, scope, measure)
        if split == "city" and level == "*":
            return
        if measure.startswith("@pair"):
            self.read_pair(universe, table, i, j, measure, what)
        elif is_figure(table, category, what):
            self.figure(universe, table, i, j, (measure, split, level, scope), what)
        elif not is_other_interval(table, what):
            self.read_count(universe, table, i, j, what)

    def read_count(self, universe, table, i, j, what):
        """A count, the share that it makes, or the interval of that share."""
        survey, _, *key = table.key(i, j)
        conjunction = names.conjunction(universe, *key, what)
        if conjunction is None:
            return
        if table.record["columns"][j]["kind"] == "count":
            self.count(universe, table, i, j, conjunction)
        elif what in ("low", "high") and (i, j) in table.cells:
            universe.intervals.setdefault(conjunction, {"where": table.where(i, j)})[what] = table.cells[i, j]
        elif what == "share" and survey not in self.weighted:
            self.share(universe, table, i, j, key, conjunction)

    def count(self, universe, table, i, j, conjunction):
        if (i, j) not in table.cells:
            if table.withheld(i, j):
                universe.withheld.setdefault(conjunction, table.where(i, j))
            return
        low, high = table.cells[i, j]
        if 1 <= low == high < THRESHOLD:
            self.report(table.where(i, j), (int(low), int(high)), "shown")
        old = universe.shown.get(conjunction)
        if old is None or high - low < old[1] - old[0]:
            universe.shown[conjunction] = low, high, table.where(i, j)
        self.lines[table.publication, universe.label.split(" state")[0], conjunction].append((table, low))

    def share(self, universe, table, i, j, key, conjunction):
        """A share says a count, given its base; used where the count itself is not printed."""
        if (i, j) in table.cells:
            base = names.base(universe, *key)
            self.shares.append((universe, conjunction, base, table.cells[i, j], table.where(i, j)))

    def add_shares(self):
        for universe, conjunction, base, (low, high), where in self.shares:
            found = universe.shown.get(base) if base else None
            if found and found[0] == found[1] and conjunction not in universe.shown:
                universe.stated.append((conjunction, low * found[0] - 1e-6, high * found[0] + 1e-6))
                universe.withheld.setdefault(conjunction, where)

    def figure(self, universe, table, i, j, name, what):
        """n, mean, interval, median, top two and shares of steps of an item or a number."""
        if (i, j) in table.cells:
            figures = universe.figures[name]
            low, high = table.cells[i, j]
            old = figures.get(what, (-math.inf, math.inf))
            if max(low, old[0]) <= min(high, old[1]) + EXACT:
                figures[what] = max(low, old[0]), min(high, old[1])
            figures.setdefault("where", table.where(i, j))

    def read_pair(self, universe, table, i, j, measure, what):
        if (i, j) in table.cells:
            figures = universe.figures[measure, "pair", "", ""]
            figures[what] = table.cells[i, j]
            figures.setdefault("where", table.where(i, j))


def is_figure(table, category, what):
    """Whether a cell tells of numbers (mean, interval, median, shares of steps) instead of a count of an answer."""
    if category == "#":
        return True
    figure = what in FIGURES and category == "base" or bool(re.fullmatch(r"step-?\d+", what))
    return figure and not is_other_interval(table, what)


def is_other_interval(table, what):
    """Whether an interval is that of a rank, or of a change between waves, instead of the mean or share beside it."""
    return what in ("low", "high") and bool({"rank", "change"} & set(table.columns))

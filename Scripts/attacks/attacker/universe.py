"""Atoms: the joint counts of answers to one question, or two, of which published counts are sums."""
import itertools
from collections import defaultdict

from .roots import MISSING
from .rule import MANY
from .ties import tie_all


class Universe:
    """The responses of one survey and scope in one state of the data: atoms for each question and pair of questions."""

    def __init__(self, model, label, roots, population):
        self.model, self.label, self.roots, self.population = model, label, roots, population
        self.answers, self.atoms, self.base_of = {}, {}, {}
        self.shown, self.withheld, self.figures, self.intervals = {}, {}, defaultdict(dict), {}
        self.stated = []

    def declare(self, root, codes):
        """Adds finest answers of a root that a table shows."""
        known = self.answers.setdefault(root, list(self.roots.finest(root)))
        known += [MISSING + c for c in sorted(self.roots.absent[root]) if MISSING + c not in known]
        known += [c for c in sorted(codes) if c not in known]
        if MISSING not in known:
            known.append(MISSING)

    def fine(self, question, code):
        """(root, finest answers) of an answer; code None stands for everyone who answered."""
        root = self.roots.root(question)
        if code is not None:
            cell = self.roots.fine(question, code)
            self.declare(root, cell)
            return root, cell
        self.declare(root, ())
        return root, self.roots.everyone(question) or "answered"

    def binary(self, root, base, code):
        """Chosen (1) or not (0), of those whom another root counts as its base."""
        self.declare(root, {"0", "1"})
        self.declare(base, {"1"})
        self.base_of[root] = base
        return root, frozenset([code])

    def cells(self, root, cell):
        if cell == "answered":
            return [a for a in self.answers[root] if not a.startswith(MISSING)]
        return [a for a in self.answers[root] if a in cell]

    def terms(self, conjunction):
        """The atoms of a set of people; a conjunction is a tuple of one or two (root, finest answers)."""
        parts = sorted(conjunction, key=lambda part: part[0])
        names = tuple(root for root, _ in parts)
        choices = itertools.product(*(self.cells(root, cell) for root, cell in parts))
        return [(1, self.atom(names, answers)) for answers in choices]

    def atom(self, names, answers):
        key = names, answers
        if key not in self.atoms:
            label = " & ".join(f"{n}={a}" for n, a in zip(names, answers))
            self.atoms[key] = self.model.variable((self, key, label), 0, self.population or MANY)
        return self.atoms[key]

    def finish(self):
        """Pairs sum to their single answers; what is shown becomes statements; what is withheld is not 0."""
        shown = (tuple(sorted(root for root, _ in c)) for c in [*self.shown, *self.withheld])
        pairs = {names for names in shown if len(names) == 2}
        tie_all(self, pairs)
        for conjunction, (low, high, _) in self.shown.items():
            self.model.between(self.terms(conjunction), low, high)
        for conjunction, low, high in self.stated:
            self.model.between(self.terms(conjunction), low, high)
        for conjunction in self.withheld:
            if conjunction not in self.shown:
                self.model.between(self.terms(conjunction), 1, MANY)
        for root in list(self.answers):
            everyone = [(1, self.atom((root,), (a,))) for a in self.answers[root]]
            if self.population:
                self.model.between(everyone, self.population, self.population)

"""Bounds by integer programming (CP-SAT)."""
import math
import random
import time

from ortools.sat.python import cp_model

from .rule import EXACT, MANY, THRESHOLD, WIDTH


class Component:
    """A part of the model in CP-SAT, and the pool of solutions that were seen."""

    def __init__(self, model, variables, seconds):
        self.model, self.seconds = model, seconds
        self.cp = cp_model.CpModel()
        self.of = {v: self.cp.NewIntVar(model.low[v], model.high[v], "") for v in variables}
        self.pool, self.feasible = [], True
        inside = set(variables)
        for terms, low, high in model.linear:
            if any(v in inside for _, v in terms):
                self.cp.AddLinearConstraint(self.sum(terms), math.ceil(low - EXACT), math.floor(high + EXACT))
        for statement in model.squares:
            if any(v in inside for _, v in statement[0]):
                self.add_square(*statement)
        for variables, tuples in model.allowed:
            if any(v in inside for v in variables):
                self.cp.AddAllowedAssignments([self.value(v) for v in variables], tuples)
        self.solver = cp_model.CpSolver()
        self.solver.parameters.num_workers = 1
        self.solver.parameters.random_seed = 1

    def value(self, v):
        return self.of.get(v, self.model.low[v])

    def sum(self, terms):
        return sum(c * self.value(v) for c, v in terms)

    def add_square(self, terms, n, low, high):
        """low <= sum of s * s * x - (sum of s * x) squared / n <= high, times n, in whole numbers."""
        most = n * max(abs(s) for s, _ in terms)
        total, square = self.cp.NewIntVar(-most, most, ""), self.cp.NewIntVar(0, most * most, "")
        self.cp.Add(total == self.sum(terms))
        self.cp.AddMultiplicationEquality(square, [total, total])
        spread = n * self.sum([(s * s, v) for s, v in terms]) - square
        self.cp.AddLinearConstraint(spread, max(0, math.floor(n * low)), min(4 * most * most, math.ceil(n * high)))

    def solve(self, terms, sign, limit):
        """The least (sign 1) or greatest (-1) sum; (value, proved), or None where nothing is feasible."""
        self.cp.ClearObjective()
        if terms:
            self.cp.Minimize(sign * self.sum(terms))
        self.solver.parameters.max_time_in_seconds = limit
        status = self.solver.Solve(self.cp)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self.pool.append({v: self.solver.Value(x) for v, x in self.of.items()})
            bound = sign * self.solver.BestObjectiveBound() if terms else 0
            return bound, status == cp_model.OPTIMAL
        if status == cp_model.INFEASIBLE:
            self.feasible = False
        return None

    def seen(self, terms):
        """The least and the greatest sum in the pool."""
        fixed = sum(c * self.model.low[v] for c, v in terms if v not in self.of)
        values = [fixed + sum(c * s[v] for c, v in terms if v in s) for s in self.pool]
        return (min(values), max(values)) if values else (MANY, -MANY)

    def interval(self, terms, limit):
        """The feasible interval of a sum, or None where it is wide enough or cannot be proved in time."""
        low, high = self.seen(terms)
        if high - low >= WIDTH:
            return None
        for sign in (1, -1):
            found = self.solve(terms, sign, limit)
            if found is None or self.seen(terms)[1] - self.seen(terms)[0] >= WIDTH:
                return None
            low, high = (found[0], high) if sign == 1 else (low, found[0])
            if sign == 1 and low >= THRESHOLD:
                return None
        low, high = math.ceil(low - EXACT), math.floor(high + EXACT)
        return (low, high) if high - low < WIDTH else None

    def explore(self, queries, deadline):
        """Fills the pool with solutions far apart."""
        if self.solve(None, 1, 10) is None:
            return
        chance = random.Random(1)
        for _ in range(4):
            terms = [(chance.choice((-1, 1)) * c, v) for query in queries for c, v in query]
            for sign in (1, -1):
                if time.time() < deadline:
                    self.solve(terms, sign, 2)

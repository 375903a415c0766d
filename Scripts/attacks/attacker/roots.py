"""Answers as sets of the finest answers of one question, so that groupings and bands can be compared."""
import bisect
import math
from collections import defaultdict

MISSING = "m"


class Roots:
    """For each question: the question behind it, and its answers as sets of that question's finest answers."""

    def __init__(self, questions):
        self.questions = questions
        self.edges = defaultdict(set)
        self.absent = defaultdict(set)
        for q in questions.values():
            root = self.root(q.name)
            for b in q.bands:
                self.absent[root].update(b["missing"])
                if q.kind == "value_of" and b["from"] is not None:
                    self.edges[root].add(b["from"])

    def root(self, name):
        question = self.questions.get(name)
        if question and question.kind in ("answer_of", "value_of") and question.source != name:
            return self.root(question.source)
        return name

    def finest(self, name):
        """All finest answers of a root, without the missing ones; [] where the questionnaire does not say them."""
        if self.edges[name]:
            return [f"{e:g}+" for e in sorted(self.edges[name])]
        return list(self.questions[name].options) if name in self.questions else []

    def fine(self, name, code):
        """The finest answers that an answer stands for."""
        question = self.questions.get(name)
        chosen = next((b for b in question.bands if b["code"] == code), None) if question else None
        if chosen is None or question.kind == "count_of":
            return frozenset([code])
        missing = {MISSING + c for c in chosen["missing"]}
        if question.kind == "value_of":
            return frozenset(self.between(question, chosen) | missing)
        return frozenset(set().union(*(self.fine(question.source, c) for c in chosen["is"])) | missing)

    def between(self, question, chosen):
        starts = sorted(b["from"] for b in question.bands)
        after = bisect.bisect_right(starts, chosen["from"])
        end = starts[after] if after < len(starts) else math.inf
        edges = [e for e in sorted(self.edges[self.root(question.name)]) if chosen["from"] <= e < end]
        return {f"{e:g}+" for e in edges}

    def everyone(self, name):
        """The finest answers of all who have an answer to the question."""
        question = self.questions.get(name)
        if question and question.bands and question.kind != "count_of":
            return frozenset().union(*(self.fine(name, b["code"]) for b in question.bands))
        return None

"""A random study: its questions, its people in waves, the tables of two publications."""
import random

from . import people, questions, tables


class Study:
    """All that is drawn for one study; a seed always gives the same one."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.partnerships = self.chance.choice((0, 0, 3, 4))
        self.consent = self.draw_consent()
        self.waves = ["W0", "W1"] if self.chance.random() < 0.25 else []
        self.by_wave = bool(self.waves) and self.chance.random() < 0.6
        self.weighted = not self.waves and self.chance.random() < 0.15
        self.questions, self.groupings, self.pairs = [], [], []
        for k in range(self.chance.randint(2, 6)):
            questions.add(self, f"Q{k}")
        self.themes = questions.themes(self) if self.chance.random() < 0.35 else {}
        self.coders = {}
        self.people = people.grown(self, self.chance.randint(60, 150), 0)
        self.later = people.second_wave(self) if self.waves else []
        if self.themes and self.chance.random() < 0.3:
            self.coders = people.codings(self)
        self.publications = {name: tables.publication(self, name) for name in ("p", "q")}

    def draw_consent(self):
        """{city: whether it may be named}; in half of the studies some may not."""
        some = self.chance.random() < 0.5
        return {f"c{k}": not some or self.chance.random() < 0.75 for k in range(2 * self.partnerships)}

    def of(self, *kinds):
        return [q for q in self.questions if q["kind"] in kinds]

    def source(self, name):
        """The question behind a grouping, or the question itself."""
        return next((g[1] for g in self.groupings if g[0] == name), name)

    def singles(self):
        return [q["name"] for q in self.of("single")] + [g[0] for g in self.groupings]

    def family(self, name):
        """A single choice with its groupings; bands of one number."""
        return [n for n in self.singles() if self.source(n) == self.source(name)]

    def latest(self):
        """One response of each person, the last one."""
        return list({person["key"]: person for person in self.people + self.later}.values())

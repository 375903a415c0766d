"""Counts of cities by partnership."""
import itertools
import re
from collections import defaultdict


def city_leaks(attack):
    cities = Cities(attack)
    cities.read()
    cities.bound()


class Cities:
    """Counts of cities by partnership; a count that names all, or any withheld count that comes back, is a finding."""

    def __init__(self, attack):
        self.attack, self.rows = attack, defaultdict(dict)
        self.sizes, self.private = sizes_of_partnerships(attack.snapshots)

    def read(self):
        for snapshot in self.attack.snapshots:
            for table in snapshot.tables:
                for i, j in itertools.product(range(len(table.rows)), range(len(table.columns))):
                    key = table.key(i, j)
                    if key and key[4] == "city" and key[5] == "*":
                        self.cell(snapshot, table, i, j, key)

    def cell(self, snapshot, table, i, j, key):
        state = self.attack.states.of(snapshot, key[0], key[1], True)
        row = self.rows[state, key[0], key[1], key[2], key[3]]
        column = table.columns[j].split(".")
        what, place = column[-1], column[0] if len(column) > 1 else ""
        size = self.size(table, j, place)
        row.setdefault("size", {}).setdefault(place, size)
        interval = table.cells.get((i, j))
        if what == "level":
            interval = interval and level_interval(round(sum(interval) / 2), size)
        elif what != "cities":
            return
        old = row.get(place)
        if interval and old and not isinstance(old[0], str):
            interval = max(interval[0], old[0]), min(interval[1], old[1])
        if interval:
            row[place] = interval
        elif not old:
            row[place] = ("withheld", table.where(i, j))
        row.setdefault("where", {}).setdefault(place, table.where(i, j))

    def size(self, table, j, place):
        found = re.search(r"of (\d+)", table.record["columns"][j]["heading"]["en"])
        return int(found[1]) if found else self.sizes.get(place)

    def bound(self):
        for (state, survey, scope, measure, category), row in sorted(self.rows.items(), key=str):
            places = [p for p in row if p in row["size"] and p not in ("", "size", "where")]
            whole = row.get("")
            parts = [p for p in places if p in self.sizes or p.startswith("T")]
            if parts:
                self.subtract(row, parts, whole)
            for place in places:
                if row[place][0] != "withheld" and self.names_all(place, row[place], row["size"][place]):
                    self.attack.report(row["where"][place], row[place], "names all cities, one without consent")

    def names_all(self, place, interval, size):
        return place in self.private and size is not None and interval[0] == interval[1] == size

    def subtract(self, row, parts, whole):
        ranges = {}
        for place in parts:
            size = row["size"][place] or 3
            ranges[place] = (1, size) if row[place][0] == "withheld" else row[place]
        if whole and whole[0] != "withheld":
            tighten_sum(ranges, whole)
        for place in parts:
            low, high = ranges[place]
            if row[place][0] == "withheld" and low == high:
                self.attack.report(row["where"][place], (low, high), "withheld count of cities, by subtraction"
                                   + ("; it names a city without consent" if place in self.private else ""))


def level_interval(level, size):
    return (0, 0) if level == 0 else (1, max(1, (size or 9) - 1)) if level == 1 else (size or 2, size or 9)


def tighten_sum(ranges, whole):
    """Bounds of parts that sum to the whole."""
    for _ in range(20):
        for place, (low, high) in list(ranges.items()):
            others = [r for p, r in ranges.items() if p != place]
            most, least = sum(r[1] for r in others), sum(r[0] for r in others)
            ranges[place] = max(low, whole[0] - most), min(high, whole[1] - least)


def sizes_of_partnerships(shots):
    """({partnership: cities}, partnerships that hold a city without consent), as the profiles and heads print them."""
    sizes, private = {}, set()
    for table in (t for shot in shots for t in shot.tables):
        for j, column in enumerate(table.record["columns"]):
            found = re.search(r"of (\d+)", column["heading"]["en"])
            if found and "." in column["id"] and column["id"].endswith(("cities", "level")):
                sizes.setdefault(column["id"].split(".")[0], int(found[1]))
            if column["id"] == "cities" and column["kind"] == "text":
                read_members(table, j, sizes, private)
    return sizes, private


def read_members(table, j, sizes, private):
    """The cities that a profile names, and whether it leaves one unnamed."""
    for row in table.record["rows"]:
        text = row["values"][j]
        members = str((text or {}).get("en", "")).split("; ") if isinstance(text, dict) else []
        sizes.setdefault(row["id"], len(members))
        if any("another" in m or "other cit" in m for m in members):
            private.add(row["id"])

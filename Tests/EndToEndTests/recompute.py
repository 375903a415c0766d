"""Recomputes published numbers from the raw CSV files, independently of the program that published them.

    recompute.py TANDEM PROJECT PUBLICATION...

For every number of every table, `tandem explain PUBLICATION --json` names the responses behind it by file and line, and the
kind of its formula. Here these lines are read from the raw files, and the number is computed again from them by that kind.
Of the formula's own numbers only those are taken that no row tells, such as the seed of draws; all others must agree. One raw
text must stand for one stored value throughout a column.
"""
import collections
import csv
import io
import json
import math
import statistics
import subprocess
import sys
from fractions import Fraction

import recompute_statistics as stats

def decode(data):
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("windows-1252")


class RawFile:
    def __init__(self, path):
        with open(path, "rb") as handle:
            text = decode(handle.read())
        first = text.split("\n", 1)[0]
        delimiter = max(";,\t|", key=first.count)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        self.rows, start = {}, 1
        for row in reader:
            self.rows[start] = row
            start = reader.line_num + 1
        self.empty = sum(not any(cell.strip() for cell in row) for row in self.rows.values() if row)
        self.header = [name.strip() for name in self.rows[1]]

    def cells(self, line, columns):
        row = self.rows[line]
        places = [self.header.index(c) for c in columns if c in self.header]
        if len(places) != len(columns):
            raise SystemExit(f"columns {columns} are not in the header")
        return [row[p].strip() if p < len(row) else "" for p in places]


class Recomputation:
    def __init__(self, project):
        self.project, self.files = project, {}
        self.meaning, self.orders, self.agreements, self.drawn = {}, {}, {}, {}
        self.done, self.reasoned, self.problems = collections.Counter(), collections.Counter(), []
        # What figures are held against: others of the same table, the sizes of samples, and who was invited.
        self.entries, self.samples, self.invitations, self.waves, self.rates, self.people = (
            {}, {}, {}, {}, {}, {})

    def add(self, entries):
        for entry in entries:
            self.entries[(entry["publication"], entry["table"], entry["row"], entry["column"])] = entry
            if entry["column"] == "responses" and entry.get("key"):
                survey, scope = entry["key"].split("|")[:2]
                self.samples[(survey, scope)] = collections.Counter(r.get("city", "") for r in entry["rows"])
                self.people[(survey, scope)] = {(r.get("city", ""), r.get("respondent")) for r in entry["rows"]}
                self.waves.update({(survey, r["file"]): scope for r in entry["rows"]})
            if entry["column"] == "invited":
                self.invitations[entry["row"].split(".")[0]] = entry["sources"][0]

    def raw(self, path):
        if path not in self.files:
            self.files[path] = RawFile(f"{self.project}/{path}")
        return self.files[path]

    def check_derived(self, entry):
        """An answer that follows from others: the same raw answers stand for the same value, in every table."""
        for row in entry["rows"]:
            if not row.get("derivedFrom") or row.get("value") is None:
                continue
            cells = tuple(self.raw(row["file"]).cells(row["line"], row["derivedFrom"]))
            key = (row["file"], tuple(row["derivedFrom"]), cells, entry["key"].split("|")[2])
            if self.meaning.setdefault(key, row["value"]) != row["value"]:
                self.problems.append((entry, f"{row['file']}:{row['line']}: equal answers, two derived values"))

    def check_rows(self, entry):
        """Every response is there, and its raw answer means what the store says, the same everywhere in the column."""
        for row in entry["rows"]:
            cells = self.raw(row["file"]).cells(row["line"], row["columns"])
            if row.get("value") is None or not cells:
                continue
            text = cells[0]
            if row.get("derivedFrom"):
                continue
            if text == "" and row["value"] != 0:
                self.problems.append((entry, f"{row['file']}:{row['line']} is empty"))
            known = self.meaning.setdefault((row["file"], row["columns"][0], text, entry["key"].split("|")[2]), row["value"])
            if known != row["value"]:
                self.problems.append((entry, f"'{text}' means both {known} and {row['value']}"))
            if entry["kind"] == "mean" and text.lstrip("-").isdigit() and int(text) != row["value"]:
                self.problems.append((entry, f"{row['file']}:{row['line']} says {text}, the store {row['value']}"))

    # What one number must be: `None` where it is not computed again.

    def expected(self, entry):
        kind = entry["calculation"]["kind"]
        if kind.startswith("turned "):
            return self.turned(entry, kind.split(" ", 1)[1])
        if kind.startswith("agreement "):
            return self.agreement(entry, kind.split(" ", 1)[1])
        if kind.startswith("length "):
            return self.length(entry, kind.split(" ", 1)[1])
        if kind.startswith("median interval "):
            return self.median_interval(entry, kind.rsplit(" ", 1)[1])
        if "interval" in kind:
            return self.interval(entry, *kind.rsplit(" ", 1))
        if kind.startswith("drawn rank "):
            return self.drawn_rank(entry, kind[len("drawn rank "):])
        if kind.startswith("moved "):
            steps = self.steps(entry)
            count = sum({"gained": s > 0, "lost": s < 0}[kind.split()[1]] for s in steps)
            self.agrees(entry, count=count, n=len(steps))
            return count
        if kind.startswith("changed "):
            steps = self.steps(entry)
            count = sum({"up": s > 0, "same": s == 0, "down": s < 0}[kind.split()[1]] for s in steps)
            self.agrees(entry, count=count, n=len(steps))
            return count
        method = getattr(self, kind.replace(" ", "_").replace("-", "_"), None)
        return method(entry) if method else None

    def turned(self, entry, kind):
        """Of steps that were turned round: the ends of the scale together less what it is of those chosen."""
        plain = self.expected({**entry, "calculation": {**entry["calculation"], "kind": kind}})
        return None if plain is None else number(entry, "ends") - plain

    def agrees(self, entry, **found):
        """What the formula says of the rows is what they say."""
        for name, value in found.items():
            said = number(entry, name)
            if abs(said - float(value)) > 1e-9 * max(1, abs(said)):
                self.problems.append((entry, f"the formula says {name} = {said}, the rows {float(value)}"))

    def count_of_responses(self, entry):
        self.agrees(entry, n=len(counted(entry)))
        return len(counted(entry))

    def count_of_people(self, entry):
        return len({r.get("respondent") or (r["file"], r["line"]) for r in counted(entry)})

    def count_of_cities(self, entry):
        return len({r["city"] for r in counted(entry)})

    def count_of_records(self, entry):
        empty = sum(self.raw(path).empty for path in entry["sources"]) if entry["column"] == "records" else 0
        return len(counted(entry)) + empty

    def weights(self, entry, rows):
        """For how many people each response stands: its own weight, or those invited over those who answered in its city."""
        survey, scope = entry["key"].split("|")[:2]
        if not scope.startswith("wave:"):
            return [Fraction(r["weight"]) for r in rows]
        return [Fraction(r["weight"]) * self.rate(survey, self.waves[(survey, r["file"])], r.get("city", "")) for r in rows]

    def rate(self, survey, scope, city):
        if (survey, scope) not in self.rates:
            invited, sizes = self.invited_to(survey, scope), self.samples.get((survey, scope), {})
            rates = {c: Fraction(invited[c], n) for c, n in sizes.items()} if invited else {}
            self.rates[(survey, scope)] = rates if len(set(rates.values())) > 1 else {}
        return self.rates[(survey, scope)].get(city, 1)

    def invited_to(self, survey, scope):
        """By city, where it is known for all cities and no smaller than the answers."""
        sizes = self.samples.get((survey, scope), {})
        if survey not in self.invitations or not scope.startswith("wave:"):
            return {}
        invited = self.invited(self.invitations[survey], scope[len("wave:"):])
        return {} if any(invited.get(city, 0) < n for city, n in sizes.items()) else invited

    def weighted_mean(self, entry, rows):
        rows = [r for r in rows if r.get("value") is not None]
        weights = self.weights(entry, rows)
        return sum(w * v for w, v in zip(weights, values(rows))), sum(weights)

    def share(self, entry):
        whole = number(entry, "whole")
        if self.is_entered(entry, whole):
            return Fraction(len(counted(entry)), int(whole))
        part, base = (sum(self.weights(entry, rows)) for rows in (counted(entry), entry["rows"]))
        self.agrees(entry, part=part, whole=base)
        return part / base

    def retention(self, entry):
        """People found again in a later wave, among those of the first."""
        stayed, began = (
            len({r["respondent"] for r in entry["rows"] if r["part"] == part and r["isCounted"]}) for part in (0, 1))
        self.agrees(entry, stayed=stayed, began=began)
        return Fraction(stayed, began)

    def unweighted_share(self, entry):
        self.agrees(entry, part=len(counted(entry)), whole=len(entry["rows"]))
        return Fraction(len(counted(entry)), len(entry["rows"]))

    def unweighted_mean(self, entry):
        found = values(counted(entry))
        self.agrees(entry, sum=sum(found), n=len(found))
        return sum(found) / len(found)

    def mean(self, entry):
        total, weight = self.weighted_mean(entry, counted(entry))
        self.agrees(entry, sum=total, n=weight)
        return total / weight

    def median(self, entry):
        rows = [r for r in counted(entry) if r.get("value") is not None]
        self.agrees(entry, n=len(rows))
        return stats.weighted_median(values(rows), self.weights(entry, rows))

    def difference(self, entry):
        first, second = (
            total / weight for total, weight in (
                self.weighted_mean(entry, [r for r in entry["rows"] if r["part"] == part]) for part in (0, 1)))
        self.agrees(entry, first=first, second=second)
        return first - second

    def difference_of_shares(self, entry):
        """Shares of two groups, each among those who could choose."""
        shares = []
        for part in (0, 1):
            base = [r for r in entry["rows"] if r["part"] == part]
            weights = self.weights(entry, base)
            shares.append(sum(w for w, r in zip(weights, base) if r["isCounted"]) / sum(weights))
        self.agrees(entry, first=shares[0], second=shares[1])
        return shares[0] - shares[1]

    def difference_t(self, entry):
        """Student's t of the difference, corrected by Holm with the others of its table, each from its own rows."""
        place = (entry["publication"], entry["table"])
        family = [e for k, e in self.entries.items() if k[:2] == place and e["calculation"]["kind"] == "difference t"]
        found = {}
        for one in family:
            mean, error, df = self.difference_error(one)
            found[(one["row"], one["column"])] = stats.t_two_sided(mean / error, df)
        self.agrees(entry, p=found[(entry["row"], entry["column"])], m=len(family))
        return stats.holm(found)[(entry["row"], entry["column"])]

    def difference_error(self, entry):
        """The difference of two groups' means, its standard error by linearisation and its degrees of freedom."""
        parts = [[r for r in entry["rows"] if r["part"] == part] for part in (0, 1)]
        isShare = not entry["rows"][0].get("value") or any(not r["isCounted"] for r in entry["rows"])
        scores, means, strata, people = [], [], [], []
        for sign, rows in zip((1, -1), parts):
            weights = self.weights(entry, rows)
            found = [Fraction(r["isCounted"]) if isShare else Fraction(r["value"]) for r in rows]
            mean = sum(w * v for w, v in zip(weights, found)) / sum(weights)
            means.append(mean)
            scores += [float(sign * w * (v - mean) / sum(weights)) for w, v in zip(weights, found)]
            strata += [r.get("city", "") for r in rows]
            people += [r.get("respondent") for r in rows]
        survey, scope = entry["key"].split("|")[:2]
        if not self.is_within_sample(entry):
            return float(means[0] - means[1]), *self.stacked_error(entry, survey, scores, strata, people)
        invited, sizes = self.invited_to(survey, scope), self.samples[(survey, scope)]
        error, df = stats.score_error(
            scores, strata, sizes, lambda city, drawn: 1 - drawn / invited[city] if invited else 1)
        return float(means[0] - means[1]), error, df - 1

    def mcnemar(self, entry):
        return self.mcnemar_family(entry, "mcnemar", 1)

    def mcnemar_mid_p(self, entry):
        return self.mcnemar_family(entry, "mcnemar mid-p", 0.5)

    def mcnemar_family(self, entry, kind, own):
        """Twice the smaller tail of the binomial with a half, own probability by part; Holm over the table."""
        place = (entry["publication"], entry["table"])
        family = [e for k, e in self.entries.items() if k[:2] == place and e["calculation"]["kind"] == kind]
        found = {}
        for one in family:
            steps = self.steps(one)
            gained, lost = sum(s > 0 for s in steps), sum(s < 0 for s in steps)
            self.agrees(one, gained=gained, lost=lost, m=len(family))
            found[one["row"]] = stats.two_sided_sign(gained, lost, own)
        return stats.holm(found)[entry["row"]]

    # Pairs

    def both(self, entry):
        self.agrees(entry, n=len(counted(entry)))
        return [[r["values"][place] for r in counted(entry)] for place in (0, 1)]

    def spearman(self, entry):
        return stats.pearson(*map(stats.mid_ranks, self.both(entry)))

    def pearson(self, entry):
        return stats.pearson(*self.both(entry))

    def pearson_low(self, entry):
        return self.fisher_z(entry, -1)

    def pearson_high(self, entry):
        return self.fisher_z(entry, 1)

    def fisher_z(self, entry, sign):
        """Fisher (1921), with the normal quantile of 97.5 %."""
        half = 1.959963984540054 / (len(counted(entry)) - 3) ** 0.5
        return math.tanh(math.atanh(self.pearson(entry)) + sign * half)

    # How numbers spread

    def quantile(self, entry, p):
        rows = [r for r in counted(entry) if r.get("value") is not None]
        self.agrees(entry, n=len(rows))
        return stats.weighted_quantile(values(rows), self.weights(entry, rows), p)

    def lower_quartile(self, entry):
        return self.quantile(entry, Fraction(1, 4))

    def upper_quartile(self, entry):
        return self.quantile(entry, Fraction(3, 4))

    def median_interval(self, entry, end):
        """Woodruff (1952): the interval of the share that is no more than the median, read back."""
        rows = [r for r in counted(entry) if r.get("value") is not None]
        median = self.quantile(entry, Fraction(1, 2))
        below, weights = [Fraction(v <= median) for v in values(rows)], self.weights(entry, rows)
        share = sum(w * b for w, b in zip(weights, below)) / sum(weights)
        error, df = self.error_of(entry, rows, below)
        t = stats.t_quantile(0.975, df) * (-1 if end == "low" else 1)
        return self.quantile(entry, min(1, max(0, float(share) + t * error)))

    def error_of(self, entry, rows, found):
        survey, scope = entry["key"].split("|")[:2]
        invited, sizes = self.invited_to(survey, scope), self.samples[(survey, scope)]
        return stats.stratified_error(
            found, self.weights(entry, rows), [r.get("city", "") for r in rows], sizes,
            lambda city, drawn: 1 - drawn / invited[city] if invited else 1)

    def standard_deviation(self, entry):
        rows = counted(entry)
        found, weights = values(rows), self.weights(entry, rows)
        mean = sum(w * v for w, v in zip(weights, found)) / sum(weights)
        spread = sum(w * (v - mean) ** 2 for w, v in zip(weights, found)) / sum(weights)
        return float(spread * len(found) / (len(found) - 1)) ** 0.5

    def standard_error(self, entry):
        error, df = self.error_of(entry, counted(entry), values(counted(entry)))
        self.agrees(entry, df=df)
        return error

    def design_effect(self, entry):
        rows = counted(entry)
        error, _ = self.error_of(entry, rows, values(rows))
        self.agrees(entry, error=error, deviation=self.standard_deviation(entry), n=len(rows))
        return error ** 2 / (self.standard_deviation(entry) ** 2 / len(rows))

    # An index of items

    def complete(self, entry):
        """The answers of each person to all items, those turned round that are."""
        numbers = entry["calculation"]["numbers"]
        turned, ends = set(numbers.get("turned", [])), number(entry, "ends")
        places = self.item_places(entry)
        return [[ends - v if p in turned else v for p, v in zip(places, r["values"])] for r in counted(entry)]

    def item_places(self, entry):
        return range(len(entry["rows"][0]["columns"]))

    def indices(self, entry):
        """The index of each person, by the formula of the mean of the same row and group."""
        column = entry["column"].rsplit(".", 1)
        mean = self.entries[(entry["publication"], entry["table"], entry["row"], ".".join(column[:-1] + ["mean"]))]
        return [Fraction(sum(Fraction(v) for v in row), len(row)) for row in self.complete(mean)]

    def index_mean(self, entry):
        rows = counted(entry)
        weights = self.weights(entry, rows)
        found = self.indices(entry)
        total = sum(w * v for w, v in zip(weights, found))
        self.agrees(entry, sum=total, n=sum(weights))
        return total / sum(weights)

    def alpha(self, entry):
        return stats.cronbach(self.complete(entry))

    def alpha_without(self, entry):
        item = int(number(entry, "item"))
        return stats.cronbach([row[:item] + row[item + 1:] for row in self.complete(entry)])

    def item_rest(self, entry):
        item = int(number(entry, "item"))
        rows = self.complete(entry)
        return stats.pearson([row[item] for row in rows], [sum(row) - row[item] for row in rows])

    def net(self, entry):
        sets = entry["calculation"]["numbers"]
        rows = [r for r in counted(entry) if r.get("value") is not None]
        weights = self.weights(entry, rows)
        top, bottom = (
            sum(w for w, v in zip(weights, values(rows)) if v in sets[name]) for name in ("highest", "lowest"))
        self.agrees(entry, top=top / sum(weights), bottom=bottom / sum(weights))
        return (top - bottom) / sum(weights)

    def chosen(self, entry):
        """Whether each response chose the option of the row: its code, or 1 where each option has a column of its own."""
        ticks = {v for r in entry["rows"] for v in r["values"] if v is not None} <= {0, 1}
        code = 1 if ticks else int(entry["row"])
        return {(r["file"], r["line"]): Fraction(code in r["values"]) for r in entry["rows"]}

    def steps(self, entry):
        if entry["rows"] and "values" in entry["rows"][0]:
            chosen = self.chosen(entry)
            before = {r["respondent"]: chosen[(r["file"], r["line"])] for r in entry["rows"] if not r["isCounted"]}
            return [chosen[(r["file"], r["line"])] - before[r["respondent"]] for r in counted(entry)]
        before = {r["respondent"]: Fraction(r["value"]) for r in entry["rows"] if not r["isCounted"]}
        return [Fraction(r["value"]) - before[r["respondent"]] for r in counted(entry)]

    def mean_change(self, entry):
        steps, weights = self.steps(entry), self.weights(entry, counted(entry))
        total = sum(w * s for w, s in zip(weights, steps))
        self.agrees(entry, sum=total, n=sum(weights))
        return total / sum(weights)

    def points(self, entry):
        """As many points as there are places for a first place, one for the last, from the raw ranks."""
        total = 0
        for row in entry["rows"]:
            ranks = self.raw(row["file"]).cells(row["line"], row["columns"])
            total += sum(len(ranks) - place for place, code in enumerate(ranks) if code == entry["row"])
        return total

    def level(self, entry):
        named, asked = {r["city"] for r in counted(entry)}, {r["city"] for r in entry["rows"]}
        self.agrees(entry, cities=len(named), all=len(asked))
        return 0 if not named else 2 if named == asked else 1

    def jaccard(self, entry):
        both, first, second = named_together(entry)
        self.agrees(entry, both=both, first=first, second=second)
        return Fraction(both, first + second - both)

    def lift(self, entry):
        both, first, second = named_together(entry)
        return Fraction(both * len(entry["rows"]), first * second)

    def four_cells(self, entry):
        both, first, second = named_together(entry)
        cells = both, first - both, second - both, len(entry["rows"]) - first - second + both
        self.agrees(entry, **dict(zip("abcd", cells)))
        return cells

    def odds_ratio(self, entry):
        a, b, c, d = self.four_cells(entry)
        return Fraction(a * d, b * c)

    def fisher_p(self, entry):
        """Fisher's exact p of every listed pair of the table, corrected by Benjamini and Hochberg (1995)."""
        place = (entry["publication"], entry["table"])
        family = [e for k, e in self.entries.items() if k[:2] == place and e["calculation"]["kind"] == "fisher p"]
        found = {one["row"]: stats.fisher_exact(*self.four_cells(one)) for one in family}
        self.agrees(entry, p=found[entry["row"]], m=len(family))
        return stats.benjamini_hochberg(found)[entry["row"]]

    def mean_of_cities(self, entry):
        means = [sum(v) / len(v) for v in by_city(counted(entry)).values()]
        return sum(means) / len(means)

    def pairs(self, entry):
        return len(self.differences(entry))

    def higher_pairs(self, entry):
        return sum(d > 0 for d in self.differences(entry))

    @staticmethod
    def differences(entry):
        """Of the pairs that are named, those with three answers or more from both cities."""
        cities = by_city(counted(entry))
        pairs = [[cities.get(c, []) for c in pair.split("+")] for pair in entry["calculation"]["words"]["pairs"]]
        return [sum(a) / len(a) - sum(b) / len(b) for a, b in pairs if len(a) > 2 and len(b) > 2]

    # Files

    def entered(self, entry):
        return entry["value"] if self.is_entered(entry, entry["value"]) else None

    def entries_(self, entry):
        return sum(":" in source for source in entry["sources"])

    def sum_of_entries(self, entry):
        column = entry["calculation"]["words"]["column"]
        lines = [s.rsplit(":", 1) for s in entry["sources"] if ":" in s]
        return sum(int(self.raw(path).cells(int(line), column)[0]) for path, line in lines)

    def is_entered(self, entry, value):
        """Whether the line says it, or those invited to the survey and wave of the row add up to it."""
        for source in entry["sources"]:
            if ":" in source:
                path, line = source.rsplit(":", 1)
                if any(is_number(cell, value) for cell in self.raw(path).rows[int(line)]):
                    return True
            elif source == self.invitations.get(entry["row"].split(".")[0]):
                wave = entry["row"].split(".")[-1]
                if sum(self.invited(source, wave).values()) == value:
                    return True
        return False

    def invited(self, path, wave):
        raw = self.raw(path)
        rows = [raw.cells(line, ["city", "wave", "invited"]) for line in list(raw.rows)[1:] if raw.rows[line]]
        return {city: int(invited) for city, of, invited in rows if of == wave}

    # Intervals

    def interval(self, entry, kind, end):
        side = 0 if end == "low" else 1
        if kind == "exact interval":
            count, n = len(counted(entry)), len(entry["rows"])
            return stats.exact_extreme(count, n, number(entry, "confidence"))[side]
        found = self.error(entry)
        if found is None:
            return None
        mean, error, df = found
        self.agrees(entry, df=df)
        t = stats.t_quantile(0.975, df)
        if kind == "wilson interval":
            self.agrees(entry, share=mean)
            return stats.wilson(mean, mean * (1 - mean) / error ** 2, t)[side]
        self.agrees(entry, estimate=mean, error=error)
        return mean + (-t, t)[side] * error

    def error(self, entry):
        """Estimate, standard error and degrees of freedom, from the responses of the number and of its whole sample."""
        rows = entry["rows"]
        if any(r["weight"] != 1 for r in rows):
            return None
        if any(r.get("part") for r in rows):
            return self.difference_error(entry)
        survey, scope = entry["key"].split("|")[:2]
        if "|change from " in entry["key"]:
            steps, weights = self.steps(entry), self.weights(entry, counted(entry))
            cities = [r.get("city", "") for r in counted(entry)]
            error, df = stats.stratified_error(
                steps, weights, cities, collections.Counter(cities), lambda city, drawn: 1)
            return float(sum(w * s for w, s in zip(weights, steps)) / sum(weights)), error, df
        sizes = self.samples.get((survey, scope))
        if sizes is None:
            return None
        invited = self.invited_to(survey, scope)
        isShare = entry["calculation"]["kind"].startswith("wilson")
        isIndex = "|index|" in entry["key"]
        found = [Fraction(r["isCounted"]) for r in rows] if isShare else self.indices(entry) if isIndex else values(rows)
        weights = self.weights(entry, rows)
        error, df = stats.stratified_error(
            found, weights, [r.get("city", "") for r in rows], sizes,
            lambda city, drawn: 1 - drawn / invited[city] if invited else 1)
        return float(sum(w * v for w, v in zip(weights, found)) / sum(weights)), error, df

    def stacked_error(self, entry, survey, scores, strata, people):
        """Two waves as one sample: cities as strata, people as clusters over both, without finite population."""
        totals = collections.defaultdict(float)
        for score, city, person in zip(scores, strata, people):
            totals[(city, person)] += score
        everyone = set().union(*(self.people[(survey, self.waves[(survey, r["file"])])] for r in entry["rows"]))
        error, df = stats.score_error(
            list(totals.values()), [city for city, _ in totals], collections.Counter(city for city, _ in everyone),
            lambda city, drawn: 1)
        return error, df - 1

    def is_within_sample(self, entry):
        """Whether both parts are groups of one sample, not two waves."""
        survey = entry["key"].split("|")[0]
        return len({self.waves.get((survey, r["file"])) for r in entry["rows"]}) == 1

    # Items against each other

    def items(self, entry):
        """The answers to every item that a figure holds against each other, from its own rows: column to row and value."""
        answers = collections.defaultdict(list)
        for row in counted(entry):
            if len(row["columns"]) != len(row["values"]):
                raise SystemExit(f"{entry['table']} {entry['row']}: {len(row['columns'])} columns, other values")
            for column, value in zip(row["columns"], row["values"]):
                if value is not None:
                    answers[column].append({"city": row.get("city", ""), "value": value})
        return answers

    def order(self, entry):
        """Its place among the items by the sums of each city, and the places in draws of cities, from its own rows."""
        items = self.items(entry)
        own = entry["rows"][0]["columns"][0]
        place = (entry["publication"], entry["table"])
        if place not in self.orders:
            # A figure names its own column first; ties are told apart by the order of the items.
            names = sorted(items, key=self.raw(entry["rows"][0]["file"]).header.index)
            sums = [self.city_sums(entry, items[n]) for n in names]
            whole = [sum(s for s, _ in item.values()) / sum(n for _, n in item.values()) for item in sums]
            drawn = next(
                e["calculation"]["numbers"] for k, e in self.entries.items()
                if k[:2] == place and e["calculation"]["kind"].startswith("drawn rank"))
            replicates = stats.drawn_ranks(sums, int(drawn["seed"][0]), int(drawn["draws"][0]))
            ranks = stats.mid_ranks([-mean for mean in whole])
            byItem = [[r[i] for r in replicates] for i in range(len(sums))]
            ends = [(stats.quantile7(r, 0.05), stats.quantile7(r, 0.95)) for r in byItem]
            top = [sum(x <= 3 for x in r) / len(r) for r in byItem]
            self.orders[place] = (names, sums, ranks, ends, top, stats.tiers(ranks, ends))
        names, sums, *columns = self.orders[place]
        if [self.city_sums(entry, items[n]) for n in names] != sums:
            self.problems.append((entry, "other rows than those of the other places of its table"))
        return [column[names.index(own)] for column in columns]

    def city_sums(self, entry, rows):
        """Weighted sums and weights by city, as far as floats tell them."""
        survey, scope = entry["key"].split("|")[:2]
        rate = {c: float(self.rate(survey, scope, c)) for c in by_city(rows)}
        return {c: (float(sum(v)) * rate[c], len(v) * rate[c]) for c, v in by_city(rows).items()}

    def rank(self, entry):
        return self.order(entry)[0]

    def tier(self, entry):
        return self.order(entry)[3]

    def drawn_rank(self, entry, part):
        _, ends, top, _ = self.order(entry)
        return {"low": ends[0], "high": ends[1], "top three": top}[part]

    def own_rank(self, entry):
        """The mean place of the item in the order of each person who rated all; more is better."""
        rows = counted(entry)
        places = [stats.mid_ranks(row["values"])[0] for row in rows]
        items = len(rows[0]["columns"])
        self.agrees(entry, sum=sum(places), n=len(places), items=items)
        return items + 1 - sum(places) / len(places)

    # The appendix

    def agreement(self, entry, name):
        """From the coders' files; `None` unless two saw each answer."""
        ratings = collections.defaultdict(dict)
        sources = tuple(entry["sources"])
        if (sources, entry["row"]) not in self.agreements:
            for source in sources:
                path, line = source.rsplit(":", 1)
                unit, code = self.raw(path).cells(int(line), ["unit", "code"])
                ratings[unit][path] = ratings[unit].get(path, False) or code == entry["row"]
            pairs = [tuple(given for _, given in sorted(ratings[unit].items())) for unit in sorted(ratings)]
            self.agreements[(sources, entry["row"])] = stats.Agreement(pairs)
        found = self.agreements[(sources, entry["row"])]
        if any(len(pair) != 2 for pair in found.pairs):
            return None
        if name.startswith("alpha-"):
            return found.alpha_interval(self.draws(entry, len(found.pairs)))[name == "alpha-high"]
        return found.figure(name)

    def draws(self, entry, units):
        """Places of drawn answers, the same for every code."""
        if units not in self.drawn:
            generator = stats.SplitMix(int(number(entry, "seed")))
            self.drawn[units] = [
                [generator.below(units) for _ in range(units)] for _ in range(int(number(entry, "draws")))]
        return self.drawn[units]

    def length(self, entry, part):
        """Parts of a bar from the value and its interval, which must be those that are published."""
        origin = entry["calculation"]["words"]["origin"][0].split(" ")
        place = (entry["publication"], *origin)
        if place not in self.entries or self.entries[place]["value"] != number(entry, "value"):
            return None
        value, low, high, mark = (number(entry, name) for name in ("value", "low", "high", "mark"))
        for name, end in (("low", low), ("high", high)):
            published = self.entries.get((*place[:3], name))
            if published is None or published["value"] != end:
                return None
        return {
            "begin": max(0, min(low, value - mark / 2)), "below": max(0, value - mark / 2 - low),
            "above": max(0, high - value - mark / 2), "label": 10 * mark,
            "mark": self.entries[(entry["publication"], "chart-data", entry["row"], "label")]["value"] / 10}[part]

    def check(self, entry):
        kind = entry["calculation"]["kind"]
        if not entry["rows"] and not entry["sources"]:
            self.problems.append((entry, "no response and no file behind it"))
            return
        if kind == "none":
            self.problems.append((entry, "a number without a formula"))
            return
        self.check_rows(entry)
        self.check_derived(entry)
        expected = self.expected(entry) if kind != "entries" else self.entries_(entry)
        if expected is None:
            self.reasoned[kind] += 1
            return
        self.done[kind] += 1
        rounding = 0.5 * 10 ** -entry["places"] if entry.get("places") is not None else 0
        if abs(float(expected) - entry["value"]) > rounding + 1e-9 * max(1, abs(entry["value"])):
            self.problems.append((entry, f"published {entry['value']}, recomputed {float(expected)}"))


def counted(entry):
    return [r for r in entry["rows"] if r["isCounted"]]


def values(rows):
    return [Fraction(r["value"]) for r in rows if r.get("value") is not None]


def number(entry, name):
    return entry["calculation"]["numbers"][name][0]


def by_city(rows):
    cities = collections.defaultdict(list)
    for row in rows:
        cities[row.get("city", "")].append(Fraction(row["value"]))
    return cities


def named_together(entry):
    """Who names both codes or themes, the first, the second."""
    first, second = entry["row"].split("+")
    named = [set(r["names"]) for r in entry["rows"]]
    return sum({first, second} <= n for n in named), sum(first in n for n in named), sum(second in n for n in named)


def is_number(cell, value):
    try:
        return float(cell) == value
    except ValueError:
        return False


def main():
    tandem, project, *publications = sys.argv[1:]
    recomputation = Recomputation(project)
    numbers, found = 0, []
    for publication in publications:
        answer = subprocess.run(
            [tandem, "explain", publication, "--json", "--project", project], capture_output=True, text=True)
        if answer.returncode:
            raise SystemExit(answer.stderr)
        entries = [json.loads(line) for line in answer.stdout.splitlines()]
        with open(f"{project}/reports/current/{publication}/tables.json", encoding="utf-8") as handle:
            file = json.load(handle)
        tables = file["tables"] + file["appendix"]
        published = sum(isinstance(v, (int, float)) for t in tables for r in t["rows"] for v in r["values"])
        if published != len(entries):
            raise SystemExit(f"{publication}: {published} numbers published, {len(entries)} explained")
        numbers += published
        recomputation.add(entries)
        found += entries
    for entry in found:
        recomputation.check(entry)
    print(f"{numbers} numbers explained; recomputed from raw files: {sum(recomputation.done.values())} "
          f"{dict(recomputation.done)}; not recomputed: {sum(recomputation.reasoned.values())} "
          f"{dict(recomputation.reasoned)}; {len(recomputation.problems)} problems")
    seen = collections.Counter()
    for entry, problem in recomputation.problems:
        seen[entry["table"]] += 1
        if seen[entry["table"]] > 3:
            continue
        print(f"  {entry['publication']} {entry['table']} {entry['row']} {entry['column']}: {problem}")
    sys.exit(1 if recomputation.problems else 0)


main()

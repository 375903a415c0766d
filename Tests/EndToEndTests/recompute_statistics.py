"""Plain statistics for recompute.py, written from their sources and not from the program that published the numbers."""
import math
from fractions import Fraction


def mid_ranks(values):
    """1 for the smallest; ties share the mean of their places."""
    order = sorted(range(len(values)), key=lambda i: values[i])
    ranks, start = [0.0] * len(values), 0
    while start < len(order):
        end = start
        while end + 1 < len(order) and values[order[end + 1]] == values[order[start]]:
            end += 1
        for place in range(start, end + 1):
            ranks[order[place]] = (start + end) / 2 + 1
        start = end + 1
    return ranks


def quantile7(values, p):
    """Hyndman and Fan (1996), type 7."""
    values = sorted(values)
    place = (len(values) - 1) * p
    below = math.floor(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (values[above] - values[below]) * (place - below)


def t_quantile(p, df):
    """Student's t by bisection over its distribution; the incomplete beta function by its continued fraction."""
    low, high = 0.0, 1e6
    for _ in range(200):
        middle = (low + high) / 2
        upper = 0.5 * incomplete_beta(df / 2, 0.5, df / (df + middle * middle))
        low, high = (middle, high) if 1 - upper < p else (low, middle)
    return (low + high) / 2


def t_two_sided(t, df):
    return incomplete_beta(df / 2, 0.5, df / (df + t * t))


def two_sided_sign(up, down, own):
    """Of changes that are ups and downs alike: McNemar's exact p, or mid-p with half of the outcome's own probability."""
    n, fewer = up + down, min(up, down)
    if n == 0:
        return 1.0
    tail = sum(math.comb(n, k) for k in range(fewer)) + own * math.comb(n, fewer)
    return min(1.0, float(Fraction(2 * tail) / 2 ** n))


def variance(values):
    mean = sum(values) / len(values)
    return sum((v - mean) ** 2 for v in values) / (len(values) - 1)


def cronbach(rows):
    """Cronbach (1951)."""
    k = len(rows[0])
    items = [[float(row[i]) for row in rows] for i in range(k)]
    return k / (k - 1) * (1 - sum(map(variance, items)) / variance([float(sum(row)) for row in rows]))


def pearson(x, y):
    x, y = [float(v) for v in x], [float(v) for v in y]
    a, b = sum(x) / len(x), sum(y) / len(y)
    together = sum((v - a) * (w - b) for v, w in zip(x, y))
    return together / math.sqrt(sum((v - a) ** 2 for v in x) * sum((w - b) ** 2 for w in y))


def holm(found):
    """Holm (1979): by name, p times how many are not smaller, never below that of a smaller one."""
    order, last, adjusted = sorted(found, key=found.get), 0.0, {}
    for place, name in enumerate(order):
        last = max(last, min(1.0, found[name] * (len(order) - place)))
        adjusted[name] = last
    return adjusted


def benjamini_hochberg(found):
    """Benjamini and Hochberg (1995): by name, p times m over its rank, never above that of a larger one."""
    order, last, adjusted = sorted(found, key=found.get), 1.0, {}
    for place, name in reversed(list(enumerate(order, 1))):
        last = min(last, found[name] * len(order) / place)
        adjusted[name] = last
    return adjusted


def fisher_exact(a, b, c, d):
    """Fisher (1935), two-sided: all tables with these margins that are no more likely, in whole numbers."""
    def ways(x):
        return math.comb(a + b, x) * math.comb(c + d, a + c - x)

    support = range(max(0, a - d), min(a + b, a + c) + 1)
    return float(Fraction(sum(ways(x) for x in support if ways(x) <= ways(a)), math.comb(a + b + c + d, a + c)))


def incomplete_beta(a, b, x):
    """Numerical Recipes, 6.4."""
    if x <= 0 or x >= 1:
        return min(max(x, 0.0), 1.0)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x >= (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(b, a, 1 - x)
    tiny = 1e-300
    c, d = 1.0, 1 / ((1 - (a + b) * x / (a + 1)) or tiny)
    fraction = d
    for m in range(1, 500):
        for term in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                     -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 / ((1 + term * d) or tiny)
            c = (1 + term / c) or tiny
            fraction *= c * d
        if abs(c * d - 1) < 1e-16:
            break
    return front * fraction / a


def wilson(p, n, t):
    """Both ends of Wilson's interval (1927) with a quantile of Student's t."""
    centre, half = p + t * t / (2 * n), t * math.sqrt(p * (1 - p) / n + t * t / (4 * n * n))
    return (centre - half) / (1 + t * t / n), (centre + half) / (1 + t * t / n)


def exact_extreme(count, n, confidence):
    """Both ends by Clopper and Pearson (1934) for none or all."""
    tail = (1 - confidence) / 2
    return (0.0, 1 - tail ** (1 / n)) if count == 0 else (tail ** (1 / n), 1.0)


def weighted_median(values, weights):
    return weighted_quantile(values, weights, Fraction(1, 2))


def weighted_quantile(values, weights, p):
    """The value at which a part of the weight is reached; the mean of two where it is reached exactly between them."""
    pairs, total, below = sorted(zip(values, weights)), sum(weights), 0
    for place, (value, weight) in enumerate(pairs):
        below += weight
        if abs(float(below - p * total)) <= 1e-12 * float(total) and place + 1 < len(pairs):
            return (value + pairs[place + 1][0]) / 2
        if below > p * total:
            return value
    return pairs[-1][0]


def stratified_error(values, weights, strata, sizes, uncovered):
    """The standard error of a mean by linearisation: cities as strata, those who did not answer as zeros.

    Lumley (2010), 2.2; a stratum of one row is centred at the overall mean.
    """
    mean = sum(w * v for w, v in zip(weights, values)) / sum(weights)
    scores = [float(w * (v - mean) / sum(weights)) for v, w in zip(values, weights)]
    return score_error(scores, strata, sizes, uncovered)


def score_error(found, strata, sizes, uncovered):
    """The standard error of a total of scores, and units minus strata."""
    scores = {}
    for score, stratum in zip(found, strata):
        scores.setdefault(stratum, []).append(score)
    variance = 0.0
    for stratum, z in scores.items():
        drawn, squares = max(sizes[stratum], len(z)), sum(x * x for x in z)
        part = squares if drawn == 1 else (squares - sum(z) ** 2 / drawn) * drawn / (drawn - 1)
        variance += max(0.0, part) * uncovered(stratum, drawn)
    return math.sqrt(variance), len(found) - len(scores)


class SplitMix:
    """SplitMix64, Steele, Lea and Flood (2014); numbers below a bound without bias."""
    MASK = (1 << 64) - 1

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & self.MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & self.MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & self.MASK
        return z ^ (z >> 31)

    def below(self, bound):
        limit = self.MASK - self.MASK % bound
        value = self.next()
        while value >= limit:
            value = self.next()
        return value % bound


def drawn_ranks(items, seed, draws):
    """Places of the items, the highest mean first, in draws of whole cities; `items` has sum and n by city each."""
    cities = sorted({city for item in items for city in item})
    generator, replicates = SplitMix(seed), []
    for _ in range(draws):
        drawn = [cities[generator.below(len(cities))] for _ in cities]
        parts = [[item[city] for city in drawn if city in item] for item in items]
        if all(part for part in parts):
            means = [sum(s for s, _ in part) / sum(n for _, n in part) for part in parts]
            replicates.append(mid_ranks([-mean for mean in means]))
    return replicates


def tiers(ranks, intervals):
    """A new tier begins where an interval of places no longer meets that of the tier's first item."""
    order = sorted(range(len(ranks)), key=lambda i: (ranks[i], i))
    found, tier, first = [0] * len(ranks), 1, order[0]
    for item in order:
        if intervals[item][0] > intervals[first][1]:
            tier, first = tier + 1, item
        found[item] = tier
    return found


class Agreement:
    """Figures of agreement of two coders on one code, given or not."""

    def __init__(self, pairs):
        self.pairs, self.interval = pairs, None

    def figure(self, name):
        n, pairs = len(self.pairs), self.pairs
        equal = Fraction(sum(a == b for a, b in pairs), n)
        first, second = (Fraction(sum(side), n) for side in zip(*pairs))
        share = (first + second) / 2
        if name == "prevalence":
            return share
        if name == "percent":
            return equal
        if name == "kappa":
            return self.beyond(equal, first * second + (1 - first) * (1 - second))
        if name == "ac1":
            return self.beyond(equal, 2 * share * (1 - share))
        if name == "alpha":
            return self.alpha(sum(a + b for a, b in pairs), n - sum(a == b for a, b in pairs), n)
        return None

    @staticmethod
    def beyond(equal, chance):
        return (equal - chance) / (1 - chance) if chance != 1 else None

    @staticmethod
    def alpha(ones, unequal, n):
        """Krippendorff (2019) for two nominal values."""
        expected = 2 * ones * (2 * n - ones)
        return 1 - Fraction((2 * n - 1) * 2 * unequal, expected) if expected else None

    def alpha_interval(self, draws):
        """Quantiles of α over draws of answers with replacement: `draws` are lists of their places."""
        if self.interval:
            return self.interval
        n, found = len(self.pairs), []
        ones, unequal = [a + b for a, b in self.pairs], [int(a != b) for a, b in self.pairs]
        for draw in draws:
            alpha = self.alpha(sum(map(ones.__getitem__, draw)), sum(map(unequal.__getitem__, draw)), n)
            if alpha is not None:
                found.append(float(alpha))
        self.interval = (quantile7(found, 0.025), quantile7(found, 0.975)) if len(found) > 1 else (None, None)
        return self.interval

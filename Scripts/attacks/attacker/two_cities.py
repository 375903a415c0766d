"""With two cities as strata, the interval of a share carries the variance within each: sizes and counts."""
import math

from .rule import THRESHOLD, WIDTH
from .samples import cities_of_surveys, public_cities
from .student import quantile


def two_city_leaks(attack):
    """With two cities as strata, Wilson's interval of a share carries the variance within each: sizes and counts."""
    cities = cities_of_surveys(attack.snapshots)
    public = public_cities(attack.study)
    for universe in attack.universes.values():
        if cities.get(universe.label.split()[0], public) == 2 and universe.label.split()[0] not in attack.weighted:
            for conjunction, limits in universe.intervals.items():
                two_cities(attack, universe, conjunction, limits)


def two_cities(attack, universe, conjunction, limits):
    """All sizes and counts of two cities that give the printed interval of one share."""
    count = universe.shown.get(conjunction)
    base = universe.shown.get(tuple((root, "answered") for root, _ in conjunction))
    if len(conjunction) != 1 or not count or not base or not {"low", "high"} <= set(limits) or base[0] > 200:
        return
    n, yes = int(base[0]), int(count[0])
    found = {tuple(sorted(((m, a), (n - m, yes - a)))) for m in range(2, n // 2 + 1)
             for a in range(max(0, yes - n + m), min(m, yes) + 1) if fits(n, yes, m, a, limits)}
    low, high = min((p[0][1] for p in found), default=0), max((p[0][1] for p in found), default=0)
    if 1 <= len(found) <= 3 and high - low < WIDTH and high >= 1 and low < THRESHOLD:
        sizes = sorted({pair[0][0] for pair in found})
        attack.report(limits["where"], (low, high),
                      f"of the smaller city ({sizes} respondents), from the interval of the share")


def fits(n, yes, m, a, limits):
    variance = sum(c * (k - c) / (k - 1) for k, c in ((m, a), (n - m, yes - a))) / n / n
    if variance <= 0 or not 0 < yes < n:
        return False
    share, t = yes / n, quantile(n - 2)
    size = share * (1 - share) / variance
    half = t * math.sqrt(share * (1 - share) / size + t * t / (4 * size * size))
    ends = ((share + sign * half + t * t / (2 * size)) / (1 + t * t / size) for sign in (-1, 1))
    return all(limits[w][0] - 1e-9 <= e <= limits[w][1] + 1e-9 for w, e in zip(("low", "high"), ends))

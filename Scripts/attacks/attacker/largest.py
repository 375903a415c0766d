"""One very large number: mean and interval of all say nearly what it is."""
from .figures import spread
from .people import base_n
from .samples import cities_of_surveys, public_cities

NEAR = 0.1      # so near, relative to the middle of the interval, nobody else's estimate of an answer may come


def largest_leaks(attack):
    """Numbers are counts, sizes, years: none is negative, and half of them reach the median."""
    cities, public = cities_of_surveys(attack.snapshots), public_cities(attack.study)
    for universe in attack.universes.values():
        survey = universe.label.split()[0]
        for name, figures in universe.figures.items():
            question = universe.roots.questions.get(name[0])
            if question is None or question.options or question.scale or survey in attack.weighted:
                continue
            n = figures.get("n") or base_n(universe, *name[:3])
            if n and "mean" in figures and n[0] == n[1] >= 2:
                squares = spread(figures, int(n[0]), universe.population, cities.get(survey, public))
                report_near(attack, figures, squares, int(n[0]))


def report_near(attack, figures, squares, n):
    low, high = bounds_of_largest(n, figures["mean"], figures.get("median", (0, 0)), squares) if squares else (0, 0)
    if low > 0 and high - low <= NEAR * (high + low):
        interval = round(low, 1), round(high, 1)
        attack.report(figures["where"], interval, f"the largest of {n} answers lies between these")


def bounds_of_largest(n, mean, median, squares):
    """The least and the greatest that the largest of n numbers can be.

    Squares sum to at most the largest times the sum; half of the numbers are at least the median, and add little.
    """
    total, half = (n * mean[0], n * mean[1]), n // 2 * max(0, median[0])
    sum_of_squares = squares[0] + n * max(0, mean[0]) ** 2
    rest = total[1] - half
    low = (sum_of_squares - half * max(0, median[0])) / rest if rest > 0 else 0
    return low, min(rest, mean[1] + (squares[1] * (n - 1) / n) ** 0.5)

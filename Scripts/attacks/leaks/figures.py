"""Means, intervals and shares that say counts or single answers."""
import math
import re
import statistics

from attacker.student import student

from .planting import NotHere, planting
from .tables import get, put_value
from .truth import answers


def full_figures(work, table, survey, row):
    """Mean and interval of an item at full precision, as one stratum."""
    values, numbers, words = answers(work, survey, row)
    scale = re.search(r"from (-?\d+) .* to (-?\d+)", table["notes"][0]["en"])
    steps = [int(v) if str(v).lstrip("-").isdigit() else None for v in values]
    ends = sorted(words, key=lambda w: -values.count(w))
    low, high = int(scale[1]), int(scale[2])
    mean = get(table, row, "mean")
    choices = [dict(zip(ends, order)) for order in ((low, high), (high, low))]
    best = min(choices, key=lambda c: abs(statistics.fmean(
        c.get(v, s) if s is None else s for v, s in zip(values, steps)) - mean))
    return [float(best[v]) if s is None else float(s) for v, s in zip(values, steps)]


def few_chose_a_step(work, name, survey):
    """(row, mean, low, high) at full precision of the first item of which a step was chosen by 1..4."""
    _, table = work.table(name)
    for record in table["rows"]:
        numbers = full_figures(work, table, survey, record["id"])
        if any(1 <= numbers.count(s) <= 4 for s in set(numbers)):
            return record["id"], *mean_and_interval(work, survey, numbers)
    raise NotHere


def mean_and_interval(work, survey, numbers):
    """(mean, low, high) at full precision, of one stratum."""
    drawn = work.store.execute(f'SELECT count(*) FROM "v_{survey}"').fetchone()[0]
    n, mean = len(numbers), statistics.fmean(numbers)
    half = student(n - 1) * math.sqrt(sum((x - mean) ** 2 for x in numbers) * drawn / (drawn - 1)) / n
    return mean, mean - half, mean + half


def plant_moments(work, name, survey):
    _, table = work.table(name)
    row, *figures = few_chose_a_step(work, name, survey)
    for column, value in zip(("mean", "low", "high"), figures):
        put_value(table, row, column, value)


@planting
def mean_and_interval_of_four_steps(work):
    plant_moments(work, "supply", "expression-of-interest")


@planting
def mean_and_interval_of_five_steps(work):
    plant_moments(work, "achieved", "network-survey")


@planting
def parts_of_a_bar(work):
    """The table rounds; the sheet of which charts are drawn does not."""
    publication, table = work.table("supply")
    row, mean, low, high = few_chose_a_step(work, "supply", "expression-of-interest")
    label = next(r["label"] for r in table["rows"] if r["id"] == row)
    for _, drawn in [t for t in work.tables(publication) if t[1]["id"] == "chart-data"]:
        for record in drawn["rows"]:
            if record["label"] == label and record["values"][0]["en"] == table["sheets"]["en"]:
                mark = 0.03125
                record["values"][1:5] = [low, mean - low - mark / 2, mark, high - mean - mark / 2]
                return
    raise NotHere


@planting
def share_of_a_step(work):
    _, table = work.table("demand")
    row = table["rows"][0]["id"]
    for j, column in enumerate([c["id"] for c in table["columns"]]):
        if column in ("low", "high"):
            table["columns"][j].update(id=f"step{0 if column == 'low' else 1}", kind="share")
    for record in table["rows"]:
        for j, column in enumerate([c["id"] for c in table["columns"]]):
            if column.startswith("step"):
                record["values"][j] = "[c]"
    n = get(table, row, "n")
    put_value(table, row, "step0", 2 / n)
    put_value(table, row, "mean", "[c]")


@planting
def number_of_one_person(work):
    """All but one person are in the two groups of a number; totals of both are shown at full precision."""
    _, groups = work.table("eu-by-experience")
    _, whole = work.table("eu-capability")
    row = groups["rows"][0]["id"]
    rows = work.store.execute('SELECT "NS12", "TAKESPART" FROM "v_network-survey"').fetchall()
    numbers = [(v, g) for v, g in rows if isinstance(v, (int, float))]
    first = groups["columns"][0]["group"]["de"]
    parts = [[v for v, g in numbers if g == first], [v for v, g in numbers if g != first][1:]]
    for k, part in enumerate(parts, 1):
        put_value(groups, row, f"TAKESPART.{k}.n", len(part))
        put_value(groups, row, f"TAKESPART.{k}.mean", statistics.fmean(part))
    put_value(whole, row, "mean", statistics.fmean(v for v, _ in numbers))


@planting
def one_very_large_number(work):
    """One of the smaller group of a number gave a thousand times as much as others; figures are rounded as printed."""
    _, groups = work.table("eu-by-experience")
    row, survey = groups["rows"][0]["id"], "network-survey"
    rows = work.store.execute('SELECT "NS12", "TAKESPART" FROM "v_network-survey"').fetchall()
    group = groups["columns"][0]["group"]["de"]
    numbers = [v for v, g in rows if isinstance(v, (int, float)) and g == group]
    numbers[0] = 20000
    figures = mean_and_interval(work, survey, numbers)
    for column, value in zip(("n", "mean", "low", "high"), (len(numbers), *figures)):
        put_value(groups, row, f"TAKESPART.1.{column}", value if column == "n" else round(value, 1))

"""Cities, coders, pairs of codes, reasons."""
import re

from .planting import NotHere, planting
from .tables import get, put_value


@planting
def count_of_cities_names(work):
    _, table = work.table("themes-by-partnership")
    put_value(table, table["rows"][0]["id"], "T1.cities", 2)


@planting
def cities_by_subtraction(work):
    """The count of all cities is such that one city is left for each withheld partnership."""
    _, table = work.table("themes-by-partnership")
    columns = [c["id"] for c in table["columns"] if c["id"] != "cities"]
    for record in table["rows"]:
        values = [get(table, record["id"], c) for c in columns]
        shown, hidden = sum(v for v in values if isinstance(v, int)), sum(not isinstance(v, int) for v in values)
        if hidden + 1 < get(table, record["id"], "cities") - shown < 2 * hidden:
            return cities_in_all(work, record["keys"][0], shown + hidden)
    raise NotHere


def cities_in_all(work, key, value):
    """Sets the count of all cities wherever a table shows it."""
    for _, table in work.tables():
        for record in table["rows"]:
            for j, column in enumerate(table["columns"]):
                if record["keys"][j] == key and column["id"] == "cities":
                    record["values"][j] = value


@planting
def agreement_at_full_precision(work):
    _, table = work.table("reliability")
    units = int(re.search(r"\d+", table["base"]["en"])[0])
    row = table["rows"][0]["id"]
    put_value(table, row, "prevalence", 5 / (2 * units))
    put_value(table, row, "percent", 1 - 1 / units)


@planting
def pair_of_codes(work):
    """Jaccard and lift of a pair of codes at full precision: eight name both, two name only the one."""
    _, table = work.table("themes-together")
    _, base = work.table("themes")
    row, total = table["rows"][0]["id"], get(base, "total", "n")
    a, b = (get(base, code, "n") for code in row.split("+"))
    put_value(table, row, "n", a - 2)
    put_value(table, row, "jaccard", (a - 2) / (b + 2))
    put_value(table, row, "lift", (a - 2) * total / (a * b))


@planting
def telling_reason(work):
    publication = next(name for name, stem in work.records if stem == "manifest")
    work.records[publication, "manifest"]["left_out"].append({
        "id": "x", "title": {"de": "x", "en": "x"},
        "reason": {"de": "Alle gaben dieselbe Antwort.", "en": "Everyone in a group gave the same answer."}})

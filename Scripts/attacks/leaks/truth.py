"""True counts behind cells, from the store."""
import re

from .planting import NotHere
from .tables import place


def label_of(record):
    return record["label"]["de"] if isinstance(record["label"], dict) else record["label"]


def truth(work, table, row, column):
    """The true count behind a cell, from the store; only surveys of one wave without cities are asked."""
    record, j = place(table, row, column)
    survey, scope, measure, category, split, level = record["keys"][j].split("|")
    group = table["columns"][j]["group"]
    conditions = {}
    if measure.startswith("@crosstab/"):
        first, second = measure[len("@crosstab/"):].split("*")
        conditions = {first: label_of(record), second: group["de"]}
    elif re.fullmatch(r".+_\d+", measure):
        conditions = {measure: 1}
    else:
        conditions = {measure: label_of(record)}
    if split.startswith("answer:"):
        conditions[split[len("answer:"):]] = group["de"]
    return count(work, survey, conditions)


def count(work, survey, conditions):
    where = " AND ".join(f'"{name}" = ?' for name in conditions)
    query = f'SELECT count(*) FROM "v_{survey}" WHERE {where}'
    return work.store.execute(query, list(conditions.values())).fetchone()[0]


def answers(work, survey, item):
    """The numbers that people gave to an item; words at the ends of its scale become its first and last step."""
    values = [v for v, in work.store.execute(f'SELECT "{item}" FROM "v_{survey}"') if v is not None]
    values = [v for v in values if not str(v).startswith("[")]
    numbers = sorted({int(v) for v in values if str(v).lstrip("-").isdigit()})
    words = {v for v in values if not str(v).lstrip("-").isdigit()}
    return values, numbers, words


def withheld(work, least=1, most=4, survey="network-survey", wanted=None):
    """(publication, table, row, column, truth) of a withheld count that is so large in truth."""
    for publication, table in work.tables():
        for record in table["rows"]:
            for j, column in enumerate(table["columns"]):
                key = record["keys"][j] or ""
                asked = plain(key, survey) and wanted in (None, table["id"])
                if column["kind"] == "count" and record["values"][j] == "[c]" and asked:
                    value = truth(work, table, record["id"], column["id"])
                    if least <= value <= most:
                        return publication, table, record["id"], column["id"], value
    raise NotHere


def plain(key, survey):
    """Whether the store can be asked for the count of a key."""
    return key.startswith(survey) and "@code" not in key and "_r" not in key and "|base|" not in key

"""Editions of other data, or with another pattern."""
import copy

from .copies import forget
from .figures import mean_and_interval
from .planting import NotHere, planting
from .tables import get, put_value
from .truth import withheld


def edition(work, publication, other_data=True):
    """An earlier edition of a publication, made of other data or of the same."""
    records = {stem: copy.deepcopy(record) for (name, stem), record in work.records.items() if name == publication}
    if other_data:
        for file in records["manifest"]["inputs"]:
            file["sha256"] = (file["sha256"] or "none")[::-1]
    work.editions[publication, "2024-01-01"] = records
    return {t["id"]: t for t in records["tables"]["tables"]}


def fewer(work, tables, name, people):
    """An edition whose first answer and base lack so many people; shares and intervals are withheld."""
    table = tables.get(name)
    if table is None:
        raise NotHere
    for row in (table["rows"][0]["id"], "total"):
        put_value(table, row, "n", get(table, row, "n") - people)
    forget(work, name)
    for record in table["rows"]:
        record["values"][1:] = ["[c]" if isinstance(v, (int, float)) else v for v in record["values"][1:]]


@planting
def edition_with_one_person_less(work):
    fewer(work, edition(work, "networks"), "eu-post", 1)


@planting
def edition_with_seven_people_less(work):
    fewer(work, edition(work, "networks"), "eu-post", 7)


@planting
def edition_shows_what_is_withheld(work):
    _, table, row, column, value = withheld(work, wanted="participation-by-post")
    put_value(edition(work, "networks", other_data=False)["participation-by-post"], row, column, value)


@planting
def one_leaves_one_comes(work):
    """Two editions with the same n; mean and interval of both at full precision differ by two people."""
    old = edition(work, "networks")["eu-capability"]
    _, new = work.table("eu-capability")
    values = [v for v, in work.store.execute('SELECT "NS12" FROM "v_network-survey"') if isinstance(v, (int, float))]
    for table, numbers in ((old, values), (new, [values[0] + 4, *values[1:]])):
        figures = mean_and_interval(work, "network-survey", numbers)
        for column, value in zip(("n", "mean", "low", "high"), (len(numbers), *figures)):
            put_value(table, "NS12", column, value)

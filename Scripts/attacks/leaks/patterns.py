"""Patterns of suppression that do not hide."""
from .copies import forget
from .planting import NotHere, planting
from .tables import get, put_value
from .truth import truth, withheld


@planting
def secondary_is_shown(work):
    """A larger withheld count of the line of a small one is published."""
    _, table, row, column, _ = withheld(work, wanted="participation-by-post")
    for other in [c["id"] for c in table["columns"] if c["kind"] == "count" and c["id"] != column]:
        if get(table, row, other) == "[c]":
            put_value(table, row, other, truth(work, table, row, other))


@planting
def secondary_is_moved(work):
    """The same, while another count of the same group is withheld in its place."""
    _, table, row, column, _ = withheld(work, wanted="participation-by-post")
    other = next(c["id"] for c in table["columns"] if c["id"] != column and get(table, row, c["id"]) == "[c]"
                 and c["kind"] == "count")
    put_value(table, row, other, truth(work, table, row, other))
    free = next(r["id"] for r in table["rows"]
                if isinstance(get(table, r["id"], other), int) and r["id"] not in (row, "total"))
    put_value(table, free, other, "[c]")
    put_value(table, free, other.replace(".n", ".share"), "[c]")


@planting
def secondary_of_groups_is_shown(work):
    _, table, row, column, _ = withheld(work, wanted="hurdles-by-size")
    for other in [c["id"] for c in table["columns"] if c["kind"] == "count" and c["id"] != column]:
        if get(table, row, other) == "[c]":
            put_value(table, row, other, truth(work, table, row, other))


@planting
def nearly_everybody_chose_it(work):
    """A count of a multiple choice that leaves two of its base."""
    _, table = work.table("hurdles")
    put_value(table, table["rows"][0]["id"], "n", get(table, "total", "n") - 2)
    for column in ("share", "low", "high"):
        put_value(table, table["rows"][0]["id"], column, "[c]")
    for _, other in work.tables():
        if other["id"] == "hurdles-by-size":
            other["rows"] = [r for r in other["rows"] if r["id"] != table["rows"][0]["id"]]


@planting
def group_by_subtraction(work):
    """Two withheld groups of a line: one is shown, the other is all minus the rest, two respondents."""
    _, table = work.table("access-by-size")
    for record in table["rows"]:
        columns = [c["id"] for c in table["columns"] if c["id"].startswith("SIZE") and c["kind"] == "count"]
        hidden = [c for c in columns if get(table, record["id"], c) == "[c]"]
        whole = get(table, record["id"], "n")
        if len(hidden) == 2 and isinstance(whole, int):
            shown = sum(get(table, record["id"], c) for c in columns if c not in hidden)
            put_value(table, record["id"], hidden[0], whole - shown - 2)
            return
    raise NotHere


@planting
def place_of_a_ranking(work):
    """Two respondents put an option first; the count is withheld, its sum and the other places are shown."""
    for _, table in [t for t in work.tables() if {"place1", "place2"} <= {c["id"] for c in t[1]["columns"]}]:
        first, second = (r["id"] for r in table["rows"][:2])
        move = get(table, first, "place1") - 2
        put_value(table, second, "place1", get(table, second, "place1") + move)
        for row, change in ((first, -move), (second, move)):
            put_value(table, row, "n", get(table, row, "n") + change)
            put_value(table, row, "points", "[c]")
        put_value(table, first, "place1", "[c]")
        forget(work, table["id"])
    work.records["networks", "tables"]["tables"] = [
        t for t in work.records["networks", "tables"]["tables"] if t["id"] != "support"]

"""Cells of tables, and new tables."""
import copy

from .planting import NotHere


def place(table, row, column):
    """(record of the row, index of the column)."""
    ids = [c["id"] for c in table["columns"]]
    rows = [r for r in table["rows"] if r["id"] == row]
    if not rows or column not in ids:
        raise NotHere
    return rows[0], ids.index(column)


def get(table, row, column):
    record, j = place(table, row, column)
    return record["values"][j]


def put_value(table, row, column, value):
    record, j = place(table, row, column)
    record["values"][j] = value


def relabelled(table, name, rows):
    """A new table with other rows, from the head of an old one."""
    made = {**copy.deepcopy(table), "id": name, "sheet": name, "sheets": {"de": name, "en": name}, "rows": rows}
    return made


def row_of(name, values, keys):
    return {"id": name, "label": {"de": name, "en": name}, "total": name == "total", "values": values,
            "low_reliability": [False] * len(values), "absent": [None] * len(values), "keys": keys}


def column_of(name, kind="count", decimals=0):
    return {"id": name, "heading": {"de": name, "en": name}, "kind": kind, "decimals": decimals, "group": None}


def add_table(work, publication, table, name, columns, rows):
    made = relabelled(table, name, rows)
    made["columns"] = columns
    work.records[publication, "tables"]["tables"].append(made)


def cell_name(table, row, column):
    """The name of a cell of the sheet: rows begin at 6, columns at C."""
    index = [r["id"] for r in table["rows"]].index(row), [c["id"] for c in table["columns"]].index(column)
    return f"{chr(ord('C') + index[1])}{6 + index[0]}"

"""The sheet that charts draw from: lengths of parts of bars, which say value and interval once more."""

from .intervals import is_rounded

PARTS = ["begin", "below", "mark", "above"]      # the interval begins, reaches the mark, and ends above it


def read_chart_data(snapshot):
    """Rows of the sheet name the sheet and the label of a row; the bounds of its parts are those of their digits."""
    tables = {sheet: table for table in snapshot.tables for sheet in table.sheets}
    for drawn in (t for t in snapshot.tables if t.columns[:5] == ["sheet", *PARTS]):
        for i, row in enumerate(drawn.record["rows"]):
            parts = [drawn.cells.get((i, j)) for j in range(1, 5)]
            table = tables.get((row["values"][0] or {}).get("en"))
            if table and all(parts):
                learn_bar(table, row["label"], parts)


def learn_bar(table, label, parts):
    """Value and interval of the one row with that label, in a table of one group."""
    rows = [i for i, row in enumerate(table.record["rows"]) if row["label"] == label]
    values = [c for c in table.columns if c in ("mean", "share")]
    if len(rows) != 1 or len(values) != 1 or not {"low", "high"} <= set(table.columns):
        return
    begin, below, mark, above = parts
    middle = tuple(b + w + m / 2 for b, w, m in zip(begin, below, mark))
    end = tuple(map(sum, zip(begin, below, mark, above)))
    for column, interval in (("low", begin), (values[0], middle), ("high", end)):
        j = table.columns.index(column)
        if not is_rounded(sum(interval) / 2, table.record["columns"][j]):     # lengths of rounded numbers tell no more
            table.learn(rows[0], j, interval)

"""Data files, summaries and proofs of disclosure: each tells cells of the tables once more."""
import csv
import re

from .intervals import number, written


def read_data_files(snapshot):
    """CSV files: a row of codes and labels for each row of the table, in the same order of columns."""
    tables = {table.id: table for table in snapshot.tables}
    for path in sorted(snapshot.folder.glob("data/*.csv")):
        table = tables.get(path.name.split(".")[0])
        if table is None:
            continue
        with open(path, encoding="utf-8-sig", newline="") as file:
            for line in list(csv.reader(file))[1:]:
                if line and line[0] in table.rows and len(line) == len(table.columns) + 2:
                    learn_line(table, table.rows.index(line[0]), line[2:])


def learn_line(table, i, texts):
    for j, text in enumerate(texts):
        interval = written(text)
        if interval:
            table.learn(i, j, interval)


def read_summaries(snapshot):
    """Numbers of the Markdown summary are links to cells of the workbook: [44](p.en.xlsx#Tab_x!C6)."""
    sheets = {sheet: table for table in snapshot.tables for sheet in table.sheets}
    for path in sorted(snapshot.folder.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        for label, sheet, column, row in re.findall(r"\[([^\]\[]*)\]\([^)#]*#'?([^!)']+)'?!([A-Z]+)(\d+)\)", text):
            interval = written(label)
            if sheet in sheets and interval:
                sheets[sheet].learn(int(row) - sheets[sheet].first_row, letters(column) - 3, interval)


def letters(column):
    """The number of a column of a sheet: A is 1."""
    value = 0
    for letter in column:
        value = value * 26 + ord(letter) - 64
    return value


def read_proof(snapshot):
    """disclosure.json shows counts with the cells of the tables that print them."""
    tables = {f"{snapshot.publication}/{table.id}": table for table in snapshot.tables}
    for record in snapshot.proof.get("tables", []):
        table = tables.get(record["id"])
        for cell in record["cells"] if table else ():
            value = number(cell["value"])
            for shown in cell.get("shown", []) if value is not None else ():
                if shown["row"] in table.rows and shown["column"] in table.columns:
                    i, j = table.rows.index(shown["row"]), table.columns.index(shown["column"])
                    table.learn(i, j, (value, value))

"""A number in place of a marker, in one of the files."""
from .planting import NotHere, planting
from .tables import cell_name, get, place, put_value
from .truth import withheld


@planting
def count_in_json(work):
    _, table, row, column, value = withheld(work)
    put_value(table, row, column, value)


@planting
def count_in_another_table(work):
    _, table, row, column, value = withheld(work, wanted="networks-used")
    put_value(table, row, column, value)


def csv_of(table, language, changed):
    """The CSV file of a table in which some cells hold something else."""
    head = "code,label," + ",".join(c["heading"][language].replace(",", " ") for c in table["columns"]) + "\n"
    lines = []
    for record in table["rows"]:
        cells = [changed.get((record["id"], c["id"]), v) for c, v in zip(table["columns"], record["values"])]
        lines.append(",".join([record["id"], "label", *map(str, cells)]) + "\n")
    return "\ufeff" + head + "".join(lines)


def plant_csv(work, language):
    publication, table, row, column, value = withheld(work)
    work.files[f"{publication}/data/{table['id']}.{language}.csv"] = csv_of(table, language, {(row, column): value})


@planting
def count_in_german_csv(work):
    plant_csv(work, "de")


@planting
def count_in_english_csv(work):
    plant_csv(work, "en")


@planting
def share_in_csv(work):
    publication, table, row, column, value = withheld(work, wanted="networks-used")
    text = f"{value / get(table, 'total', 'n'):.4f}"
    work.files[f"{publication}/data/{table['id']}.en.csv"] = csv_of(table, "en", {(row, "share"): text})


@planting
def number_in_chart(work):
    publication, table, row, _, value = withheld(work, wanted="networks-used")
    label = place(table, row, "n")[0]["label"]["en"]
    svg = f'<svg><text x="1">{label}</text><text x="2">{value}</text></svg>'
    work.files[f"{publication}/charts/{table['id']}.en.svg"] = svg


def plant_summary(work, text_of, column=None, wanted=None):
    publication, table, row, found, value = withheld(work, wanted=wanted)
    cell = cell_name(table, row, column or found)
    text = text_of(value, table)
    work.files[f"{publication}/{publication}.en.md"] = f"| x | [{text}](x.xlsx#{table['sheets']['en']}!{cell}) |\n"


@planting
def count_in_summary(work):
    plant_summary(work, lambda value, table: str(value))


@planting
def share_in_summary(work):
    plant_summary(work, lambda value, table: f"{100 * value / get(table, 'total', 'n'):.0f}%", "share", "networks-used")


@planting
def count_in_proof(work):
    publication, table, row, column, value = withheld(work)
    for record in work.records[publication, "disclosure"]["tables"]:
        for cell in record["cells"]:
            if record["id"].endswith("/" + table["id"]) and {"row": row, "column": column} in cell["shown"]:
                cell["value"] = value
                return
    raise NotHere


@planting
def share_at_full_precision(work):
    _, table, row, _, value = withheld(work, wanted="networks-used")
    put_value(table, row, "share", value / get(table, "total", "n"))

"""Reads the published counts back out of finished workbooks, as a reader of them could.

    Scripts/workbook-counts.py FOLDER... > counts.json

Each FOLDER holds a publication or an edition: disclosure.json says where which count stands; what is printed there in each
language is what counts. Counts that no sheet prints are reckoned from the sums where that can be done, and are withheld
otherwise. The output is the input of audit_disclosure.py, all folders merged.
"""
import glob
import hashlib
import json
import os
import sys

import openpyxl

WITHHELD = "[c]"
TOTAL = "Total"


def sheet_cells(sheet, first_row):
    """By row code and column index."""
    rows = sheet.iter_rows(min_row=first_row)
    return {row[0].value: [cell.value for cell in row[2:]] for row in rows if row[0].value}


def shown(value):
    return int(value) if isinstance(value, (int, float)) else WITHHELD


def read(folder):
    with open(os.path.join(folder, "disclosure.json"), encoding="utf-8") as handle:
        spec = json.load(handle)
    with open(os.path.join(folder, "tables.json"), encoding="utf-8") as handle:
        tables = {t["id"]: t for t in json.load(handle)["tables"]}
    paths = sorted(glob.glob(os.path.join(folder, "*.xlsx")))
    books = {path.split(".")[-2]: openpyxl.load_workbook(path) for path in paths}
    printed = 0
    for table in spec["tables"]:
        published = tables[table["id"].split("/", 1)[1]]
        names = [column["id"] for column in published["columns"]]
        # Editions of earlier versions have one name for both languages, and their numbers begin in row 6.
        named = published.get("sheets") or {}
        sheets = [sheet_cells(book[named.get(language, published["sheet"])], published.get("first_row", 6))
                  for language, book in books.items()]
        for cell in table["cells"]:
            places = cell.pop("shown")
            values = {shown(rows[p["row"]][names.index(p["column"])]) for rows in sheets for p in places}
            if len(values) > 1:
                raise SystemExit(f"{table['id']}: languages or places disagree on {cell}")
            cell["value"] = values.pop() if values else None
            printed += cell["value"] is not None
        table["universe"] += suffix(folder)
    return spec, printed


def suffix(folder):
    """Editions made from other data count other people: told apart by the digest of their inputs.

    Publications name files of answers without one: of a draft they lie in the study, of an edition its record knows them.
    """
    with open(os.path.join(folder, "manifest.json"), encoding="utf-8") as handle:
        manifest = json.load(handle)
    study = os.path.abspath(folder).split("/reports/")[0]
    known = record(study, manifest)
    paths = sorted(i["path"] for i in manifest["inputs"] if i["path"].endswith(".csv"))
    return "#" + ",".join((known[path] if known else digest(os.path.join(study, path)))[:8] for path in paths)


def record(study, manifest):
    """By path, the digests of what an edition was made from; none for a draft."""
    if not manifest["edition"]:
        return {}
    name = f"{manifest['publication']}@{manifest['edition']}.json"
    with open(os.path.join(study, "reports/internal/editions", name), encoding="utf-8") as handle:
        return json.load(handle)["inputs"]


def digest(path):
    with open(path, "rb") as handle:
        return hashlib.sha256(handle.read()).hexdigest()


def reckon(tables):
    """Fills in what sums give away, until nothing changes; the same count has one value in all tables."""
    known = {}
    names = [(t, c, name(t, c)) for t in tables for c in t["cells"]]
    for _, cell, key in names:
        if cell["value"] is not None:
            known.setdefault(key, cell["value"])
    changed = True
    while changed:
        changed = False
        for table in tables:
            for whole, parts in lines(table):
                members = [whole] + parts
                if known.get(whole) == 0 and any(known.get(m) is None for m in parts):
                    # Of nobody, nobody gave any answer, such as in a wave that is still to come.
                    known.update((m, 0) for m in parts if known.get(m) is None)
                    changed = True
                open_ones = [m for m in members if known.get(m) in (None, WITHHELD)]
                if len(open_ones) != 1 or known.get(open_ones[0]) is not None:
                    continue
                total = known.get(whole, 0)
                others = sum(known[m] for m in parts if m != open_ones[0])
                known[open_ones[0]] = others if open_ones[0] == whole else total - others
                changed = True
    for _, cell, key in names:
        cell["value"] = known.get(key, WITHHELD)


def name(table, cell):
    return table["universe"], frozenset((d, cell[d]) for d in table["dims"] if cell[d] != TOTAL)


def lines(table):
    for dim in table["dims"]:
        if dim in table["non_additive"]:
            continue
        tree = table["hierarchy"].get(dim, {})
        below = {part for parts in tree.values() for part in parts}
        grouped = {}
        for cell in table["cells"]:
            rest = tuple(cell[d] for d in table["dims"] if d != dim)
            grouped.setdefault(rest, {})[cell[dim]] = name(table, cell)
        for line in grouped.values():
            if TOTAL in line:
                yield line[TOTAL], [key for c, key in line.items() if c != TOTAL and c not in below]
            for parent, parts in tree.items():
                if parent in line and all(part in line for part in parts):
                    yield line[parent], [line[part] for part in parts]


def main():
    merged, printed = None, 0
    for folder in sys.argv[1:]:
        spec, count = read(folder)
        printed += count
        if merged is None:
            merged = spec
        else:
            merged["tables"] += spec["tables"]
    reckon(merged["tables"])
    json.dump(merged, sys.stdout)
    print(f"{printed} counts read out of the workbooks", file=sys.stderr)


main()

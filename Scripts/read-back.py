"""Reads finished publications back as their readers do, and compares every number with tables.json.

    Scripts/read-back.py FOLDER...

Workbooks through openpyxl, cell by cell; CSV files; summaries by their links: what a link prints must be what its cell
holds, and no number of a finding may stand without a link. All in both languages; any difference is a failure.
"""
import csv
import glob
import html
import json
import os
import re
import sys
import urllib.parse
from decimal import ROUND_HALF_UP, Decimal

import openpyxl

LANGUAGES = ("de", "en")
FIRST_COLUMN = 3
LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]\(([^)#]+)#([^!)]+)!([A-Z]+)([0-9]+)\)")
PAGE_CELL = re.compile(r'<td><a href="[^"#]+#[^"!]+![A-Z]+[0-9]+">')
PAGE_LINK = re.compile(r'<a href="([^"#]+)#([^"!]+)!([A-Z]+)([0-9]+)">([^<]*)</a>')
QUOTED = re.compile(r"„[^“]*“|“[^”]*”")
problems = []
compared = {"workbook": 0, "csv": 0, "summary": 0, "page": 0}


def differs(place, found, wanted):
    problems.append(f"{place}: found {found!r}, tables.json has {wanted!r}")


def same(found, wanted):
    if isinstance(wanted, (int, float)) and not isinstance(wanted, bool):
        return isinstance(found, (int, float)) and abs(found - wanted) <= 1e-12 * max(1, abs(wanted))
    return found == wanted


def wanted(value, language):
    return value[language] if isinstance(value, dict) else value


def read_sheet(book, table, language, place):
    sheet = book[table["sheets"][language]]
    first = table["first_row"]
    title = table["title"][language]
    # A long title goes on in the rows below.
    if not title.startswith(str(sheet["A1"].value).split(": ", 1)[-1]):
        differs(place + "!A1", sheet["A1"].value, title)
    for offset, row in enumerate(table["rows"]):
        if str(sheet.cell(first + offset, 1).value) != row["id"]:
            differs(f"{place} row {offset}", sheet.cell(first + offset, 1).value, row["id"])
        for column, value in enumerate(row["values"]):
            cell = sheet.cell(first + offset, FIRST_COLUMN + column)
            text = wanted(value, language)
            compared["workbook"] += 1
            if not same(cell.value, text) and not (text == "" and cell.value == "[x]"):
                differs(f"{place}!{cell.coordinate}", cell.value, text)
    below = sheet.cell(first + len(table["rows"]), 1).value
    if below is not None:
        differs(f"{place} below the table", below, None)


def read_csv(path, table, language):
    with open(path, encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.reader(handle))
    if len(rows) != len(table["rows"]) + 1:
        differs(path, len(rows) - 1, len(table["rows"]))
    for line, row in zip(rows[1:], table["rows"]):
        for cell, value in zip(line[2:], row["values"]):
            text = wanted(value, language)
            compared["csv"] += 1
            found = float(cell) if isinstance(text, (int, float)) else cell.removeprefix("'") if cell[1:2] in "=+-@" else cell
            if not same(found, text):
                differs(f"{path} {row['id']}", cell, text)


def read_tidy(path, tables):
    """One file of all numbers: each cell once, its value and its status as tables.json has them."""
    states = {"[c]": "withheld", "[x]": "not-available", "[z]": "not-applicable"}
    with open(path, encoding="utf-8", newline="") as handle:
        found = {(line["table"], line["row"], line["column"]): line for line in csv.DictReader(handle)}
    expected = 0
    for table in tables:
        for row in table["rows"]:
            for column, value, low in zip(table["columns"], row["values"], row["low_reliability"]):
                if column["kind"] == "text":
                    continue
                expected += 1
                line = found.get((table["id"], row["id"], column["id"]), {})
                compared["csv"] += 1
                status = states.get(value) or ("low-reliability" if low else "published")
                same_value = float(line.get("value") or "nan") == value if isinstance(value, (int, float)) else not line.get("value")
                if line.get("status") != status or not same_value:
                    differs(f"{path} {table['id']} {row['id']} {column['id']}", line, (value, status))
    if expected != len(found):
        differs(path, len(found), expected)


def number(text, language):
    """What a printed number says, its unit taken into account, and the digits it is given to."""
    plain = text.replace("\\", "").replace(" [u]", "").strip("()").replace("\u00a0%", "%").replace("\u00a0", "")
    plain = plain.replace("−", "-")
    plain = plain.replace(",", ".") if language == "de" else plain.replace(",", "")
    share = plain.endswith("%")
    digits = Decimal(plain.rstrip("%"))
    return digits, share


def prints(text, value, language):
    bound = re.match(r"\(?([<>])\s*(.*%)", text)
    if bound:  # rounds to 0 or 100 per cent and is neither; a share of counts stands in its cell as it is rounded
        end = number(bound[2], language)[0] / 100
        return 0 <= value < end if bound[1] == "<" else end < value <= 1
    digits, share = number(text, language)
    exact = Decimal(repr(value)) * (100 if share else 1)
    return exact.quantize(digits, rounding=ROUND_HALF_UP) == digits or abs(exact - digits) * 2 <= Decimal(1).scaleb(
        digits.as_tuple().exponent) * (1 + Decimal("1e-9"))


def column_index(letters):
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index


def read_summary(folder, path, tables, language):
    with open(path, encoding="utf-8") as handle:
        text = handle.read()
    follow(folder, path, LINK.findall(text), tables, language, "summary")
    check_unlinked(path, text, tables, language)


def read_page(folder, path, tables, language):
    """The page for browsers: every number of every table is a link to its cell, and so is each that a text quotes."""
    with open(path, encoding="utf-8") as handle:
        text = handle.read()
    links = [(html.unescape(link[-1]), *(urllib.parse.unquote(html.unescape(part)) for part in link[:-1]))
             for link in PAGE_LINK.findall(text)]
    follow(folder, path, links, tables, language, "page")
    cells = len(PAGE_CELL.findall(text))
    numbers = sum(isinstance(value, (int, float)) and column["kind"] != "text"
                  for table in tables for row in table["rows"] for column, value in zip(table["columns"], row["values"]))
    if cells != numbers:
        differs(path, cells, numbers)


def follow(folder, path, links, tables, language, kind):
    """What each link prints is what its cell holds."""
    by_sheet = {table["sheets"][language]: table for table in tables}
    for shown, book, sheet, letters, row in links:
        if not os.path.exists(os.path.join(folder, book)):
            differs(path, book, "a workbook beside the summary")
        if row == "1":
            continue
        table = by_sheet.get(sheet)
        place = f"{path} -> {sheet}!{letters}{row}"
        try:
            value = table["rows"][int(row) - table["first_row"]]["values"][column_index(letters) - FIRST_COLUMN]
        except (TypeError, IndexError):
            differs(place, shown, "no such cell")
            continue
        compared[kind] += 1
        if not isinstance(value, (int, float)) or not prints(shown, value, language):
            differs(place, shown, value)


SCALE = re.compile(r"(?:auf der Skala von|on the scale from) (\d) (?:bis|to) (\d)")
NOTE = re.compile(r"(?:Skala von|Scale from) (\d) \([^)]*\) (?:bis|to) (\d) \(")


def check_unlinked(path, text, tables, language):
    """Numbers of findings and tables without a link; names, titles and groups may have digits."""
    names = sorted({t["title"][language] for t in tables} | {c["group"][language] for t in tables for c in t["columns"] if c["group"]}
                   | {c["heading"][language] for t in tables for c in t["columns"]}, key=len, reverse=True)
    # The ends of a scale are no cell: they are those that a table's note says.
    scales = {match.groups() for t in tables for note in t["notes"] for match in [NOTE.search(note[language])] if match}
    in_findings = False
    for line in text.splitlines():
        if line.startswith("## "):
            in_findings = line in ("## Auf einen Blick", "## At a glance")
        rest = LINK.sub("", line)
        if line.startswith("| ") and not set(line) <= set("|:- "):
            rest = "|".join(re.split(r"(?<!\\)\|", rest)[2:])
        elif not (line.startswith("- ") and in_findings):
            continue
        rest = QUOTED.sub("", rest).replace("\\", "")
        rest = SCALE.sub(lambda match: "" if match.groups() in scales else match.group(), rest)
        for name in names:
            rest = rest.replace(name, "")
        if re.search(r"[0-9]", rest):
            differs(path, line, "a link behind every number")


def read(folder):
    with open(os.path.join(folder, "tables.json"), encoding="utf-8") as handle:
        content = json.load(handle)
    tables = content["tables"]
    if tables:
        read_tidy(os.path.join(folder, "data", f"{content['publication']}.csv"), tables)
    for language in LANGUAGES:
        for path in glob.glob(os.path.join(folder, f"*.{language}.xlsx")):
            book = openpyxl.load_workbook(path)
            for table in tables:
                read_sheet(book, table, language, f"{path} {table['sheet']}")
        for path in glob.glob(os.path.join(folder, f"*.{language}.md")):
            read_summary(folder, path, tables, language)
        for path in glob.glob(os.path.join(folder, f"*.{language}.html")):
            read_page(folder, path, tables, language)
        for table in tables:
            read_csv(os.path.join(folder, "data", f"{table['id']}.{language}.csv"), table, language)


for folder in sys.argv[1:]:
    read(folder.rstrip("/"))
print(f"{compared['workbook']} cells of workbooks, {compared['csv']} of CSV files, "
      f"{compared['summary']} numbers of summaries and {compared['page']} of pages compared")
for problem in problems[:20]:
    print(problem, file=sys.stderr)
if problems or not all(compared.values()):
    sys.exit(f"{len(problems)} differences" if problems else "nothing was compared")

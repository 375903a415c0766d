"""Workbooks: cells of the sheets by their code, and the numbers that charts keep in their caches."""
import re
import zipfile

from .files import learn_line, letters
from .intervals import written


def read_workbooks(snapshot):
    """Cells of the sheets (by their code), and the numbers that charts keep in their caches."""
    sheets = {sheet: table for table in snapshot.tables for sheet in table.sheets}
    for path in sorted(snapshot.folder.glob("*.xlsx")):
        read_sheets(path, sheets)
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if re.search(r"charts/chart\d+\.xml$", name):
                    read_cache(archive.read(name).decode("utf-8"), sheets)


def read_sheets(path, sheets):
    try:
        import openpyxl
    except ImportError:
        return
    book = openpyxl.load_workbook(path, data_only=True, read_only=True)
    for sheet in book:
        table = sheets.get(sheet.title)
        for line in sheet.iter_rows(values_only=True) if table else ():
            if line and line[0] in table.rows and len(line) >= len(table.columns) + 2:
                texts = [repr(c) if isinstance(c, (int, float)) else "" for c in line[2:]]
                learn_line(table, table.rows.index(line[0]), texts)
    book.close()


def read_cache(xml, sheets):
    for reference, cache in re.findall(r"<c:f>([^<]+)</c:f>\s*<c:numCache>(.*?)</c:numCache>", xml, re.S):
        found = re.match(r"'?([^'!]+)'?!\$([A-Z]+)\$(\d+)", reference)
        if found and found[1] in sheets:
            for index, value in re.findall(r'<c:pt idx="(\d+)"[^>]*>\s*<c:v>([^<]+)</c:v>', cache):
                interval = written(value)
                if interval:
                    table = sheets[found[1]]
                    table.learn(int(found[3]) - table.first_row + int(index), letters(found[2]) - 3, interval)

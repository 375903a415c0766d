"""A number in a workbook: on a sheet, or in the cache of a chart."""
import io
import zipfile

import openpyxl

from .planting import planting
from .tables import cell_name
from .truth import withheld


def saved(book):
    """The bytes of a workbook, to be read and added to."""
    file = io.BytesIO()
    book.save(file)
    return file


@planting
def count_in_workbook(work):
    publication, table, row, column, value = withheld(work)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = table["sheets"]["en"]
    for i, record in enumerate(table["rows"]):
        cells = [v if isinstance(v, (int, float)) else str(v) for v in record["values"]]
        for j, cell in enumerate([record["id"], "label", *cells], 1):
            sheet.cell(6 + i, j, cell)
    sheet[cell_name(table, row, column)] = value
    work.files[f"{publication}/{publication}.en.xlsx"] = saved(book).getvalue()


@planting
def count_in_cache_of_chart(work):
    publication, table, row, column, value = withheld(work)
    cell = cell_name(table, row, column)
    reference = f"{table['sheets']['en']}!${cell[0]}${cell[1:]}"
    xml = (f"<c:val><c:numRef><c:f>{reference}</c:f><c:numCache><c:ptCount val=\"1\"/><c:pt idx=\"0\">"
           f"<c:v>{value}</c:v></c:pt></c:numCache></c:numRef></c:val>")
    book = saved(openpyxl.Workbook())
    with zipfile.ZipFile(book, "a") as archive:
        archive.writestr("xl/charts/chart1.xml", xml)
    work.files[f"{publication}/{publication}.de.xlsx"] = book.getvalue()

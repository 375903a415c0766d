"""Measures printed workbooks: the smallest type on every page, and charts that a page cuts.

    Scripts/check-print.py WORKBOOK.xlsx=PRINTED.pdf...

No type is smaller than 8 points. Of every chart of the workbook one page holds the title and the titles of both axes:
what a page break cuts apart, no page holds whole. Needs PyMuPDF (python3 -m pip install pymupdf).
"""
import re
import sys
import zipfile
from xml.etree import ElementTree

import pymupdf

SMALLEST = 8.0
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


def plain(text):
    return re.sub(r"\s+", "", text)


def charts(book):
    """The titles of each chart: its own and those of its axes, without blanks."""
    with zipfile.ZipFile(book) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"xl/charts/chart\d+\.xml", name):
                root = ElementTree.fromstring(archive.read(name))
                titles = ["".join(t.text or "" for t in title.iter(TEXT)) for title in root.iter(CHART + "title")]
                yield [plain(title) for title in titles if title]


def smallest(page):
    spans = [span for block in page.get_text("dict")["blocks"] for line in block.get("lines", ()) for span in line["spans"]]
    return min(((round(span["size"], 2), span["text"]) for span in spans if span["text"].strip()), default=(99, ""))


def check(book, printed):
    found = []
    pages = list(pymupdf.open(printed))
    sizes = [smallest(page) for page in pages]
    for number, (size, text) in enumerate(sizes, 1):
        if size < SMALLEST:
            found.append(f"{printed}: page {number}: {size} points: {text[:40]!r}")
    texts = [plain(page.get_text()) for page in pages]
    drawn = list(charts(book))
    for titles in drawn:
        if not any(all(title in text for title in titles) for text in texts):
            found.append(f"{printed}: no page holds the whole chart {titles[0][:60]!r}")
    print(f"{printed}: {len(pages)} pages, smallest type {min(sizes)[0]} points, {len(drawn)} charts whole" if not found
          else "\n".join(found))
    return found


if __name__ == "__main__":
    pairs = [argument.split("=", 1) for argument in sys.argv[1:]]
    sys.exit(1 if not pairs or any([check(*pair) for pair in pairs]) else 0)

#!/usr/bin/env bash
# Makes the pictures of the README from the real output: one sheet of a workbook, one chart.
# Needs LibreOffice, poppler-utils, librsvg2-bin and imagemagick.
set -euo pipefail
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

page_with() { # the page that holds a text and is a data sheet
    for n in $(seq 1 40); do
        text="$(pdftotext -f "$n" -l "$n" "$work/networks.en.pdf" - 2>/dev/null)" || return 1
        if grep -q "$1" <<<"$text" && grep -q "Back to contents" <<<"$text"; then echo "$n" && return; fi
    done
}

soffice --headless --convert-to pdf --outdir "$work" reports/current/networks/networks.en.xlsx >/dev/null 2>&1
page="$(page_with '^Table [0-9]*: What makes participation difficult')"
pdftoppm -r 110 -f "$page" -l "$page" -png "$work/networks.en.pdf" "$work/sheet"
convert "$work"/sheet-*.png -gravity south -chop 0x120 -trim -bordercolor white -border 20 Documentation/pictures/sheet.png
rsvg-convert -w 900 reports/current/partnerships/charts/drivers.en.svg -o Documentation/pictures/chart.png

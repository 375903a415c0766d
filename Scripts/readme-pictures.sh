#!/usr/bin/env bash
# Makes the pictures of the README from the real output: one sheet of a workbook, one chart of a summary.
# Run the study first; what is missing is named by Scripts/install-converters.sh.
set -euo pipefail
for program in soffice pdfinfo pdftotext pdftoppm rsvg-convert convert; do
    command -v "$program" >/dev/null && continue
    echo "readme-pictures: '$program' is missing; run Scripts/install-converters.sh" >&2
    exit 69
done
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

page_with() { # the page that holds a text and is a data sheet
    for n in $(seq 1 "$(pdfinfo "$work/networks.en.pdf" | sed -n 's/^Pages: *//p')"); do
        text="$(pdftotext -f "$n" -l "$n" "$work/networks.en.pdf" -)"
        if grep -q "$1" <<<"$text" && grep -q "Back to contents" <<<"$text"; then echo "$n" && return; fi
    done
    echo "readme-pictures: no sheet says '$1'" >&2
    exit 1
}

soffice --headless --convert-to pdf --outdir "$work" reports/current/networks/networks.en.xlsx >/dev/null 2>&1
page="$(page_with '^Table [0-9]*: What makes participation difficult$')"
pdftoppm -r 160 -f "$page" -l "$page" -png "$work/networks.en.pdf" "$work/sheet"
convert "$work"/sheet-*.png -gravity south -chop 0x140 -trim -bordercolor white -border 20 Documentation/pictures/sheet.png
rsvg-convert -w 560 reports/current/networks/charts/motives.en.svg -o Documentation/pictures/chart.png

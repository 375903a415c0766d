#!/usr/bin/env bash
# Converts finished publications as their readers do: workbooks to PDF, Markdown summaries to Word and PDF.
#
#     Scripts/convert-reports.sh REPORTS TO
#
# Any warning of a converter is a failure, and so is a summary of other than two to four pages, type below 8 points in a
# printed workbook, and a chart that a page cuts. Needs pandoc, librsvg2-bin
# (pictures for Word), LibreOffice (PDF), poppler-utils (page counts) and fonts-liberation (as wide as Arial).
set -euo pipefail
from="$1" to="$2"
here="$(cd "$(dirname "$0")" && pwd)"
for program in pandoc rsvg-convert soffice pdfinfo fc-match; do
    command -v "$program" >/dev/null && continue
    echo "convert-reports: '$program' is missing; run Scripts/install-converters.sh" >&2
    exit 69
done
rm -rf "$to"
mkdir -p "$to"
to="$(cd "$to" && pwd)"
python3 "$here/reference-docx.py" "$to/reference.docx"

pdf() { # FILE: its PDF in $to
    soffice --headless --convert-to pdf --outdir "$to" "$1" >"$to/log" 2>&1 || true
    [ -s "$to/$(basename "${1%.*}").pdf" ] && return
    cat "$to/log" >&2
    echo "convert-reports: LibreOffice made no PDF of $1" >&2
    exit 1
}

pages() { pdfinfo "$1" | sed -n 's/^Pages: *//p'; }

failed=0
printed=()
for book in "$from"/*/*.xlsx; do
    pdf "$book"
    mv "$to/$(basename "$book" .xlsx).pdf" "$to/$(basename "$book").pdf"
    printed+=("$book=$to/$(basename "$book").pdf")
done
python3 -c 'import pymupdf' 2>/dev/null || python3 -m pip install -q pymupdf
python3 "$here/check-print.py" "${printed[@]}" || failed=1
for summary in "$from"/*/*.md; do
    name="$(basename "$summary" .md)"
    # The title stands in the front matter and as the first heading: one of the two is enough for Word.
    (cd "$(dirname "$summary")" && SOURCE_DATE_EPOCH=0 pandoc --fail-if-warnings -s --shift-heading-level-by=-1 \
        --reference-doc="$to/reference.docx" --lua-filter="$here/summary-layout.lua" \
        -f gfm+yaml_metadata_block+footnotes -o "$to/$name.docx" "$name.md")
    pdf "$to/$name.docx"
    count="$(pages "$to/$name.pdf")"
    echo "$name.md: $count pages"
    if [ "$count" -lt 2 ] || [ "$count" -gt 4 ]; then
        echo "$name.md: a summary has two to four pages" >&2
        failed=1
    fi
done
rm -f "$to/reference.docx" "$to/log"
exit $failed

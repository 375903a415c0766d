#!/usr/bin/env bash
# Copies a folder of reports with its workbooks unzipped, so that two runs can be compared part by part.
set -euo pipefail
from="$1" to="$2"
rm -rf "$to"
mkdir -p "$to"
cp -r "$from/." "$to"
find "$to" -name '*.xlsx' | sort | while read -r book; do
    python3 -m zipfile -e "$book" "$book.parts"
    rm "$book"
done

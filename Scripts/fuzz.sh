#!/usr/bin/env bash
# Feeds the parser with whatever libFuzzer comes up with, under the address sanitizer: fuzz.sh [SECONDS]
# What it finds stays in .build/fuzz/ as crash-*, and belongs into Tests/DelimitedTextTests.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds="${1:-60}"
work=.build/fuzz
mkdir -p "$work/corpus"

# One program from the sources of the two modules: SwiftPM has no fuzz targets.
options=(-O -enforce-exclusivity=checked -package-name tandem -swift-version 6 -parse-as-library -sanitize=fuzzer,address
    -module-cache-path "$work/modules" -I "$work")
swiftc "${options[@]:0:6}" -module-cache-path "$work/modules" -sanitize=address -emit-module -emit-object -wmo \
    -module-name SurveyModel -emit-module-path "$work/SurveyModel.swiftmodule" -o "$work/SurveyModel.o" Sources/SurveyModel/*.swift
swiftc "${options[@]:0:6}" -module-cache-path "$work/modules" -I "$work" -sanitize=fuzzer,address -emit-module -emit-object -wmo \
    -module-name DelimitedText -emit-module-path "$work/DelimitedText.swiftmodule" -o "$work/DelimitedText.o" \
    Sources/DelimitedText/*.swift
swiftc "${options[@]}" -wmo -module-name Fuzz -o "$work/fuzz-parser" Fuzz/FuzzParser.swift "$work/DelimitedText.o" \
    "$work/SurveyModel.o" 2>"$work/link" || { cat "$work/link"; exit 1; }

printf ',a;b\n"c""d";"e\nf"\r\n' >"$work/corpus/quotes"
printf '\003\357\273\277sep=;\na;b\n' >"$work/corpus/mark"
printf '\014\377\376a\000,\000\n\000' >"$work/corpus/utf16"
# The runtime's own backtraces hang under the fuzzer and outlive a time limit.
SWIFT_BACKTRACE=enable=no "$work/fuzz-parser" -max_total_time="$seconds" -max_len=512 -artifact_prefix="$work/" \
    -print_final_stats=1 "$work/corpus" 2>"$work/log" || { tail -40 "$work/log"; exit 1; }
grep -E 'stat::number_of_executed_units|stat::peak_rss_mb|DONE' "$work/log"

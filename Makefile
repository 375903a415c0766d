# The two commands that a newcomer types: `make run` and `make test`.
SHELL := /bin/bash

.PHONY: run build setup test lint format study benchmark clean

run: build
	@.build/release/tandem run
	@echo "The publications lie in:"
	@for folder in reports/current/*/; do echo "  $$folder"; done

build: setup
	swift build -c release --product tandem

setup:
	@Scripts/bootstrap.sh

test: setup
	swift test

# Formatting, structure and what the tests cannot see.
lint:
	swift format lint --strict --recursive Sources Tests Benchmarks Package.swift

format:
	swift format --in-place --recursive Sources Tests Benchmarks Package.swift

# The synthetic batches of the shipped study, from their seed.
study: setup
	swift run -c release synthesise-study .

# Timings; see Benchmarks/.
benchmark: setup
	swift run -c release benchmark-estimates

clean:
	rm -rf .build .tandem

# The two commands that a newcomer types: `make run` and `make test`.
SHELL := /bin/bash

PREFIX ?= /usr/local

.PHONY: run build desk setup docs test lint format study benchmark benchmark-ingest benchmark-coding fuzz static install deb clean

run: build
	@.build/release/tandem run
	@echo "The publications lie in:"
	@for folder in reports/current/*/; do echo "  $$folder"; done

build: setup
	swift build -c release --product tandem

# The desk, a program of its own beside the command: `tandem desk` starts it.
desk: build
	TANDEM_DESK=1 swift build -c release --product tandem-desk

setup:
	@Scripts/bootstrap.sh

test: setup
	@Scripts/test.sh

# Formatting, structure and what the tests cannot see.
lint:
	swift format lint --strict --recursive Sources Tests Benchmarks Package.swift

format:
	swift format --in-place --recursive Sources Tests Benchmarks Package.swift

# The synthetic batches of the shipped study, from their seed.
study: setup
	TANDEM_TOOLS=1 swift run -c release synthesise-study .

# Timings; see Benchmarks/.
benchmark: setup
	TANDEM_TOOLS=1 swift run -c release benchmark-estimates

# Reading and loading beside other programs; BENCH is the folder with generate.py and probe.c.
benchmark-ingest: setup
	TANDEM_TOOLS=1 swift build -c release --product benchmark-ingest
	python3 Benchmarks/ingest.py "$(BENCH)" --million

# Coding beside a C program on the same texts.
benchmark-coding: setup
	TANDEM_TOOLS=1 swift build -c release --product benchmark-coding
	python3 Benchmarks/coding.py "$(BENCH)"

# A minute of whatever bytes come, against the parser.
fuzz: setup
	@Scripts/fuzz.sh 60

# The command with the Swift runtime inside, its manual page and completions, under .build/package/usr.
static: setup
	@Scripts/package.sh

install: static
	install -d "$(DESTDIR)$(PREFIX)"
	cp -r .build/package/usr/. "$(DESTDIR)$(PREFIX)/"

# A Debian package beside it.
deb: static
	@Scripts/make-deb.sh

# The reference of two modules, under .build/docs.
docs: setup
	@for module in SurveyModel SurveyAnalysis; do \
	    TANDEM_DOCS=1 swift package --allow-writing-to-directory .build/docs generate-documentation --target $$module \
	        --symbol-graph-minimum-access-level internal --transform-for-static-hosting --hosting-base-path $$module \
	        --output-path .build/docs/$$module || exit 1; done

clean:
	rm -rf .build .tandem

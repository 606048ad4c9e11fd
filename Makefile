# unionfigures: `make` alone lists the targets.

PYTHON ?= python3.11
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  = $(VENV)/.installed-$(EXTRAS)
OUT    := out/demo
EXTRAS ?= dev
SECONDS ?= 300

.DEFAULT_GOAL := help
.PHONY: help demo test lint types bench kill fuzz corpus train schema site clean

help: ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[$(EXTRAS)]'
	@touch $@

demo: $(STAMP) ## read the sample corpus, compare its districts, and write the report of it
	$(BIN)/unionfigures run corpus/documents --out $(OUT)
	$(BIN)/unionfigures status $(OUT)
	$(BIN)/unionfigures compare $(OUT) --indicator members_added --indicator members_total --indicator disputes_mediated
	$(BIN)/unionfigures report $(OUT) --to $(OUT)/report.html

test: $(STAMP) lint types ## everything CI checks: style, types, import order, tests
	$(BIN)/pytest --numprocesses auto

lint: $(STAMP) ## format, style and import order
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/lint-imports

types: $(STAMP) ## mypy, strict
	$(BIN)/mypy

bench: $(STAMP) ## speed against jieba.cut over the same text in the same run
	$(BIN)/python -m benchmarks.bench_extract
	$(BIN)/python -m benchmarks.bench_numbers
	$(BIN)/python -m benchmarks.bench_reading
	$(BIN)/python -m benchmarks.bench_duplicates --sizes 2000
	$(BIN)/python -m benchmarks.bench_discover
	$(BIN)/python -m benchmarks.bench_measures
	$(BIN)/python -m benchmarks.bench_batch --documents 500
	$(BIN)/python -m benchmarks.bench_store
	$(BIN)/python -m benchmarks.bench_report

kill: $(STAMP) ## kill a batch a hundred times, then compare its records with one left in peace
	$(BIN)/python -m benchmarks.kill_batch --documents 2000 --kills 100

fuzz: ## each reader and the extractor with inputs that atheris makes; SECONDS=300 for each of them
	$(MAKE) $(VENV)/.installed-dev,fuzz EXTRAS=dev,fuzz
	for target in $$($(BIN)/python tests/fuzz/harness.py --list); do \
		$(BIN)/python tests/fuzz/harness.py $$target -max_total_time=$(SECONDS) || exit 1; \
	done

corpus: $(STAMP) ## rebuild the corpus documents that a script makes
	$(BIN)/python -m corpus.make_documents

train: $(STAMP) ## train the ranking of indicators from all gold of the corpus
	$(BIN)/python -m corpus.train_ranker

schema: $(STAMP) ## rewrite the committed JSON Schema
	$(BIN)/unionfigures schema > schemas/record.schema.json

site: ## the documentation as a site, out/site/index.html
	$(MAKE) $(VENV)/.installed-dev,docs EXTRAS=dev,docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet

clean: ## remove the environment and all output
	rm -rf $(VENV) out build *.egg-info .mypy_cache .ruff_cache .import_linter_cache .hypothesis

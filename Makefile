# Floorwatch. `make run`, then open http://localhost:8050; `make test` before a commit.
# Needs git, make and Python 3.11 or newer with its venv module; everything else is installed into .venv.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
unexport PYTHONDONTWRITEBYTECODE  # the many processes that tests start would each compile all of our code

PORT ?= 8050
# One worker more than there are processors: tests wait now and then, and browsers take processors too.
JOBS ?= $(shell echo $$(($$(nproc 2>/dev/null || echo 2) + 1)))
VENV := .venv
VENV_BENCH := .venv-bench
BIN := $(VENV)/bin
PIP_INSTALL := -m pip --disable-pip-version-check install --quiet --require-hashes
UV := uv==0.13.9
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$p"; break; }; done)

WAREHOUSE := data/warehouse/current
WAREHOUSE_INPUTS := $(wildcard data/snapshot/* data/releases/* data/releases/*/*.toml etl/*.py etl/registry/* etl/registry/*/* methods/*.py)

# An environment whose interpreter is gone (a system upgrade, a moved folder) is made again.
GONE := $(shell test -x $(BIN)/python || rm -f $(VENV)/.stamp-*)
GONE_BENCH := $(shell test -x $(VENV_BENCH)/bin/python || rm -f $(VENV_BENCH)/.stamp-*)

.PHONY: help run test test-all oracle check collected format bench build assets warehouse venv venv-dev venv-spark chromium lock clean

help: ## Say what can be done here
	@grep -E '^[a-z-]+:.*##' $(firstword $(MAKEFILE_LIST)) | sed -E 's/:.*## /\t/' | expand -t 12

run: venv assets warehouse ## Serve Floorwatch on http://localhost:8050 (PORT=… for another port)
	@$(BIN)/python -m etl bulk || echo "warning: there are no bulk files of this state (see above)" >&2
	@export PORT=$(PORT); $(BIN)/python -m dashboard.pictures --beside & exec $(BIN)/gunicorn dashboard.app:server

# Whatever can be made side by side is: the environment beside the browser, then assets and warehouse beside the checks.
# Files in the order of their names: the many short tests of unit/ come last and fill the gaps the long ones leave.
test: ## Lint, types and all tests but the heavy matrices
	@$(MAKE) --jobs 2 --output-sync=target chromium check assets collected build
	@$(call with_chromium) $(BIN)/python -m pytest -m "not matrix and not spark" -n $(JOBS) --dist loadfile --no-loadscope-reorder

test-all: venv-dev assets build chromium ## The heavy matrices: every page x language x width x chart
	@if grep -rqs --include='*.py' 'mark\.matrix' tests; then \
		$(call with_chromium) $(BIN)/python -m pytest -m matrix -n $(JOBS); \
	else echo "no test is marked as a heavy matrix"; fi

oracle: venv-dev ## Compare the estimates from a survey with those of R, where R and its package survey are
	@$(BIN)/python -m tests.oracle

test-spark: venv-dev venv-spark ## The survey engine on Spark against DuckDB, on a million rows (needs Java 17)
	@command -v java >/dev/null || { echo "error: Spark needs Java 17; run: apt-get install openjdk-17-jre-headless" >&2; exit 1; }
	@$(BIN)/python -m pytest -m spark -o faulthandler_timeout=3600 tests/etl/test_survey_spark.py tests/etl/test_survey_spark_command.py

# Reads every test file once, so that not each worker has to compile them all; a broken one is told before any test runs.
collected: venv-dev assets
	@read=$$($(BIN)/python -m pytest --collect-only -qq) || { echo "$$read" >&2; exit 1; }

check: venv-dev ## Lint and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || { echo "error: not formatted; run 'make format'" >&2; exit 1; }
	@$(BIN)/mypy

format: venv-dev ## Put the code into its format
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

bench: venv-dev $(VENV_BENCH)/.stamp-bench assets build chromium ## Measure against the budgets and print one table
	@$(call with_chromium) $(BIN)/python -m bench

build: venv ## Build the warehouse from the embedded figures and publish it
	@$(BIN)/python -m etl build

assets: venv ## Build scripts, styles and map for the browser
	@$(BIN)/python -m dashboard.frontend.build

# For `run`: a new build only when something it is made from is newer. Should that build fail, what is served stays.
warehouse: venv
ifdef FLOORWATCH_DATA
	@$(BIN)/python -m etl build --if-missing
else
	@if [ -e $(WAREHOUSE) ] && [ -z "$$(find $(WAREHOUSE_INPUTS) -newer $(WAREHOUSE))" ]; then \
		$(BIN)/python -m etl build --if-missing; \
	elif ! $(BIN)/python -m etl build; then \
		test -e $(WAREHOUSE) || exit 1; \
		echo "warning: the new build failed (see above); the last good one is served" >&2; \
		$(BIN)/python -m etl build --if-missing; \
	fi
endif

venv: $(VENV)/.stamp-run

venv-dev: $(VENV)/.stamp-dev

venv-spark: $(VENV)/.stamp-spark ## Install the optional engine for surveys that outgrow one machine

$(VENV)/.stamp-run: requirements.txt | $(BIN)/python
	@echo "installing what Floorwatch runs on into $(VENV)"
	@$(BIN)/python $(PIP_INSTALL) -r $<
	@touch $@

$(VENV)/.stamp-dev: requirements-dev.txt $(VENV)/.stamp-run
	@echo "installing what the tests need into $(VENV)"
	@$(BIN)/python $(PIP_INSTALL) -r $<
	@touch $@

$(VENV)/.stamp-spark: requirements-spark.txt $(VENV)/.stamp-run
	@echo "installing Spark into $(VENV)"
	@$(BIN)/python $(PIP_INSTALL) -r $<
	@touch $@

$(VENV_BENCH)/.stamp-bench: requirements-bench.txt | $(VENV_BENCH)/bin/python
	@echo "installing the benchmark's peer into $(VENV_BENCH)"
	@$(VENV_BENCH)/bin/python $(PIP_INSTALL) -r $<
	@touch $@

%/bin/python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "error: Floorwatch needs Python 3.11 or newer; found: $$(python3 --version 2>&1 || true)" >&2; exit 1; fi
	@if ! "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		echo "error: Floorwatch needs Python 3.11 or newer; PYTHON=$(PYTHON) is not" >&2; exit 1; fi
	@if ! "$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null; then \
		echo "error: Python's venv module is missing; run: apt-get install python3-venv" >&2; exit 1; fi
	@"$(PYTHON)" -m venv --clear $*

# Chromium drives the end-to-end tests and the benchmark, and makes pictures; without it `make run` serves all the rest.
CHROMIUM_NAMES := chromium chromium-browser google-chrome google-chrome-stable
with_chromium = CHROMIUM="$${CHROMIUM:-$$(for c in $(CHROMIUM_NAMES); do command -v $$c && break; done)}"

chromium:
	@has_browser() { \
		if [ -n "$${CHROMIUM:-}" ]; then command -v "$$CHROMIUM" >/dev/null; return; fi; \
		for c in $(CHROMIUM_NAMES); do command -v $$c >/dev/null && return; done; return 1; }; \
	if [ -n "$${CHROMIUM:-}" ] && ! has_browser; then \
		echo "error: CHROMIUM=$$CHROMIUM is not there" >&2; exit 1; fi; \
	packages="fonts-liberation fonts-noto-core poppler-utils"; \
	if has_browser; then command -v pdftocairo >/dev/null && exit 0; else packages="chromium $$packages"; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "installing $$packages"; \
		export DEBIAN_FRONTEND=noninteractive; \
		if apt-get update -qq && apt-get install -y -qq --no-install-recommends $$packages >/dev/null \
			&& has_browser && command -v pdftocairo >/dev/null; then exit 0; fi; \
	fi; \
	echo "error: the tests need Chromium and pdftocairo; run: apt-get install $$packages" \
		"(or set CHROMIUM to a Chrome's path)" >&2; exit 1

lock: venv ## Pin all requirements anew, with hashes
	@$(BIN)/python -m pip --disable-pip-version-check install --quiet $(UV)
	@for name in requirements requirements-dev requirements-bench requirements-node requirements-spark; do \
		$(BIN)/uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header --no-annotate \
			$$name.in -o $$name.txt; done

clean: ## Remove everything that was made here: environments, assets, warehouse, caches
	@rm -rf $(VENV) $(VENV_BENCH) assets/vendor dashboard/frontend/node_modules data/warehouse bench/results \
		.mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Two commands are enough: `make run` opens the dashboard, `make test` runs everything.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
READY := .venv/.ready
READY_DEV := .venv/.ready-dev
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement

.DEFAULT_GOAL := help
.PHONY: help run demo build test check clean

help: ## list the commands
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

run: $(READY) ## set up, build the data and open the dashboard on this machine
	@$(BIN)/python -m etl build
	@$(BIN)/python -m etl demo
	@$(BIN)/python -m dashboard

demo: $(READY) ## like run, and open with the made-up force and its year of uploads
	@$(BIN)/python -m etl build
	@$(BIN)/python -m etl demo
	@REVISIT_BODY=exampleshire-police $(BIN)/python -m dashboard

build: $(READY) ## set up, check every record and publish the data
	@$(BIN)/python -m etl build

test: check ## set up, then run every check and every test, in a real browser too
	@sh .ci/install-chromium
	@$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --cov --cov-report=term

check: $(READY_DEV) ## lint, types, imports, and pages that are generated
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m etl docs --check

clean: ## remove what can be made again (never data/ledger)
	@rm -rf .venv .cache .coverage* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	@rm -rf data/warehouse data/illustrative/built data/illustrative/.making-*

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "Revisit needs Python 3.11 or later; set PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Setting up .venv (a minute or two, once) ..."
	@$(PYTHON) -m venv .venv

$(READY): requirements.txt | $(BIN)/python
	@$(PIP) requirements.txt
	@touch $@

$(READY_DEV): requirements.txt .ci/requirements-dev.txt | $(BIN)/python
	@$(PIP) .ci/requirements-dev.txt
	@touch $(READY) $@

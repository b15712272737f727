# SPDX-License-Identifier: AGPL-3.0-or-later
# Needs Python 3.11, make and the package index; everything else is put into .venv.
# A second run of any target finds its stamps and starts at once.

SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv pip install --quiet --python $(BIN)/python

.PHONY: help demo test lint format types contracts messages bench gauntlet lock samples docs pictures clean

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(BIN)/uv:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Selaras needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(VENV)/base.stamp: requirements.lock pyproject.toml hatch_build.py | $(BIN)/uv
	$(UV) --require-hashes -r requirements.lock
	$(UV) --no-deps -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/base.stamp
	$(UV) --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(VENV)/base.stamp  ## start the site with the sample regency and open it
	@$(BIN)/selaras demo

test: $(VENV)/dev.stamp  ## all tests
	$(BIN)/python -m pytest -n auto --dist worksteal -q

lint: $(VENV)/dev.stamp  ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/dev.stamp  ## ruff: put the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(VENV)/dev.stamp  ## mypy
	SELARAS_ENV=test SELARAS_VAR=$${TMPDIR:-/tmp} $(BIN)/mypy

contracts: $(VENV)/dev.stamp  ## who may import whom
	$(BIN)/lint-imports

messages: $(VENV)/dev.stamp  ## bring the English catalogue up to date, compile it, fail on gaps
	$(BIN)/python -m dev.messages

bench: $(VENV)/dev.stamp  ## every figure we claim
	$(BIN)/python -m bench

gauntlet: $(VENV)/dev.stamp  ## thousands of damaged workbooks, a hundred killed imports, eight writers, every odd value, every page at every width
	SELARAS_MUTATIONS=$${SELARAS_MUTATIONS:-10000} $(BIN)/python -m pytest -n auto -q tests/core/workbook
	SELARAS_KILLS=$${SELARAS_KILLS:-100} SELARAS_WRITES=$${SELARAS_WRITES:-300} $(BIN)/python -m pytest -q tests/web/rencana/test_terbunuh.py
	SELARAS_GAUNTLET=1 $(BIN)/python -m pytest -n auto -q tests/web/keamanan/test_nilai_ganjil.py
	SELARAS_GAUNTLET=1 $(BIN)/python -m pytest -q -m browser tests/web

lock: $(BIN)/uv  ## solve the dependencies anew (hashes, no addresses)
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --custom-compile-command "make lock" --extra web \
	  pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --custom-compile-command "make lock" --extra web --extra dev --extra bench \
	  -c requirements.lock \
	  pyproject.toml -o requirements-dev.lock

samples: $(VENV)/dev.stamp  ## the workbooks of the sample regency, from samples/sumber
	$(BIN)/python samples/make.py

docs: $(VENV)/dev.stamp  ## docs/aturan.md from the registry
	$(BIN)/python -m dev.aturan

pictures: $(VENV)/dev.stamp  ## the pictures of README and guide, from the sample regency (needs Chromium)
	$(BIN)/python -m dev.gambar

clean:  ## remove everything that can be made again
	rm -rf $(VENV) build dist laporan .bench .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find selaras/locale -name '*.mo' -delete

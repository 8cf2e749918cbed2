# One door to the project: `make help` lists what it does.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo
TOTA ?= ../shared/corpus/tota/xml

.DEFAULT_GOAL := help
.PHONY: help env demo demo-stop test images postgresql lint types layers coverage audit check bench lock clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

env: $(VENV)/run.stamp ## Make the environment in .venv from the lock

demo: env ## Map the shipped example and start the workspace on it (SERVE=no: map alone)
	@$(BIN)/nonpaper demo --out $(DEMO) $(if $(filter no,$(SERVE)),,--serve)

demo-stop: ## Stop the workspace of a demo that runs in the background
	@$(BIN)/nonpaper demo --out $(DEMO) --stop

test: $(VENV)/dev.stamp ## Run the tests
	$(BIN)/python -m pytest -n auto

postgresql: $(VENV)/dev.stamp ## Run the tests of the workspace on a PostgreSQL of their own
	.ci/postgresql $(BIN)/python -m pytest -n auto -m "not alone" tests/web
	.ci/postgresql $(BIN)/python -m pytest -m alone tests/web

images: $(VENV)/dev.stamp ## Take the pictures of the workspace for the documentation
	$(BIN)/python -m tests.browser.workspace_images docs/images

lint: $(VENV)/dev.stamp ## Lint and check the format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp ## Check the types, strictly
	$(BIN)/mypy

layers: $(VENV)/dev.stamp ## Check that imports point one way
	$(BIN)/lint-imports

coverage: $(VENV)/dev.stamp ## Branch coverage of domain and engines; fails below 95 %
	$(BIN)/python -m pytest -n auto -m "not browser and not slow" --cov --cov-branch --cov-report= tests/unit tests/property tests/corpus src/nonpaper
	$(BIN)/python -m coverage report --fail-under=95 --include='src/nonpaper/domain/*,src/nonpaper/structure/*,src/nonpaper/measure/*,src/nonpaper/align/*,src/nonpaper/converge/*,src/nonpaper/support/*,src/nonpaper/decide/*,src/nonpaper/position/*,src/nonpaper/pathway/*,src/nonpaper/attribution/*,src/nonpaper/consolidate/*,src/nonpaper/revise/*,src/nonpaper/schedule/*'

audit: $(VENV)/dev.stamp ## Look the locked packages up in the list of known faults (needs a network)
	$(BIN)/pip-audit --disable-pip --require-hashes -r requirements/run.lock

bench: $(VENV)/dev.stamp ## Time the commands and store the results
	$(BIN)/python benchmarks/whole_commands.py $(TOTA)
	$(BIN)/python benchmarks/neighbours.py $(TOTA)
	$(BIN)/python benchmarks/measure.py $(TOTA)
	$(BIN)/python benchmarks/norms.py
	$(BIN)/python benchmarks/precedent.py $(TOTA)
	$(BIN)/python benchmarks/prospects.py $(TOTA)
	$(BIN)/python benchmarks/decide.py
	$(BIN)/python benchmarks/packages.py
	$(BIN)/python benchmarks/workspace.py
	$(BIN)/python benchmarks/redline.py $(TOTA)

check: lint types layers ## Lint, types and layers

lock: ## Make the locks anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -q pyproject.toml requirements/build.in -o requirements/run.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -q pyproject.toml requirements/build.in requirements/dev.in -o requirements/dev.lock

clean: ## Remove what was built
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .coverage

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Nonpaper needs Python 3.11 or later; this is " + sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing Nonpaper in $(VENV) …"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.lock $(VENV)/run.stamp
	@echo "Installing what the tests need …"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@

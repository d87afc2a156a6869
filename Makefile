# Dateline. `make run` and `make test` need Python 3.11 or later and nothing else.
#
#   make run                    the sample story on the map
#   make run ARTICLES=folder    your own articles (or a ledger) instead; PORT=8600 to choose a port
#   make test                   every test that needs no browser
#   make test-browser           the others; they need Chromium
#   make lint                   format, lint and types
#   make score                  how well it reads; make floors: keep what was reached
#   make bench                  how quick it is
#   make wheel                  the package, in dist/
#   make clean                  remove the environment and everything that was built

SHELL := /bin/sh
.DELETE_ON_ERROR:
.PHONY: run test test-browser lint format bench score floors wheel clean

VENV := .venv
BIN := $(VENV)/bin
ARTICLES ?=
PORT ?=

# Interpreters are run, not only looked for: a pyenv shim may be there and yet lead nowhere.
FIND_PYTHON = for p in $(PYTHON) python3.11 python3.12 python3.13 python3.14 python3 python; do \
	  if "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	  then echo "$$p"; break; fi; done

run: $(VENV)/.ready
	@$(BIN)/dateline app $(if $(PORT),--port $(PORT)) $(if $(ARTICLES),-- "$(ARTICLES)")

test: $(VENV)/.ready-to-develop
	@$(BIN)/dateline build >/dev/null
	@$(BIN)/python -m pytest -m "not browser"

test-browser: $(VENV)/.ready-to-develop
	@$(BIN)/dateline build >/dev/null
	@$(BIN)/python -m pytest -m browser

lint: $(VENV)/.ready-to-develop
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy -p geo -p gazetteer

format: $(VENV)/.ready-to-develop
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.ready-to-develop
	@$(BIN)/python tests/benchmarks/speed.py

score: $(VENV)/.ready-to-develop
	@$(BIN)/python -m tests.measure

floors: $(VENV)/.ready-to-develop
	@$(BIN)/python -m tests.measure --raise

wheel: $(VENV)/.ready-to-develop
	$(BIN)/python -m hatchling build -t wheel

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

# A stamp is touched only when all is installed: an environment without one was left half made, and
# is made anew. `pip install` is run again when pyproject.toml changes.
$(VENV)/.ready: pyproject.toml
	@test -f $@ || { \
	  python=$$($(FIND_PYTHON)); \
	  if [ -z "$$python" ]; then \
	    echo "error: no Python 3.11 or later was found" >&2; \
	    echo "hint: install one, or name it: make run PYTHON=/path/to/python3.11" >&2; exit 1; fi; \
	  echo "making $(VENV) with $$($$python --version) ..." >&2; \
	  "$$python" -m venv --clear $(VENV) || { rm -rf $(VENV); \
	    echo "error: $$python cannot make a virtual environment" >&2; \
	    echo "hint: on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }; }
	@echo "installing Dateline and what it needs (a few minutes the first time) ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . || { \
	  echo "error: installing failed" >&2; \
	  echo "hint: check the network and run make again; what was downloaded is kept" >&2; exit 1; }
	@touch $@

$(VENV)/.ready-to-develop: $(VENV)/.ready
	@echo "installing what the tests and checks need ..." >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,lint]' || { \
	  echo "error: installing failed" >&2; \
	  echo "hint: check the network and run make again; what was downloaded is kept" >&2; exit 1; }
	@touch $@

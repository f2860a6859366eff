# make run opens the app and make test passes the tests, each setting up what it needs in .venv first.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
COMPILE := $(BIN)/python -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock" pyproject.toml requirements/build.in

.PHONY: run test check test-all validators pythons wheel lowest newest lock fuzz bench demo picture readme walk schema clean

run: .venv/.installed
	@$(BIN)/chungking-tui $(ARGS)

test: .venv/.developing
	$(BIN)/python -m pytest -n 3 --dist worksteal -m "not slow"

test-all: .venv/.developing validators
	$(BIN)/python -m pytest

# What the exported documents are held against, from npm; without it those tests say that they need it.
validators:
	command -v npm >/dev/null || exit 0; npm ci --silent --ignore-scripts --no-audit --no-fund --prefix tests/validators

check: .venv/.developing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(MAKE) test
	$(BIN)/chungking-tui check scenes
	$(BIN)/chungking-tui check examples/gift-of-the-magi
	$(BIN)/chungking-tui check examples/romeo-and-juliet

# What the tests try for a moment, for an hour: 200,000 packs spoilt at random, 50,000 keys, clicks, pastes and sizes.
fuzz: .venv/.developing
	$(BIN)/python -m pytest -n 3 -o faulthandler_timeout=0 tests/pack/test_mutants.py --mutants 66667
	$(BIN)/python -m pytest -n 4 -o faulthandler_timeout=0 tests/screens/test_bursts.py -k random --walk 12500

# The tests under every other Python of this machine; of the built wheel, with src/ out of the way; with the lowest
# versions that pyproject.toml allows; with the newest Textual, be it a pre-release, and what broke.
pythons wheel lowest newest: .venv/.developing
	$(BIN)/python .ci/environments.py $@ $(ARGS)

# requirements/, from pyproject.toml: every version that make run and make test install, with its hashes.
lock: .venv/.developing
	$(COMPILE) --output-file requirements/run.txt
	$(COMPILE) --extra dev --constraint requirements/run.txt --output-file requirements/dev.txt

bench: .venv/.developing
	$(BIN)/python -m bench --write $(ARGS)

# A view's drawings by themselves: make demo W=countdown, or W=countdown.wall AT=last-tin; a picture: W=picture AT=closet
demo: .venv/.developing
	$(BIN)/python -m tests.demo $(or $(W),stories) $(or $(AT),closet)

# The pictures in docs/pictures, made from the app itself.
picture: .venv/.developing
	$(BIN)/python docs/pictures/make.py

# The README's tables of commands and keys.
readme: .venv/.developing
	$(BIN)/python docs/tables.py
	$(BIN)/python docs/shell.py

# A minute's walk, recorded: asciinema play docs/pictures/walk.cast shows it.
walk: .venv/.developing
	$(BIN)/asciinema rec --quiet --overwrite --cols 120 --rows 36 --title "chungking-tui" \
		--command "$(BIN)/python docs/pictures/walk.py" docs/pictures/walk.cast

# The published JSON Schemas, printed from the types.
schema: .venv/.developing
	for name in $$($(BIN)/chungking-tui schema); do $(BIN)/chungking-tui schema $$name > schema/$$name.json; done

clean:
	rm -rf .venv build dist

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer, with venv, is needed; name one: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv

# What is installed is locked with hashes; from a folder of wheels, without a network, see CONTRIBUTING.
.venv/.installed: .venv/bin/python pyproject.toml requirements/run.txt
	@echo "Setting up what the app needs in .venv; once, about a minute."
	$(PIP) --require-hashes --requirement requirements/run.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.developing: .venv/bin/python pyproject.toml requirements/dev.txt
	@echo "Setting up what the tests need in .venv; once, about two minutes."
	$(PIP) --require-hashes --requirement requirements/dev.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@ .venv/.installed

# Cairn. `make run` and `make test` do all that they need, from a fresh clone on.
SHELL = /bin/sh
.DEFAULT_GOAL = help
.PHONY: help setup run test check test-external bench bench-people crash

# The first Python that starts and is new enough; PYTHON=… chooses another.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
PYTEST = .venv/bin/python -m pytest

help:
	@echo "make run    set up everything and serve Cairn on http://127.0.0.1:8000 (PORT=… for another port)"
	@echo "make test   set up everything, check and run every test, browser tests included"
	@echo "make check  format, lint, types, import contracts"
	@echo "make bench  measure; make crash: kill server and database again and again under load"
	@echo "make bench-people  matching beside recordlinkage, Splink and pg_trgm"

setup:
	@[ -n "$(PYTHON)" ] || { echo "Cairn needs Python 3.11 or newer; none was found."; exit 1; }
	@$(PYTHON) tools/set_up.py

run: setup
	@exec .venv/bin/cairn run

check: setup
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports

# A second PostgreSQL, reached over TCP with passwords, stands for a county's own server.
test-external: setup
	.venv/bin/python -m tests.fixtures.external $(TESTS)

test: check
	@.venv/bin/python -m tests.fixtures.chromium
	@$(MAKE) --no-print-directory test-external TESTS="-m external"
	$(PYTEST) -n 2

bench: setup
	@.venv/bin/python -m bench

# The yardsticks want libraries that Cairn itself does not: an environment of their own, made from its own lock.
bench-people: setup
	@.venv/bin/uv venv --quiet --allow-existing --python .venv/bin/python var/yardsticks
	@.venv/bin/uv pip sync --quiet --python var/yardsticks/bin/python requirements-yardsticks.lock
	@var/yardsticks/bin/python -m bench people_index looking_up

crash: setup
	@.venv/bin/python -m bench.crash

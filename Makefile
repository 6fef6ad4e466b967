# Needs Python 3.11 or newer with venv, and GNU make (3.81 will do).
# Another Python: make demo PYTHON=python3.13

PYTHON ?= python3
UV ?= uv

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install
DEMO := build/demo
SHOTS := build/shots

LOCKS := packaging/requirements.txt packaging/requirements-build.txt
GUI_LOCK := packaging/requirements-gui.txt
DEV_LOCK := packaging/requirements-dev.txt

# Stamps say what stands in the environment, so that a second call costs nothing.
MADE := $(VENV)/made
RUNNABLE := $(VENV)/runnable
WINDOWS := $(VENV)/windows
TESTABLE := $(VENV)/testable

.DEFAULT_GOAL := help
.PHONY: help demo run test lint shots bench campaign lock clean
.PHONY: campaign-kills campaign-power campaign-faults campaign-sweep campaign-fuzz
.PHONY: campaign-backups campaign-windows

help: ## this list
	@echo "make demo is where to begin. All targets:"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

demo: $(RUNNABLE) ## make the example vault and a package to look at in build/demo
	@if [ -L build ] || [ -L $(DEMO) ]; then \
	  echo "$(DEMO) leads elsewhere (a link). Remove the link, then try again." >&2; \
	  exit 1; \
	fi
	@rm -rf $(DEMO)
	@mkdir -p build
	$(BIN)/evidence-log demo $(DEMO)
	@echo
	@echo "The package: $(DEMO)/package"
	@echo "Begin with:  $(DEMO)/package/2-Rapport.pdf"

run: $(WINDOWS) ## open the program's windows
	@$(BIN)/evidence-log

test: lint ## everything that has to hold: lint, types, floors, tests
	$(BIN)/python -m pytest -n 2

lint: $(TESTABLE) ## style, formatting, types and floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

shots: $(TESTABLE) demo ## pictures of the demo's pages and of every window, in build/shots
	$(BIN)/python packaging/shots.py $(DEMO)/package $(SHOTS)
	PYTHONPATH=tests $(BIN)/python packaging/window_shots.py $(SHOTS)/windows

bench: $(TESTABLE) ## measure speed and memory; takes minutes
	@for script in tests/benchmarks/bench_*.py; do \
	  if [ ! -f "$$script" ]; then echo "No benchmarks yet."; exit 0; fi; \
	  echo "== $$script"; \
	  PYTHONPATH=tests $(BIN)/python "$$script" || exit 1; \
	done

campaign: $(TESTABLE) ## the long tests with whole counts; takes an hour or so
	$(BIN)/python -m pytest -m campaign --timeout=0 --durations=0 -rP

CAMPAIGN := $(BIN)/python -m pytest -m campaign --timeout=0 --durations=0 -rP

campaign-kills: $(TESTABLE) ## 10,000 sudden deaths of the program
	$(CAMPAIGN) tests/failure/test_kill_loop.py

campaign-power: $(TESTABLE) ## 1,000,000 power cuts of a recorded run (needs strace)
	$(CAMPAIGN) tests/failure/test_power_cuts.py

campaign-faults: $(TESTABLE) ## a failing drive at every call (needs strace)
	$(CAMPAIGN) tests/failure/test_faults.py

campaign-sweep: $(TESTABLE) ## 20,000 harms of every kind to the files of a vault
	$(CAMPAIGN) tests/failure/test_byte_sweep.py

campaign-fuzz: $(TESTABLE) ## 1,000,000 hostile files of our own formats
	$(CAMPAIGN) tests/failure/test_hostile_files.py

campaign-backups: $(TESTABLE) ## 500 backups of random histories, restored
	$(CAMPAIGN) tests/store/test_vault_life.py

campaign-windows: $(TESTABLE) ## kills, presses and a long soak of the windows
	$(CAMPAIGN) tests/ui

lock: ## choose versions and hashes anew (needs uv)
	@command -v $(UV) >/dev/null || { \
	  echo "make lock needs uv; name it with: make lock UV=path/to/uv" >&2; exit 1; }
	UV=$(UV) sh packaging/lock.sh

clean: ## remove everything make has made, the environment too
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	rm -rf .import_linter_cache
	find evidence_log tests packaging -name __pycache__ -prune -exec rm -rf {} +

$(MADE):
	@command -v $(PYTHON) >/dev/null || { \
	  echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name" >&2; \
	  echo "another one with: make PYTHON=path/to/python" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$$($(PYTHON) --version) is too old; 3.11 or newer is needed. Name" >&2; \
	  echo "another one with: make PYTHON=path/to/python" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "This Python has no venv. On Debian and Ubuntu: apt install python3-venv" >&2; \
	  exit 1; }
	@echo "Making $(VENV) ..."
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

# Only ready-made wheels: building one would fetch tools that no hash guards.
$(RUNNABLE): $(MADE) $(LOCKS) pyproject.toml
	@echo "Fetching what the program needs (checked against packaging/*.txt) ..."
	@$(PIP) --require-hashes --only-binary :all: $(addprefix -r ,$(LOCKS))
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(WINDOWS): $(RUNNABLE) $(GUI_LOCK)
	@echo "Fetching what the windows need ..."
	@$(PIP) --require-hashes --only-binary :all: -r $(GUI_LOCK)
	@touch $@

$(TESTABLE): $(WINDOWS) $(DEV_LOCK)
	@echo "Fetching what the tests need ..."
	@$(PIP) --require-hashes --only-binary :all: -r $(DEV_LOCK)
	@touch $@

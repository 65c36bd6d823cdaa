# Setting up needs Python 3.11 or newer, git and make; everything else is installed into .venv from the hash locks.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/.stamps
TEST_HOME := .cache/test

# uv reads no pip configuration, so the places pip was told to install from are handed to it (every one is as good as
# the other: the hashes decide); without uv, pip works.
pip_setting = $$($(BIN)/python -m pip config get global.$(1) 2>/dev/null || $(BIN)/python -m pip config get :env:.$(1) 2>/dev/null || true)
define install
	places=(); \
	for place in $(call pip_setting,index-url); do places+=(--default-index "$$place"); done; \
	for place in $(call pip_setting,extra-index-url); do places+=(--index "$$place"); done; \
	for place in $(call pip_setting,find-links); do places+=(--find-links "$$place"); done; \
	if [ -x $(BIN)/uv ] && $(BIN)/uv pip install --quiet --python $(or $(2),$(BIN)/python) --compile-bytecode \
		--index-strategy unsafe-best-match "$${places[@]}" $(1); then :; \
	else $(or $(2),$(BIN)/python) -m pip install --quiet --disable-pip-version-check $(1); fi
endef

.PHONY: help
help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 20

.PHONY: run
run: $(STAMPS)/runtime ## Exports in, published KPI marts out: make run [EXPORTS=folder] [HELPDESK_HOME=folder]
	@$(BIN)/helpdesk run $(if $(EXPORTS),--exports "$(EXPORTS)") $(if $(HELPDESK_HOME),--home "$(HELPDESK_HOME)")

.PHONY: demo
demo: $(STAMPS)/runtime ## Write a demo set of exports: make demo [TO=folder]
	@$(BIN)/helpdesk demo --to "$(or $(TO),demo)"

.PHONY: semantic
semantic: .venv-semantic/.installed ## Set up MetricFlow in an environment of its own, .venv-semantic

.PHONY: metrics
metrics: $(STAMPS)/runtime .venv-semantic/.installed ## Ask in metrics: make metrics QUERY="--metrics nps --group-by metric_time__month"
	@$(BIN)/helpdesk metrics $(if $(HELPDESK_HOME),--home "$(HELPDESK_HOME)") query $(QUERY)

.PHONY: bench
bench: $(STAMPS)/runtime ## Time CSV to published marts: make bench [TICKETS="10000 100000 1000000"]
	@$(BIN)/python -m orchestration.benchmark $(or $(TICKETS),100000)

.PHONY: ui
ui: $(STAMPS)/runtime ## Dagster's web UI on 127.0.0.1
	@$(BIN)/helpdesk ui $(if $(HELPDESK_HOME),--home "$(HELPDESK_HOME)")

.PHONY: docs
docs: $(STAMPS)/runtime ## KPI dictionary, dbt's pages, Data Docs, to open from disk: make docs [HELPDESK_HOME=folder] [TO=folder]
	@$(BIN)/helpdesk docs $(if $(HELPDESK_HOME),--home "$(HELPDESK_HOME)") $(if $(TO),--to "$(TO)")

.PHONY: readme
readme: $(STAMPS)/runtime ## Write the README's table of KPIs from the catalogue
	@$(BIN)/python -m orchestration.documentation.readme

# Two at a time; what a file's tests share is made once.
PYTEST := $(BIN)/pytest --numprocesses 2 --dist loadfile

.PHONY: test
test: lint dbt-test ## Lint, types, dbt unit and data tests, pytest without the slow ones
	@$(PYTEST) -m "not slow"

.PHONY: test-all
test-all: lint dbt-test-all ## The same with the slow tests, and every vendor's format
	@$(PYTEST)

.PHONY: lint
lint: $(STAMPS)/development ## ruff, mypy, sqlfluff
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@HELPDESK_WAREHOUSE=:memory: $(BIN)/sqlfluff lint --disable-progress-bar models tests/dbt

# Demos built with their data tests, then dbt's unit tests, which run where their source is on.
define dbt_test
	@rm -rf $(TEST_HOME)
	@mkdir -p $(TEST_HOME)/exports $(addprefix $(TEST_HOME)/exports/,$(1))
	@for form in $(2); do \
		$(BIN)/helpdesk demo --to $(TEST_HOME)/exports --format $$form --tickets 300 --days 90 > /dev/null; done
	@$(BIN)/helpdesk run --exports $(TEST_HOME)/exports --home $(TEST_HOME) > /dev/null
	@cd $(TEST_HOME)/project && HELPDESK_WAREHOUSE=../warehouse.duckdb $(CURDIR)/$(BIN)/dbt --quiet test \
		--select test_type:unit --target-path $(CURDIR)/$(TEST_HOME)/dbt/target
endef

.PHONY: dbt-test
dbt-test: $(STAMPS)/development ## Build a small demo with its data tests, then dbt's unit tests
	$(call dbt_test,customer_keys,canonical)

.PHONY: dbt-test-all
dbt-test-all: $(STAMPS)/development ## The same with every source at once
	$(call dbt_test,call_center technical_support servicenow_log customer_keys,canonical $(notdir $(wildcard orchestration/demo/sql/formats/*)))

.PHONY: published-schema
published-schema: $(STAMPS)/runtime ## Write docs/published_schema.csv from the contracts, unless readers would lose a name
	@mkdir -p .cache/schema
	@HELPDESK_WAREHOUSE=:memory: $(BIN)/dbt --quiet parse --project-dir . --profiles-dir . \
		--target-path $(CURDIR)/.cache/schema --log-path $(CURDIR)/.cache/schema
	@$(BIN)/python -m orchestration.publishing.schema .cache/schema/manifest.json

.PHONY: bi-clients
bi-clients: .cache/tools/duckdb_1_4/.installed .cache/tools/duckdb_1_5/.installed ## Older DuckDB and its SQLAlchemy driver, for tests

.PHONY: superset-bundle
superset-bundle: $(STAMPS)/runtime ## The dashboard for Apache Superset as an archive: make superset-bundle [HELPDESK_HOME=folder]
	@$(BIN)/python -m orchestration.publishing.superset_bundle .cache/helpdesk_superset.zip
	@echo ".cache/helpdesk_superset.zip (Dashboards, Import)"

.PHONY: acceptance-superset
acceptance-superset: .cache/tools/superset/.installed $(STAMPS)/runtime ## Start Apache Superset on a demo warehouse, compare its charts with SQL
	@PYTHONPATH=. $(BIN)/python tests/acceptance/superset/accept.py .cache/tools/superset .cache/acceptance-superset

.PHONY: clean
clean: ## Remove what was built; the environment and the warehouse stay
	@rm -rf .cache .mypy_cache .pytest_cache .ruff_cache target logs
	@find orchestration tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(STAMPS)/python:
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer is needed and was not found." >&2; exit 2; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed; $(PYTHON) is $$("$(PYTHON)" -V). Do: make run PYTHON=/path/to/python3.11" >&2; exit 2; }
	@$(BIN)/python -c "import pip" 2>/dev/null || { rm -rf $(VENV); "$(PYTHON)" -m venv $(VENV); }
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/installer: requirements/installer.lock $(STAMPS)/python
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $< \
		|| echo "uv cannot be installed here; pip installs instead, more slowly." >&2
	@touch $@

$(STAMPS)/runtime: requirements/runtime.lock pyproject.toml $(STAMPS)/installer
	@echo "Setting up $(VENV) (once) …"
	@$(call install,--require-hashes -r $<)
	@$(call install,--no-deps --no-build-isolation --editable .)
# also where Python is told to keep no bytecode
	@$(BIN)/python -m compileall -q orchestration
	@$(BIN)/python -m orchestration.dashboard.library
	@$(BIN)/python -m orchestration.dbt_manifest
	@touch $@

$(STAMPS)/development: requirements/development.lock $(STAMPS)/runtime
	@echo "Adding the tools for tests to $(VENV) (once) …"
	@$(call install,--require-hashes -r $<)
	@touch $@

# A client of the published file: an environment of its own, because it needs other versions than .venv has.
define own_environment
	@echo "Setting up $(@D) (once) …"
	@rm -rf $(@D)
	@"$(PYTHON)" -m venv $(@D)
	@$(call install,--require-hashes -r $<,$(@D)/bin/python)
	@touch $@
endef

.cache/tools/%/.installed: requirements/%.lock
	$(own_environment)

.venv-%/.installed: requirements/%.lock
	$(own_environment)

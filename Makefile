# Every target does its own set-up. Only Python 3.11+ and make are needed; uv is used where it is there.
PYTHON ?= python3
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo desk desk-style test check bench docs wheel lock clean

help: ## list these
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: .venv/ready ## make the environment that runs Wellkept
setup-dev: .venv/ready-dev ## make the environment that tests it too

demo: .venv/ready ## fourteen made-up nights, from extracts to Data Docs, scores and worklists
	@$(BIN)/wellkept demo

test: .venv/ready-dev ## run the tests
	@$(BIN)/python -m pytest -n 2 --dist loadgroup -q

check: .venv/ready-dev ## lint, types, layers, generated pages
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports && $(BIN)/python -m flows.documents --check

bench: .venv/ready-dev ## time Wellkept side by side with its peers
	@$(BIN)/python -m benchmarks.check_a_million

docs: .venv/ready-dev ## write the generated pages again
	@$(BIN)/python -m flows.documents

desk: .venv/ready ## the web pages of the demo's provider, with an account for each role
	@test -f demo/wellkept.toml || $(BIN)/wellkept demo
	@$(BIN)/wellkept desk demo

desk-style: .venv/ready ## the NHS styles of the desk (needs Node)
	@cd desk/style && npm ci --ignore-scripts --no-audit --no-fund --silent
	@$(BIN)/python -m desk.stylesheet

wheel: .venv/ready-dev ## build the wheel into dist/
	@$(BIN)/python -m hatchling build -t wheel

lock: ## pin every package by hash again (needs uv)
	uv pip compile pyproject.toml --group build --no-strip-extras --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 -q -o requirements.lock
	uv pip compile pyproject.toml --extra spark --extra postgres --extra oidc --group build --group dev --no-strip-extras --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11 -q -o requirements-dev.lock

clean: ## remove the environment and everything the demo made
	rm -rf .venv dist demo .pytest_cache .mypy_cache .ruff_cache

.venv/ready: requirements.lock pyproject.toml
	@$(call install,requirements.lock)
	@touch $@

.venv/ready-dev: requirements-dev.lock pyproject.toml
	@$(call install,requirements-dev.lock)
	@touch $@ .venv/ready

ifdef UV
define install
echo "Setting up .venv with uv (under a minute) ..." && { test -d .venv || uv venv -q --python $(PYTHON) .venv; } && \
uv pip install -q --python $(BIN)/python --require-hashes -r $(1) && \
uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
endef
else
define install
echo "Setting up .venv (a few minutes the first time) ..." && { test -d .venv || $(PYTHON) -m venv .venv; } && \
$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(1) && \
$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
endef
endif

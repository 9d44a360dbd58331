# Every verb works from a bare checkout, with Python 3.11 and make alone, and is quick when nothing has changed.
# Settings: PYTHON (the interpreter that makes .venv), PORT of `make run`, ARGS of `make test` and `make report`, OUTPUT,
# NAME and ROUNDS of `make bench`, PLAN (a plan's folder, or the folder that holds it beside its statistics: such a plan
# has a store of its own in data/live).
PYTHON ?= python3
PORT ?= 8501
ARGS ?=
OUTPUT ?= artefacts/briefing.docx
NAME ?= district-cold
ROUNDS ?= 5
BIN := .venv/bin
export PYTHON

ifneq ($(strip $(PLAN)),)
export MONITOR_PLAN := $(abspath $(or $(wildcard $(PLAN)/plan),$(PLAN)))
export MONITOR_DATABASE_URL ?= sqlite:///$(CURDIR)/data/live/$(notdir $(patsubst %/plan,%,$(abspath $(PLAN)))).sqlite
endif

.PHONY: help setup run report test lint bench

help: ## list these verbs
	@sed -nE 's/^([a-z]+):[^#]*## (.*)/  make \1\t\2/p' Makefile

setup: .venv/ready ## make .venv, with the monitor command in it

run: setup ## make the database on the first start, and serve the dashboard on 127.0.0.1
	$(BIN)/monitor init
	$(BIN)/python -m streamlit run web/launcher.py --server.port $(PORT)

report: setup ## write the yearly briefing to OUTPUT (.docx, .xlsx or .pdf), with ARGS such as "--year 2022 --lang en"
	@mkdir -p "$(dir $(OUTPUT))"
	$(BIN)/monitor report --output "$(OUTPUT)" $(ARGS)

test: .venv/ready-dev ## see to a browser, Chinese fonts, PostgreSQL and nginx, run all tests, list what was skipped
	@setup/browser
	@setup/postgres
	@setup/nginx
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

lint: .venv/ready-dev ## check style, layout and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/ready-dev ## measure the claim NAME (district-cold, million-rows, million-revised, million-postgres, workbook, judging, many-areas, overview-million, overview-rerun, fuzz) in ROUNDS pairs of fresh processes
	$(BIN)/python -m benchmarks $(NAME) --rounds $(ROUNDS)

.venv/ready: requirements.txt pyproject.toml setup/venv
	@setup/venv requirements.txt $@

.venv/ready-dev: requirements-dev.txt pyproject.toml setup/venv
	@setup/venv requirements-dev.txt $@
	@touch .venv/ready

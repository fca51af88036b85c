# Needs Python 3.11 or newer, make, and a package index. Everything else goes into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
GRAPH := build/graph
PAGE := build/graph.html
BENCH :=
PYTHONS := $(PYTHON)

.DEFAULT_GOAL := help
.PHONY: help demo test lint evaluate docs answers notebooks bench bounds clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "Installing into $(VENV) (a minute or two, once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-for-tests: pyproject.toml | $(BIN)/python
	@echo "Installing into $(VENV), with what tests need (a few minutes, once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-for-bench: $(VENV)/.installed-for-tests
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench,test]'
	@touch $@

demo: $(VENV)/.installed ## build corpus/ into a graph, ask it five questions, draw it
	@$(BIN)/kg build corpus/*.txt corpus/*.html -o $(GRAPH) --replace
	@echo; echo "1. Who met whom, where and when?    (kg query who-met-whom)"; echo
	@$(BIN)/kg query who-met-whom -g $(GRAPH) --limit 6
	@echo; echo "2. Who supports and who opposes what?    (kg query positions)"; echo
	@$(BIN)/kg query positions -g $(GRAPH) --limit 6
	@echo; echo "3. Who offered, asked or proposed what?    (kg query proposals)"; echo
	@$(BIN)/kg query proposals -g $(GRAPH) --limit 6
	@echo; echo "4. What is planned where?    (kg query sites --param status=Planned)"; echo
	@$(BIN)/kg query sites -g $(GRAPH) --param status=Planned --limit 6
	@echo; echo "5. On what do the sources disagree?    (kg query disagreements)"; echo
	@$(BIN)/kg query disagreements -g $(GRAPH) --limit 6
	@echo; echo "6. What does one report and another deny?    (kg query denied-positions)"; echo
	@$(BIN)/kg query denied-positions -g $(GRAPH) --limit 6
	@echo; echo "7. How many independent publishers tell of an event?    (kg query corroboration)"; echo
	@$(BIN)/kg query corroboration -g $(GRAPH) --limit 4
	@echo; echo "8. Which matters are there, and who is for and against?    (kg topics)"; echo
	@$(BIN)/kg topics -g $(GRAPH) --limit 6
	@echo
	@$(BIN)/kg view -g $(GRAPH) -o $(PAGE) --title "Démarche: the demo's graph"
	@echo "The graph is in $(GRAPH). Open $(PAGE) in any browser; it works offline."
	@echo "Ask more: $(BIN)/kg query visits --param person=Gates    ($(BIN)/kg queries lists the questions)"

test: lint ## check everything: ruff, mypy, all tests (chromium for the page's)
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

lint: $(VENV)/.installed-for-tests ## ruff and mypy --strict
	$(BIN)/ruff check .
	$(BIN)/mypy

evaluate: $(VENV)/.installed ## hold what is read in corpus/ against its gold facts
	$(BIN)/kg evaluate corpus/gold

docs: $(VENV)/.installed-for-tests ## write the pages of commands, questions and the ontology anew from what they tell of
	$(BIN)/python docs/write_commands.py
	$(BIN)/python docs/write_questions.py
	$(BIN)/python docs/write_ontology.py

answers: $(VENV)/.installed ## write anew what the named questions answer about corpus/; read the difference
	$(BIN)/python tests/data/write_answers.py

notebooks: $(VENV)/.installed-for-tests ## run the notebooks anew, and store what they show
	$(BIN)/python notebooks/run.py

bench: $(VENV)/.installed-for-bench ## measure speed, memory, growth, questions and pages beside what one would take instead (BENCH=--quick)
	$(BIN)/python bench/all.py --json build/bench.json $(BENCH)

bounds: $(BIN)/python ## try the lowest and the newest versions of all that kg stands on, for PYTHONS="python3.11 …" (docs/releasing.md)
	$(BIN)/python release/bounds.py $(foreach python,$(PYTHONS),--python $(python)) --write

clean: ## remove what was built; .venv stays
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +

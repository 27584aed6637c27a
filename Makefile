# make run   brings the app up; make test   runs every test. Both set up what they need on a fresh machine.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
WORKERS ?= 2

.PHONY: run test check bench lesson chromium

run: $(VENV)/app.stamp
	$(BIN)/streamlit run streamlit_app.py --server.port $(PORT)

test: $(VENV)/dev.stamp chromium
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/python -m pytest -n $(WORKERS) -m "not browser and not page" --ignore-glob="*/test_browser*"

bench: $(VENV)/dev.stamp chromium
	$(BIN)/python -m benchmarks $(TABLES)

lesson: $(VENV)/app.stamp
	$(BIN)/python -m ui.scaffold $(slug)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/app.stamp: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --requirement requirements.txt
	touch $@

$(VENV)/dev.stamp: requirements-dev.txt requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --requirement requirements-dev.txt
	touch $(VENV)/app.stamp $@

chromium:
	@bash tests/chromium.sh

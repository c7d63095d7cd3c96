# These do all their own set-up:  make explore   make study NAME=my_study   make test
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
STUDY ?= corpus
NAME ?= my_study
LEDGER ?=
CODERS ?=
PAGES ?= 20
JOBS ?= 2

.DEFAULT_GOAL := explore
.PHONY: explore study test lint check report bench app clean

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@mkdir -p $(VENV)/share/jupyter/lab/settings
	@echo '{"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": false}}' > $(VENV)/share/jupyter/lab/settings/overrides.json
	@touch $@

$(VENV)/installed-%: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[$*]"
	@touch $@

explore: $(VENV)/installed  ## open the explorer on the Rafah article in JupyterLab
	$(BIN)/jupyter lab --LabApp.default_url=/lab/tree/notebooks/explore.ipynb $(ARGS)

study: $(VENV)/installed  ## open the desk of a study of your own, made where it is missing: make study NAME=my_study
	test -e "$(NAME)/study.ipynb" || $(BIN)/framing new "$(NAME)"
	$(BIN)/jupyter lab "--LabApp.default_url=/lab/tree/$(NAME)/study.ipynb" $(ARGS)

test: $(VENV)/installed-test  ## run the whole test suite, in as many processes as JOBS says
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder $(ARGS)

lint: $(VENV)/installed-check  ## lint and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: lint test  ## lint, types, tests

report: $(VENV)/installed  ## write out/report.html for the Rafah article
	$(BIN)/framing report corpus --out out/report.html $(ARGS)

bench: $(VENV)/installed-bench  ## speed and quality beside other software
	$(BIN)/python -m benchmarks $(ARGS)

app: $(VENV)/installed-app  ## a study's desk and explorer as a web page: make app STUDY=my_study [LEDGER=file CODERS=file]
	FRAMING_STUDY="$(abspath $(STUDY))" FRAMING_LEDGER="$(abspath $(LEDGER))" FRAMING_CODERS="$(abspath $(CODERS))" JUPYTER_PATH=notebooks/app $(BIN)/voila notebooks/app/explorer.ipynb --template=explorer --MappingKernelManager.cull_interval=20 --MappingKernelManager.cull_idle_timeout=60 --VoilaConfiguration.multi_kernel_manager_class=toolkit.explore.sockets.LimitedKernels --LimitedKernels.most=$(PAGES) --Voila.kernel_websocket_connection_class=toolkit.explore.sockets.CheckedConnection $(ARGS)

clean:
	rm -rf $(VENV) build dist *.egg-info out

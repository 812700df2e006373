# demo: a record from the sample reports. test: everything that must hold. The others are for those who work on Cairn.
PYTHON_FILES = src tests training tools benchmarks
BIN = .venv/bin

.PHONY: demo test check docs pictures pipeline bench lock clean

demo: .venv/ready-to-run
	$(BIN)/cairn demo

# As many processes as there are cores: half the time on two.
test: check
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

check: .venv/ready-to-test
	$(BIN)/ruff check $(PYTHON_FILES)
	$(BIN)/ruff format --check $(PYTHON_FILES)
	$(BIN)/mypy
	$(BIN)/lint-imports

# The reference pages, from the source.
docs: .venv/ready-to-test
	$(BIN)/python tools/reference

# The pictures of the workspace in the docs, from the sample reports, with the system's Chromium.
pictures: .venv/ready-to-test
	CAIRN_PICTURES=docs/pictures $(BIN)/python -m pytest -q tests/web/test_pictures.py

# TREEBANKS=dir is a folder with the Universal Dependencies treebanks EWT and GUM, READ=file what the teacher read; see training/card/README.md
pipeline: .venv/ready-to-train
	$(BIN)/python training/train.py $(TREEBANKS) $(if $(READ),--read $(READ))

# SHARED=dir is a folder with the labelled sets (data/) and their scorers (bench/); see benchmarks/RESULTS.md
bench: .venv/ready-to-test
	$(BIN)/cairn bench --shared $(SHARED)

# Versions and hashes, no addresses; for every Python and machine that Cairn runs on.
COMPILE = uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml
lock:
	$(COMPILE) --extra web --extra publish --extra rest --output-file requirements.lock
	$(COMPILE) --constraints requirements.lock --extra test --output-file requirements-test.lock
	$(COMPILE) --constraints requirements.lock --extra web --extra train --output-file requirements-train.lock

.venv/ready-to-run: requirements.lock pyproject.toml
	tools/environment.sh requirements.lock
	@touch $@

.venv/ready-to-test: requirements-test.lock pyproject.toml
	tools/environment.sh requirements-test.lock
	@touch $@ .venv/ready-to-run

.venv/ready-to-train: requirements-train.lock pyproject.toml
	tools/environment.sh requirements-train.lock
	@touch $@ .venv/ready-to-run

clean:
	rm -rf .venv build dist demo-casebook benchmarks/out .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests training tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

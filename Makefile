# The commands of the project; each installs what it needs the first time.

PYTHON := .venv/bin/python
FAXLAB ?= ../shared/faxlab
SAMPLES ?= ../shared/samples

.PHONY: demo test check bench bench-read bench-triage bench-replies prove-fax fuzz soak lock clean

demo: .venv/installed system/demo ## the whole system on this machine, without any account
	$(PYTHON) -m hotline_mail demo

test: .venv/installed system/test ## everything that is tested, with real servers on loopback
	$(PYTHON) -m pytest -n auto --dist worksteal

check: .venv/installed ## format, lint, types, import contracts, quick tests: in under a minute
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports
	$(PYTHON) -m pytest -q -m "not server and not ocr" --timeout 30 tests/test_business_time.py tests/test_channels.py tests/test_routing.py tests/test_tickets.py tests/test_config.py tests/test_compose.py

bench: .venv/installed system/test ## mails per second beside the floor of the same work done bare
	$(PYTHON) -W ignore -m benchmarks.throughput

bench-read: .venv/installed system/bench ## how well forms are read, on the part that is only measured
	$(PYTHON) -m benchmarks.read_bodies --measure
	$(PYTHON) -m benchmarks.read_documents --split measure
	$(PYTHON) -m benchmarks.read --split measure

bench-triage: .venv/installed system/test ## how well bounces, robots and charsets are read in a folder with its truth (SAMPLES=folder)
	$(PYTHON) -m benchmarks.triage $(SAMPLES)

bench-replies: .venv/installed ## how well answers are taken out of replies, ours and those of a folder (SAMPLES=folder)
	$(PYTHON) -m benchmarks.read_replies $(wildcard $(SAMPLES)/replies)

prove-fax: .venv/installed system/fax ## a form and its confirmation over real T.30 calls (root; FAXLAB=folder)
	$(PYTHON) -m benchmarks.prove_fax --faxlab $(FAXLAB)

fuzz: .venv/installed system/test ## mutated mails and files, five minutes of them
	$(PYTHON) -m benchmarks.fuzz

soak: .venv/installed system/test ## the daemon killed at random while mails come in and letters break
	$(PYTHON) -W ignore -m benchmarks.soak

lock: ## requirements*.txt anew from pyproject.toml: pins and hashes only
	scripts/lock

clean:
	rm -rf .venv build dist demo-output bench-output .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.venv/installed: requirements-dev.txt pyproject.toml scripts/install-python
	scripts/install-python

system/%:
	scripts/install-system $*

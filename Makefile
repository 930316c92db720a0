# Everything that is needed to work on Samen. `make help` says what.
SHELL := /bin/bash
.DEFAULT_GOAL := help
BIN := .venv/bin
BASE := .venv/.base
DEV := .venv/.dev
NODE := node_modules/.package-lock.json

.PHONY: help run test check unit fix messages checked plain bench docs proofs lock

help: ## what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

run: $(BASE) ## set up and start, with Utrecht and a demo (PORT=8030, SAMEN_HOME=var)
	@$(BIN)/samen start

test: $(DEV) $(NODE) ## set up and run all that CI runs, on SQLite and on PostgreSQL
	@.ci/need chromium chromium
	@.ci/need pdftotext poppler-utils libpango-1.0-0 libpangoft2-1.0-0 fonts-noto-core
	@.ci/need initdb postgresql
	@.ci/need msgfmt gettext
	@$(MAKE) --no-print-directory static
	@.ci/lanes $(ONLY)

check: $(DEV) static unit ## the fast part: format, lint, types, floors, unit tests

static: $(DEV)
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy .
	@mkdir -p build
	$(BIN)/lint-imports > build/floors.log || { cat build/floors.log; exit 1; }

unit: $(DEV)
	$(BIN)/pytest -q -n 2 -m "not browser and not slow"

fix: $(DEV) ## format, and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

messages: $(DEV) ## gather the texts for translation, and compile the translations
	@.ci/need msgfmt gettext
	$(BIN)/python manage.py makemessages --all --add-location file --no-wrap --no-obsolete --ignore .venv --ignore node_modules --ignore build --ignore tests
	$(BIN)/python manage.py compilemessages --ignore .venv --ignore node_modules

checked: $(DEV) ## say that a person has read all essential words of a language (LANGUAGE=tr)
	@.ci/need msgfmt gettext
	$(BIN)/python -m tests.catalogues $(LANGUAGE)

plain: $(DEV) ## whether all Dutch is plain, level B1: names what is not, and what helps
	$(BIN)/pytest -q tests/test_plain.py tests/test_plain_words.py

bench: $(DEV) ## measure speed beside others (ONLY=search for one)
	@.ci/need initdb postgresql
	@$(BIN)/uv pip install -q --require-hashes --only-binary :all: -r requirements/bench.txt
	$(BIN)/python -m bench $(ONLY)

docs: $(DEV) ## write docs/requirements.md and docs/routes.md
	$(BIN)/python -m tests.documents

proofs: $(DEV) ## put the outcome of the last whole `make test` on /over/conformiteit
	@$(BIN)/python -m tests.proofs

lock: $(DEV) ## choose the newest packages that fit, with their hashes
	cd requirements && for set in tools base dev bench; do ../$(BIN)/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate $$set.in -o $$set.txt; done
	npm install --package-lock-only --ignore-scripts --no-audit --no-fund

$(BASE): requirements/base.txt requirements/tools.txt pyproject.toml
	@echo "Setting up (the first time takes half a minute)"
	@.ci/environment base
	@touch $@

$(DEV): requirements/base.txt requirements/dev.txt requirements/tools.txt pyproject.toml
	@.ci/environment dev
	@touch $(BASE) $@

$(NODE): package-lock.json
	@.ci/need npm npm
	@npm ci --ignore-scripts --no-audit --no-fund --loglevel error
	@touch $@

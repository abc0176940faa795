# Everything a fresh machine needs is set up in .venv; only Python and make are taken for granted.
PYTHON ?= python3
SAMPLE ?= hosting-provider
BIN := .venv/bin
PANGO := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0

.PHONY: site serve test lint reference docs bench clean browser php node

site: .venv/.installed ## the sample's privacy site, in site/
	$(BIN)/privasi build questionnaires/$(SAMPLE).yml -o site
	@echo "Open site/index.html, or run: make serve"

serve: .venv/.installed ## the same, live, on http://127.0.0.1:8000/
	$(BIN)/privasi serve questionnaires/$(SAMPLE).yml

test: .venv/.installed-dev browser php ## every check that CI runs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

reference: .venv/.installed-dev ## the pages in docs/reference that are made from the code
	$(BIN)/python docs/make_reference.py

docs: .venv/.installed-dev ## the project's own site, in build/docs
	$(BIN)/mkdocs build --strict --site-dir build/docs

bench: .venv/.installed-dev browser node ## ratios, in one run
	$(BIN)/python benchmarks/build.py
	$(BIN)/python benchmarks/history.py
	$(BIN)/python benchmarks/check.py
	$(BIN)/python benchmarks/weight.py
	$(BIN)/python benchmarks/lighthouse.py

browser: ## what the tests of pages need from Debian: Chromium, Java for the validator, Pango for PDF
	@command -v chromium >/dev/null && command -v java >/dev/null && \
		dpkg-query -W $(PANGO) >/dev/null 2>&1 || \
		(apt-get update -q && apt-get install -y -q --no-install-recommends \
			chromium default-jre-headless $(PANGO))

php: ## Debian's PHP, which runs the PHP handler in the tests
	@command -v php >/dev/null || (apt-get update -q && apt-get install -y -q --no-install-recommends php-cli)

node: ## Debian's Node, which runs Lighthouse in the benchmarks
	@command -v npx >/dev/null || (apt-get update -q && apt-get install -y -q --no-install-recommends nodejs npm)

.venv/.installed: pyproject.toml
	test -d .venv || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable .
	@touch $@

.venv/.installed-dev: .venv/.installed
	$(BIN)/pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/pip install --quiet --group dev
	@touch $@

clean:
	rm -rf .venv site build dist

# Everything sets itself up: `make serve` shows the site, `make test` proves it.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: site serve check test bench links publish format

site: .venv/ready
	$(BIN)/python -m scripts build
serve: .venv/ready
	$(BIN)/python -m scripts serve
check: .venv/ready
	$(BIN)/python -m scripts check
links: .venv/ready
	$(BIN)/python -m scripts links
publish: .venv/ready
	$(BIN)/python -m scripts build --public
test: .venv/ready .venv/tools
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/python -m pytest
bench: site .venv/tools
	scripts/system-packages wrk
	$(BIN)/python -m bench
format: .venv/ready
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

# A bare Debian or Ubuntu may lack venv, and a browser, a server and Java for the tests; all of them
# come from the system.
.venv/ready: requirements.lock
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || scripts/system-packages python3-venv
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@
.venv/tools: .venv/ready
	scripts/system-packages chromium default-jre-headless nginx libnginx-mod-http-brotli-static
	touch $@

# `make serve` shows the site, `make test` proves it; both set up everything they need first.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready-$(firstword $(shell sha256sum requirements.lock))

.PHONY: site serve check review test lint format bench links publish deploy sbom way-out picture lock clean

site: $(READY)
	$(BIN)/python -m scripts build
serve: $(READY)
	$(BIN)/python -m scripts serve
check: $(READY)
	$(BIN)/python -m scripts check
review: $(READY)
	$(BIN)/python -m scripts review
links: $(READY)
	$(BIN)/python -m scripts links
publish: $(READY)
	$(BIN)/python -m scripts build --public
deploy:
	scripts/system-packages rsync
	deploy/send $(TO)
sbom: $(READY)
	$(BIN)/python -m scripts sbom
way-out: $(READY)
	$(BIN)/python -m scripts way-out

test: lint
	scripts/system-packages chromium default-jre-headless nginx libnginx-mod-http-brotli-static rsync openssl
	$(BIN)/python -m pytest
lint: $(READY)
	scripts/system-packages node-typescript
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/biome ci docs/assets
	tsc --project jsconfig.json
format: $(READY)
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .
	$(BIN)/biome check --write docs/assets
bench: $(READY)
	scripts/system-packages chromium nginx libnginx-mod-http-brotli-static wrk
	$(BIN)/python -m bench

picture: $(READY)
	scripts/system-packages chromium
	$(BIN)/python -m bench.picture

# Resolve the dependencies of pyproject.toml, keeping pinned versions; `make lock UPGRADE=name` upgrades one.
lock: $(READY)
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --all-extras --generate-hashes \
	  --no-annotate --quiet --output-file requirements.lock $(if $(UPGRADE),--upgrade-package $(UPGRADE))
clean:
	rm -rf site deploy/generated .cache .site-* .build.lock

# The stamp bears the digest of the lock. Packages are installed over the old ones, so that a failed
# installation leaves an environment that works.
$(READY): requirements.lock
	$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || scripts/system-packages python3-venv
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --only-binary :all: --require-hashes --requirement requirements.lock
	rm -f .venv/ready*
	touch $@

# `make help` lists what can be done here. Everything is installed into .venv, from files whose every line has a hash.

PYTHON ?= python3
HOST =
PORT =
UPGRADE =
LATE = 300

# The engines print advertisements for their successors into every build. We know, and have decided: see pyproject.toml.
export NO_MKDOCS_2_WARNING = 1
export DISABLE_MKDOCS_2_WARNING = true

SERIES := .venv/bin/python -m macros.cli
SITE := .venv/site.txt
TEST := .venv/test.txt
ENGINES := .venv-properdocs/properdocs.txt .venv-zensical/zensical.txt
BOOKS := .venv-books/books.txt
LOCK := .venv-lock/lock.txt
ENGINE_PROGRAMS := PROPERDOCS=.venv-properdocs/bin/properdocs ZENSICAL=.venv-zensical/bin/zensical
BOOK_PROGRAM := BOOKS=.venv-books/bin/python
# A busy machine may keep a browser waiting longer than a test does. What failed (1: and nothing worse) is tried alone.
once_more := .venv/bin/python -m pytest --last-failed --last-failed-no-failures none
with_spelling := .venv/bin/python -m tests.hunspell >/dev/null &&
with_browser := CHROMIUM=$$(.venv/bin/python -m tests.browser) && export CHROMIUM &&

.DEFAULT_GOAL := help
.PHONY: serve build publish check test audit test-late test-engines test-books books pictures lock schemas fonts clean help

serve: $(SITE) ## show the site and follow every edit: HOST= PORT=
	$(SERIES) serve $(if $(HOST),--host $(HOST)) $(if $(PORT),--port $(PORT))

build: $(SITE) ## build the site into site/: SITE_URL= is where it will stand
	$(SERIES) build

publish: $(SITE) ## the same with what only readers elsewhere see: the cards of links, in messengers and networks
	$(SERIES) publish

check: $(SITE) ## read data and articles, and name every fault with its line
	$(SERIES) check

test: $(TEST) ## hold code, articles and pages to their tests; installs a browser and hunspell where there are none
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	$(with_spelling) $(with_browser) { .venv/bin/python -m pytest -n 2 || { test $$? = 1 && $(once_more); }; }

audit: $(TEST) $(ENGINES) $(BOOKS) ## the slow judges: other engines, the books, every page by axe, the HTML checker and Lighthouse
	$(with_browser) $(ENGINE_PROGRAMS) $(BOOK_PROGRAM) .venv/bin/python -m pytest -v -m "audit or engines or books"

test-late: $(TEST) ## the tests of the browser where scripts, timers and events come late: what is taken for done too soon fails
	$(with_browser) LATE=$(LATE) .venv/bin/python -m pytest -n 2

test-engines: $(TEST) $(ENGINES) ## build the site with ProperDocs and Zensical too, and compare
	$(ENGINE_PROGRAMS) .venv/bin/python -m pytest -m engines

books: $(SITE) $(BOOKS) ## build the site, and of it the books into build/books: PDF, EPUB and a zip, each language
	$(SERIES) build
	.venv-books/bin/python -m macros.cli books

test-books: $(TEST) $(BOOKS) ## make the books and read them back
	$(BOOK_PROGRAM) .venv/bin/python -m pytest -m books

pictures: $(TEST) ## take pictures of every figure and kind of page, into build/pictures
	rm -rf build/pictures
	$(with_browser) .venv/bin/python -m tests.pictures

lock: $(LOCK) ## work out requirements/ from pyproject.toml: UPGRADE=1 takes newer versions
	$(call resolve,test,)
	$(call resolve,site,--constraints requirements/test.txt)
	$(call resolve,properdocs,--constraints requirements/test.txt)
	$(call resolve,zensical,--constraints requirements/test.txt)
	$(call resolve,books,--constraints requirements/test.txt)
	$(call resolve,lock,)

schemas: $(SITE) ## write the JSON Schemas of data/, by which editors complete and check
	$(SERIES) schemas

fonts: $(TEST) ## cut fonts/ to the characters in use: after new letters in data/ or docs/
	$(SERIES) fonts

clean: ## delete what was built; the environments stay
	rm -rf site build .cache .mypy_cache .pytest_cache .ruff_cache
	find macros tests -name __pycache__ -prune -exec rm -rf {} +

help: ## say this
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1	\2/p' Makefile | expand -t 14

# An environment holds a copy of the requirements that are in it. The path file makes this folder importable there.
.SECONDEXPANSION:
$(SITE) $(TEST) $(ENGINES) $(BOOKS) $(LOCK): requirements/$$(@F)
	@test -x $(@D)/bin/pip || { $(can_make_environments) && $(PYTHON) -m venv $(@D); }
	$(@D)/bin/pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement $<
	@echo ../../../.. >$$(echo $(@D)/lib/python3.*/site-packages)/service-cycles.pth
	@cp $< $@

# Debian and Ubuntu keep a part of venv in a package of its own.
define can_make_environments
{ $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo '$(PYTHON) is no Python 3.11 or newer: name one, as in make PYTHON=python3.12' >&2; exit 1; }; } \
&& { $(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
	package=$$($(PYTHON) -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'); \
	echo "Python cannot make environments here; it needs: apt install $$package" >&2; \
	test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
	&& apt-get update && apt-get install --yes --no-install-recommends "$$package"; }; }
endef

# $(call resolve,<group and file>,<further options>): one answer for every platform and every Python from 3.11 on.
define resolve
.venv-lock/bin/uv pip compile $(if $(filter lock,$1),,pyproject.toml) --group $1 $2 --output-file requirements/$1.txt \
	--universal --fork-strategy fewest --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command 'make lock' --quiet $(if $(UPGRADE),--upgrade)
endef

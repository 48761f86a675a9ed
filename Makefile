# `make` builds the pack, `make help` lists the rest. Each target sets up what it needs first.

bin := .venv/bin
OUT := out
N := 300
SEED := 1
THOROUGH := 1

# Homebrew's folder is not on the path where macOS looks for libraries.
ifeq ($(shell uname),Darwin)
export DYLD_FALLBACK_LIBRARY_PATH := $(shell brew --prefix 2>/dev/null)/lib:/usr/local/lib:/usr/lib
endif

.PHONY: pack studio editions test test-more torture boards lint bench pictures gallery docs tutorial reference rules schema pins help for-building for-checking for-documenting
.NOTPARALLEL:

pack: for-building
	$(bin)/briefgen build

# What the studio has of others for the browser is bundled with Node.js once.
studio: for-building
	@.ci/bundle
	$(bin)/briefgen studio

# Every layout in every edition, the two samples in other languages, the one with sections of every
# kind, and the seven-minute briefing, for the checks and the pictures.
all := --layout all --edition all
editions: for-building
	$(bin)/briefgen build $(all) --out $(OUT)
	$(bin)/briefgen build src/briefgen/starter/samples/leaflet.cy.yaml $(all) --out $(OUT)/welsh
	$(bin)/briefgen build src/briefgen/starter/samples/leaflet.ar.yaml $(all) --out $(OUT)/arabic
	$(bin)/briefgen build tests/briefings/everything/briefing.yaml $(all) --out $(OUT)/everything
	$(bin)/briefgen build tests/briefings/seven-minute/briefing.yaml $(all) --out $(OUT)/seven-minute
	$(bin)/briefgen build --layout web --fragment --out $(OUT)

# What was compiled once is kept: pytest needs two seconds to prepare all tests anew.
test test-more: export PYTHONDONTWRITEBYTECODE :=

# What needs a browser or an editor, every edition, a wheel or many random briefings is tested beside
# it, and by `.ci/run`.
workers := -n 2 --dist worksteal
waiting := -n 3 --dist worksteal # on two cores: browsers and other programs are waited for
test: for-checking
	$(bin)/pytest $(workers) -m "not browser and not editor and not editions and not wheel"

test-more: for-checking
	THOROUGH=$(THOROUGH) $(bin)/pytest $(waiting) -m "(browser or editor or editions or wheel or drawn)$(if $(filter-out 1,$(THOROUGH)), and not long)"

# Random packs, judged by a reader that shares no code with any check: N of them from SEED on, with
# ALL=1 in every layout and edition.
torture: for-checking
	$(bin)/python tests/torture/run.py $(N) --seed $(SEED) $(if $(ALL),--all)

# The sample boards in every layout and edition, judged likewise; BOARDS=… names some of them.
boards: for-checking
	$(bin)/python tests/torture/boards.py $(OUT) $(BOARDS)

lint: for-checking
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy

bench: for-checking
	$(bin)/python tests/benchmarks/run.py

pictures: for-checking editions
	$(bin)/python .ci/page_checks.py --pictures tests/artefacts/web $(OUT)/briefing.html
	$(bin)/python .ci/pictures.py $(OUT) docs/pictures
	$(bin)/python .ci/fit_pictures.py docs/pictures

# Sample boards of the gallery: leaflet, poster and slides of each.
gallery: for-checking
	$(bin)/python .ci/gallery.py $(OUT)/gallery docs/pictures

# The pages of docs/, as a site that can be read from a disk; begin at docs/.site/index.html.
docs: for-documenting
	$(bin)/zensical build --strict --clean --config-file docs/zensical.toml
	$(bin)/python .ci/site_checks.py docs

# What the tutorial says is printed, and its picture.
tutorial: for-checking
	$(bin)/python .ci/typed_pages.py

reference: for-checking
	$(bin)/python .ci/reference.py

rules: for-checking
	$(bin)/python .ci/rules.py

schema: for-checking
	$(bin)/python .ci/schema.py

pins:
	@.ci/setup python
	$(bin)/python .ci/pins.py

help:
	@echo "make            build the pack of briefing.yaml into out/"
	@echo "make studio     write the briefing in the browser, beside its pages"
	@echo "make editions   build every layout and edition of it, and the samples in Welsh and Arabic"
	@echo "make test       run the tests, which takes less than three minutes"
	@echo "make test-more  run those in a browser or an editor, of every edition, of the wheel, and of many random briefings"
	@echo "make torture    build N=300 random packs from SEED=1 on, and judge them"
	@echo "make boards     build the sample boards in every layout and edition, and draw all sides"
	@echo "make lint       check style and types"
	@echo "make bench      measure the speed of a build"
	@echo "make pictures   draw the pictures of the documentation anew"
	@echo "make docs       build the pages of docs/ into docs/.site, and check all links"
	@echo "make gallery    draw the pictures of the gallery anew"
	@echo "make tutorial   type the tutorial, and write anew what it says is printed"
	@echo "make reference  write docs/reference/ anew, the lists of all keys and commands"
	@echo "make rules      write docs/rules.md anew, the list of all that is checked"
	@echo "make schema     write the JSON Schemas anew: of all that people write, and of what --json prints"
	@echo "make pins       renew the pinned versions in .ci/ (needs the network)"

for-building:
	@.ci/setup

for-checking:
	@.ci/setup dev

for-documenting:
	@.ci/setup docs

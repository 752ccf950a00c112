# make demo, make test, make bench, make tokens, make originality: see README.md.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo test bench bench-peers tokens originality clean install install-tests install-bench

SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
EXAMPLES := lighthouse night-train the-cartographer
LIBRARIES := libfluidsynth-dev libasound2-dev libsndfile1-dev libebur128-dev
SOUNDFONT := musescore-general-soundfont

# Installs those of the packages $(1) that are missing, and asks nothing.
define install
	@missing=$$(for package in $(1); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q ' installed$$' || echo $$package; \
	done); \
	if [ -n "$$missing" ]; then \
	  echo "installing" $$missing; \
	  $(SUDO) apt-get update -qq && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive \
	    apt-get install -qq -y --no-install-recommends $$missing >/dev/null; \
	fi
endef

help:
	@echo 'make demo     score the three examples into out/'
	@echo 'make test     build with all checks, and run every test'
	@echo 'make bench    measure decoding, composing and rendering'
	@echo 'make bench-peers   decoding beside PyTorch and ONNX Runtime (PYTHON=python3)'
	@echo 'make tokens CORPUS=folder   turn a corpus into training data'
	@echo 'make originality CORPUS=folder   index the lines of the training music'
	@echo 'make clean    remove what was built, and out/'

install:
	$(call install,$(LIBRARIES) $(SOUNDFONT))

install-tests: install
	$(call install,python3 libxml2-utils timgm6mb-soundfont qemu-system-x86 alsa-utils)

install-bench: install-tests
	$(call install,fluidsynth)

demo: install
	swift build -c release --product leitmotif
	@for example in $(EXAMPLES); do \
	  echo; echo "== $$example"; \
	  .build/release/leitmotif compose examples/$$example/cues.yaml -o out/$$example || exit; \
	done

test: install-tests
	swift format lint --strict --recursive Package.swift Sources Tests
	swift build --build-tests -Xcc -O2 --explicit-target-dependency-import-check error
	swift test --skip-build

# One after the other, or each would measure the others' work as well.
bench: install-bench
	LEITMOTIF_BENCH=1 swift test -c release --no-parallel --filter BenchmarkTests

# Ours before and after the others, because the machine may be busy with something else at times.
PYTHON := python3
OURS = LEITMOTIF_BENCH=1 swift test -c release --filter DecodingBenchmarkTests | grep ^decode

bench-peers: install
	$(OURS)
	cd Training && $(PYTHON) peers.py
	$(OURS)

# Share-alike collections (.ccbysa) and side files are left out: no weights come from them.
PIECES = zstd -dcq $$(ls $(CORPUS)/*.jsonl.zst | grep -v -e ccbysa -e lieder_roman)

tokens originality: install
	$(call install,zstd)
	@[ -d '$(CORPUS)' ] || { echo 'say where the corpus is: make $@ CORPUS=folder'; exit 64; }
	swift build -c release --product leitmotif
	$(PIECES) | .build/release/leitmotif tokenize - $(OUTPUT_$@)

OUTPUT_tokens := -o Training/data --related Training/duplicates.tsv
OUTPUT_originality := --index Sources/Composition/Resources/training-lines.bin

clean:
	rm -rf .build out

"""Writes a small data set with a known rule, in the tokenizer's format: for tests and timing.

Each bar is a bar token (3) and `notes` tokens that walk by a step; the step is the bar's feature,
so a model that reads its features right predicts every token but a piece's first note.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from dataset import EOS

BAR, FIRST_NOTE = 3, 8


def write_arrays(folder: Path, tokens, bar_start, bars, info: dict) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    np.asarray([[t % 3] for t in tokens], dtype="u1").tofile(folder / "contexts.u8")
    np.asarray(tokens, dtype="<u2").tofile(folder / "tokens.u16")
    np.asarray(bar_start, dtype="<i8").tofile(folder / "bar_start.i64")
    np.asarray(bars, dtype="<f4").tofile(folder / "bars.bin")
    (folder / "pieces.json").write_text(json.dumps(info))


def write_walks(folder: Path, pieces: int = 40, vocabulary: int = 64, notes: int = 7,
                feature_count: int = 4, bars_per_piece: int = 24, seed: int = 1) -> None:
    generator = np.random.default_rng(seed)
    span = vocabulary - FIRST_NOTE
    tokens, bar_start, bars, entries = [], [], [], []
    for index in range(pieces):
        theme_start = len(tokens)
        tokens += [4] + list(generator.integers(FIRST_NOTE, vocabulary, 3)) + [5]
        token_start, first_bar = len(tokens), len(bars)
        note = int(generator.integers(span))
        for _ in range(bars_per_piece):
            step = int(generator.integers(-2, 3))
            bar_start.append(len(tokens))
            bars.append(np.eye(feature_count)[0] * step / 2)
            tokens.append(BAR)
            for _ in range(notes):
                tokens.append(FIRST_NOTE + note)
                note = (note + step) % span
        entries.append({
            "id": f"walk-{index}", "split": ("train", "train", "train", "valid", "test")[index % 5],
            "category": ("even", "odd")[index % 2], "weight": 1.0,
            "tokenStart": token_start, "tokenEnd": len(tokens),
            "barStart": first_bar, "barEnd": len(bars),
            "themeStart": theme_start, "themeEnd": token_start})
    assert EOS < BAR
    write_arrays(folder, tokens, bar_start, bars, {
        "vocabularySize": vocabulary, "featureCount": feature_count, "featureNames": [],
        "contextNames": ["c0", "c1"], "contextTables": [[[0, 0], [0, 1], [1, 0]]],
        "vocabularyHash": "synthetic", "pieces": entries})


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pieces", type=int, default=40)
    parser.add_argument("--vocabulary", type=int, default=64)
    parser.add_argument("--features", type=int, default=4)
    parser.add_argument("--bars", type=int, default=24)
    arguments = parser.parse_args()
    write_walks(arguments.folder, arguments.pieces, arguments.vocabulary,
                feature_count=arguments.features, bars_per_piece=arguments.bars)

"""Token windows from the folder that `leitmotif tokenize` writes. Numbers only: no music here.

A window is BOS, the piece's theme block, and the piece's tokens from some bar on; it ends with
EOS where the piece does. Conditioning: the features at a position are those of the bar that holds
its token. So a bar's end is predicted under its own plan; were they the next token's, a change of
features would give the end away in training, and at run time nobody knows it beforehand. BOS and
the theme block carry the features of the window's first bar. The runtime's caller does the same.

The theme block is given when we compose, never sampled: it is read, and not a target.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

PAD, BOS, EOS = 0, 1, 2
IGNORED = -1


@dataclass(frozen=True)
class Piece:
    """One piece's place in the token and bar arrays; ends are exclusive."""

    id: str
    split: str
    category: str
    weight: float
    tokenStart: int
    tokenEnd: int
    barStart: int
    barEnd: int
    themeStart: int
    themeEnd: int


@dataclass(frozen=True)
class Window:
    """A piece (by index) from a bar (index into all bars) on."""

    piece: int
    bar: int


class Dataset:
    """The memory-mapped arrays of one tokenized folder."""

    def __init__(self, folder: Path):
        self.info = json.loads((folder / "pieces.json").read_text())
        self.vocabulary_size: int = self.info["vocabularySize"]
        self.feature_count: int = self.info["featureCount"]
        self.pieces = [Piece(**p) for p in self.info["pieces"]]
        self.tokens = np.memmap(folder / "tokens.u16", dtype="<u2", mode="r")
        self.bar_start = np.fromfile(folder / "bar_start.i64", dtype="<i8")
        self.bars = np.fromfile(folder / "bars.bin", dtype="<f4").reshape(-1, self.feature_count)
        self._check()

    def _check(self) -> None:
        assert len(self.bars) == len(self.bar_start), "bars.bin and bar_start.i64 differ in length"
        assert np.isfinite(self.bars).all(), "bars.bin holds a value that is not finite"
        assert int(self.tokens.max(initial=0)) < self.vocabulary_size, "a token is out of range"
        for piece in self.pieces:
            assert piece.tokenStart < piece.tokenEnd <= len(self.tokens), piece.id
            assert piece.barStart < piece.barEnd <= len(self.bars), piece.id
            assert self.bar_start[piece.barStart] == piece.tokenStart, piece.id
            starts = self.bar_start[piece.barStart : piece.barEnd]
            assert (np.diff(starts) > 0).all() and starts[-1] < piece.tokenEnd, piece.id

    def split(self, name: str) -> list[int]:
        return [i for i, piece in enumerate(self.pieces) if piece.split == name]

    def sequence(self, window: Window, limit: int) -> tuple[np.ndarray, np.ndarray, int]:
        """Tokens (at most `limit`), the bar index of each, and the length of the head.

        The head is BOS and the theme block.
        """
        piece = self.pieces[window.piece]
        theme = self.tokens[piece.themeStart : piece.themeEnd]
        head = np.concatenate(([BOS], theme)).astype(np.int64)[: limit - 1]
        first = int(self.bar_start[window.bar])
        last = min(piece.tokenEnd, first + limit - len(head))
        body = self.tokens[first:last].astype(np.int64)
        starts = self.bar_start[window.bar : piece.barEnd]
        bar = window.bar + np.searchsorted(starts, np.arange(first, last), side="right") - 1
        if len(head) + len(body) < limit:
            body, bar = np.append(body, EOS), np.append(bar, bar[-1])
        bars = np.concatenate((np.full(len(head), window.bar), bar))
        return np.concatenate((head, body)), bars, len(head)

    def batch(self, windows: list[Window], context: int) -> tuple[np.ndarray, ...]:
        """Inputs [B, T], features [B, T, F] and targets [B, T] (IGNORED where none).

        T is the longest window's length, rounded up to a multiple of 128, at most `context`.
        """
        count = len(windows)
        inputs = np.full((count, context), PAD, dtype=np.int64)
        targets = np.full((count, context), IGNORED, dtype=np.int64)
        features = np.zeros((count, context, self.feature_count), dtype=np.float32)
        for row, window in enumerate(windows):
            tokens, bars, head = self.sequence(window, context + 1)
            length = len(tokens) - 1
            inputs[row, :length] = tokens[:-1]
            targets[row, head - 1 : length] = tokens[head:]
            features[row, :length] = self.bars[bars[:-1]]
        longest = int((targets != IGNORED).any(axis=0).nonzero()[0].max(initial=0)) + 1
        longest = min(context, -(-longest // 128) * 128)
        return inputs[:, :longest], features[:, :longest], targets[:, :longest]


class Sampler:
    """Random training windows: a piece by weight times length, then a bar.

    The bar is drawn so that at least half a window follows it where the piece is long enough.
    """

    def __init__(self, dataset: Dataset, context: int, seed: int, split: str = "train"):
        self.dataset, self.context = dataset, context
        self.generator = np.random.default_rng(seed)
        self.indices = dataset.split(split)
        pieces = [dataset.pieces[i] for i in self.indices]
        mass = np.array([p.weight * (p.tokenEnd - p.tokenStart) for p in pieces])
        self.cumulative = np.cumsum(mass / mass.sum())

    def draw(self) -> Window:
        position = np.searchsorted(self.cumulative, self.generator.random(), side="right")
        index = self.indices[min(int(position), len(self.indices) - 1)]
        piece = self.dataset.pieces[index]
        starts = self.dataset.bar_start[piece.barStart : piece.barEnd]
        latest = piece.tokenEnd - self.context // 2
        choices = max(1, int(np.searchsorted(starts, latest, side="right")))
        return Window(index, piece.barStart + int(self.generator.integers(choices)))

    def batch(self, size: int) -> tuple[np.ndarray, ...]:
        return self.dataset.batch([self.draw() for _ in range(size)], self.context)


def evaluation_windows(dataset: Dataset, split: str, context: int, limit: int) -> list[Window]:
    """A fixed set of windows of a split: pieces tiled from their first bar on, bar by bar.

    At most `limit` windows of each category, spread evenly over all that there are.
    """
    tiled: dict[str, list[Window]] = {}
    for index in dataset.split(split):
        piece = dataset.pieces[index]
        starts = dataset.bar_start[piece.barStart : piece.barEnd]
        body = max(1, context - (piece.themeEnd - piece.themeStart))
        bar = 0
        while bar < len(starts):
            tiled.setdefault(piece.category, []).append(Window(index, piece.barStart + bar))
            bar = max(bar + 1, int(np.searchsorted(starts, starts[bar] + body, side="left")))
    chosen = []
    for category in sorted(tiled):
        windows = tiled[category]
        keep = np.linspace(0, len(windows) - 1, min(limit, len(windows))).round().astype(int)
        chosen += [windows[i] for i in dict.fromkeys(keep.tolist())]
    return chosen

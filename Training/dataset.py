"""Token windows from the folder that `leitmotif tokenize` writes. Numbers only: no music here.

A window is BOS, the piece's theme block, and the piece's tokens from some bar on; it ends with
EOS where the piece does. Conditioning: a position has the features of the bar that holds its
token, and those of its place in the bar (`contexts.u8`: rows of the index's tables). So a bar's end
is predicted under its own plan; were they the next token's, a change of features would give the
end away in training, and at run time nobody knows it beforehand. BOS and the theme block carry the
features of the window's first bar and an empty place. The runtime's caller does the same.

The theme block is given when we compose, never sampled: it is read, and not a target.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

PAD, BOS, EOS = 0, 1, 2
IGNORED = -1
EMOTION = ("valence", "arousal", "tension")
LEVELS = 9  # of each dimension of emotion, where it is said by tokens


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
        self.bar_feature_count: int = self.info["featureCount"]
        self.tables = [np.array(t, dtype=np.float32) for t in self.info["contextTables"]]
        self.feature_count = self.bar_feature_count + sum(t.shape[1] for t in self.tables)
        self.pieces = [Piece(**p) for p in self.info["pieces"]]
        self.tokens = np.memmap(folder / "tokens.u16", dtype="<u2", mode="r")
        self.contexts = np.memmap(folder / "contexts.u8", dtype="u1", mode="r").reshape(
            -1, len(self.tables))
        self.bar_start = np.fromfile(folder / "bar_start.i64", dtype="<i8")
        self.bars = np.fromfile(folder / "bars.bin", dtype="<f4").reshape(
            -1, self.bar_feature_count)
        self._check()

    def _check(self) -> None:
        assert len(self.bars) == len(self.bar_start), "bars.bin and bar_start.i64 differ in length"
        assert len(self.contexts) == len(self.tokens), "contexts.u8 and tokens.u16 differ in length"
        assert np.isfinite(self.bars).all(), "bars.bin holds a value that is not finite"
        assert int(self.tokens.max(initial=0)) < self.vocabulary_size, "a token is out of range"
        for piece in self.pieces:
            assert piece.tokenStart < piece.tokenEnd <= len(self.tokens), piece.id
            assert piece.barStart < piece.barEnd <= len(self.bars), piece.id
            assert self.bar_start[piece.barStart] == piece.tokenStart, piece.id
            starts = self.bar_start[piece.barStart : piece.barEnd]
            assert (np.diff(starts) > 0).all() and starts[-1] < piece.tokenEnd, piece.id

    @property
    def feature_names(self) -> list[str]:
        return self.info["featureNames"] + self.info["contextNames"]

    def split(self, name: str) -> list[int]:
        return [i for i, piece in enumerate(self.pieces) if piece.split == name]

    def sequence(self, window: Window, limit: int) -> tuple[np.ndarray, int]:
        """A window's tokens, at most `limit`, and the length of its head: BOS and the theme block."""
        piece = self.pieces[window.piece]
        theme = self.tokens[piece.themeStart : piece.themeEnd]
        first = int(self.bar_start[window.bar])
        body = self.tokens[first : min(piece.tokenEnd, first + limit)]
        tokens = np.concatenate(([BOS], theme, body, [EOS])).astype(np.int64)
        return tokens[:limit], 1 + len(theme)


@dataclass(frozen=True)
class View:
    """What a model is shown of the data. The defaults are what ships; the rest are baselines."""

    emotion: str = "steps"
    """`steps`: as features at every step; `prefix`: as three tokens at the head; or `none`."""
    theme: bool = True
    place: bool = True
    """Whether the features of the place in the bar are told."""

    @property
    def extra_tokens(self) -> int:
        return LEVELS * len(EMOTION) if self.emotion == "prefix" else 0


class Reader:
    """Makes batches of windows on a device, where the whole data set lies."""

    def __init__(self, dataset: Dataset, device: str = "cpu", view: View = View()):
        self.dataset, self.device, self.view = dataset, device, view
        to = lambda array: torch.tensor(array, device=device)
        self.tokens = to(dataset.tokens.astype(np.int16))
        self.contexts = to(dataset.contexts)
        self.bars, self.bar_start = to(dataset.bars), to(dataset.bar_start)
        self.tables = [to(t) for t in dataset.tables]
        marks = np.zeros(len(dataset.tokens), dtype=np.int32)
        marks[dataset.bar_start] = 1
        self.bar_of = to(np.maximum(np.cumsum(marks, dtype=np.int32) - 1, 0))
        pieces = dataset.pieces
        self.places = to(np.array(
            [(p.themeStart, p.themeEnd if view.theme else p.themeStart, p.tokenEnd, p.barEnd)
             for p in pieces], dtype=np.int64))
        self.emotion = [dataset.info.get("featureNames", []).index(name) for name in EMOTION] \
            if view.emotion != "steps" else []
        self.noise = to(np.array(
            dataset.info.get("featureTolerances", [0.0] * dataset.bar_feature_count),
            dtype=np.float32))

    def batch(self, windows: list[Window], context: int,
              noise: torch.Generator | None = None) -> tuple[Tensor, Tensor, Tensor]:
        """Inputs [B, T], features [B, T, F] and targets [B, T] (IGNORED where none).

        T is `context`. With a generator, a bar's features are off by as much as a plan may be:
        by a normal deviate of the index's `featureTolerances`.
        """
        piece = torch.tensor([w.piece for w in windows], device=self.device)
        bar = torch.tensor([w.bar for w in windows], device=self.device)
        theme, theme_end, token_end, bar_end = self.places[piece].unsqueeze(2).unbind(1)
        place = torch.arange(context + 1, device=self.device)
        prefix = len(EMOTION) if self.view.emotion == "prefix" else 0
        head = 1 + prefix + theme_end - theme
        body = self.bar_start[bar][:, None] + place - head
        in_head = place < head
        source = torch.where(in_head, theme + place - 1 - prefix, body).clamp(0, len(self.tokens) - 1)
        tokens = self.tokens[source].long()
        tokens = torch.where(place == 0, BOS, tokens)
        tokens = torch.where(~in_head & (body == token_end), EOS, tokens)
        tokens = torch.where(~in_head & (body > token_end), PAD, tokens)
        if prefix:
            tokens[:, 1 : 1 + prefix] = self._prefix(bar, bar_end[:, 0])
        targets = torch.where((place < head) | (body > token_end), IGNORED, tokens)[:, 1:]
        at = self.bar_of[body.clamp(0, len(self.tokens) - 1).minimum(token_end - 1)]
        at = torch.where(in_head, bar[:, None], at)[:, :-1].long()
        no_place = in_head | (place == 0)
        features = self._features(at, source[:, :-1], no_place[:, :-1], noise)
        return tokens[:, :-1].contiguous(), features, targets.contiguous()

    def _prefix(self, bar: Tensor, bar_end: Tensor, bars: int = 16) -> Tensor:
        """The mean emotion of a window's first bars, as tokens beyond the vocabulary."""
        at = (bar[:, None] + torch.arange(bars, device=self.device)).minimum(bar_end[:, None] - 1)
        mean = self.bars[at][:, :, self.emotion].mean(1)
        level = ((mean.clamp(-1, 1) + 1) / 2 * (LEVELS - 1)).round().long()
        offsets = torch.arange(len(self.emotion), device=self.device) * LEVELS
        return self.dataset.vocabulary_size + offsets + level

    def _features(self, at: Tensor, source: Tensor, no_place: Tensor,
                  noise: torch.Generator | None) -> Tensor:
        bars = self.bars[at]
        if noise is not None:
            deviates = torch.randn(4099, bars.shape[-1], generator=noise, device=self.device)
            shift = torch.randint(4099, (len(at), 1), generator=noise, device=self.device)
            bars = bars + deviates[(at + shift) % 4099] * self.noise
        if self.emotion:
            bars[:, :, self.emotion] = 0
        rows = self.contexts[source].long().masked_fill(no_place[:, :, None], 0)
        if not self.view.place:
            rows = torch.zeros_like(rows)
        told = [table[rows[:, :, i]] for i, table in enumerate(self.tables)]
        return torch.cat([bars] + told, dim=-1)


class Sampler:
    """Random training windows: a piece by weight times length, then a bar.

    The bar is drawn so that at least half a window follows it where the piece is long enough.
    `balance` is the power to which weights are raised: 1 for runs that see the data about once;
    less for long ones, which would see the favoured pieces too often.
    """

    def __init__(self, dataset: Dataset, context: int, seed: int, split: str = "train",
                 balance: float = 1.0):
        self.dataset, self.context = dataset, context
        self.generator = np.random.default_rng(seed)
        self.indices = dataset.split(split)
        pieces = [dataset.pieces[i] for i in self.indices]
        mass = np.array([p.weight**balance * (p.tokenEnd - p.tokenStart) for p in pieces])
        self.cumulative = np.cumsum(mass / mass.sum())

    def draw(self) -> Window:
        position = np.searchsorted(self.cumulative, self.generator.random(), side="right")
        index = self.indices[min(int(position), len(self.indices) - 1)]
        piece = self.dataset.pieces[index]
        starts = self.dataset.bar_start[piece.barStart : piece.barEnd]
        latest = piece.tokenEnd - self.context // 2
        choices = max(1, int(np.searchsorted(starts, latest, side="right")))
        return Window(index, piece.barStart + int(self.generator.integers(choices)))

    def windows(self, size: int) -> list[Window]:
        return [self.draw() for _ in range(size)]


def evaluation_windows(dataset: Dataset, split: str, context: int, limit: int,
                       ids: set[str] | None = None) -> list[Window]:
    """A fixed set of windows of a split: pieces tiled from their first bar on, bar by bar.

    At most `limit` windows of each category, spread evenly over all that there are, and of the
    pieces with these ids only where some are given.
    """
    tiled: dict[str, list[Window]] = {}
    for index in dataset.split(split):
        if ids is not None and dataset.pieces[index].id not in ids:
            continue
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

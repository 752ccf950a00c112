"""The baseline: an interpolated Kneser-Ney n-gram over the same tokens and the same split.

It reads a piece as its windows are read (BOS, theme block, bars, EOS) and has no features.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from dataset import BOS, EOS, PAD, Dataset, Window, evaluation_windows


class Table:
    """The n-gram types of one order: keys (id of the suffix, first token), sorted."""

    def __init__(self, keys: np.ndarray):
        self.keys, self.first, self.inverse, self.counts = np.unique(
            keys, return_index=True, return_inverse=True, return_counts=True)

    def find(self, keys: np.ndarray) -> np.ndarray:
        """Ids of the keys; −1 where one was never seen."""
        place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[place] == keys, place, -1)


def pair(suffix: np.ndarray, token: np.ndarray) -> np.ndarray:
    return suffix * 65536 + token


def shifted(values: np.ndarray, by: int) -> np.ndarray:
    """values[i − by], PAD before the beginning."""
    return np.concatenate((np.full(by, PAD, dtype=np.int64), values))[: len(values)]


class KneserNey:
    """Interpolated, one discount an order; fit on one array of padded sequences."""

    def __init__(self, tokens: np.ndarray, order: int, vocabulary_size: int):
        self.order, self.vocabulary_size = order, vocabulary_size
        self.tables: list[Table] = []
        grams = np.zeros(len(tokens), dtype=np.int64)
        for n in range(order):
            self.tables.append(Table(pair(grams, shifted(tokens, n))))
            grams = self.tables[-1].inverse
        self._count()

    def _count(self) -> None:
        """Counts at the highest order, numbers of left neighbours below it."""
        self.counts, self.discounts, self.totals, self.kinds = [], [], [], []
        for n, table in enumerate(self.tables):
            counts = table.counts
            if n + 1 < self.order:
                counts = np.bincount(self.tables[n + 1].keys // 65536, minlength=len(table.keys))
            ones, twos = int((counts == 1).sum()), int((counts == 2).sum())
            self.discounts.append(ones / max(1, ones + 2 * twos))
            history = self._history(n, table.first)
            size = len(self.tables[n - 1].keys) if n else 1
            self.counts.append(counts)
            self.totals.append(np.bincount(history, weights=counts, minlength=size))
            self.kinds.append(np.bincount(history, minlength=size))

    def _history(self, n: int, positions: np.ndarray) -> np.ndarray:
        """The id of the n tokens before each position of the training array."""
        if n == 0:
            return np.zeros(len(positions), dtype=np.int64)
        return self.tables[n - 1].inverse[np.maximum(positions - 1, 0)]

    def probabilities(self, tokens: np.ndarray) -> np.ndarray:
        """Of each token of a sequence, given those before it."""
        result = np.full(len(tokens), 1 / self.vocabulary_size)
        grams = np.zeros(len(tokens), dtype=np.int64)
        history = np.zeros(len(tokens), dtype=np.int64)
        for n, table in enumerate(self.tables):
            found = table.find(pair(grams, shifted(tokens, n)))
            grams = np.where(grams >= 0, found, -1)
            known = history >= 0
            total = np.where(known, self.totals[n][history], 0)
            count = np.where(grams >= 0, self.counts[n][grams], 0)
            discount = self.discounts[n]
            with np.errstate(all="ignore"):
                mixed = (np.maximum(count - discount, 0)
                         + discount * self.kinds[n][history] * result) / total
            result = np.where(total > 0, mixed, result)
            history = np.concatenate(([-1], grams[:-1]))
        return result


def training_tokens(dataset: Dataset, order: int) -> np.ndarray:
    """All training pieces, each after order − 1 PADs."""
    parts: list[np.ndarray] = []
    for index in dataset.split("train"):
        piece = dataset.pieces[index]
        parts += [np.full(order - 1, PAD), [BOS],
                  dataset.tokens[piece.themeStart : piece.themeEnd],
                  dataset.tokens[piece.tokenStart : piece.tokenEnd], [EOS]]
    return np.concatenate(parts).astype(np.int64)


def losses_by_category(model: KneserNey, dataset: Dataset, windows: list[Window],
                       context: int) -> dict[str, float]:
    """Nats per token over the windows' targets, by category and over all ("all")."""
    sums: dict[str, list[float]] = {}
    padding = np.full(model.order - 1, PAD, dtype=np.int64)
    for window in windows:
        tokens, head = dataset.sequence(window, context + 1)
        chances = model.probabilities(np.concatenate((padding, tokens)))[len(padding) + head :]
        for name in (dataset.pieces[window.piece].category, "all"):
            entry = sums.setdefault(name, [0.0, 0])
            entry[0] -= float(np.log(chances).sum())
            entry[1] += len(chances)
    return {name: total / max(count, 1) for name, (total, count) in sorted(sums.items())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--split", default="valid")
    parser.add_argument("--context", type=int, default=1024)
    parser.add_argument("--windows", type=int, default=200, help="at most, of each category")
    parser.add_argument("--orders", type=int, nargs="+", default=[1, 2, 3, 4, 5, 6])
    options = parser.parse_args()
    dataset = Dataset(options.data)
    windows = evaluation_windows(dataset, options.split, options.context, options.windows)
    for order in options.orders:
        model = KneserNey(training_tokens(dataset, order), order, dataset.vocabulary_size)
        print(order, losses_by_category(model, dataset, windows, options.context))


if __name__ == "__main__":
    main()

"""Held-out loss with and without the pieces that have a relative in the training split.

    python leaks.py --data data --weights ../Sources/Composition/Resources --windows 12
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterable
from pathlib import Path

import torch

import export
from dataset import Dataset, Reader, evaluation_windows
from duplicates import leaking, read_held_out, read_pairs
from train import window_losses


def mean(losses: Iterable[tuple[float, int]]) -> tuple[float, float]:
    """Nats a token over windows of (nats, tokens), and the standard error of that ratio."""
    losses = list(losses)
    tokens = sum(count for _, count in losses)
    ratio = sum(nats for nats, _ in losses) / max(tokens, 1)
    squares = sum((nats - ratio * count) ** 2 for nats, count in losses)
    return ratio, math.sqrt(squares * len(losses) / max(len(losses) - 1, 1)) / max(tokens, 1)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = Path(__file__).parent
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True, help="the exported folder")
    parser.add_argument("--duplicates", type=Path, default=here / "duplicates.tsv")
    parser.add_argument("--held-out", type=Path, default=here / "held-out.tsv")
    parser.add_argument("--windows", type=int, default=12, help="at most, of each category")
    options = parser.parse_args()
    dataset, model = Dataset(options.data), export.read(options.weights)
    reader, context = Reader(dataset), model.config.context
    held = read_held_out(options.held_out)
    leaks = leaking(read_pairs(options.duplicates), [row[0] for row in held])
    sides = {"leaking": leaks, "clean": {row[0] for row in held} - leaks}
    print(f"{'split':<8}{'kind':<20}{'pieces':<10}{'windows':>8}{'nats':>9}{'±':>8}")
    for split in ("valid", "test"):
        for side, ids in sides.items():
            windows = evaluation_windows(dataset, split, context, options.windows, ids)
            losses: dict[str, list[tuple[float, int]]] = {}
            for window, nats, count in window_losses(model, reader, windows, context, False, 2):
                for name in (dataset.pieces[window.piece].category, "all"):
                    losses.setdefault(name, []).append((nats, count))
            for name in sorted(losses):
                value, error = mean(losses[name])
                print(f"{split:<8}{name:<20}{side:<10}{len(losses[name]):>8}{value:>9.4f}"
                      f"{error:>8.4f}", flush=True)


if __name__ == "__main__":
    torch.set_grad_enabled(False)
    main()

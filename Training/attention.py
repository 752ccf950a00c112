"""Held-out loss of a trained model whose layers look back less far, or farther, than in training.

    python attention.py --data data --checkpoint runs/gpu/best.pt [--windows 2]

How fast each of them decodes is what `make bench` prints of attention.
"""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path

import torch

from dataset import Dataset, Reader, evaluation_windows
from evaluate import load
from model import SequenceModel
from train import losses_by_category

KINDS = ("all", "orchestra", "string-quartet", "keyboard", "song")


def pattern(layers: int, window: int, every: bool) -> tuple[int, ...]:
    """How far each layer looks back: all of them as far as `window`, or every third one everywhere."""
    return tuple(0 if not every and index % 3 == 2 else window for index in range(layers))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--windows", type=int, default=2, help="at most, of each category")
    options = parser.parse_args()
    dataset = Dataset(options.data)
    trained = load(options.checkpoint, dataset)
    layers, context = trained.config.layers, trained.config.context
    reader = Reader(dataset)
    windows = evaluation_windows(dataset, "valid", context, options.windows)
    print(f"{'layers see':<24}" + "".join(f"{kind:>16}" for kind in KINDS))
    shapes: dict[str, tuple[int, ...] | None] = {"everything": None}
    shapes |= {f"{size}, a third all": pattern(layers, size, False) for size in (512, 256, 128)}
    shapes |= {f"{size}": pattern(layers, size, True) for size in (512, 256)}
    for name, shape in shapes.items():
        model = SequenceModel(dataclasses.replace(trained.config, windows=shape))
        model.load_state_dict(trained.state_dict())
        losses = losses_by_category(model, reader, windows, context, True, 4)
        print(f"{name:<24}" + "".join(f"{losses.get(kind, 0):>16.4f}" for kind in KINDS), flush=True)


if __name__ == "__main__":
    torch.set_grad_enabled(False)
    main()

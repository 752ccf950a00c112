"""How near people's own music comes to each place of the emotion grid, by the judge that hears ours.

    zstd -dc corpus/*.jsonl.zst | leitmotif tokenize - --passages heard.tsv
    python places.py heard.tsv ../Sources/Leitmotif/Resources/emotion.safetensors

For each place it takes the eight passages, of eight pieces, whose labels lie nearest, and says how far
they are from it by their labels and as the judge reads them: what a perfect pick from all of this music
would get in `leitmotif evaluate --emotion`. Places are told apart by how much training music is there.
"""

from __future__ import annotations

import argparse
import itertools
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file

from emotion import EMOTION, Judge, Passages, read

SCALE = {"valence": (-0.38, 0.73), "arousal": (-0.53, 0.70), "tension": (-0.85, 0.73)}
"""What people's music uses of each dimension, as `BarFeatures/Scale`."""
LEVELS = (-0.8, -0.4, 0.0, 0.4, 0.8)
PLACES = np.array(list(itertools.product(LEVELS, LEVELS, LEVELS[::2])))
RARE = 0.001


def scaled(emotion: np.ndarray) -> np.ndarray:
    """On −1…1 of what people's music uses."""
    low, high = np.array([SCALE[name] for name in EMOTION]).T
    return np.clip(2 * (emotion - low) / (high - low) - 1, -1, 1)


def shares(labels: np.ndarray) -> np.ndarray:
    """How much of the music lies nearest to each place."""
    distances = ((labels[:, None] - PLACES) ** 2).sum(2)
    return np.bincount(distances.argmin(1), minlength=len(PLACES)) / len(labels)


def nearest(place: np.ndarray, labels: np.ndarray, pieces: np.ndarray, count: int = 8) -> list[int]:
    """The rows whose labels lie nearest to a place, one of each piece."""
    chosen: dict[str, int] = {}
    for row in np.abs(labels - place).sum(1).argsort():
        chosen.setdefault(pieces[row], int(row))
        if len(chosen) == count:
            break
    return list(chosen.values())


def distances(passages: Passages, pieces: np.ndarray, judge: Judge, rows: np.ndarray) -> np.ndarray:
    """For each place, by labels and by the judge, a share of the scale's length for each dimension."""
    labels = scaled(passages.labels[rows])
    with torch.no_grad():
        heard = scaled(judge(torch.tensor(passages.heard[rows])).numpy())
    picks = [nearest(place, labels, pieces[rows]) for place in PLACES]
    return np.array([
        [np.abs(told[pick] - place).mean(0) / 2 for told in (labels, heard)]
        for place, pick in zip(PLACES, picks)])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("passages", type=Path)
    parser.add_argument("judge", type=Path)
    parser.add_argument("--held-out", type=Path, default=Path(__file__).with_name("held-out.tsv"))
    arguments = parser.parse_args()
    passages = read(arguments.passages, arguments.held_out)
    with arguments.passages.open() as lines:
        pieces = np.array([line.split("\t")[0] for line in lines][1:])
    judge = Judge(passages.heard.shape[1])
    judge.load_state_dict(load_file(arguments.judge))
    judge.eval()
    train = passages.sides == "train"
    share = shares(scaled(passages.labels[train]))
    groups = {
        "all": share >= 0, "frequent": share >= RARE,
        "rare": (share > 0) & (share < RARE), "none": share == 0,
    }
    for side, rows in (("all pieces", train | ~train), ("held-out pieces", ~train)):
        found = distances(passages, pieces, judge, rows)
        for name, places in groups.items():
            for told, values in zip(("labels", "judge"), found[places].mean(0)):
                text = ", ".join(f"{d} {v:.3f}" for d, v in zip(EMOTION, values))
                print(f"{side}, {name} ({places.sum()}), by {told}: {text}, mean {values.mean():.3f}")


if __name__ == "__main__":
    main()

"""Trains the judge of emotion: a small network that hears eight bars and says what they express.

    zstd -dc corpus/*.jsonl.zst | leitmotif tokenize - --passages heard.tsv
    python emotion.py heard.tsv --output ../Sources/Leitmotif/Resources/emotion.safetensors

It learns from the training split; `valid` chooses the epoch, and the errors printed are those of
`test`. No composing code reads it: `leitmotif evaluate --emotion` does.
"""

from __future__ import annotations

import argparse
import copy
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor, nn

EMOTION = ("valence", "arousal", "tension")
LIMIT = 4.0
"""Deviations from the mean beyond this many standard deviations are not heard."""


@dataclass(frozen=True)
class Passages:
    """Rows of what was heard, with their labels, by side."""

    names: list[str]
    kinds: np.ndarray
    sides: np.ndarray
    labels: np.ndarray
    heard: np.ndarray

    def side(self, name: str) -> tuple[Tensor, Tensor]:
        chosen = self.sides == name
        return torch.tensor(self.heard[chosen]), torch.tensor(self.labels[chosen])


def read(table: Path, held_out: Path) -> Passages:
    """The table of `leitmotif tokenize --passages`, with the sides of `held-out.tsv`."""
    sides = dict(line.split("\t")[:2] for line in held_out.read_text().splitlines())
    with table.open() as lines:
        names = next(lines).rstrip("\n").split("\t")
        rows = [line.rstrip("\n").split("\t") for line in lines]
    assert names[3:6] == list(EMOTION), "the table's columns are not those that are expected"
    for row in rows:
        assert (row[1] == "train") == (row[0] not in sides), f"{row[0]}: on two sides"
    numbers = np.array([row[3:] for row in rows], dtype=np.float32)
    assert np.isfinite(numbers).all(), "the table holds a value that is not finite"
    return Passages(
        names[6:], np.array([row[2] for row in rows]),
        np.array([sides.get(row[0], "train") for row in rows]), numbers[:, :3], numbers[:, 3:])


class Judge(nn.Module):
    """Two hidden layers over standardised statistics, as `EmotionRegressor` computes them."""

    def __init__(self, inputs: int, hidden: int = 64, dropout: float = 0.1):
        super().__init__()
        self.register_buffer("mean", torch.zeros(inputs))
        self.register_buffer("deviation", torch.ones(inputs))
        self.first = nn.Linear(inputs, hidden)
        self.second = nn.Linear(hidden, hidden)
        self.last = nn.Linear(hidden, len(EMOTION))
        self.dropout = nn.Dropout(dropout)

    def standardise(self, heard: Tensor) -> None:
        self.mean.copy_(heard.mean(0))
        self.deviation.copy_(heard.std(0).clamp(min=0.02))

    def forward(self, heard: Tensor) -> Tensor:
        x = ((heard - self.mean) / self.deviation).clamp(-LIMIT, LIMIT)
        x = self.dropout(torch.relu(self.first(x)))
        return self.last(self.dropout(torch.relu(self.second(x))))


def train(passages: Passages, epochs: int, batch: int = 512, rate: float = 2e-3) -> Judge:
    """The judge of the epoch that is best on `valid`."""
    heard, labels = passages.side("train")
    judge = Judge(heard.shape[1])
    judge.standardise(heard)
    optimizer = torch.optim.AdamW(judge.parameters(), lr=rate, weight_decay=0.01)
    steps = epochs * math.ceil(len(heard) / batch)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    best, kept = math.inf, judge
    for epoch in range(epochs):
        judge.train()
        total = 0.0
        for rows in torch.randperm(len(heard)).split(batch):
            loss = nn.functional.mse_loss(judge(heard[rows]), labels[rows])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item() * len(rows) / len(heard)
        error = float(errors(judge, *passages.side("valid"))[1].mean())
        if error < best:
            best, kept = error, copy.deepcopy(judge)
        print(f"epoch {epoch + 1}: loss {total:.5f}, valid mean error {error:.4f}", flush=True)
    return kept.eval()


@torch.no_grad()
def errors(judge: Judge, heard: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    """R² and mean absolute error, by dimension."""
    judge.eval()
    wrong = labels - judge(heard)
    share = 1 - (wrong.var(0) + wrong.mean(0) ** 2) / labels.var(0)
    return share, wrong.abs().mean(0)


def report(judge: Judge, passages: Passages) -> None:
    test = passages.sides == "test"
    kinds = sorted(set(passages.kinds[test]))
    groups = [("all", test)] + [(kind, test & (passages.kinds == kind)) for kind in kinds]
    for name, rows in groups:
        share, mean = errors(
            judge, torch.tensor(passages.heard[rows]), torch.tensor(passages.labels[rows]))
        text = ", ".join(
            f"{d} R² {float(r):.3f} error {float(e):.3f}" for d, r, e in zip(EMOTION, share, mean))
        print(f"{name} ({int(rows.sum())} passages): {text}")


def fixture(judge: Judge, inputs: int) -> None:
    """Prints what the Swift test expects of inputs that a formula gives."""
    place = torch.arange(inputs, dtype=torch.float64)
    double = copy.deepcopy(judge).double()
    for case in range(3):
        with torch.no_grad():
            output = double(0.5 + 0.5 * torch.sin(place * (case + 1) * 0.7)[None])[0]
        print(f"fixture {case}: " + ", ".join(f"{float(v):.8f}" for v in output))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path)
    parser.add_argument("--held-out", type=Path, default=Path(__file__).parent / "held-out.tsv")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    passages = read(arguments.table, arguments.held_out)
    print({side: int((passages.sides == side).sum()) for side in ("train", "valid", "test")})
    judge = train(passages, arguments.epochs)
    report(judge, passages)
    fixture(judge, len(passages.names))
    save_file({n: t.contiguous() for n, t in judge.state_dict().items()}, arguments.output)
    arguments.output.chmod(0o644)


if __name__ == "__main__":
    main()

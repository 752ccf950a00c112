"""Writes what the Swift runtime must reproduce.

    python fixtures.py tiny ../Tests/NeuralRuntimeTests/Fixtures      a random model and its logits
    python fixtures.py real EXPORTED_FOLDER FIXTURE.json [--data data]
                                                                      for the trained weights

Both hold tokens, features by position, logits, and a greedy continuation: each new token is the
argmax of the logits before it. Position p beyond the given ones has the features of p mod given.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

import export
from dataset import Dataset, Reader, evaluation_windows
from model import Configuration, SequenceModel

TINY = Configuration(vocabularySize=40, featureCount=5, width=32, layers=2, heads=2,
                     keyValueHeads=1, feedForward=48, context=64)


@torch.no_grad()
def greedy(model: SequenceModel, tokens: torch.Tensor, features: torch.Tensor,
           count: int) -> list[int]:
    given = len(tokens)
    for _ in range(count):
        conditions = features[torch.arange(len(tokens)) % given]
        following = model(tokens[None], conditions[None])[0, -1].argmax()
        tokens = torch.cat((tokens, following[None]))
    return tokens[given:].tolist()


def rounded(tensor: torch.Tensor, digits: int = 6) -> list:
    def walk(value):
        return [walk(v) for v in value] if isinstance(value, list) else round(value, digits)
    return walk(tensor.tolist())


@torch.no_grad()
def tiny(folder: Path) -> None:
    """A random model whose blocks outweigh the residual, so that its greedy tokens differ."""
    torch.manual_seed(7)
    model = SequenceModel(TINY).eval()
    for name, parameter in model.named_parameters():
        size = 0.2 if "norm" in name or "embedding" in name else 0.4
        parameter.add_(size * torch.randn_like(parameter))
    export.export(model, folder, "f32", {
        "vocabularyHash": "tiny", "featureNames": [f"f{i}" for i in range(TINY.featureCount)],
        "data": "random", "trainingCommit": "", "metrics": {}})
    tokens = torch.randint(0, TINY.vocabularySize, (24,))
    features = (torch.rand(24, TINY.featureCount) * 2 - 1).mul(1000).round().div(1000)
    (folder / "parity.json").write_text(json.dumps({
        "tokens": tokens.tolist(), "features": rounded(features),
        "logits": rounded(model(tokens[None], features[None])[0]),
        "greedy": greedy(model, tokens, features, 24)}) + "\n")


@torch.no_grad()
def real(exported: Path, output: Path, data: Path | None, length: int = 160) -> None:
    """The last position's logits for a held-out (or random) prompt."""
    model = export.read(exported)
    if data:
        dataset = Dataset(data)
        windows = evaluation_windows(dataset, "valid", length, 1)
        inputs, features, _ = (a[0] for a in Reader(dataset).batch(windows[:1], length))
    else:
        torch.manual_seed(3)
        inputs = torch.randint(3, model.config.vocabularySize, (length,))
        features = torch.rand(length, model.config.featureCount)
    logits = model(inputs[None], features[None])[0, -1]
    output.write_text(json.dumps({
        "tokens": inputs.tolist(), "features": rounded(features), "logits": rounded(logits),
        "greedy": greedy(model, inputs, features, 32)}) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("tiny").add_argument("folder", type=Path)
    command = commands.add_parser("real")
    command.add_argument("exported", type=Path)
    command.add_argument("output", type=Path)
    command.add_argument("--data", type=Path)
    options = parser.parse_args()
    if options.command == "tiny":
        tiny(options.folder)
    else:
        real(options.exported, options.output, options.data)


if __name__ == "__main__":
    main()

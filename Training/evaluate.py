"""Held-out loss in nats per token: the model's and the n-gram's, on the same tokens.

    python evaluate.py --data data --checkpoint runs/first/best.pt [--split test] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

import ngram
from dataset import Dataset, Reader, evaluation_windows
from model import Configuration, SequenceModel
from train import losses_by_category


def load(path: Path, dataset: Dataset | None = None) -> SequenceModel:
    """The model of a checkpoint; refuses one of another vocabulary than the data's."""
    state = torch.load(path, map_location="cpu", weights_only=False)
    if dataset and state["vocabularyHash"] != dataset.info["vocabularyHash"]:
        raise SystemExit(f"{path} was trained with another vocabulary than the data's")
    model = SequenceModel(Configuration(**state["config"]))
    model.load_state_dict(state["model"])
    return model.eval()


def compare(options: argparse.Namespace) -> dict:
    dataset = Dataset(options.data)
    model = load(options.checkpoint, dataset)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    context = model.config.context
    windows = evaluation_windows(dataset, options.split, context, options.windows)
    baseline = ngram.KneserNey(
        ngram.training_tokens(dataset, options.order), options.order, dataset.vocabulary_size)
    return {
        "split": options.split, "windows": len(windows), "order": options.order,
        "model": losses_by_category(
            model.to(device), Reader(dataset, device), windows, context, False),
        "ngram": ngram.losses_by_category(baseline, dataset, windows, context)}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--split", default="valid")
    parser.add_argument("--windows", type=int, default=100, help="at most, of each category")
    parser.add_argument("--order", type=int, default=6)
    parser.add_argument("--json", type=Path)
    result = compare(options := parser.parse_args())
    print(f"{'nats per token':<24}{'model':>10}{'n-gram':>10}")
    for name in sorted(result["model"], key=lambda n: (n == "all", n)):
        print(f"{name:<24}{result['model'][name]:>10.4f}{result['ngram'][name]:>10.4f}")
    if options.json:
        options.json.write_text(json.dumps(result, indent=2) + "\n")


if __name__ == "__main__":
    main()

"""Writes a checkpoint as `weights.safetensors` and `manifest.json` for the Swift runtime.

    python export.py --checkpoint runs/first/best.pt --output ../Sources/Composition/Resources
                     --precision f16 --metrics metrics.json --data-description "…"
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from model import Configuration, SequenceModel

PRECISIONS = {"f32": torch.float32, "f16": torch.float16, "bf16": torch.bfloat16}


def commit() -> str:
    """The repository's commit, with a plus where the tree differs from it."""
    def git(*words: str) -> str:
        folder = Path(__file__).parent
        return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True).stdout
    return git("rev-parse", "HEAD").strip() + ("+" if git("status", "--porcelain", ".") else "")


def export(model: SequenceModel, folder: Path, precision: str, about: dict) -> None:
    """Writes both files; `about` are the manifest's other fields."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = folder / "weights.safetensors"
    tensors = {name: tensor.detach().to(PRECISIONS[precision]).contiguous()
               for name, tensor in model.state_dict().items()}
    for name, tensor in tensors.items():
        assert torch.isfinite(tensor).all(), f"{name} does not fit {precision}"
    save_file(tensors, weights)
    weights.chmod(0o644)
    manifest = {
        "format": 1, "configuration": model.config.to_dict(), "precision": precision,
        "parameters": model.parameter_count(),
        "sha256": hashlib.sha256(weights.read_bytes()).hexdigest()} | about
    text = json.dumps(manifest, indent=2, sort_keys=True, ensure_ascii=False)
    (folder / "manifest.json").write_text(text + "\n")


def read(folder: Path) -> SequenceModel:
    """The exported model, in f32, as the runtime sees it."""
    manifest = json.loads((folder / "manifest.json").read_text())
    model = SequenceModel(Configuration(**manifest["configuration"]))
    tensors = load_file(folder / "weights.safetensors")
    model.load_state_dict({name: tensor.float() for name, tensor in tensors.items()})
    return model.eval()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--precision", choices=PRECISIONS, default="f16")
    parser.add_argument("--metrics", type=Path, help="what evaluate.py --json wrote")
    parser.add_argument("--data-description", default="")
    parser.add_argument("--data", type=Path, help="the tokenized folder, for the feature names")
    options = parser.parse_args()
    state = torch.load(options.checkpoint, map_location="cpu", weights_only=False)
    model = SequenceModel(Configuration(**state["config"]))
    model.load_state_dict(state["model"])
    info = json.loads((options.data / "pieces.json").read_text()) if options.data else {}
    export(model, options.output, options.precision, {
        "vocabularyHash": state["vocabularyHash"],
        "featureNames": info.get("featureNames", []) + info.get("contextNames", []),
        "data": options.data_description, "trainingCommit": commit(),
        "trainingTokens": state["tokens"], "trainingSteps": state["step"],
        "metrics": json.loads(options.metrics.read_text()) if options.metrics else {}})


if __name__ == "__main__":
    main()

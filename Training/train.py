"""Trains the sequence model within a time budget; stops, resumes and logs.

    python train.py --data data --run runs/first --recipe cpu --minutes 80
    python train.py --data data --run runs/first --minutes 80 --slice 20 --resume

The learning rate follows the share of `--minutes` that has been used, over all slices, so the
schedule ends when the time does; time in which the process was stopped does not count. A run
folder holds config.json, log.jsonl, checkpoint.pt (the latest state) and best.pt (the weights with
the lowest validation loss).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import math
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # before torch is loaded: see README

import numpy as np
import torch

import export
from dataset import Dataset, Reader, Sampler, View, Window, evaluation_windows
from model import Configuration, SequenceModel, sparse_masks

RECIPES = {
    "cpu": dict(model=dict(width=256, layers=4, heads=4, keyValueHeads=2, feedForward=704),
                batch=4, rate=4e-3, dropout=0.0, decay=0.1, balance=1.0),
    "gpu": dict(model=dict(width=384, layers=10, heads=6, keyValueHeads=2, feedForward=1024,
                           context=2048, windows=(128, 128, 0) * 3 + (128,)),
                batch=64, rate=3e-3, dropout=0.2, decay=0.1, balance=0.4),
}
WARM_UP, FINAL_SHARE = 0.02, 0.05
LONGEST_STEP = 30.0  # seconds; what is longer is a pause


def rate_share(progress: float) -> float:
    """The learning rate over its peak, for the share of the time that is used."""
    if progress < WARM_UP:
        return max(progress / WARM_UP, 0.01)
    turn = min(1.0, (progress - WARM_UP) / (1 - WARM_UP))
    return FINAL_SHARE + (1 - FINAL_SHARE) * 0.5 * (1 + math.cos(math.pi * turn))


class Optimizers:
    """Muon for the blocks' matrices at peak `rate`, AdamW for the rest at half of it.

    Muon's steps are scaled to the size of AdamW's. After 200 steps of 2000 tokens it reached 2.82
    nats per token where AdamW alone was at 3.96.
    """

    def __init__(self, model: SequenceModel, rate: float, decay: float):
        inner = [p for p in model.blocks.parameters() if p.dim() == 2]
        taken = {id(p) for p in inner}
        outer = [p for p in model.parameters() if id(p) not in taken]
        self.rates = (rate, rate / 2)
        self.parts = [
            torch.optim.Muon(inner, lr=rate, weight_decay=decay, momentum=0.95,
                             adjust_lr_fn="match_rms_adamw"),
            torch.optim.AdamW(outer, lr=rate / 2, betas=(0.9, 0.95), weight_decay=0.0, fused=True)]

    def step(self, share: float) -> None:
        """Updates at this share of the peak rate, and forgets the gradients."""
        for part, rate in zip(self.parts, self.rates, strict=True):
            for group in part.param_groups:
                group["lr"] = rate * share
            part.step()
            part.zero_grad(set_to_none=True)

    def state_dict(self) -> list[dict]:
        return [part.state_dict() for part in self.parts]

    def load_state_dict(self, states: list[dict]) -> None:
        for part, state in zip(self.parts, states, strict=True):
            part.load_state_dict(state)


def precision(device: str, bf16: bool):
    if not bf16:
        return contextlib.nullcontext()
    return torch.autocast(device, dtype=torch.bfloat16)


@torch.no_grad()
def window_losses(model, reader: Reader, windows, context: int, bf16: bool,
                  batch: int = 8) -> Iterator[tuple[Window, float, int]]:
    """Each window with the nats of its targets together and how many they are."""
    for index in range(0, len(windows), batch):
        group = windows[index : index + batch]
        inputs, features, targets = reader.batch(group, context)
        with precision(reader.device, bf16):
            logits = model(inputs, features)
        nats = torch.nn.functional.cross_entropy(
            logits.float().transpose(1, 2), targets, ignore_index=-1, reduction="none").sum(1)
        counts = (targets >= 0).sum(1)
        yield from zip(group, nats.tolist(), counts.tolist())


def losses_by_category(model, reader: Reader, windows, context: int, bf16: bool,
                       batch: int = 8) -> dict[str, float]:
    """Nats per token over the windows' targets, by category and over all ("all")."""
    model.eval()
    sums: dict[str, list[float]] = {}
    for window, total, count in window_losses(model, reader, windows, context, bf16, batch):
        for name in (reader.dataset.pieces[window.piece].category, "all"):
            entry = sums.setdefault(name, [0.0, 0])
            entry[0] += total
            entry[1] += count
    model.train()
    return {name: total / max(count, 1) for name, (total, count) in sorted(sums.items())}


def save(path: Path, state: dict) -> None:
    """Writes beside and renames: a stopped run leaves no half checkpoint."""
    beside = path.with_suffix(".tmp")
    torch.save(state, beside)
    os.replace(beside, path)


class Run:
    """One training run: its model, optimizer, place in the schedule, and folder."""

    def __init__(self, options: argparse.Namespace):
        self.options, self.folder = options, options.run
        self.folder.mkdir(parents=True, exist_ok=True)
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.dataset = Dataset(options.data)
        view = View(options.emotion, options.theme, options.place)
        self.reader = Reader(self.dataset, self.device, view)
        self.step = 0
        self.seen = torch.zeros((), dtype=torch.int64, device=self.device)
        self.seconds, self.best = 0.0, math.inf
        self.recipe = RECIPES[options.recipe]
        state = None
        if options.resume:
            state = torch.load(self.folder / "checkpoint.pt", map_location=self.device,
                               weights_only=False)
        self._make_model(state)
        self.batch = options.batch or self.recipe["batch"]
        self.optimizer = Optimizers(
            self.model, options.rate or self.recipe["rate"],
            self.recipe["decay"] if options.decay is None else options.decay)
        if state:
            self._restore(state)
        self.context = min(options.context or self.config.context, self.config.context)
        self.sampler = Sampler(self.dataset, self.context, seed=options.seed + self.step,
                               balance=self.recipe["balance"])
        self.noise = torch.Generator(self.device).manual_seed(options.seed + self.step)
        self.windows = evaluation_windows(
            self.dataset, "valid", self.config.context, options.valid_windows)
        self.compiled = torch.compile(self.model.loss) if options.compile else self.model.loss
        self.masks = self._masks(self.config)
        self.teachers = [self._teacher(folder) for folder in options.teacher]

    def _make_model(self, state: dict | None) -> None:
        shape = dict(self.recipe["model"])
        if self.options.config:
            shape = json.loads(self.options.config.read_text())
        shape |= dict(vocabularySize=self.dataset.vocabulary_size + self.reader.view.extra_tokens,
                      featureCount=self.dataset.feature_count)
        self.config = Configuration(**(state["config"] if state else shape))
        torch.manual_seed(self.options.seed)
        dropout = self.recipe["dropout"] if self.options.dropout is None else self.options.dropout
        self.model = SequenceModel(self.config, dropout).to(self.device)
        (self.folder / "config.json").write_text(json.dumps(self.config.to_dict(), indent=2))

    def _masks(self, config: Configuration) -> list | None:
        if self.options.compile and self.device == "cuda" and any(config.windows or ()):
            return sparse_masks(config, self.context, self.device)
        return None

    def _teacher(self, folder: Path) -> Callable[[torch.Tensor, torch.Tensor], torch.Tensor]:
        manifest = json.loads((folder / "manifest.json").read_text())
        assert manifest["vocabularyHash"] == self.dataset.info["vocabularyHash"], \
            f"{folder} was trained with another vocabulary"
        model = export.read(folder).to(self.device)
        masks = self._masks(model.config)
        predict = torch.compile(model) if self.options.compile else model
        return lambda inputs, features: predict(inputs, features, masks).float().softmax(-1)

    @torch.no_grad()
    def guidance(self, inputs: torch.Tensor, features: torch.Tensor) -> torch.Tensor | None:
        """The teachers' mean probabilities, [batch, length, V]."""
        if not self.teachers:
            return None
        return torch.stack([teach(inputs, features) for teach in self.teachers]).mean(0)

    def _restore(self, state: dict) -> None:
        assert state["vocabularyHash"] == self.dataset.info["vocabularyHash"], \
            "the checkpoint was trained with another vocabulary"
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step = state["step"]
        self.seen += state["tokens"]
        self.seconds, self.best = state["seconds"], state["best"]

    @property
    def tokens(self) -> int:
        """Targets that were learned from."""
        return int(self.seen)

    def log(self, **fields) -> None:
        record = dict(step=self.step, tokens=self.tokens, seconds=round(self.seconds, 1)) | fields
        with (self.folder / "log.jsonl").open("a") as file:
            file.write(json.dumps(record) + "\n")
        print(json.dumps(record), flush=True)

    def checkpoint(self, name: str = "checkpoint.pt", optimizer: bool = True) -> None:
        state = dict(config=self.config.to_dict(), model=self.model.state_dict(), step=self.step,
                     tokens=self.tokens, seconds=self.seconds, best=self.best,
                     vocabularyHash=self.dataset.info["vocabularyHash"])
        if optimizer:
            state["optimizer"] = self.optimizer.state_dict()
        save(self.folder / name, state)

    def advance(self, progress: float) -> torch.Tensor:
        """One step; returns its loss, unread."""
        inputs, features, targets = self.reader.batch(
            self.sampler.windows(self.batch), self.context, self.noise)
        with precision(self.device, self.options.bf16):
            loss = self.compiled(inputs, features, targets, self.masks,
                                 self.guidance(inputs, features), self.options.teaching)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step(rate_share(progress))
        self.step += 1
        self.seen += (targets >= 0).sum()
        return loss.detach()

    def validate(self) -> None:
        losses = losses_by_category(
            self.model, self.reader, self.windows, self.config.context, self.options.bf16)
        self.log(valid=losses)
        if losses.get("all", math.inf) < self.best:
            self.best = losses["all"]
            self.checkpoint("best.pt", optimizer=False)
        self.checkpoint()

    def train(self) -> None:
        """Steps until the budget, or this slice of it, is used."""
        budget = self.options.minutes * 60
        end = min(budget, self.seconds + (self.options.slice or self.options.minutes) * 60)
        last_validation, recent, stopped = self.seconds, [], stop_flag()
        most = self.options.steps or math.inf
        while self.seconds < end and self.step < most and not stopped:
            begun = time.monotonic()
            recent.append(self.advance(max(self.seconds / budget, self.step / most)))
            self.seconds += min(time.monotonic() - begun, LONGEST_STEP)
            if self.step % self.options.log_every == 0:
                self.log(train=round(torch.stack(recent).mean().item(), 4))
                recent.clear()
            if self.seconds - last_validation > self.options.valid_every:
                begun = time.monotonic()
                self.validate()
                self.seconds += min(time.monotonic() - begun, 10 * LONGEST_STEP)
                last_validation = self.seconds
        self.validate()


def stop_flag() -> list:
    """A list that is filled when the process is asked to stop, so that it can save first."""
    asked: list = []
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda number, frame: asked.append(number))
    return asked


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--recipe", choices=RECIPES, default="cpu")
    parser.add_argument("--config", type=Path, help="model shape as JSON, in place of the recipe's")
    parser.add_argument("--minutes", type=float, required=True, help="the whole budget")
    parser.add_argument("--steps", type=int, help="the whole budget in steps, where it ends sooner")
    parser.add_argument("--slice", type=float, help="stop this run after so many minutes")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--batch", type=int)
    parser.add_argument("--context", type=int, help="window in training; at most the model's")
    parser.add_argument("--rate", type=float, help="peak learning rate")
    parser.add_argument("--dropout", type=float)
    parser.add_argument("--decay", type=float, help="weight decay of the blocks' matrices")
    parser.add_argument("--teacher", type=Path, nargs="*", default=[],
                        help="exported models whose mean prediction is learned beside the tokens")
    parser.add_argument("--teaching", type=float, default=0.5,
                        help="the share of the loss that the teachers have")
    parser.add_argument("--emotion", choices=("steps", "prefix", "none"), default="steps",
                        help="how the model is told of it; all but `steps` are baselines")
    parser.add_argument("--theme", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--place", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--valid-windows", type=int, default=24, help="at most, of each category")
    parser.add_argument("--valid-every", type=float, default=300, help="seconds")
    parser.add_argument("--log-every", type=int, default=50, help="steps")
    parser.add_argument("--compile", action=argparse.BooleanOptionalAction, default=False)
    parser.add_argument("--bf16", action=argparse.BooleanOptionalAction, default=True)
    return parser.parse_args()


if __name__ == "__main__":
    options = parse()
    torch.set_num_threads(options.threads)
    np.seterr(all="raise")
    run = Run(options)
    run.log(parameters=run.model.parameter_count(), device=run.device, config=run.config.to_dict())
    run.train()

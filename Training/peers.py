"""How fast PyTorch and ONNX Runtime decode, to be compared with `make bench` on the same machine.

    pip install torch==2.13.0 onnx onnxruntime
    python peers.py [--contexts 256 1000] [--batches 1 4 8 16]

A random model of the shape in Tests/NeuralRuntimeTests/DecodingBenchmarkTests.swift, one thread. A
step reads one token of each sequence with keys and values of `context` positions at hand. Neither
engine has to store the new keys and values, which favours it. Processor time; the best of several
rounds counts.
"""

from __future__ import annotations

import argparse
import tempfile
import time
import warnings
from pathlib import Path
from typing import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from model import Configuration, SequenceModel, rotate

SHAPE = Configuration(vocabularySize=447, featureCount=134, width=384, layers=10, heads=6,
                      keyValueHeads=2, feedForward=1024, context=1024)
ROUNDS, STEPS = 12, 8


class Step(nn.Module):
    """One token of each sequence, after keys [layers, batch, heads, width, length] and values
    [layers, batch, heads, length, width]."""

    def __init__(self, model: SequenceModel):
        super().__init__()
        self.model = model

    def forward(self, tokens: Tensor, features: Tensor, keys: Tensor, values: Tensor,
                cosine: Tensor, sine: Tensor) -> Tensor:
        model, config = self.model, self.model.config
        heads, kv_heads = config.heads, config.keyValueHeads
        condition = model.feature_out(F.silu(model.feature_in(features)))
        x = model.embedding(tokens) + condition
        for index, block in enumerate(model.blocks):
            joined = block.qkv(norm(block.attention_norm, x))
            joined = joined.view(-1, heads + 2 * kv_heads, 1, config.head_width)
            query, key, value = joined.split((heads, kv_heads, kv_heads), dim=1)
            query, key = rotate(query, cosine, sine), rotate(key, cosine, sine)
            query = query.reshape(-1, kv_heads, heads // kv_heads, config.head_width)
            # Past and present apart, so that the cache is not copied.
            scores = torch.cat((query @ keys[index], query @ key.transpose(2, 3)), -1)
            weights = (scores * config.head_width**-0.5).softmax(-1)
            mixed = weights[..., :-1] @ values[index] + weights[..., -1:] * value
            x = x + block.attention_out(mixed.reshape(-1, config.width))
            gate, up = block.gate_up(norm(block.feed_forward_norm, x)).chunk(2, dim=-1)
            x = x + block.down(F.silu(gate) * up)
        return F.linear(norm(model.norm, x), model.embedding.weight)


def norm(module: nn.RMSNorm, x: Tensor) -> Tensor:
    return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + module.eps) * module.weight


def inputs(batch: int, context: int) -> dict[str, Tensor]:
    cache = (SHAPE.layers, batch, SHAPE.keyValueHeads, context, SHAPE.head_width)
    angles = torch.full((1, SHAPE.head_width // 2), 0.3)
    return {"tokens": torch.arange(batch), "features": torch.rand(batch, SHAPE.featureCount),
            "keys": torch.randn(cache).transpose(3, 4).contiguous(), "values": torch.randn(cache),
            "cosine": angles.cos(), "sine": angles.sin()}


def rate(step: Callable[[], object], batch: int) -> float:
    """Tokens a second."""
    step()
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for _ in range(STEPS):
            step()
        best = min(best, time.process_time() - start)
    return STEPS * batch / best


def torch_engines() -> dict[str, Callable[[dict[str, Tensor]], Callable[[], object]]]:
    step = Step(SequenceModel(SHAPE)).eval()
    rounded = torch.ao.quantization.quantize_dynamic(step, {nn.Linear}, dtype=torch.qint8)
    return {name: lambda data, module=module: lambda: module(**data)
            for name, module in (("PyTorch f32", step), ("PyTorch int8", rounded))}


def onnx_engines(folder: Path) -> dict[str, Callable[[dict[str, Tensor]], Callable[[], object]]]:
    """The same step, exported; 8 bits by ONNX Runtime's own dynamic quantisation."""
    import onnxruntime
    from onnxruntime.quantization import QuantType, quantize_dynamic

    plain, rounded = folder / "f32.onnx", folder / "int8.onnx"
    data = inputs(2, 32)
    axes = {"tokens": {0: "batch"}, "features": {0: "batch"},
            "keys": {1: "batch", 4: "length"}, "values": {1: "batch", 3: "length"}}
    torch.onnx.export(Step(SequenceModel(SHAPE)).eval(), tuple(data.values()), str(plain),
                      input_names=list(data), output_names=["logits"], dynamic_axes=axes,
                      opset_version=17, dynamo=False)
    quantize_dynamic(plain, rounded, weight_type=QuantType.QInt8)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1

    def engine(path: Path):
        session = onnxruntime.InferenceSession(str(path), options, ["CPUExecutionProvider"])

        def bind(data: dict[str, Tensor]) -> Callable[[], object]:
            arrays = {name: value.numpy() for name, value in data.items()}
            return lambda: session.run(None, arrays)

        return bind

    return {"ONNX Runtime f32": engine(plain), "ONNX Runtime int8": engine(rounded)}


@torch.inference_mode()
def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--contexts", type=int, nargs="+", default=[256, 1000])
    parser.add_argument("--batches", type=int, nargs="+", default=[1, 4, 8, 16])
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    torch.manual_seed(1)
    with tempfile.TemporaryDirectory() as folder:
        engines = torch_engines() | onnx_engines(Path(folder))
        for context in options.contexts:
            for batch in options.batches:
                data = inputs(batch, context)
                rates = ", ".join(f"{name} {rate(bind(data), batch):5.0f}"
                                  for name, bind in engines.items())
                print(f"decode, context {context:4d}, batch {batch:2d}: {rates} tokens/s",
                      flush=True)


if __name__ == "__main__":
    main()

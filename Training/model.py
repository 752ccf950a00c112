"""The sequence model: a decoder-only transformer with a feature vector at every step.

`Sources/NeuralRuntime` computes the same function; a change here is a change there, and the
parity fixture (fixtures.py) tells when they differ. State-dict names are the file's tensor names.
"""

from __future__ import annotations

import functools
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.attention.flex_attention import create_block_mask, flex_attention

GROUP = 16  # positions that a window takes in or leaves out together


@dataclass(frozen=True)
class Configuration:
    """The shape of a model; its JSON is read by `ModelConfiguration` in Swift."""

    vocabularySize: int
    featureCount: int
    width: int = 256
    layers: int = 5
    heads: int = 4
    keyValueHeads: int = 2
    feedForward: int = 704
    context: int = 1024
    ropeBase: float = 10000.0
    normEpsilon: float = 1e-5
    windows: tuple[int, ...] | None = None
    """For each layer, how far back it looks: position i sees j where i // 16 - j // 16 is less than
    window // 16; all positions where the window is 0."""

    @property
    def head_width(self) -> int:
        return self.width // self.heads

    def validate(self) -> None:
        """The runtime's kernels work on groups of 16 and rotate halves of a head."""
        assert self.width % self.heads == 0 and self.heads % self.keyValueHeads == 0
        assert self.head_width % 16 == 0 and self.feedForward % 16 == 0
        assert 2 < self.vocabularySize <= 65536 and self.featureCount > 0
        assert all(w >= 0 and w % GROUP == 0 for w in self.windows or ())
        assert self.windows is None or len(self.windows) == self.layers

    def to_dict(self) -> dict:
        return asdict(self)

    @staticmethod
    def load(path: Path) -> "Configuration":
        return Configuration(**json.loads(path.read_text()))


def rotary_table(config: Configuration, length: int) -> tuple[Tensor, Tensor]:
    """Cosines and sines, [length, head_width / 2], for the pairs (i, i + head_width / 2)."""
    half = config.head_width // 2
    frequencies = config.ropeBase ** (-torch.arange(half, dtype=torch.float64) / half)
    angles = torch.arange(length, dtype=torch.float64)[:, None] * frequencies
    return angles.cos().float(), angles.sin().float()


def rotate(x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    """Turns x, [batch, heads, length, head_width], by its position."""
    first, second = x.chunk(2, dim=-1)
    return torch.cat((first * cosine - second * sine, second * cosine + first * sine), dim=-1)


def in_window(window: int):
    """Whether a query's position sees a key's."""
    def sees(batch, head, query, key):
        near = query // GROUP - key // GROUP < window // GROUP
        return (query >= key) & near if window else query >= key
    return sees


@functools.cache
def dense_mask(window: int, length: int, device: torch.device) -> Tensor:
    place = torch.arange(length, device=device)
    return in_window(window)(0, 0, place[:, None], place)


def sparse_masks(config: Configuration, length: int, device: str) -> list:
    """For each layer, what `SequenceModel.loss` skips on a GPU; None where it looks at everything."""
    made = {window: create_block_mask(in_window(window), None, None, length, length, device=device)
            for window in set(config.windows or ()) if window}
    return [made.get(window) for window in config.windows or (0,) * config.layers]


class Block(nn.Module):
    """Attention, then a SwiGLU feed-forward, each on the normed residual stream."""

    def __init__(self, config: Configuration, dropout: float, window: int):
        super().__init__()
        self.config, self.dropout, self.window = config, dropout, window
        width, kv_width = config.width, config.keyValueHeads * config.head_width
        self.attention_norm = nn.RMSNorm(width, eps=config.normEpsilon)
        self.qkv = nn.Linear(width, width + 2 * kv_width, bias=False)
        self.attention_out = nn.Linear(width, width, bias=False)
        self.feed_forward_norm = nn.RMSNorm(width, eps=config.normEpsilon)
        self.gate_up = nn.Linear(width, 2 * config.feedForward, bias=False)
        self.down = nn.Linear(config.feedForward, width, bias=False)

    def attend(self, x: Tensor, cosine: Tensor, sine: Tensor, mask) -> Tensor:
        batch, length, width = x.shape
        heads, kv_heads = self.config.heads, self.config.keyValueHeads
        joined = self.qkv(x).view(batch, length, heads + 2 * kv_heads, -1).transpose(1, 2)
        query, key, value = joined.split((heads, kv_heads, kv_heads), dim=1)
        query, key = rotate(query, cosine, sine), rotate(key, cosine, sine)
        query, key = query.to(value.dtype), key.to(value.dtype)
        if mask is not None:
            mixed = flex_attention(query, key, value, enable_gqa=True, block_mask=mask)
        else:
            key = key.repeat_interleave(heads // kv_heads, dim=1)
            value = value.repeat_interleave(heads // kv_heads, dim=1)
            dense = dense_mask(self.window, length, x.device) if self.window else None
            mixed = F.scaled_dot_product_attention(
                query, key, value, attn_mask=dense, is_causal=dense is None)
        return self.attention_out(mixed.transpose(1, 2).reshape(batch, length, width))

    def forward(self, x: Tensor, cosine: Tensor, sine: Tensor, mask) -> Tensor:
        drop = lambda y: F.dropout(y, self.dropout, self.training)
        x = x + drop(self.attend(self.attention_norm(x), cosine, sine, mask))
        gate, up = self.gate_up(self.feed_forward_norm(x)).chunk(2, dim=-1)
        return x + drop(self.down(F.silu(gate) * up))


class SequenceModel(nn.Module):
    """Tokens [batch, length] and features [batch, length, F] to logits [batch, length, V].

    The features at a position are those of the bar that holds its token.
    The output projection is the token embedding (tied).
    """

    def __init__(self, config: Configuration, dropout: float = 0.0):
        super().__init__()
        config.validate()
        self.config = config
        self.embedding = nn.Embedding(config.vocabularySize, config.width)
        self.feature_in = nn.Linear(config.featureCount, config.width)
        self.feature_out = nn.Linear(config.width, config.width, bias=False)
        windows = config.windows or (0,) * config.layers
        self.blocks = nn.ModuleList(Block(config, dropout, window) for window in windows)
        self.norm = nn.RMSNorm(config.width, eps=config.normEpsilon)
        cosine, sine = rotary_table(config, config.context)
        self.register_buffer("cosine", cosine, persistent=False)
        self.register_buffer("sine", sine, persistent=False)
        self.apply(self._initialize)
        nn.init.zeros_(self.feature_out.weight)

    def _initialize(self, module: nn.Module) -> None:
        """Tokens speak louder than features at first: otherwise attention learns late."""
        if isinstance(module, nn.Embedding):
            nn.init.normal_(module.weight, std=0.06)
        elif isinstance(module, nn.Linear):
            nn.init.normal_(module.weight, std=module.in_features**-0.5 * 0.5)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, Block):
            scale = (2 * self.config.layers) ** -0.5
            module.attention_out.weight.data.mul_(scale)
            module.down.weight.data.mul_(scale)

    def hidden(self, tokens: Tensor, features: Tensor, masks: list | None) -> Tensor:
        condition = self.feature_out(F.silu(self.feature_in(features)))
        x = self.embedding(tokens) + condition
        length = tokens.shape[1]
        for block, mask in zip(self.blocks, masks or [None] * len(self.blocks)):
            x = block(x, self.cosine[:length], self.sine[:length], mask)
        return self.norm(x)

    def forward(self, tokens: Tensor, features: Tensor, masks: list | None = None) -> Tensor:
        return F.linear(self.hidden(tokens, features, masks), self.embedding.weight)

    def loss(self, tokens: Tensor, features: Tensor, targets: Tensor, masks: list | None = None,
             guidance: Tensor | None = None, teaching: float = 0.0) -> Tensor:
        """Mean nats per token over the targets that are not negative.

        With guidance, probabilities [batch, length, V], the share `teaching` of the loss is their
        cross entropy in place of the targets' (Hinton, Vinyals & Dean 2015, at temperature 1).
        """
        logits = self(tokens, features, masks).float().flatten(0, 1)
        hard = F.cross_entropy(logits, targets.flatten(), ignore_index=-1)
        if guidance is None:
            return hard
        soft = F.cross_entropy(logits, guidance.float().flatten(0, 1), reduction="none")
        counted = (targets >= 0).flatten()
        return (1 - teaching) * hard + teaching * (soft * counted).sum() / counted.sum()

    def parameter_count(self) -> int:
        return sum(p.numel() for p in self.parameters())

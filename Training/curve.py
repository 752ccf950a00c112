"""Draws training and held-out loss over the tokens seen, as an SVG page.

    python curve.py OUTPUT.svg NAME=runs/first/log.jsonl [NAME=…]
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

COLOURS = ("#1f6f8b", "#c0562f", "#5a7d2a", "#7a4fa3")
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 320, 52, 150, 16, 40
LOWEST, HIGHEST = 0.3, 1.2  # nats per token


def read(path: Path) -> tuple[list, list]:
    """Pairs of million tokens and nats per token: in training, and held out."""
    records = [json.loads(line) for line in path.read_text().splitlines() if line.startswith("{")]
    place = lambda record: record["tokens"] / 1e6
    return ([(place(r), r["train"]) for r in records if "train" in r],
            [(place(r), r["valid"]["all"]) for r in records if "valid" in r])


def draw(runs: dict[str, tuple[list, list]]) -> str:
    most = max(x for train, valid in runs.values() for x, _ in train + valid)
    x_of = lambda x: LEFT + (WIDTH - LEFT - RIGHT) * x / most
    y_of = lambda y: TOP + (HEIGHT - TOP - BOTTOM) * (HIGHEST - y) / (HIGHEST - LOWEST)
    inside = lambda points: [(x, y) for x, y in points if y <= HIGHEST]
    path = lambda points: " ".join(f"{x_of(x):.1f},{y_of(y):.1f}" for x, y in inside(points))
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
             'font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>']
    for step in range(int(LOWEST * 10), int(HIGHEST * 10) + 1):
        y = y_of(step / 10)
        parts.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" '
                     f'stroke="#ddd"/><text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">'
                     f'{step / 10:.1f}</text>')
    for x in range(0, int(most) + 1, 100):
        parts.append(f'<text x="{x_of(x):.1f}" y="{HEIGHT - 22}" text-anchor="middle">{x}</text>')
    parts.append(f'<text x="{LEFT}" y="{HEIGHT - 6}">million tokens; nats a token: '
                 'training (line), held out (dots)</text>')
    for index, (name, (train, valid)) in enumerate(runs.items()):
        colour = COLOURS[index % len(COLOURS)]
        parts.append(f'<polyline points="{path(train)}" fill="none" stroke="{colour}"/>')
        parts += [f'<circle cx="{x_of(x):.1f}" cy="{y_of(y):.1f}" r="4" fill="{colour}"/>'
                  for x, y in inside(valid)]
        parts.append(f'<text x="{WIDTH - RIGHT + 10}" y="{TOP + 16 + 18 * index}" '
                     f'fill="{colour}">{name}</text>')
    return "\n".join(parts) + "\n</svg>\n"


if __name__ == "__main__":
    output, *named = sys.argv[1:]
    runs = dict(argument.split("=", 1) for argument in named)
    Path(output).write_text(draw({name: read(Path(path)) for name, path in runs.items()}))

"""Finds pieces that share a melody: the same work in another key, arrangement, excerpt or copy.

    zstd -dcq corpus/*.jsonl.zst | python duplicates.py - -o duplicates.tsv
    python duplicates.py ab.jsonl -o duplicates.tsv --held-out held-out.tsv

A melody is the highest notes of a staff, repetitions of a note taken once. A passage is ten
successive intervals of it, counted in semitones modulo the octave: no key, no octave, no rhythm.
Passages of fewer than four different intervals and those that go round a figure of at most five
(scales, trills, accompaniments) are not counted, nor are those that stand in more than 30 pieces.

Two pieces are related where they share twelve passages or more, and these are a quarter of the
shorter one's; or with an unbroken stretch of 24 notes .15 of the shorter one, or 30 passages and .05.
"""

from __future__ import annotations

import argparse
import collections
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

LENGTH = 10  # intervals in a passage
VARIETY, PERIOD = 4, 5
COMMON = 30  # pieces; a passage in more of them says nothing
GRACE = 1024


@dataclass(frozen=True)
class Relation:
    """Two pieces, by index."""

    first: int
    second: int
    passages: int
    share: float
    """Of the rare passages of the piece that has fewer."""
    run: int
    """Notes of the longest stretch that both have."""

    @property
    def is_near(self) -> bool:
        if self.passages < 12 or self.share < 0.05:
            return False
        long = self.run >= 24 and (self.share >= 0.15 or self.passages >= 30)
        return self.share >= 0.25 or long


def melodies(record: dict) -> Iterator[np.ndarray]:
    """The highest notes of each pitched staff as MIDI numbers, without repetitions."""
    for part in record["parts"]:
        notes = part["notes"]
        if part.get("drum") or not notes["on"]:
            continue
        onsets, pitches = np.cumsum(notes["on"]), np.array(notes["pi"])
        sounds = (np.array(notes["du"]) > 0) & (np.array(notes["fl"]) & GRACE == 0)
        staves = np.array(notes.get("st") or [1] * len(onsets))
        for staff in np.unique(staves):
            chosen = sounds & (staves == staff)
            yield skyline(onsets[chosen], pitches[chosen])


def skyline(onsets: np.ndarray, pitches: np.ndarray) -> np.ndarray:
    order = np.lexsort((-pitches, onsets))
    onsets, pitches = onsets[order], pitches[order]
    pitches = pitches[np.diff(onsets, prepend=-1) > 0]
    return pitches[np.diff(pitches, prepend=-1) != 0]


def passages(melody: np.ndarray) -> np.ndarray:
    """The passage that begins at each note as a number, -1 where it is not counted."""
    steps = np.diff(melody) % 12
    if len(steps) < LENGTH:
        return np.zeros(0, dtype=np.int64)
    windows = np.lib.stride_tricks.sliding_window_view(steps, LENGTH)
    varied = (np.diff(np.sort(windows, 1), axis=1) != 0).sum(1) + 1 >= VARIETY
    for period in range(1, PERIOD + 1):
        varied &= (windows[:, period:] != windows[:, :-period]).any(1)
    numbers = windows @ 12 ** np.arange(LENGTH, dtype=np.int64)
    return np.where(varied, numbers, -1)


def longest_run(one: np.ndarray, other: np.ndarray) -> int:
    """Notes of the longest stretch of counted passages that both have."""
    places = collections.defaultdict(list)
    for place, number in enumerate(other.tolist()):
        places[number].append(place)
    best, before = 0, {}
    for number in one.tolist():
        here = places.get(number, ())[:COMMON] if number >= 0 else ()
        before = {place: before.get(place - 1, 0) + 1 for place in here}
        best = max(best, max(before.values(), default=0))
    return best + LENGTH if best else 0


def relations(pieces: list[np.ndarray]) -> list[Relation]:
    """All near relations among pieces, each given by its passages in order."""
    sets = [np.unique(p[p >= 0]) for p in pieces]
    numbers = np.concatenate(sets)
    owners = np.repeat(np.arange(len(sets)), [len(s) for s in sets])
    order = np.argsort(numbers, kind="stable")
    numbers, owners = numbers[order], owners[order]
    starts = np.flatnonzero(np.diff(numbers, prepend=-1))
    counts = np.diff(np.append(starts, len(numbers)))
    rare = np.bincount(owners[np.repeat(counts, counts) <= COMMON], minlength=len(sets))
    shared: collections.Counter = collections.Counter()
    for start, count in zip(starts, counts):
        if 2 <= count <= COMMON:
            shared.update(combinations(owners[start : start + count].tolist(), 2))
    found = []
    for (one, other), count in sorted(shared.items()):
        if count >= 12:
            share = count / min(rare[one], rare[other])
            run = longest_run(pieces[one], pieces[other])
            found.append(Relation(one, other, count, float(share), run))
    return [r for r in found if r.is_near]


def groups(relations: Iterable[Relation]) -> dict[int, int]:
    """For each related piece the first of all that it is joined to."""
    parents: dict[int, int] = {}

    def root(piece: int) -> int:
        while parents.setdefault(piece, piece) != piece:
            piece = parents[piece]
        return piece

    for relation in relations:
        one, other = sorted((root(relation.first), root(relation.second)))
        parents[other] = one
    return {piece: root(piece) for piece in list(parents)}


def table(relations: list[Relation], ids: list[str]) -> str:
    """A line for each relation: group, both ids, passages, share and run."""
    joined = groups(relations)
    rows = sorted((ids[joined[r.first]], ids[r.first], ids[r.second], r) for r in relations)
    return "group\tfirst\tsecond\tpassages\tshare\trun\n" + "".join(
        f"{group}\t{first}\t{second}\t{r.passages}\t{r.share:.2f}\t{r.run}\n"
        for group, first, second, r in rows)


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """The related ids of a table."""
    rows = [line.split("\t") for line in path.read_text().splitlines()[1:]]
    return [(row[1], row[2]) for row in rows]


def leaking(pairs: Iterable[tuple[str, str]], held_out: Iterable[str]) -> set[str]:
    """Held-out pieces with a relative that is not held out."""
    held = set(held_out)
    return {one for pair in pairs for one, other in (pair, pair[::-1])
            if one in held and other not in held}


def read_held_out(path: Path) -> list[tuple[str, str, str]]:
    """Id, split and category of each held-out piece."""
    return [tuple(line.split("\t")) for line in path.read_text().splitlines()]


def report(pairs: list[tuple[str, str]], held_out: list[tuple[str, str, str]]) -> None:
    """Prints how many held-out pieces of each kind have a relative in the training split."""
    leaks = leaking(pairs, [row[0] for row in held_out])
    total, bad = collections.Counter(), collections.Counter()
    for name, split, category in held_out:
        for key in ((split, category), (split, "all")):
            total[key] += 1
            bad[key] += name in leaks
    for key in sorted(total):
        print(f"{key[0]:<6}{key[1]:<20}{bad[key]:>5} of {total[key]}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", help="JSON Lines; - is standard input")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--held-out", type=Path)
    options = parser.parse_args()
    ids, pieces = [], []
    for file in options.files:
        with sys.stdin.buffer if file == "-" else open(file, "rb") as lines:
            for record in map(json.loads, lines):
                ids.append(record["id"])
                gap = np.array([-1])  # no run goes on from one staff to the next
                parts = [a for m in melodies(record) for a in (passages(m), gap)]
                pieces.append(np.concatenate([gap, *parts]))
    found = relations(pieces)
    options.output.write_text(table(found, ids))
    sizes = collections.Counter(groups(found).values())
    print(f"{len(ids)} pieces, {len(found)} relations, {sum(sizes.values())} pieces in "
          f"{len(sizes)} groups, the largest of {max(sizes.values(), default=0)}")
    if options.held_out:
        report(read_pairs(options.output), read_held_out(options.held_out))


if __name__ == "__main__":
    main()

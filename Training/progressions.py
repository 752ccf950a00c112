"""Counts which chord follows which, for the planner's harmony.

    zstd -dc corpus/lieder_roman_auto.jsonl.zst |
        python progressions.py --held-out held-out.tsv > ../Sources/Planning/Resources/progressions.tsv

Chords are named by the semitones of their root above the tonic and by their quality. A change of
key ends a progression; a chord that stays is one chord. Augmented sixths are named as the dominant
seventh that they sound like. Pieces in the held-out list are left out.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator

QUALITIES = {
    (0, 4, 7): "major",
    (0, 3, 7): "minor",
    (0, 3, 6): "diminished",
    (0, 4, 8): "augmented",
    (0, 4, 7, 10): "dominantSeventh",
    (0, 4, 7, 11): "majorSeventh",
    (0, 3, 7, 10): "minorSeventh",
    (0, 3, 6, 10): "halfDiminished",
    (0, 3, 6, 9): "diminishedSeventh",
}
# German and Italian sixths: the sounding root is a whole tone above the root that is written.
SIXTHS = {(0, 2, 6, 9): 2, (0, 2, 6): 2}
LETTERS = {"c": 0, "d": 2, "e": 4, "f": 5, "g": 7, "a": 9, "b": 11}
RAREST = 3

Chord = tuple[int, str]


def key(text: str) -> tuple[int, str]:
    """Semitones of the tonic above C, and the mode: upper case is major."""
    signs = text[1:].count("#") - text[1:].count("b")
    return (LETTERS[text[0].lower()] + signs) % 12, "major" if text[0].isupper() else "minor"


def chord(row: list, tonic: int) -> Chord | None:
    """None where the analysis could not be resolved, or has no name here."""
    if len(row) < 6:
        return None
    root, pitches = row[3], row[4]
    shape = tuple(sorted((pitch - root) % 12 for pitch in pitches))
    if shape in SIXTHS:
        return (root + SIXTHS[shape] - tonic) % 12, "dominantSeventh"
    return ((root - tonic) % 12, QUALITIES[shape]) if shape in QUALITIES else None


def steps(rows: Iterable[list]) -> Iterator[tuple[str, Chord, Chord]]:
    """The mode, a chord and the different chord after it, in one key."""
    last, last_key = None, None
    for row in rows:
        tonic, mode = key(row[1])
        named = chord(row, tonic)
        if last and named and (tonic, mode) == last_key and named != last:
            yield mode, last, named
        last, last_key = named, (tonic, mode)


def count(lines: Iterable[str], held_out: set[str]) -> Counter:
    counts = Counter()
    for line in lines:
        piece = json.loads(line)
        if piece["id"] not in held_out:
            counts.update(steps(piece["chords"]))
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--held-out", required=True)
    options = parser.parse_args()
    with open(options.held_out) as file:
        held_out = {line.split("\t")[0] for line in file}
    print("# mode, chord, next chord (root in semitones above the tonic, quality), times.")
    print(f"# Counted by Training/progressions.py in the CC0 analyses of OpenScore Lieder; {RAREST} times and more.")
    for (mode, (root, quality), (next_root, next_quality)), times in sorted(count(sys.stdin, held_out).items()):
        if times >= RAREST:
            print(mode, root, quality, next_root, next_quality, times, sep="\t")


if __name__ == "__main__":
    main()

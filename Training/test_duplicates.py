"""Quick checks of the search for related pieces: python test_duplicates.py"""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

import numpy as np

import duplicates
from duplicates import LENGTH, Relation
from leaks import mean


def tune(seed: int, length: int) -> np.ndarray:
    """A melody by chance, in steps of at most a fifth, that never repeats a note."""
    generator = np.random.default_rng(seed)
    steps = generator.integers(1, 8, length) * generator.choice([-1, 1], length)
    return 60 + np.cumsum(steps) % 40


def record(name: str, *staves: np.ndarray) -> dict:
    """A piece of quarter notes."""
    notes = [{"on": [0] + [480] * (len(s) - 1), "du": [480] * len(s), "pi": s.tolist(),
              "fl": [0] * len(s)} for s in staves]
    return {"id": name, "parts": [{"notes": n} for n in notes]}


def pieces(*records: dict) -> list[np.ndarray]:
    gap = np.array([-1])
    return [np.concatenate([gap, *(np.append(duplicates.passages(m), -1)
                                   for m in duplicates.melodies(r))]) for r in records]


class Duplicates(unittest.TestCase):
    def test_the_highest_notes_without_repetitions(self):
        onsets, pitches = np.array([0, 0, 480, 960, 960]), np.array([60, 64, 64, 62, 50])
        self.assertEqual(duplicates.skyline(onsets, pitches).tolist(), [64, 62])

    def test_grace_notes_drums_and_other_staves_are_not_in_a_melody(self):
        one = record("a", np.array([60, 62, 64]))
        one["parts"][0]["notes"] |= {"fl": [0, 1024, 0], "st": [1, 1, 2]}
        one["parts"].append(record("b", np.array([40, 42]))["parts"][0] | {"drum": True})
        self.assertEqual([m.tolist() for m in duplicates.melodies(one)], [[60], [64]])

    def test_transposition_and_octaves_change_no_passage(self):
        melody = tune(1, 40)
        octaves = melody + 12 * np.random.default_rng(2).integers(-1, 2, 40)
        same = duplicates.passages(melody)
        np.testing.assert_array_equal(duplicates.passages(melody + 5), same)
        np.testing.assert_array_equal(duplicates.passages(octaves), same)
        self.assertEqual(len(same), 40 - LENGTH)

    def test_scales_and_figures_are_not_counted(self):
        scale = np.cumsum([0] + [2, 2, 1, 2, 2, 2, 1] * 4)
        figure = np.cumsum([0] + [4, 3, -2, 5, -9] * 6)
        for melody in (scale, figure, tune(1, 8)):
            self.assertTrue((duplicates.passages(melody) < 0).all())

    def test_an_excerpt_in_another_key_is_found_and_strangers_are_not(self):
        work = tune(3, 300)
        found = duplicates.relations(pieces(
            record("work", tune(4, 200), work), record("stranger", tune(5, 300)),
            record("excerpt", work[100:160] + 3)))
        self.assertEqual([(r.first, r.second) for r in found], [(0, 2)])
        self.assertEqual((found[0].share, found[0].run), (1.0, 60))

    def test_what_many_pieces_have_says_nothing(self):
        common = tune(6, 60)
        many = [record(str(i), common, tune(10 + i, 60)) for i in range(duplicates.COMMON + 1)]
        self.assertEqual(duplicates.relations(pieces(*many)), [])
        self.assertGreater(len(duplicates.relations(pieces(*many[:-1]))), 0)

    def test_the_bounds_of_a_relation(self):
        for passages, share, run, near in (
                (12, 0.25, 20, True), (11, 0.9, 40, False), (12, 0.15, 24, True),
                (12, 0.15, 23, False), (30, 0.05, 24, True), (29, 0.1, 24, False),
                (90, 0.04, 24, False)):
            self.assertEqual(Relation(0, 1, passages, share, run).is_near, near)

    def test_no_run_crosses_a_gap(self):
        one, other = np.array([5, 6, 7, -1, 8]), np.array([5, 6, 7, -1, 8])
        self.assertEqual(duplicates.longest_run(one, other), 3 + LENGTH)
        self.assertEqual(duplicates.longest_run(one, np.array([-1, 4])), 0)

    def test_groups_are_joined_and_the_table_is_read_again(self):
        found = [Relation(3, 4, 20, 0.5, 30), Relation(1, 2, 20, 0.5, 30),
                 Relation(2, 3, 20, 0.5, 30), Relation(5, 6, 20, 0.5, 30)]
        self.assertEqual(duplicates.groups(found), {1: 1, 2: 1, 3: 1, 4: 1, 5: 5, 6: 5})
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "duplicates.tsv"
            path.write_text(duplicates.table(found, list("abcdefg")))
            pairs = duplicates.read_pairs(path)
        self.assertEqual(pairs, [("b", "c"), ("c", "d"), ("d", "e"), ("f", "g")])
        self.assertEqual(duplicates.leaking(pairs, ["c", "d", "f"]), {"c", "d", "f"})
        self.assertEqual(duplicates.leaking(pairs, ["f", "g", "d", "e"]), {"d"})

    def test_the_error_of_a_mean(self):
        self.assertEqual(mean([(10.0, 10), (30.0, 30)]), (1.0, 0.0))
        value, error = mean([(0.0, 10), (20.0, 10)])
        self.assertEqual((value, error), (1.0, 1.0))
        generator = np.random.default_rng(7)
        draws = [mean([(float(n), 1) for n in generator.normal(0, 1, 50)]) for _ in range(400)]
        self.assertAlmostEqual(np.std([d[0] for d in draws]), np.mean([d[1] for d in draws]), 1)


if __name__ == "__main__":
    unittest.main()

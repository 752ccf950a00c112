"""Quick checks of the judge of emotion: python test_emotion.py"""

from __future__ import annotations

import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

import emotion
import places


def write(folder: Path, side: str = "train") -> tuple[Path, Path]:
    """A table whose labels are a known function of what is heard, and its held-out pieces."""
    random = np.random.default_rng(1)
    heard = random.random((600, 5))
    labels = np.stack([heard[:, 0] - 0.5, heard[:, 1] * heard[:, 2], -heard[:, 3]], 1)
    rows = ["\t".join(["piece", "side", "kind", *emotion.EMOTION, *"abcde"])]
    held = {f"p{i}": "valid" if i % 2 else "test" for i in range(10)}
    for i, numbers in enumerate(np.concatenate([labels, heard], 1)):
        piece = f"p{i % 60}"
        rows.append("\t".join([piece, "held" if piece in held else side, "solo",
                               *(f"{n:.5g}" for n in numbers)]))
    (folder / "heard.tsv").write_text("\n".join(rows) + "\n")
    (folder / "held-out.tsv").write_text("".join(f"{p}\t{s}\tsolo\n" for p, s in held.items()))
    return folder / "heard.tsv", folder / "held-out.tsv"


class JudgeOfEmotion(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.folder = Path(self.temporary.name)

    def test_it_learns_a_known_function(self):
        torch.manual_seed(1)
        passages = emotion.read(*write(self.folder))
        self.assertEqual([int((passages.sides == s).sum()) for s in ("train", "valid", "test")],
                         [500, 50, 50])
        judge = emotion.train(passages, epochs=60, batch=64)
        share, mean = emotion.errors(judge, *passages.side("test"))
        self.assertGreater(float(share.min()), 0.8)
        self.assertLess(float(mean.max()), 0.1)

    def test_a_piece_on_two_sides_is_refused(self):
        with self.assertRaises(AssertionError):
            emotion.read(*write(self.folder, side="held"))

    def test_errors_are_those_of_the_mean_where_nothing_is_heard(self):
        judge = emotion.Judge(5)
        for parameter in judge.parameters():
            parameter.data.zero_()
        labels = torch.randn(400, 3)
        labels -= labels.mean(0)
        share, mean = emotion.errors(judge, torch.rand(400, 5), labels)
        torch.testing.assert_close(share, torch.zeros(3), atol=1e-5, rtol=0)
        torch.testing.assert_close(mean, labels.abs().mean(0))

    def test_what_is_far_away_is_bounded(self):
        judge = emotion.Judge(5).eval()
        torch.testing.assert_close(judge(torch.full((1, 5), 1e6)), judge(torch.full((1, 5), 4.0)))


class Places(unittest.TestCase):
    def test_the_nearest_passages_are_of_different_pieces(self):
        labels = np.array([[0, 0, 0.1], [0, 0, 0.2], [0, 0, 0.5], [0, 0, -0.3]])
        pieces = np.array(["a", "a", "b", "c"])
        self.assertEqual(places.nearest(np.zeros(3), labels, pieces, count=2), [0, 3])
        self.assertEqual(places.nearest(np.zeros(3), labels, pieces), [0, 3, 2])

    def test_music_is_counted_at_the_nearest_place(self):
        shares = places.shares(np.array([[-0.9, 0.1, 0.7], [0.7, 0.9, 1.0], [-0.7, 0, 0.9]]))
        self.assertEqual(len(shares), 75)
        found = {tuple(places.PLACES[i]): share for i, share in enumerate(shares) if share}
        self.assertEqual(set(found), {(-0.8, 0, 0.8), (0.8, 0.8, 0.8)})
        self.assertAlmostEqual(found[(-0.8, 0, 0.8)], 2 / 3)

    def test_the_scale_is_cut_off_at_its_ends(self):
        ends = np.array([places.SCALE[name] for name in emotion.EMOTION]).T
        np.testing.assert_allclose(places.scaled(ends), [[-1, -1, -1], [1, 1, 1]])
        np.testing.assert_allclose(places.scaled(ends * 9), [[-1, -1, -1], [1, 1, 1]])


if __name__ == "__main__":
    unittest.main()

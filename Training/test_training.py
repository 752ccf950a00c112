"""Quick checks of the training code, on one thread: python test_training.py"""

from __future__ import annotations

import argparse
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

import export
import ngram
from dataset import BOS, EOS, IGNORED, Dataset, Reader, Sampler, View, Window, evaluation_windows
from model import Configuration, SequenceModel
from synthetic import BAR, FIRST_NOTE, write_walks
from train import Run


class Training(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.temporary.name)
        write_walks(cls.folder / "data")
        cls.dataset = Dataset(cls.folder / "data")
        cls.reader = Reader(cls.dataset)

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def arrays(self, windows, context):
        return tuple(a.numpy() for a in self.reader.batch(windows, context))

    def test_features_hold_within_a_bar(self):
        span = self.dataset.vocabulary_size - FIRST_NOTE
        sampler = Sampler(self.dataset, 96, seed=2)
        for inputs, features, targets in zip(*self.arrays(sampler.windows(50), 96)):
            for i in range(1, len(inputs)):
                if inputs[i] >= FIRST_NOTE and targets[i] >= FIRST_NOTE:
                    step = round(float(features[i][0]) * 2)
                    self.assertEqual((inputs[i] + step - targets[i]) % span, 0)

    def test_bar_token_brings_its_own_features(self):
        piece = self.dataset.pieces[0]
        inputs, features, targets = self.arrays([Window(0, piece.barStart)], 64)
        places = np.flatnonzero(inputs[0] == BAR)
        rows = self.dataset.bars[piece.barStart : piece.barStart + len(places)]
        np.testing.assert_array_equal(features[0][places, : rows.shape[1]], rows)

    def test_head_is_read_and_not_a_target(self):
        piece = self.dataset.pieces[0]
        inputs, features, targets = self.arrays([Window(0, piece.barStart + 3)], 64)
        head = 1 + piece.themeEnd - piece.themeStart
        self.assertEqual(inputs[0][0], BOS)
        self.assertTrue((targets[0][: head - 1] == IGNORED).all())
        self.assertEqual(targets[0][head - 1], BAR)
        np.testing.assert_array_equal(
            features[0][:head],
            np.tile(np.append(self.dataset.bars[piece.barStart + 3], (0, 0)), (head, 1)))

    def test_end_of_piece_is_predicted(self):
        piece = self.dataset.pieces[0]
        _, _, targets = self.arrays([Window(0, piece.barEnd - 1)], 512)
        self.assertEqual(targets[0][targets[0] != IGNORED][-1], EOS)

    def test_batch_is_what_sequence_says(self):
        for window in Sampler(self.dataset, 40, seed=5).windows(50):
            tokens, head = self.dataset.sequence(window, 41)
            inputs, features, targets = self.arrays([window], 40)
            np.testing.assert_array_equal(inputs[0][: len(tokens) - 1], tokens[:-1])
            told = targets[0][targets[0] != IGNORED]
            np.testing.assert_array_equal(told, tokens[head:])
            body = slice(head, min(len(tokens) - 1, 40))
            places = np.array([[0, 0], [0, 1], [1, 0]])[inputs[0][body] % 3]
            inside = inputs[0][body] != EOS
            np.testing.assert_array_equal(features[0][body, -2:][inside], places[inside])

    def test_baselines_see_less(self):
        window = [Window(0, self.dataset.pieces[0].barStart)]
        bare = Reader(self.dataset, view=View(theme=False, place=False)).batch(window, 64)
        self.assertEqual(bare[0][0][1], BAR)
        self.assertTrue((bare[1][0, :, -2:] == 0).all())

    def test_a_window_sees_whole_groups_of_positions(self):
        config = Configuration(40, 5, width=32, layers=1, heads=2, keyValueHeads=1,
                               feedForward=48, context=96, windows=(32,))
        torch.manual_seed(2)
        model = SequenceModel(config).eval()
        tokens, features = torch.randint(0, 40, (1, 96)), torch.rand(1, 96, 5)
        before = model(tokens, features)
        tokens[0, 20] = (tokens[0, 20] + 1) % 40
        changed = (model(tokens, features) - before).abs().amax(-1)[0] > 1e-7
        self.assertEqual(changed.nonzero().flatten().tolist(), list(range(20, 48)))

    def test_evaluation_windows_cover_every_token_once(self):
        windows = evaluation_windows(self.dataset, "valid", 4096, 1000)
        count = sum((self.arrays([w], 4096)[2] >= 0).sum() for w in windows)
        pieces = [self.dataset.pieces[i] for i in self.dataset.split("valid")]
        self.assertEqual(count, sum(p.tokenEnd - p.tokenStart + 1 for p in pieces))

    def test_ngram_probabilities_sum_to_one(self):
        tokens = ngram.training_tokens(self.dataset, 4)
        model = ngram.KneserNey(tokens, 4, self.dataset.vocabulary_size)
        for start in (0, 10, 333):
            context = tokens[start : start + 6]
            total = sum(model.probabilities(np.append(context, t))[-1]
                        for t in range(self.dataset.vocabulary_size))
            self.assertAlmostEqual(total, 1, places=9)

    def test_export_is_what_was_trained(self):
        torch.manual_seed(1)
        model = SequenceModel(Configuration(40, 5, width=32, layers=2, heads=2, keyValueHeads=1,
                                            feedForward=48, context=64)).eval()
        tokens, features = torch.randint(0, 40, (2, 20)), torch.rand(2, 20, 5)
        for precision, tolerance in (("f32", 0.0), ("f16", 1e-3)):
            export.export(model, self.folder / precision, precision, {"vocabularyHash": "x"})
            again = export.read(self.folder / precision)
            difference = (model(tokens, features) - again(tokens, features)).abs().max().item()
            self.assertLessEqual(difference, tolerance)

    def options(self, name):
        options = argparse.Namespace(
            data=self.folder / "data", run=self.folder / name, recipe="cpu", resume=False,
            config=None, batch=16, context=None, rate=3e-3, dropout=0.0, decay=None, seed=1,
            minutes=10, slice=None, valid_windows=8, valid_every=1e9, log_every=1000, compile=False,
            bf16=False, emotion="steps", theme=True, place=True, steps=None, teacher=[], teaching=0.5)
        options.config = self.folder / "shape.json"
        options.config.write_text('{"width": 64, "layers": 2, "heads": 2, "keyValueHeads": 1, '
                                  '"feedForward": 128, "context": 96}')
        return options

    def test_guidance_that_says_the_targets_is_their_loss(self):
        model = Run(self.options("guided")).model.eval()
        inputs, features, targets = self.reader.batch([Window(0, 0), Window(1, 3)], 64)
        certain = torch.nn.functional.one_hot(targets.clamp(min=0), model.config.vocabularySize)
        hard = model.loss(inputs, features, targets).item()
        for share in (0.0, 0.3, 1.0):
            guided = model.loss(inputs, features, targets, None, certain, share).item()
            self.assertAlmostEqual(guided, hard, places=4)

    def test_a_student_comes_to_say_what_its_teachers_say(self):
        options = self.options("student")
        info = {"vocabularyHash": self.dataset.info["vocabularyHash"]}
        for seed in (5, 6):
            torch.manual_seed(seed)
            shape = Run(options).config
            export.export(SequenceModel(shape), self.folder / f"teacher{seed}", "f32", info)
        options.teacher = [self.folder / "teacher5", self.folder / "teacher6"]
        options.teaching = 1.0
        run = Run(options)
        inputs, features, targets = run.reader.batch(run.sampler.windows(4), 96)
        told = run.guidance(inputs, features)
        self.assertTrue(torch.allclose(told.sum(-1), torch.ones_like(told[..., 0]), atol=1e-5))
        entropy = -(told * told.log()).sum(-1)[targets >= 0].mean().item()
        before = run.model.loss(inputs, features, targets, None, told, 1.0).item() - entropy
        for _ in range(150):
            run.advance(0.02)
        after = run.model.loss(inputs, features, targets, None, told, 1.0).item() - entropy
        self.assertLess(after, 0.2 * before)
        info["vocabularyHash"] = "another"
        export.export(run.model, self.folder / "stranger", "f32", info)
        options.teacher = [self.folder / "stranger"]
        with self.assertRaisesRegex(AssertionError, "another vocabulary"):
            Run(options)

    def test_learns_a_rule_that_an_ngram_cannot(self):
        options = self.options("run")
        run = Run(options)
        losses = [run.advance(0.02).item() for _ in range(300)]
        run.checkpoint()
        options.resume = True
        self.assertEqual(Run(options).step, 300)
        tokens = ngram.training_tokens(self.dataset, 4)
        baseline = ngram.losses_by_category(
            ngram.KneserNey(tokens, 4, self.dataset.vocabulary_size), self.dataset,
            evaluation_windows(self.dataset, "train", 96, 100), 96)["all"]
        # A note's step within a bar has log 5 = 1.6 nats without the feature.
        self.assertLess(np.mean(losses[-20:]), 0.5 * baseline)


if __name__ == "__main__":
    torch.set_num_threads(1)
    unittest.main()

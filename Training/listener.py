"""An outside listener: tells rendered moods apart by what is heard, with published weights.

    python listener.py --leitmotif ../.build/release/leitmotif --seeds 6

Composes and renders a cue for each of five moods and several seeds, and hears the sound alone. The
weights are those of Eerola, Lartillot and Toiviainen, "Prediction of multidimensional emotional
ratings in music from audio using multivariate regression models", ISMIR 2009, as the authors publish
them in MIRtoolbox; they were fitted to people's ratings of 110 film music excerpts. The features are
librosa's nearest to theirs, so each one is put on its own scale over all the renderings: what is
told is which of ours sounds happier than others of ours, and not how happy it is.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from pathlib import Path

import librosa
import numpy as np

MOODS = {
    "happy": "joy",
    "sad": "grief",
    "tender": "tenderness",
    "anger": "anger",
    "fear": "fear",
}

WEIGHTS = {
    "activity": {"rms": 0.6664, "pulse": 0.6099, "centroid": 0.4486, "spread": -0.4639, "entropy": 0.7056},
    "valence": {"rmsDeviation": -0.3161, "pulse": 0.6099, "keyClarity": 0.8802, "mode": 0.4565, "novelty": 0.4015},
    "tension": {
        "rmsDeviation": 0.5382, "pulse": -0.5406, "keyClarity": -0.6808, "harmonyChange": 0.8629,
        "registerNovelty": -0.5958,
    },
    "happy": {"pulse": 0.7438, "spread": -0.3965, "peakDeviation": 0.4047, "keyClarity": 0.7780, "mode": 0.6220},
    "sad": {
        "spread": 0.4324, "peakDeviation": -0.3137, "mode": -0.5201, "harmonyChange": -0.6017,
        "chromaNovelty": 0.4493,
    },
    "tender": {
        "centroid": -0.2709, "roughnessDeviation": -0.4904, "keyClarity": 0.5192, "harmonyChange": -0.3995,
        "novelty": 0.3391,
    },
    "anger": {"roughness": 0.5517, "keyClarity": -0.5802, "entropy": 0.2821, "registerNovelty": -0.2971},
    "fear": {
        "rmsDeviation": 0.4069, "attack": -0.6388, "pulse": -0.2538, "keyClarity": -0.9860, "mode": -0.3144,
    },
}

RATE = 22_050
MAJOR = np.array([6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88])
MINOR = np.array([6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17])
"""Krumhansl and Kessler's key profiles."""


def sheet(mood: str) -> str:
    return "\n".join([
        "leitmotif: 1", f"title: {mood}", "frameRate: 24", "cues:", "  - id: 1m01", "    in: '01:00:00:00'",
        "    out: '01:00:40:00'", f"    mood: [{mood}]", "",
    ])


def render(leitmotif: Path, mood: str, seed: int, folder: Path) -> Path:
    """One gain for all: how loud a mood is belongs to it."""
    cues = folder / f"{mood}.yaml"
    cues.write_text(sheet(mood))
    out = folder / f"{mood}-{seed}"
    subprocess.run(
        [leitmotif, "compose", cues, "-o", out, "--seed", str(seed), "--gain", "0", "--stems", "none"],
        check=True, stdout=subprocess.DEVNULL)
    return out / "1m01" / "1m01_mix.wav"


def novelty(features: np.ndarray, size: int = 32) -> float:
    """Foote's: how much what follows differs from what was, mean over time."""
    unit = features / (np.linalg.norm(features, axis=0) + 1e-9)
    likeness = unit.T @ unit
    sign = np.kron([[1, -1], [-1, 1]], np.ones((size, size)))
    taper = np.outer(*[np.hanning(2 * size)] * 2)
    kernel = sign * taper / taper.sum()
    values = [
        (likeness[i - size:i + size, i - size:i + size] * kernel).sum()
        for i in range(size, likeness.shape[0] - size, 4)
    ]
    return float(np.mean(np.maximum(values, 0)))


def pulse(sound: np.ndarray) -> float:
    """The strongest modulation of the bands' loudness, by Fastl's fluctuation strength (Pampalk 2002)."""
    bands = librosa.power_to_db(
        librosa.feature.melspectrogram(y=sound, sr=RATE, n_fft=512, hop_length=256, n_mels=20), ref=1.0, top_db=80)
    frames, rate = bands.shape[1], RATE / 256
    length = min(frames, int(6 * rate))
    chunks = [bands[:, i:i + length] for i in range(0, frames - length + 1, length)]
    frequency = np.fft.rfftfreq(length, 1 / rate)
    audible = (frequency > 0.2) & (frequency < 10)
    strength = 1 / (frequency[audible] / 4 + 4 / frequency[audible])
    spectra = [np.abs(np.fft.rfft(c - c.mean(axis=1, keepdims=True)))[:, audible] * strength for c in chunks]
    return float(np.mean([s.sum(axis=0).max() for s in spectra]))


def roughness(magnitudes: np.ndarray, frequencies: np.ndarray) -> np.ndarray:
    """Sethares's dissonance of the twelve strongest partials of each frame."""
    values = []
    for frame in magnitudes.T[::4]:
        peaks = np.flatnonzero((frame[1:-1] > frame[:-2]) & (frame[1:-1] > frame[2:])) + 1
        peaks = peaks[np.argsort(frame[peaks])[-12:]]
        f, a = frequencies[peaks], frame[peaks]
        low, apart = np.minimum.outer(f, f), np.abs(np.subtract.outer(f, f))
        scaled = 0.24 / (0.0207 * low + 18.96) * apart
        values.append((np.minimum.outer(a, a) * (np.exp(-3.5 * scaled) - np.exp(-5.75 * scaled))).sum())
    return np.array(values)


def keys(chroma: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each frame, how clear its key is, and how much clearer the major key than the minor one."""
    def best(profile: np.ndarray) -> np.ndarray:
        turned = np.stack([np.roll(profile, k) for k in range(12)])
        turned = (turned - turned.mean(1, keepdims=True)) / turned.std(1, keepdims=True)
        centred = (chroma - chroma.mean(0)) / (chroma.std(0) + 1e-9)
        return (turned @ centred / 12).max(0)
    major, minor = best(MAJOR), best(MINOR)
    return np.maximum(major, minor), major - minor


def attack(sound: np.ndarray) -> float:
    """Seconds that loudness rises before an onset's peak, mean."""
    envelope = librosa.feature.rms(y=sound, frame_length=512, hop_length=128)[0]
    peaks = librosa.util.peak_pick(envelope, pre_max=20, post_max=20, pre_avg=80, post_avg=80, delta=0.002, wait=20)
    rises = []
    for peak in peaks:
        start = peak
        while start > 0 and envelope[start - 1] < envelope[start]:
            start -= 1
        rises.append((peak - start) * 128 / RATE)
    return float(np.mean(rises)) if rises else 0.0


def features(path: Path) -> dict[str, float]:
    sound, _ = librosa.load(path, sr=RATE, mono=True)
    sound = np.trim_zeros(sound)
    magnitudes = np.abs(librosa.stft(sound, n_fft=2048, hop_length=512))
    frequencies = librosa.fft_frequencies(sr=RATE, n_fft=2048)
    rms = librosa.feature.rms(y=sound, frame_length=1014, hop_length=507)[0]
    loud = rms > rms.max() / 100
    distribution = magnitudes / (magnitudes.sum(0) + 1e-9)
    chroma = librosa.feature.chroma_cqt(y=sound, sr=RATE, hop_length=2048)
    tones = np.abs(librosa.cqt(y=sound, sr=RATE, hop_length=2048, n_bins=72))
    clarity, mode = keys(librosa.feature.chroma_stft(S=magnitudes**2, sr=RATE)[:, ::16])
    centroid = librosa.feature.spectral_centroid(S=magnitudes, sr=RATE)[0]
    spread = librosa.feature.spectral_bandwidth(S=magnitudes, sr=RATE)[0]
    rough = roughness(magnitudes, frequencies)
    centres = librosa.feature.tonnetz(chroma=chroma)
    sounding = loud[np.linspace(0, len(loud) - 1, magnitudes.shape[1]).astype(int)]
    entropy = -(distribution * np.log(distribution + 1e-12)).sum(0) / np.log(len(frequencies))
    return {
        "rms": float(rms.mean()), "rmsDeviation": float(rms.std()), "pulse": pulse(sound),
        "centroid": float(centroid[sounding].mean()), "spread": float(spread[sounding].mean()),
        "entropy": float(entropy[sounding].mean()), "keyClarity": float(clarity.mean()), "mode": float(mode.mean()),
        "harmonyChange": float(np.linalg.norm(np.diff(centres, axis=1), axis=0).mean()),
        "novelty": novelty(magnitudes[:460, ::4]), "chromaNovelty": novelty(chroma), "registerNovelty": novelty(tones),
        "peakDeviation": float(tones.argmax(0).std()), "roughness": float(rough.mean()),
        "roughnessDeviation": float(rough.std()), "attack": attack(sound),
    }


def ratings(rows: list[dict[str, float]]) -> dict[str, np.ndarray]:
    names = list(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    scaled = (table - table.mean(0)) / (table.std(0) + 1e-12)
    column = {name: scaled[:, i] for i, name in enumerate(names)}
    return {what: sum(w * column[name] for name, w in weights.items()) for what, weights in WEIGHTS.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--leitmotif", type=Path, default=Path(".build/release/leitmotif"))
    parser.add_argument("--seeds", type=int, default=4)
    arguments = parser.parse_args()
    asked, rows = [], []
    with tempfile.TemporaryDirectory() as folder:
        for concept, mood in MOODS.items():
            for seed in range(1, arguments.seeds + 1):
                rows.append(features(render(arguments.leitmotif.resolve(), mood, seed, Path(folder))))
                asked.append(concept)
    heard = ratings(rows)
    of = np.array(asked)
    print("asked    " + "".join(f"{what:>10}" for what in WEIGHTS))
    for concept in MOODS:
        print(f"{concept:9}" + "".join(f"{heard[what][of == concept].mean():10.2f}" for what in WEIGHTS))
    concepts = list(MOODS)
    scores = np.stack([heard[c] / heard[c].std() for c in concepts], axis=1)
    chosen = [concepts[i] for i in scores.argmax(1)]
    right = np.mean([a == b for a, b in zip(asked, chosen)])
    print(f"named right: {right:.2f} of {len(asked)}; by chance {1 / len(concepts):.2f}")
    for concept in MOODS:
        names = [c for a, c in zip(asked, chosen) if a == concept]
        print(f"{concept:9}" + ", ".join(names))


if __name__ == "__main__":
    main()

"""Recorded runs: what an engine said or heard once, kept in data/ so that no visitor has to wait for it.

A recording is <name>.json, a list of runs, and <name>.zip, their sounds as MP3; its first run says with which packages
and weights it was made. The scripts in recordings/ call this; it needs the speech packages, the app does not.
"""

import io
import json
import zipfile
from functools import lru_cache
from pathlib import Path

import numpy as np

from voice import engines
from voice.sound import RATE, resample, to_int16

DATA = Path(__file__).parent.parent / "data"
LARGEST = 1_000_000  # bytes of a file


@lru_cache(maxsize=3)
def engine(name):
    """Return an engine, loaded into this process."""
    return engines.ENGINES[name].load()


def spoken(segments, *, voice):
    """Return (header, samples (n,) float32 at 16 kHz) of a text spoken."""
    header, samples = engine(voice).run({"segments": segments}, None)
    return header, resample(samples / np.float32(32768), header["rate"])


def heard(samples, **request):
    """Return the words of samples at 16 kHz: [[start, end, probability, text]]."""
    return engine("recogniser").run(request, samples)[0]["words"]


def made_with(*names):
    """Return what a recording was made with: package -> version, and the start of each weights' SHA-256."""
    return {
        "packages": {package: v for name in names for package, v in engines.ENGINES[name].versions().items()},
        "weights": {engines.ENGINES[name].weights: engines.ENGINES[name].sha256 for name in names},
    }


def mp3(samples, *, kilobits=24):
    """Return samples (n,) float32 at 16 kHz as the bytes of an MP3 file."""
    import av

    file = io.BytesIO()
    with av.open(file, "w", format="mp3") as out:
        stream = out.add_stream("libmp3lame", rate=RATE, layout="mono")
        stream.bit_rate = 1000 * kilobits
        frame = av.AudioFrame.from_ndarray(to_int16(samples)[None], format="s16", layout="mono")
        frame.sample_rate = RATE
        resampler = av.AudioResampler(format=stream.codec_context.format, layout="mono", rate=RATE)
        for part in (*resampler.resample(frame), *resampler.resample(None), None):
            out.mux(stream.encode(part))
    return file.getvalue()


def store(name, runs, clips=(), *, made):
    """Write a recording: runs (dictionaries of plain numbers and texts) and clips (name -> MP3 bytes)."""
    text = "[\n" + ",\n".join(json.dumps(run, ensure_ascii=False, default=float) for run in runs) + "\n]\n"
    (DATA / f"{name}.json").write_text(text, encoding="utf-8")
    (DATA / f"{name}.made.json").write_text(json.dumps(made, indent=1) + "\n")
    if clips:
        with zipfile.ZipFile(DATA / f"{name}.zip", "w") as file:
            for key, raw in sorted(clips.items()):
                file.writestr(zipfile.ZipInfo(key), raw)
    for path in DATA.glob(f"{name}.*"):
        if path.stat().st_size > LARGEST:
            raise ValueError(f"{path.name} has {path.stat().st_size} bytes: at most {LARGEST}")

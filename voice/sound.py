"""Samples: read from a file of unknown origin, brought to another rate, with noise, and written again."""

import io
import struct
import wave

import numpy as np

RATE = 16_000  # samples a second that the recogniser listens to
LARGEST = 4_000_000  # bytes of a file: two minutes at 16 kHz
QUIET = 0.003  # root mean square of a recording in which nobody speaks


class Unreadable(ValueError):
    """Why a file cannot be used. reason is one of large, kind, broken, long, silent; what says more."""

    def __init__(self, reason, **what):
        super().__init__(f"{reason} {what}")
        self.reason, self.what = reason, what


def read_wav(raw, *, most=20.0):
    """Return the samples (n,) float32 in -1..1 at 16 kHz of a PCM WAV file; several channels become their mean.

    Raises Unreadable for what is no such file, is longer than `most` seconds, or in which nothing is heard.
    """
    if len(raw) > LARGEST:
        raise Unreadable("large", megabytes=LARGEST / 1e6)
    if raw[:4] != b"RIFF" or raw[8:12] != b"WAVE":
        kinds = {b"ID3": "MP3", b"\xff\xfb": "MP3", b"\xff\xf3": "MP3", b"fLaC": "FLAC", b"OggS": "Ogg"}
        raise Unreadable("kind", kind=next((kind for mark, kind in kinds.items() if raw.startswith(mark)), "?"))
    try:
        with wave.open(io.BytesIO(raw)) as file:
            rate, channels, width, count = (
                file.getframerate(),
                file.getnchannels(),
                file.getsampwidth(),
                file.getnframes(),
            )
            if not (4000 <= rate <= 192_000 and 1 <= channels <= 8 and 1 <= width <= 4):
                raise Unreadable("broken")
            if count / rate > most:
                raise Unreadable("long", seconds=count / rate, most=most)
            frames = file.readframes(count)
    except (wave.Error, EOFError, struct.error, ZeroDivisionError) as problem:
        raise Unreadable("broken") from problem
    frames = frames[: len(frames) // (width * channels) * width * channels]
    samples = _numbers(frames, width).reshape(-1, channels).mean(axis=1)
    if len(samples) < rate / 10:
        raise Unreadable("broken")
    samples = resample(samples, rate)
    if np.sqrt(np.mean(samples**2)) < QUIET:
        raise Unreadable("silent")
    return trimmed(samples)


def trimmed(samples):
    """Return samples at 16 kHz without what is silent at the beginning and at the end, but for a fifth of a second."""
    step = RATE // 50
    loud = np.sqrt(np.mean(samples[: len(samples) // step * step].reshape(-1, step) ** 2, axis=1))
    heard = np.flatnonzero(loud > max(QUIET, 0.03 * loud.max()))
    return samples[max(0, heard[0] - 10) * step : (heard[-1] + 11) * step] if len(heard) else samples


def _numbers(frames, width):
    """Return PCM bytes as numbers in -1..1: 8 bits are unsigned, 24 bits have no type of their own."""
    if width == 1:
        return (np.frombuffer(frames, np.uint8).astype(np.float32) - 128) / 128
    if width == 3:
        parts = np.frombuffer(frames, np.uint8).reshape(-1, 3)
        padded = np.zeros((len(parts), 4), np.uint8)
        padded[:, 1:] = parts
        return padded.view("<i4")[:, 0].astype(np.float32) / 2**31
    return np.frombuffer(frames, f"<i{width}").astype(np.float32) / 2 ** (8 * width - 1)


def resample(samples, rate, to=RATE):
    """Return samples (n,) at another rate, by a polyphase filter, so that nothing folds back."""
    if rate == to:
        return np.asarray(samples, np.float32)
    from math import gcd

    from scipy.signal import resample_poly

    common = gcd(rate, to)
    return resample_poly(samples, to // common, rate // common).astype(np.float32)


def with_noise(samples, snr, *, seed=0):
    """Return samples (n,) with white noise, whose power is snr dB below that of the samples; at most 0.99 loud."""
    noise = np.random.default_rng(seed).normal(size=len(samples))
    power = np.mean(np.square(samples, dtype=float))
    mixed = samples + noise * np.sqrt(power / np.mean(noise**2) / 10 ** (snr / 10))
    return (mixed * min(1, 0.99 / np.abs(mixed).max(initial=1e-9))).astype(np.float32)


def to_int16(samples):
    """Return samples in -1..1 as 16-bit numbers."""
    return np.clip(np.round(32767 * np.asarray(samples)), -32768, 32767).astype(np.int16)


def write_wav(samples, rate=RATE):
    """Return the bytes of a WAV file of int16 samples (n,)."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(np.asarray(samples, "<i2").tobytes())
    return file.getvalue()

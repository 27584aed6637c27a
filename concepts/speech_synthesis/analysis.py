"""What can be seen of a sound: its outline, its melody, its spectrogram. Samples are (n,) in -1..1, `rate` a second."""

import numpy as np

STEP = 0.025  # seconds between two looks
LOW, HIGH = 70, 400  # Hz, between which a voice's melody is looked for
BANDS = 40  # of the spectrogram
FLOOR = -60  # dB below the loudest, the quietest that is drawn


def _looks(samples, rate, window):
    """Return the stretches (looks, window) of samples around every STEP."""
    hop = round(rate * STEP)
    padded = np.pad(np.asarray(samples, np.float32), (window // 2, window))
    starts = np.arange(0, max(len(samples), 1), hop)
    return padded[starts[:, None] + np.arange(window)]


def outline(samples, rate):
    """Return how loud (looks,) the sound gets around each look, 0 to 1."""
    if not len(samples):
        return np.zeros(1)
    return np.abs(_looks(samples, rate, round(rate * STEP))).max(axis=1).astype(float)


def melody(samples, rate):
    """Return the pitch (looks,) in Hz, gaps where there is none: the shift at which a stretch is most like itself
    (autocorrelation, Rabiner 1977, doi:10.1109/TASSP.1977.1162905)."""
    window = round(rate * 0.04)
    frames = _looks(samples, rate, window)
    frames = frames - frames.mean(axis=1, keepdims=True)
    size = 1 << (2 * window - 1).bit_length()
    spectrum = np.abs(np.fft.rfft(frames, size, axis=1)) ** 2
    alike = np.fft.irfft(spectrum, axis=1)[:, :window]
    fade = 1 - np.arange(window) / window  # fewer samples overlap at larger shifts
    power = alike[:, :1]
    alike = alike / np.maximum(power, 1e-9) / np.maximum(fade, 0.2)
    first, last = int(rate / HIGH), int(rate / LOW)
    near = alike[:, first : last + 1]
    peak = (near >= alike[:, first - 1 : last]) & (near >= alike[:, first + 1 : last + 2])
    high = near >= 0.9 * near.max(axis=1, keepdims=True)
    best = (peak & high).argmax(axis=1) + first  # the shortest of the good shifts: twice a period fits as well
    strength = alike[np.arange(len(best)), best]
    voiced = (strength > 0.5) & (power[:, 0] > 0.003 * power.max(initial=1e-9))
    return np.where(voiced, rate / best, np.nan)


def spectrogram(samples, rate):
    """Return how loud (BANDS, looks) each band of frequency is, 0 (FLOOR and below) to 255, and the bands' middles in Hz.

    The bands are even on the mel scale (Stevens, Volkmann and Newman 1937), as ears hear them, from 0 to 8 kHz.
    """
    window = round(rate * 0.032)
    power = np.abs(np.fft.rfft(_looks(samples, rate, window) * np.hanning(window), axis=1)) ** 2
    edges = 700 * (np.exp(np.linspace(0, np.log1p(min(8000, rate / 2) / 700), BANDS + 2)) - 1)
    hertz = np.fft.rfftfreq(window, 1 / rate)
    rise = (hertz - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    fall = (edges[2:, None] - hertz) / (edges[2:] - edges[1:-1])[:, None]
    weights = np.clip(np.minimum(rise, fall), 0, None)  # (BANDS, bins)
    weights[weights.sum(axis=1) == 0, 1] = 1
    loud = 10 * np.log10(np.maximum((power @ (weights / weights.sum(axis=1, keepdims=True)).T).T, 1e-12))
    return np.clip(np.round(255 * (1 - (loud - loud.max()) / FLOOR)), 0, 255).astype(np.uint8), edges[1:-1]

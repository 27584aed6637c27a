"""The standard voice: eSpeak NG, which speaks by rules, called through ctypes. Its events give the times of words and sounds."""

import ctypes
from ctypes import CFUNCTYPE, POINTER, Structure, Union, c_char, c_char_p, c_int, c_short, c_uint, c_void_p

import espeakng_loader
import numpy as np

WORD, PHONEME = 1, 7  # kinds of event
SYNCHRONOUS, OPTIONS = 2, 0x8003  # samples are handed over; sounds as events, named in IPA, and no exit on errors
UTF8, RATE, VOLUME, PITCH = 1, 1, 2, 3
USUAL = {RATE: 165, VOLUME: 100, PITCH: 50}  # words a minute; percent; 0-100


class _Id(Union):
    _fields_ = [("number", c_int), ("name", c_char_p), ("string", c_char * 8)]


class _Event(Structure):
    _fields_ = [
        ("type", c_int),
        ("unique", c_uint),
        ("position", c_int),  # of the word in the text, from 1, in characters
        ("length", c_int),
        ("ms", c_int),
        ("sample", c_int),
        ("user", c_void_p),
        ("id", _Id),
    ]


_Callback = CFUNCTYPE(c_int, POINTER(c_short), c_int, POINTER(_Event))


class Engine:
    """Speaks segments. Not for two threads at once."""

    def __init__(self):
        self.library = ctypes.CDLL(espeakng_loader.get_library_path())
        self.rate = self.library.espeak_Initialize(SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), OPTIONS)
        if self.rate <= 0:
            raise OSError("eSpeak NG could not be started")
        self._heard = _Callback(self._collect)  # held: the library keeps only its address
        self.library.espeak_SetSynthCallback(self._heard)
        self.library.espeak_SetVoiceByName(b"en-us")

    def _collect(self, wave, count, events):
        if wave and count > 0:
            self.parts.append(np.ctypeslib.as_array(wave, (count,)).copy())
        i = 0
        while events[i].type:
            event = events[i]
            if event.type == WORD:
                self.words.append((event.ms / 1000, event.position - 1, event.length))
            elif event.type == PHONEME:
                self.sounds.append((event.ms / 1000, event.id.string.decode("utf-8", "ignore")))
            i += 1
        return 0

    def run(self, request, _samples):
        """Return ({"rate", "words": [[start, end, text]], "sounds": [[start, end, IPA]]}, int16 samples)."""
        words, sounds, parts, at = [], [], [], 0.0
        for segment in request["segments"]:
            wave = self._said(segment)
            length = len(wave) / self.rate
            ends = [start for start, *_ in self.words[1:]] + [length]
            text = segment["text"]
            words += [
                [at + start, at + end, text[place : place + size]]
                for (start, place, size), end in zip(self.words, ends)
            ]
            ends = [start for start, _ in self.sounds[1:]] + [length]
            sounds += [
                [at + start, at + end, name] for (start, name), end in zip(self.sounds, ends) if name.strip("_: ")
            ]
            silence = np.zeros(round(segment.get("pause", 0) * self.rate), np.int16)
            parts += [wave, silence]
            at += length + len(silence) / self.rate
        return {"rate": self.rate, "words": words, "sounds": sounds}, np.concatenate([*parts, np.zeros(0, np.int16)])

    def _said(self, segment):
        self.parts, self.words, self.sounds = [], [], []
        text = segment["text"].encode()
        if not text.strip():
            return np.zeros(0, np.int16)
        set_to = {
            RATE: round(USUAL[RATE] * segment.get("rate", 1)),
            PITCH: round(USUAL[PITCH] + 50 * (segment.get("pitch", 1) - 1) * 2),
            VOLUME: round(USUAL[VOLUME] * segment.get("volume", 1)),
        }
        for parameter, value in set_to.items():
            self.library.espeak_SetParameter(parameter, max(0, value), 0)
        self.library.espeak_Synth(text, len(text) + 1, 0, 1, 0, UTF8, None, None)
        return np.concatenate([*self.parts, np.zeros(0, np.int16)])

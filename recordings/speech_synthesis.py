"""Four sentences, read with rules that look at neighbours and with rules that do not, by both voices, in five manners; and the
draft that waits to be directed, by both voices."""

from itertools import product

from concepts.speech_synthesis import runs as lesson
from concepts.speech_synthesis.ssml import read
from voice import record
from voice.sound import resample


def main():
    """Record."""
    runs, clips = {}, {}
    ways = [*product(lesson.SENTENCES, lesson.VOICES, lesson.MANNERS, (True, False))]
    for sentence, voice, manner, neighbours in [*ways, *(("draft", voice, "usual", True) for voice in lesson.VOICES)]:
        key = lesson.key(sentence, voice, manner, neighbours)
        if key not in runs:
            script = read(lesson.SENTENCES.get(sentence, lesson.DRAFT), voice=voice, neighbours=neighbours)
            segments = [segment | lesson.MANNERS[manner] for segment in script.segments]
            header, samples = record.engine(voice).run({"segments": segments}, None)
            words = sum(len(spoken) for _, spoken in script.tokens)
            if words != len(header["words"]):
                raise ValueError(f"{key}: {words} words became {len(header['words'])}")
            runs[key] = {"key": key} | lesson.described(header, samples)
            clips[key] = record.mp3(resample(samples / 32768, header["rate"]), kilobits=24)
    record.store(lesson.NAME, list(runs.values()), clips, made=record.made_with(*lesson.VOICES))


if __name__ == "__main__":
    main()

"""Four sentences, read with rules that look at neighbours and with rules that do not, by both voices, in five manners."""

from concepts.speech_synthesis import runs as lesson
from concepts.speech_synthesis.ssml import read
from voice import record
from voice.sound import resample


def main():
    """Record."""
    runs, clips = {}, {}
    for sentence, text in lesson.SENTENCES.items():
        for voice in lesson.VOICES:
            for manner, asked in lesson.MANNERS.items():
                for neighbours in (True, False):
                    key = lesson.key(sentence, voice, manner, neighbours)
                    if key in runs:
                        continue
                    script = read(text, voice=voice, neighbours=neighbours)
                    segments = [segment | asked for segment in script.segments]
                    header, samples = record.engine(voice).run({"segments": segments}, None)
                    words = sum(len(spoken) for _, spoken in script.tokens)
                    if words != len(header["words"]):
                        raise ValueError(f"{key}: {words} words became {len(header['words'])}")
                    runs[key] = {"key": key} | lesson.described(header, samples)
                    clips[key] = record.mp3(resample(samples / 32768, header["rate"]), kilobits=24)
    record.store(lesson.NAME, list(runs.values()), clips, made=record.made_with(*lesson.VOICES))


if __name__ == "__main__":
    main()

"""Ten sentences by two voices in rising white noise, and four warehouse sentences with every choice of vocabulary words."""

from concepts.transcription import runs as lesson
from voice import record
from voice.sound import RATE, with_noise


def main():
    """Record."""
    runs, clips = [], {}
    for number, (sentence, text) in enumerate(lesson.SENTENCES.items()):
        for voice in lesson.VOICES:
            _, samples = record.spoken([{"text": text}], voice=voice)
            heard = []
            for level in lesson.LEVELS:
                mixed = samples if level is None else with_noise(samples, level, seed=number)
                heard.append(record.heard(mixed))
                if sentence in lesson.CHOSEN:
                    clips[f"{sentence} {voice} {level}"] = record.mp3(mixed)
            runs.append({"key": f"{sentence} {voice}", "seconds": len(samples) / RATE, "seed": number, "heard": heard})
    spoken = [record.spoken([{"text": text}], voice="neural")[1] for text in lesson.WAREHOUSE]
    for number, samples in enumerate(spoken):
        clips[f"warehouse {number}"] = record.mp3(samples)
    for words in lesson.subsets():
        heard = [record.heard(samples, words=list(words)) for samples in spoken]
        runs.append({"key": "vocabulary " + " ".join(words), "seconds": 0, "seed": 0, "heard": heard})
    record.store(lesson.NAME, runs, clips, made=record.made_with("recogniser", *lesson.VOICES))


if __name__ == "__main__":
    main()

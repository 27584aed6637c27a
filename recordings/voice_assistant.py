"""The test commands and five others, spoken by the neural voice, in rising white noise, and what the recogniser heard."""

from concepts.voice_assistant.commands import commands
from concepts.voice_assistant.recorded import LEVELS, NAME, SHOWN
from voice import record
from voice.sound import with_noise


def main():
    """Record."""
    known = commands()
    lines = {f"command {row}": known.text[row] for row in known.asked} | SHOWN
    runs, clips = [], {}
    for number, (key, text) in enumerate(lines.items()):
        _, samples = record.spoken([{"text": text}], voice="neural")
        heard = []
        for level in LEVELS:
            mixed = samples if level is None else with_noise(samples, level, seed=number)
            heard.append([[text, chance] for _, _, chance, text in record.heard(mixed)])
            if key in SHOWN:
                clips[f"{key} {level}"] = record.mp3(mixed)
        runs.append({"key": key, "text": text, "seed": number, "heard": heard})
    record.store(NAME, runs, clips, made=record.made_with("neural", "recogniser"))


if __name__ == "__main__":
    main()

"""Text to speech: five stages in one picture, a voice to be directed, and a blind test by ear."""

from contextlib import suppress

import voice as speech
from concepts import speech_synthesis as synthesis
from concepts.speech_synthesis import figures, figures_ears, figures_sound
from ui.views import View, play

CONTROLS = synthesis.CONTROLS
HERE = ("live",)
REDRAWS = ("text", "live")  # another text has other words, and may be refused
PYTHON = ("text",)  # it stands in a field
STRANGE = '<speak><amazon:effect name="whispered">It is a secret.</amazon:effect></speak>'


def question(words, **_):
    """The written sentence, its other lanes empty."""
    return figures.question(synthesis.stages(), words["figure"])


def view(words, *, act, sentence, neighbours, manner, voice, lexicon, text, live, votes, seed):
    """What is seen at one link."""
    texts = {"service": words["page"]["service"]}
    if act == "ears":
        result = synthesis.listening(votes=votes, seed=seed)
        facts = result.facts | {
            "told": words["page"]["all_marked" if result.done else "marking"].format(**result.facts)
        }
        cleared = {"votes": None} if result.facts["given"] else None
        scene = figures_ears.ears(result, words["figure"])
        return View(scene, facts, call=synthesis.listening, texts=texts, actions={"again": cleared}, rest=0)
    if act == "directing":
        run = speech.DESK.kept(live) if live else None
        result = synthesis.directing(text=text, voice=voice, lexicon=lexicon, run=run)
        arguments = {"text": text, "voice": voice, "lexicon": lexicon}
        facts = result.facts | {"voice": words["figure"][voice]}
        facts |= {
            "spoken_as": words["page"]["digits" if facts["digits"] else "number"],
            "told": words["page"]["spoken" if result.spoken else "unspoken"].format(**facts) if result.script else "",
        }
        return View(
            figures.directed(result, words["figure"], voice),
            facts,
            goal=result.reached,
            call=(synthesis.directing, arguments),
            more={"spectrogram": figures_sound.spectrogram(result.spoken, words["figure"])},
            texts=texts,
            actions={"strange": {"text": STRANGE, "live": None}, "draft": {"text": None, "live": None}},
            rest=0,  # a long text is read from its first part on
        )
    result = synthesis.stages(sentence=sentence, voice=voice, manner=manner, neighbours=neighbours)
    return View(
        figures.stages(result, words["figure"]),
        result.facts,
        call=synthesis.stages,
        more={"spectrogram": figures_sound.spectrogram(result.spoken, words["figure"])},
        texts=texts | {"sounds": figures.sounds(result.spoken, words["figure"])},
    )


def explore(lesson, values):
    """A text of one's own, and the voice that says it."""
    from ui import aloud, typed

    if lesson.veiled or lesson.act != "directing":
        return
    words = lesson.words["page"]
    with lesson.side:
        typed.field(lesson, "text", words["text"], drops=("live",))
        with suppress(synthesis.Rejected):  # the figure says why
            segments = list(synthesis.scripted(values["text"], values["voice"], values["lexicon"]).segments)
            aloud.spoken(lesson, "live", words["speak"], values["voice"], segments)


if __name__ == "__main__":
    play("speech_synthesis")

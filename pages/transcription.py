"""Speech to text: how sure a recogniser is and how right, in rising noise; what a list of words to expect buys."""

from concepts import transcription as lesson
from concepts.transcription import figures, figures_vocabulary
from ui.views import Frames, View, play

CONTROLS = lesson.CONTROLS
ASKED = {"vocabulary": {"vocabulary": ",".join(lesson.VOCABULARY)}}


def question(words, *, act, **_):
    """The quiet room, or the sentences as heard without help."""
    if act == "vocabulary":
        return figures_vocabulary.question(lesson.vocabulary(), words["figure"])
    return figures.question(lesson.noise(), words["figure"])


def view(words, *, act, sentence, voice, normalise, vocabulary):
    """What is seen at one link."""
    texts = {"service": words["page"]["service"]}
    if act == "vocabulary":
        result = lesson.vocabulary(vocabulary=vocabulary, normalise=normalise)
        return View(
            figures_vocabulary.told(result, words["figure"]),
            result.facts,
            goal=result.facts["after"] < lesson.ENOUGH,
            call=lesson.vocabulary,
            texts=texts,
            actions={"all": ASKED["vocabulary"], "none": {"vocabulary": None} if vocabulary else None},
        )
    result = lesson.noise(sentence=sentence, voice=voice, normalise=normalise)
    return View(
        figures.noise(result, words["figure"]),
        result.facts,
        call=lesson.noise,
        texts={"json": Frames([lesson.output(each) for each in result.levels])} | texts,
        rest=lesson.ASKED,
    )


def explore(page, values):
    """A recording of one's own, with noise and words to expect; it stays in the session."""
    import streamlit as st

    from ui import aloud

    if page.veiled or page.act != "noise":
        return
    words, drawn = page.words["page"], page.words["figure"]
    with page.below, st.container(key="more_own"):
        st.subheader(words["own"], anchor=False)
        names = lambda level: words["quiet"] if level is None else f"{level} dB"
        found = aloud.trial(page, words | {"levels": names}, lesson.SENTENCES["milk"], lesson.LEVELS)
        if found is None:
            return
        said, samples, heard = found
        if not lesson.tokens(said):
            st.caption(words["empty"])
            return
        counts = {}
        for normalise in (False, True):
            each = lesson.aligned(said, lesson.Heard(words=tuple(map(tuple, heard))), normalise=normalise)
            counts[normalise] = each.counts
        aloud.figure(page, "own_figure", figures.own(each, len(samples) / 16_000, drawn))
        now = counts[True]
        st.markdown(
            words["counted"].format(
                raw=100 * counts[False].wer,
                wer=100 * now.wer,
                changed=now.changed,
                missing=now.missing,
                added=now.added,
                words=now.words,
            )
        )


if __name__ == "__main__":
    play("transcription")

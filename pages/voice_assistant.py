"""A voice assistant: a chain of models from sound to action, and where it should say that it does not know."""

from concepts import voice_assistant as assistant
from concepts.voice_assistant import figures, figures_limit
from ui.views import View, play

CONTROLS = assistant.CONTROLS


def question(words, *, act, answer, **_):
    """The quiet room, or the commands alone."""
    if act == "limit":
        return figures_limit.question(assistant.limit(answer=answer), words["figure"])
    return figures.question(assistant.chain(answer=answer), words["figure"])


def view(words, *, act, utterance, answer, taught, say, added):
    """What is seen at one link."""
    texts = {"service": words["page"]["service"]}
    actions = {"forget": {"added": None} if added else None}
    if act == "limit":
        result = assistant.limit(answer=answer, taught=taught, added=added)
        facts = result.facts
        return View(
            figures_limit.limit(result, words["figure"]),
            facts,
            goal=facts["answered"] >= assistant.ANSWERED and facts["refused"] >= assistant.REFUSED,
            call=assistant.limit,
            actions=actions,
            texts=texts,
        )
    result = assistant.chain(utterance=utterance, say=say, answer=answer, taught=taught, added=added)
    return View(
        figures.chain(result, words["figure"]),
        result.facts,
        call=assistant.chain,
        rest=assistant.LEVELS.index(assistant.LOUD),
        actions={"spoken": {"say": None} if say else None} | actions,
        texts=texts,
    )


def explore(lesson, values):
    """A command of one's own, typed or spoken; examples of one's own."""
    import streamlit as st

    from ui import aloud, typed

    if lesson.veiled:
        return
    words = lesson.words["page"]
    with lesson.below, st.container(key="more_own"):
        st.subheader(words["try"], anchor=False)
        if lesson.act == "chain":
            typed.line(lesson, "say", words["type"], words["type_hint"])
            aloud.said(lesson, "say", words["heard"])
        else:
            names = {name: lesson.words["figure"][f"intent_{name}"] for name in (assistant.NONE, *assistant.KNOWN)}
            typed.pair(lesson, "added", names, (words["teach"], words["meaning"], words["learn"]))


if __name__ == "__main__":
    play("voice_assistant")

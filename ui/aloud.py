"""Live runs of the voice worker on a page: the place in the queue, what is missing, a recording of one's own.

A recording is listened to by this app's server. It and what was heard in it stay in this session's memory and are in no link.
"""

import hashlib
import secrets
from statistics import mean

import streamlit as st

import voice
from stage import player
from ui import typed
from voice.sound import Unreadable, read_wav, resample, to_int16, with_noise, write_wav


def absent(lesson, engine):
    """Say which packages an engine lacks here; return whether it lacks any."""
    lacking = voice.missing(engine)
    if lacking:
        st.caption(lesson.frame["voice"]["missing"].format(what=", ".join(lacking)))
    return bool(lacking)


def finished(lesson, ask):
    """Return the Run that ask(owner) asks for, showing the place in the queue meanwhile; None, and a sentence, where there is none."""
    text = lesson.frame["voice"]
    try:
        ticket = ask(st.session_state.setdefault("_owner", secrets.token_hex(8)))
    except voice.Refused as problem:
        return _sorry(text, problem)
    except ValueError as problem:
        st.warning(str(problem))
        return None
    place = st.empty()
    try:
        while not ticket.wait(0.3):
            ahead = ticket.ahead
            place.caption(text["ahead"].format(n=ahead) if ahead else text["working"])
        return ticket.result()
    except voice.Refused as problem:
        return _sorry(text, problem)
    finally:
        place.empty()
        ticket.give_up()


def _sorry(text, problem):
    st.warning(text[problem.reason].format(what=problem.what))


def recording(lesson):
    """Draw a microphone and an upload; return the samples of what was given last, 16 kHz float32, or None."""
    text = lesson.frame["voice"]
    said = st.audio_input(text["record"], sample_rate=16_000, key="microphone")
    with st.container(key="no_microphone"):  # seen only where the browser refuses it (style.css)
        st.caption(text["refused"])
    with st.popover(text["upload"], type="tertiary"):
        brought = st.file_uploader(text["file"], type=["wav"], key="brought_sound", max_upload_size=4)
    st.caption(text["private"])
    given = brought or said
    if given is None:
        return None
    try:
        return read_wav(given.getvalue())
    except Unreadable as problem:
        st.warning(text[f"wav_{problem.reason}"].format(**problem.what))
        return None


def heard(lesson, samples, words=()):
    """Return the words heard in samples, [[start, end, probability, text]], asked for once; None where there is no run."""
    key = hashlib.sha256(samples.tobytes() + repr(words).encode()).hexdigest()
    kept = st.session_state.setdefault("_heard", {})
    if key not in kept:
        run = finished(lesson, lambda owner: voice.hear(samples, owner=owner, words=words))
        if run is None:
            return None
        if len(kept) > 8:  # only the latest few
            kept.clear()
        kept[key] = run.header["words"]
    return kept[key]


def said(lesson, name, template):
    """Draw a microphone; the words heard in a new recording become the control called name."""
    if absent(lesson, "recogniser"):
        return
    samples = recording(lesson)
    if samples is None:
        return
    found = heard(lesson, samples)
    if not found:
        if found is not None:
            st.caption(lesson.frame["voice"]["wav_silent"])
        return
    text = " ".join(word for *_, word in found)
    st.caption(template.format(text=text, sure=100 * mean(chance for _, _, chance, _ in found)))
    if st.session_state.get("_said") != (lesson.slug, text):
        st.session_state["_said"] = lesson.slug, text
        if typed.put(lesson, name, text[:80]):
            st.rerun()


def spoken(lesson, name, label, engine, segments):
    """Draw a button that has segments spoken; the name of the run becomes the control called name."""
    if not absent(lesson, engine) and st.button(label, key=f"speak_{name}", icon=":material/volume_up:"):
        run = finished(lesson, lambda owner: voice.speak(segments, engine=engine, owner=owner))
        if run and typed.put(lesson, name, run.token):
            st.rerun()


def trial(lesson, words, sentence, levels):
    """Draw a trial of the recogniser: what is said and by whom, noise mixed in, words to expect.

    Return (what was said, samples with the noise, words heard), or None while there is nothing to hear.
    """
    if absent(lesson, "recogniser"):
        return None
    said = st.text_input(words["say"], sentence, key="trial_said", max_chars=120)
    left, right = st.columns(2)
    with left:
        level = st.select_slider(words["level"], levels, key="trial_level", format_func=words["levels"])
    with right:
        expected = st.text_input(words["expect"], key="trial_expected", max_chars=80)
    samples = recording(lesson)
    if not absent(lesson, "neural") and st.button(words["machine"], key="trial_speak", icon=":material/volume_up:"):
        run = finished(lesson, lambda owner: voice.speak([{"text": said}], engine="neural", owner=owner))
        if run:
            st.session_state["_trial"] = said, resample(run.samples / 32768, run.header["rate"])
    if samples is None:
        text, samples = st.session_state.get("_trial", ("", None))
        samples = samples if text == said else None
    if samples is None:
        return None
    mixed = samples if level is None else with_noise(samples, level)
    found = heard(lesson, mixed, tuple(word.strip() for word in expected.split(",") if word.strip())[:10])
    if found is None:
        return None
    st.audio(write_wav(to_int16(mixed)))
    return said, mixed, found


def figure(lesson, key, scene):
    """Draw a scene that is in no link."""
    player.figure(key=key, words=dict(lesson.frame["stage"]), data={"name": key, "scene": scene.json()})

"""What only this lesson's page can do: a recording is listened to, with noise, in this session only."""

import voice
from tests.support import assert_fine, handed, open_page, told
from ui import words
from voice import record
from voice.sound import to_int16, write_wav

VOICE, WORDS = words.load("frame")["voice"], words.load("transcription")
OPEN = {"predict": "skip"}


def test_a_recording_is_aligned_with_what_was_said_and_leaves_no_trace_in_the_link():
    _, samples = record.spoken([{"text": "Five tea cups, please."}], voice="neural")
    app = open_page("transcription", **OPEN)
    assert VOICE["private"] in told(app)
    app.text_input(key="trial_said").input("Five tea cups, please, now.")
    app.audio_input[0].set_value(("me.wav", write_wav(to_int16(samples)), "audio/wav")).run()
    assert_fine(app)
    own = [data for data in handed(app, "figure") if data.get("name") == "own_figure"]
    assert own and "cups" in own[0]["scene"].lower()
    assert "1 missing" in told(app) and set(app.query_params) == {"predict"}
    voice.DESK.end()


def test_the_machine_says_it_in_noise():
    app = open_page("transcription", **OPEN)
    app.select_slider(key="trial_level").set_value(-9)
    app.button(key="trial_speak").click().run()
    assert_fine(app)
    assert [data for data in handed(app, "figure") if data.get("name") == "own_figure"]
    voice.DESK.end()


def test_what_a_program_gets_follows_the_frame():
    from concepts.controls import read
    from pages import transcription as page

    frames = page.view(WORDS, **read(page.CONTROLS, {})).texts["json"]
    assert len(frames) == 8 and "milk" in frames[0][0] and frames[0] != frames[-1]

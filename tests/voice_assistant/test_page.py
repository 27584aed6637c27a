"""What only this lesson's page can do: a text is typed, an example is taught, a recording is listened to or refused."""

import pytest

from pages import voice_assistant as page
from tests.support import assert_fine, open_page, told
from ui import words
from voice import record
from voice.sound import to_int16, write_wav

WORDS = words.load("voice_assistant")
VOICE = words.load("frame")["voice"]
OPEN = {"predict": "skip", "predict_limit": "skip"}


def test_a_typed_command_goes_into_the_link():
    app = open_page("voice_assistant", **OPEN)
    app.text_input(key="typed_say").input("turn the kitchen lights off").run()
    assert_fine(app)
    assert app.query_params["say"] in ("turn the kitchen lights off", ["turn the kitchen lights off"])


def test_an_example_is_taught_and_forgotten():
    app = open_page("voice_assistant", act="limit", **OPEN)
    app.text_input[0].input("how tall: is mount everest;")
    next(button for button in app.button if button.label == WORDS["page"]["learn"]).click().run()
    assert_fine(app)
    assert "none:how tall is mount everest;" in str(app.query_params["added"])


def test_a_recording_is_listened_to_in_this_session_only():
    _, samples = record.spoken([{"text": "Add milk to my shopping list."}], voice="neural")
    app = open_page("voice_assistant", **OPEN)
    assert VOICE["private"] in told(app)
    app.audio_input[0].set_value(("me.wav", write_wav(to_int16(samples)), "audio/wav")).run()
    assert_fine(app)
    assert "Add milk to my shopping list" in str(app.query_params["say"])


@pytest.mark.parametrize(
    "taught, answer, reached", [(24, 0.5, True), (24, 0.9, False), (0, 0.5, False), (24, 0.1, False)]
)
def test_the_goal_takes_examples_and_the_right_place(taught, answer, reached):
    from concepts.controls import read

    values = read(page.CONTROLS, {"act": "limit"}) | {"taught": taught, "answer": answer}
    assert page.view(WORDS, **values).goal == reached

"""What only this lesson's page can do: a text is written, spoken by the voice worker, refused."""

import pytest

import voice
from concepts.controls import read
from pages import speech_synthesis as page
from tests.support import assert_fine, handed, open_page, told
from ui import routes, words

VOICE, WORDS = words.load("frame")["voice"], words.load("speech_synthesis")
OPEN = {"predict": "skip", "act": "directing"}


def test_a_text_is_spoken_and_its_run_is_in_the_link():
    app = open_page("speech_synthesis", **OPEN)
    app.text_area[0].input('<speak>Order 5 is ready.<break time="1s"/></speak>').run()
    assert_fine(app)
    app.button(key="speak_live").click().run()
    assert_fine(app)
    token = app.query_params["live"]
    token = token[0] if isinstance(token, list) else token
    raw, kind = routes._clip("live", token)
    assert kind == "audio/wav" and raw.startswith(b"RIFF") and len(raw) > 40_000
    link = handed(app, "figure")[0]["link"]
    assert link["live"] == token
    seen = page.view(WORDS, **read(page.CONTROLS, link))
    assert seen.more["spectrogram"].traces["loud"]["z"].any() and len(seen.scene.sound) == 1
    assert seen.scene.traces["source"]["text"] == [WORDS["figure"]["live"]]
    app.text_area[0].input("Something else").run()
    assert "live" not in app.query_params
    voice.DESK.end()


@pytest.mark.parametrize("text", ["<speak>broken", "Привет", "<speak><w>a</w></speak>"])
def test_a_refused_text_cannot_be_spoken(text):
    app = open_page("speech_synthesis", **OPEN, text=text)
    assert_fine(app)
    assert not [button for button in app.button if button.key == "speak_live"]


def test_ten_thousand_characters_are_refused_with_a_sentence():
    app = open_page("speech_synthesis", **OPEN)
    app.text_area[0].set_value("word " * 390).run()
    assert not app.exception and app.warning[0].value == "A text must have 1 to 1,000 characters, not 1,949."


def test_without_the_engine_the_page_says_what_is_missing(monkeypatch):
    monkeypatch.setattr("voice.missing", lambda engine: ("espeakng-loader",))
    app = open_page("speech_synthesis", **OPEN)
    assert_fine(app)
    assert "espeakng-loader" in told(app)


def test_a_run_that_is_no_longer_kept_falls_back():
    assert_fine(open_page("speech_synthesis", **OPEN, live="gone"))

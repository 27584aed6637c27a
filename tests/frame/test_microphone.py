"""A recording of one's own, in every lesson that listens: a microphone that is refused, recordings of no use, no recogniser."""

import re

import pytest
from playwright.sync_api import expect

from tests.frame.test_voice import tone
from tests.support import assert_fine, open_page, told, words

VOICE = words("frame")["voice"]
LISTENING = ["transcription", "voice_assistant"]


@pytest.mark.parametrize("slug", LISTENING)
def test_a_refused_microphone_is_answered_with_a_way_out(visit, hears, slug):
    page = visit(f"{slug}?predict=skip", by=hears())
    sentence = page.get_by_text(VOICE["refused"])
    expect(sentence).to_be_hidden()
    page.get_by_role("button", name="Record", exact=True).click()
    expect(sentence).to_be_visible()
    expect(page.get_by_role("button", name=VOICE["upload"])).to_be_enabled()
    expect(page).not_to_have_url(re.compile("say="))


@pytest.mark.page
@pytest.mark.parametrize("slug", LISTENING)
@pytest.mark.parametrize(
    "raw, reason",
    [
        (tone(loud=0), "silent"),
        (tone(8000, seconds=60), "long"),
        (tone(8000, seconds=240), "long"),
        (tone(48_000, seconds=60), "large"),
        (b"ID3" + bytes(99), "kind"),
        (b"\xff\xfb" + bytes(99), "kind"),
        (tone()[:50], "broken"),
    ],
    ids=["silence", "a minute", "four minutes", "megabytes", "mp3", "mp3 frame", "cut"],
)
def test_a_useless_recording_is_answered_with_a_sentence(slug, raw, reason):
    app = open_page(slug, predict="skip")
    app.audio_input[0].set_value(("me.wav", raw, "audio/wav")).run()
    assert_fine(app)
    (warning,) = app.warning
    assert warning.value.startswith(VOICE[f"wav_{reason}"].split("{")[0]) and "{" not in warning.value


@pytest.mark.page
@pytest.mark.parametrize("slug", LISTENING)
def test_without_the_recogniser_the_page_says_what_is_missing(slug, monkeypatch):
    monkeypatch.setattr("voice.missing", lambda engine: ("faster-whisper",))
    app = open_page(slug, predict="skip")
    assert_fine(app)
    assert "faster-whisper" in told(app) and not app.get("audio_input")

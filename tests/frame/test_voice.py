"""The voice worker: a fair queue, an end, a sentence for whatever goes wrong; and sounds of unknown origin."""

import io
import os
import sys
import textwrap
import wave

import numpy as np
import pytest
from ctranslate2.specs.common_spec import LinearSpec
from ctranslate2.specs.model_spec import ModelSpec
from hypothesis import given
from hypothesis import strategies as st

import voice
from tests.frame.test_views import ask
from tests.support import ROOT
from ui import answers, routes
from voice import eightbit, engines, recogniser, sound, worker
from voice.desk import Desk, Refused
from voice.neural import Lines

HELLO = {"segments": [{"text": "Hello there."}]}
CHILD = textwrap.dedent(
    """
    import sys
    sys.path.insert(0, {root!r})
    import numpy as np
    from voice.worker import receive, send
    out = sys.stdout.buffer
    send(out, {{"ready": True}})
    while True:
        request, _ = receive(sys.stdin.buffer)
        if request.get("dies"):
            sys.exit(1)
        while request.get("hangs"):
            pass
        send(out, {{"said": request}}, np.zeros(request.get("size", 1), np.int16))
    """
).format(root=str(ROOT))


@pytest.fixture
def desk():
    made = []

    def make(**more):
        made.append(Desk(command=lambda engine: [sys.executable, "-c", CHILD], **more))
        return made[-1]

    yield make
    for each in made:
        each.end()


def test_the_standard_voice_speaks_with_times_in_a_child_of_its_own():
    desk = Desk()
    try:
        run = desk.ask("standard", HELLO, owner="a", keeps=True).result()
        words, seconds = run.header["words"], len(run.samples) / run.header["rate"]
        assert [text for *_, text in words] == ["Hello", "there"] and 0.5 < seconds < 2
        assert all(0 <= start < end <= seconds for start, end, _ in words) and run.samples.std() > 500
        assert desk.child.pid != os.getpid() and desk.child.poll() is None
        again = desk.ask("standard", HELLO, owner="b", keeps=True)
        assert again.done.is_set() and again.result().token == run.token, "what was said once is kept"
        assert desk.kept(run.token) is run and desk.kept("nonsense") is None
    finally:
        desk.end()


def test_one_engine_at_a_time(desk):
    it = desk()
    it.ask("standard", {}, owner="a", keeps=False).result()
    first = it.child
    it.ask("neural", {}, owner="a", keeps=False).result()
    assert first.poll() is not None and it.child.poll() is None


def test_the_queue_is_fair_and_says_where_one_stands(desk):
    it = desk(limit=3)
    first = it.ask("standard", {"hangs": True}, owner="a", keeps=False)
    while it.serving is None:
        first.wait(0.01)
    tickets = [it.ask("standard", {"n": n}, owner=owner, keeps=False) for n, owner in enumerate("bcd")]
    assert [ticket.ahead for ticket in tickets] == [1, 2, 3]
    newer = it.ask("standard", {"n": 9}, owner="c", keeps=False)
    with pytest.raises(Refused, match="given_up"):
        tickets[1].result()
    assert newer.ahead == 3, "whoever asks again goes to the end"
    tickets[2].give_up()
    with pytest.raises(Refused, match="late"):
        first.result()
    assert tickets[0].result().header["said"] == {"n": 0} and newer.result().header["said"] == {"n": 9}


def test_a_full_queue_refuses(desk):
    it = desk(most=1, limit=2)
    first = it.ask("standard", {"hangs": True}, owner="a", keeps=False)
    while it.serving is None:
        first.wait(0.01)
    it.ask("standard", {}, owner="b", keeps=False)
    with pytest.raises(Refused, match="busy"):
        it.ask("standard", {}, owner="c", keeps=False)


def test_a_crash_is_told_and_the_next_request_gets_a_new_child(desk):
    it = desk()
    with pytest.raises(Refused, match="crashed"):
        it.ask("standard", {"dies": True}, owner="a", keeps=False).result()
    assert it.ask("standard", {"n": 1}, owner="a", keeps=False).result().header["said"] == {"n": 1}


def test_room_is_made_before_each_engine_begins(desk):
    calls = []
    it = desk(room=lambda: calls.append(it.child))
    for engine in ("standard", "standard", "neural"):
        it.ask(engine, {}, owner="a", keeps=False).result()
    assert calls == [None, None], "and the one before has ended by then"


def test_an_idle_child_is_ended(desk):
    it = desk(idle=0.2)
    it.ask("standard", {}, owner="a", keeps=False).result()
    child, thread = it.child, it.thread
    thread.join(10)
    assert child.poll() is not None and it.child is None and it.thread is None
    assert it.ask("standard", {"n": 2}, owner="a", keeps=False).result().header["said"] == {"n": 2}


def test_what_is_kept_is_bounded(desk):
    it = desk(kept=5000)
    runs = [it.ask("standard", {"size": 1000, "n": n}, owner="a", keeps=True).result() for n in range(4)]
    assert [it.kept(run.token) is not None for run in runs] == [False, False, True, True]
    assert it.size <= 5000 and len(it.tokens) == len(it.runs) == 2


def test_an_engine_that_is_not_installed_is_named(desk, monkeypatch):
    engine = engines.Engine(module="x", packages=("no-such-voice",), weights="x", sha256="x")
    monkeypatch.setitem(engines.ENGINES, "absent", engine)
    with pytest.raises(Refused, match="missing no-such-voice"):
        desk().ask("absent", {}, owner="a", keeps=False)


def test_weights_that_are_not_the_tested_ones_are_not_loaded():
    known = engines.ENGINES["standard"]
    other = engines.Engine(module=known.module, packages=known.packages, weights=known.weights, sha256="0" * 64)
    with pytest.raises(ValueError, match="en_dict"):
        other.load()


class Layer(ModelSpec):
    """A model of one layer."""

    name = "layer"

    def __init__(self):
        super().__init__()
        self.linear = LinearSpec()


def test_weights_in_eight_bit_numbers_are_those_that_the_library_makes(tmp_path):
    for kind in ("float16", "int8"):
        layer, rng = Layer(), np.random.default_rng(0)
        layer.linear.weight = rng.normal(size=(2500, 7)).astype(np.float16)
        layer.linear.weight[3] = 0
        layer.linear.bias = rng.normal(size=2500).astype(np.float16)
        layer.validate()
        layer.optimize(kind)
        (tmp_path / kind).mkdir()
        layer.save(tmp_path / kind)
    made = io.BytesIO()
    with open(tmp_path / "float16" / "model.bin", "rb") as read:
        eightbit.convert(read, made)
    assert made.getvalue() == (tmp_path / "int8" / "model.bin").read_bytes()


def test_the_recogniser_makes_its_eight_bit_weights_once(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    made = recogniser.model()
    assert made.is_relative_to(tmp_path) and engines.digest(made / "model.bin") == recogniser.EIGHTBIT
    before = (made / "model.bin").stat()
    assert recogniser.model() == made and (made / "model.bin").stat() == before
    (made / "model.bin").write_bytes(b"half a file")
    assert not recogniser.model().is_relative_to(tmp_path), "what is not whole is not loaded"


def test_a_recogniser_that_may_write_nowhere_reads_the_weights_that_came_with_it(tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert recogniser.model() / "model.bin" == engines.ENGINES["recogniser"].path()


WORD = st.text(st.characters(exclude_characters="\t", exclude_categories=["Cs"]))


@given(st.dictionaries(WORD, st.text() | st.dictionaries(st.text(), st.floats(allow_nan=False))), WORD)
def test_a_dictionary_kept_as_lines_says_the_same(known, other):
    lines = Lines(known)
    assert {word: lines.get(word) for word in known} == known
    assert lines.get(other) == known.get(other) and lines.get(other, 0) == known.get(other, 0)


def test_the_worker_has_no_network(monkeypatch):
    import socket

    monkeypatch.setattr(socket.socket, "connect", worker._no_network)
    with socket.socket() as line, pytest.raises(OSError, match="no network"):
        line.connect(("127.0.0.1", 9))


def test_limits_are_said():
    with pytest.raises(ValueError, match="10000 characters must be at most 1000"):
        voice.speak([{"text": "a" * 10_000}], engine="standard", owner="a")
    with pytest.raises(ValueError, match="600 seconds must be at most 20"):
        voice.hear(np.zeros(600 * 16_000, np.float32), owner="a")


def test_messages_survive_the_pipe():
    pipe = io.BytesIO()
    worker.send(pipe, {"a": "é"}, np.arange(5, dtype=np.int16))
    pipe.seek(0)
    header, samples = worker.receive(pipe)
    assert header == {"a": "é"} and samples.tolist() == [0, 1, 2, 3, 4]
    with pytest.raises(EOFError):
        worker.receive(pipe)


# ------------------------------------------------------------------------------------------------- sounds


def tone(rate=16_000, *, channels=1, width=2, seconds=1.0, loud=0.5):
    """Return a WAV file of 440 Hz."""
    wave_ = loud * np.sin(2 * np.pi * 440 * np.arange(round(rate * seconds)) / rate)
    samples = np.repeat(wave_[:, None], channels, axis=1)
    raw = {
        1: lambda s: np.round(127 * s + 128).astype(np.uint8),
        2: lambda s: np.round(32767 * s).astype("<i2"),
        3: lambda s: np.round(8388607 * s).astype("<i4").view(np.uint8).reshape(*s.shape, 4)[..., :3],
        4: lambda s: np.round(2147483647 * s).astype("<i4"),
    }[width](samples).tobytes()
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setparams((channels, width, rate, 0, "NONE", ""))
        out.writeframes(raw)
    return file.getvalue()


@pytest.mark.parametrize("rate", [8000, 16_000, 44_100, 48_000])
@pytest.mark.parametrize("channels, width", [(1, 2), (2, 2), (1, 1), (2, 3), (1, 4)])
def test_any_pcm_becomes_16_khz_mono(rate, channels, width):
    samples = sound.read_wav(tone(rate, channels=channels, width=width))
    assert samples.dtype == np.float32 and len(samples) == pytest.approx(16_000, abs=2)
    assert np.abs(np.fft.rfft(samples)).argmax() == pytest.approx(440, abs=1)
    assert np.sqrt((samples**2).mean()) == pytest.approx(0.5 / np.sqrt(2), rel=0.02)


@pytest.mark.parametrize(
    "raw, reason",
    [
        (tone(loud=0), "silent"),
        (tone(8000, seconds=60), "long"),
        (tone()[:60], "broken"),
        (b"RIFF\x00\x00\x00\x00WAVEnonsense", "broken"),
        (b"ID3\x04" + bytes(500), "kind"),
        (b"\xff\xfb\x90" + bytes(500), "kind"),
        (b"", "kind"),
        (bytes(5_000_000), "large"),
    ],
    ids=["silence", "long", "cut", "nonsense", "mp3", "mp3 frame", "empty", "large"],
)
def test_what_cannot_be_used_is_told_apart(raw, reason):
    with pytest.raises(sound.Unreadable) as problem:
        sound.read_wav(raw)
    assert problem.value.reason == reason


@pytest.mark.parametrize("snr", [20, 0, -6])
def test_noise_is_as_loud_as_was_asked(snr):
    clean = sound.read_wav(tone(seconds=2))
    mixed = sound.with_noise(clean, snr, seed=1)
    scale = np.dot(mixed, clean) / np.dot(clean, clean)  # the mixture may have been turned down as a whole
    noise = mixed - scale * clean
    assert 10 * np.log10(np.mean((scale * clean) ** 2) / np.mean(noise**2)) == pytest.approx(snr, abs=0.1)
    assert np.abs(mixed).max() <= 0.991 and np.array_equal(mixed, sound.with_noise(clean, snr, seed=1))


def test_silence_is_cut_off_at_both_ends_and_nothing_else():
    loud = sound.read_wav(tone(seconds=1))
    quiet, pause = np.zeros(16_000, np.float32), np.zeros(8000, np.float32)
    kept = sound.trimmed(np.concatenate([quiet, loud, pause, loud, quiet]))
    assert len(kept) == pytest.approx(2.5 * 16_000 + 0.4 * 16_000, abs=1500)


def test_a_wav_comes_back_as_it_was_written():
    clean = sound.read_wav(tone())
    assert sound.read_wav(sound.write_wav(sound.to_int16(clean))) == pytest.approx(clean, abs=1e-4)


# ------------------------------------------------------------------------------------------------- over HTTP


def test_a_recorded_sound_is_served_and_lasts(address):
    status, headers, raw = ask(address, f"sound/{answers.BUILD}/assistant_runs/timer%205")
    assert status == 200 and headers["Content-Type"] == "audio/mpeg" and len(raw) > 2000
    assert "immutable" in headers["Cache-Control"]


@pytest.mark.parametrize(
    "path", ["assistant_runs/nope", "nope/timer", "sms_spam/timer", "live/nope", "live/%2e%2e", "..%2fdata/x"]
)
def test_a_sound_that_is_not_there_is_refused(address, path):
    assert ask(address, f"sound/{answers.BUILD}/{path}")[0] in (400, 404)


def test_a_live_sound_is_kept_under_its_name_only():
    with pytest.raises(KeyError):
        routes._clip("live", "x")

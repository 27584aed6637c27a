"""Text to speech: written words become spoken words, these become sounds, the sounds get a melody, and only then there is a wave.
Each stage can go wrong by itself.

    normalise.py  written words into spoken ones: abbreviations, money, dates; numerals.py: numbers
    ssml.py       the markup that directs a voice; what a voice cannot do is refused by name
    analysis.py   outline, melody and spectrogram of a sound
    sounds.py     what the signs of the phonetic alphabet stand for
    runs.py       recorded and live runs of two voices: rules (eSpeak NG) and a small network (hibari)
    listening.py  a blind test by ear: marks from 1 to 5, their mean and how far to trust it

sentence, voice, manner which recorded run · neighbours whether the rules look at neighbouring words · text a text or SSML of
one's own · lexicon which word lists are applied, and in which order · votes marks given by ear · live the name of a live run
"""

from dataclasses import dataclass
from itertools import pairwise
from math import nan

from concepts.controls import Acts, Choice, Seed, Switch, Written, check
from concepts.speech_synthesis.listening import CLIPS, Ears, ears
from concepts.speech_synthesis.runs import DRAFT, MANNERS, SENTENCES, VOICES, Spoken, recorded
from concepts.speech_synthesis.runs import live as of_run
from concepts.speech_synthesis.ssml import BILLED, TOTAL, Rejected, Script, read

DATA = ("voice_runs",)
LEXICONS = {"first": ("order", "parcel"), "second": ("order", "shipment")}  # one entry each: written, alias
ORDERS = {"none": (), "first": ("first",), "both": ("first", "second"), "reverse": ("second", "first")}
BUDGET, PAUSE = 40, 1.0  # billed characters and seconds of the goal
NUMBER = ("four", "seven", "one", "one")


def _text(text):
    """Read a text of one's own: at most TOTAL characters. It may still be refused when it is read as SSML."""
    if not 0 < len(text.strip()) <= TOTAL:
        raise ValueError(f"A text must have 1 to {TOTAL:,} characters, not {len(text.strip()):,}.")
    return " ".join(text.split())


def _draw(rng):
    """Return a text as somebody might try it."""
    pick = lambda *options: options[rng.integers(len(options))]
    number = pick("4711", '<say-as interpret-as="digits">4711</say-as>', '<say-as interpret-as="ordinal">4711</say-as>')
    pause = pick("", '<break time="500ms"/>', '<break time="1s"/>', '<break strength="weak"/>')
    end = pick("", " Please come and collect it at the counter.", " Thank you.")
    return f"<speak>{pick('Your order', 'Order', 'Dear customer, your')} {number} is {pick('ready', 'here')}.{pause}{end}</speak>"


def _token(text):
    if not (0 < len(text) <= 20 and all(c.isalnum() or c in "-_" for c in text)):
        raise ValueError(f"{text[:20]!r} is no name of a run")
    return text


def _votes(text):
    if len(text) != CLIPS or not set(text) <= set("012345"):
        raise ValueError(f"{text[:20]!r} must be {CLIPS} digits from 0 to 5")
    return text


CONTROLS = {
    "act": Acts(("stages", "directing", "ears")),
    "sentence": Choice(tuple(SENTENCES), acts=("stages",)),
    "neighbours": Switch(acts=("stages",)),
    "manner": Choice(tuple(MANNERS), acts=("stages",)),
    "voice": Choice(VOICES, acts=("stages", "directing")),
    "lexicon": Choice(tuple(ORDERS), acts=("directing",)),
    "text": Written(DRAFT, _text, draw=_draw),
    "live": Written("", _token),
    "votes": Written("0" * CLIPS, _votes),
    "seed": Seed(acts=("ears",)),
}


@dataclass(frozen=True, kw_only=True)
class Stages:
    text: str
    script: Script  # as it was read
    better: tuple  # its tokens, read with an eye on the neighbours
    spoken: Spoken

    @property
    def wrong(self):
        """Return for each token whether it is read otherwise than it should be."""
        return tuple(said != meant for (_, said), (_, meant) in zip(self.script.tokens, self.better))

    @property
    def facts(self):
        words = [word for _, said in self.script.tokens for word in said]
        slips = [i for i, wrong in enumerate(self.wrong) if wrong]
        first = slips[0] if slips else None
        return {
            "written": len(self.script.tokens),
            "words": len(words),
            "sounds": len(self.spoken.sounds),
            "seconds": self.spoken.seconds,
            "pitch": self.spoken.pitch,
            "slips": len(slips),
            "slip": self.script.tokens[first][0] if slips else "-",
            "said": " ".join(self.script.tokens[first][1]) if slips else "-",
            "meant": " ".join(self.better[first][1]) if slips else "-",
        }


def stages(*, sentence="shop", voice="standard", manner="usual", neighbours=False):
    """Return the Stages of a recorded run.

    Raises ValueError for a setting that CONTROLS do not allow.
    """
    check(CONTROLS, sentence=sentence, voice=voice, manner=manner, neighbours=neighbours)
    text = SENTENCES[sentence]
    return Stages(
        text=text,
        script=read(text, voice=voice, neighbours=neighbours),
        better=read(text, voice=voice).tokens,
        spoken=recorded(sentence, voice, manner, neighbours),
    )


@dataclass(frozen=True, kw_only=True)
class Directed:
    text: str
    script: Script | None  # None: refused
    refused: Rejected | None
    spoken: Spoken | None  # None: not spoken yet

    @property
    def facts(self):
        script = self.script or Script(segments=(), tokens=(), billed=0, pauses=())
        words = [word.lower() for _, said in script.tokens for word in said]
        runs = [tuple(words[i : i + 4]) for i in range(len(words))]
        return {
            "characters": len(self.text),
            "billed": script.billed,
            "words": len(words),
            "pause": max(script.pauses, default=0.0),
            "digits": NUMBER in runs,
            "says": "ready" in words,
            "limit": BILLED,
            "seconds": self.spoken.seconds if self.spoken else nan,
            "pitch": self.spoken.pitch if self.spoken else nan,
        }

    @property
    def reached(self):
        """Whether the number is said digit by digit, with a pause, within the budget, and the news is told."""
        facts = self.facts
        return facts["digits"] and facts["says"] and facts["pause"] >= PAUSE and 0 < facts["billed"] <= BUDGET


def scripted(text, voice, lexicon):
    """Return the Script of a text or SSML, with lexicons applied first to last. Raises Rejected."""
    return read(text, voice=voice, lexicon=[LEXICONS[name] for name in ORDERS[lexicon]])


def directing(*, text=DRAFT, voice="standard", lexicon="none", run=None):
    """Return the Directed of a text or SSML, with lexicons applied first to last; run is a live run (a voice.desk.Run), shown if it is one of this very text.
    The draft as it stands has recorded runs.

    Raises ValueError for a setting that CONTROLS do not allow.
    """
    check(CONTROLS, text=text, voice=voice, lexicon=lexicon)
    try:
        script = scripted(text, voice, lexicon)
    except Rejected as problem:
        return Directed(text=text, script=None, refused=problem, spoken=None)
    mine = run and run.engine == voice and run.request["segments"] == list(script.segments) and len(run.samples) > 0
    spoken = of_run(run.token, run.header, run.samples) if run and mine else None
    if text == DRAFT and lexicon == "none" and not spoken:
        spoken = recorded("draft", voice, "usual", True)
    if spoken and len(spoken.words) != sum(len(said) for _, said in script.tokens):
        spoken = None  # the engine made other words of it: there would be no telling which is when
    return Directed(text=text, script=script, refused=None, spoken=spoken)


def listening(*, votes="0" * CLIPS, seed=0):
    """Return the Ears of marks given by ear to clips in a hidden order.

    Raises ValueError for votes that are not CLIPS digits from 0 to 5.
    """
    check(CONTROLS, votes=votes, seed=seed)
    return ears(votes, seed)


def spans(tokens, words):
    """Return (start, end) of each token, given those of its words (w, 2)."""
    ends = [0]
    for _, said in tokens:
        ends.append(ends[-1] + len(said))
    return [(float(words[a, 0]), float(words[b - 1, 1])) for a, b in pairwise(ends)]


__all__ = ["CONTROLS", "DATA", "Ears", "Rejected", "directing", "listening", "scripted", "spans", "stages"]

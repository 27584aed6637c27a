"""SSML, the markup that directs a voice: read strictly, and refused by name where a voice cannot do it, as the service does.

What is read becomes segments: {"text", "rate", "pitch", "volume", "pause"}, the text in spoken words.
"""

import re
from dataclasses import dataclass
from xml.etree import ElementTree

from concepts.speech_synthesis.normalise import SHORT, normalise, plain
from concepts.speech_synthesis.numerals import cardinal, digits, ordinal

BILLED, TOTAL = 300, 1000  # characters here; the service takes 3,000 and 6,000
DEEPEST = 8
LONGEST_BREAK, ALL_BREAKS = 10.0, 30.0  # seconds, one and all together
STRENGTHS = {"none": 0, "x-weak": 0.1, "weak": 0.2, "medium": 0.4, "strong": 0.7, "x-strong": 1.0}
RATES = {"x-slow": 0.6, "slow": 0.8, "medium": 1, "fast": 1.25, "x-fast": 1.6}
PITCHES = {"x-low": 0.6, "low": 0.8, "medium": 1, "high": 1.2, "x-high": 1.4}
VOLUMES = {"silent": 0, "x-soft": 0.4, "soft": 0.7, "medium": 1, "loud": 1.4, "x-loud": 1.8}
BOTH = ("speak", "p", "s", "break", "sub", "say-as", "prosody", "mark")
TAGS = {"standard": (*BOTH, "emphasis"), "neural": BOTH}
AS = {
    "characters": digits,
    "spell-out": digits,
    "digits": digits,
    "cardinal": lambda text: cardinal(int(text)),
    "ordinal": lambda text: ordinal(int(text)),
}


class Rejected(ValueError):
    """Why a text is not spoken. reason is one of broken, root, tag, value, deep, long, pauses, empty, script; what says more."""

    def __init__(self, reason, **what):
        super().__init__(f"{reason} {what}")
        self.reason, self.what = reason, what


@dataclass(frozen=True, kw_only=True)
class Script:
    segments: tuple  # of dictionaries
    tokens: tuple  # (written, spoken words)
    billed: int  # characters that count: tags are free
    pauses: tuple  # seconds


def read(text, *, voice="standard", neighbours=True, lexicon=()):
    """Return the Script of a plain text, or of SSML where it begins with a tag. Raises Rejected."""
    text = text.strip()
    if len(text) > TOTAL:
        raise Rejected("long", n=len(text), most=TOTAL)
    if text.startswith("<"):
        root = _tree(text, voice)
    else:
        root = ElementTree.Element("speak")
        root.text = text
    if any(c.isalpha() and not plain(c).isascii() for c in "".join(root.itertext())):
        raise Rejected("script")
    reader = _Reader(voice, neighbours, lexicon)
    reader.walk(root, {"rate": 1.0, "pitch": 1.0, "volume": 1.0}, 0)
    billed = len(re.sub(r"\s+", " ", "".join(root.itertext())).strip())
    if billed > BILLED:
        raise Rejected("long", n=billed, most=BILLED)
    if sum(reader.pauses) > ALL_BREAKS:
        raise Rejected("pauses", n=sum(reader.pauses), most=ALL_BREAKS)
    if not any(spoken for _, spoken in reader.tokens):
        raise Rejected("empty")
    return Script(
        segments=tuple(reader.segments), tokens=tuple(reader.tokens), billed=billed, pauses=tuple(reader.pauses)
    )


def _tree(text, voice):
    """Return the root of SSML; a prefix (amazon:) becomes a part of the name, with a point, and what declares one is left out."""
    special = re.search(r"<([!?]\w*)", text)
    if special:
        raise Rejected("tag", tag=special[1], voice=voice)
    bare = re.sub(r"""\s(xmlns|xml|xsi)(:\w+)?=("[^"]*"|'[^']*')""", " ", text)
    try:
        root = ElementTree.fromstring(re.sub(r"<(/?)(\w+):", r"<\1\2.", bare))
    except ElementTree.ParseError as problem:
        line, column = problem.position
        raise Rejected("broken", what=str(problem).split(":")[0], at=column + 1) from problem
    if root.tag != "speak" or root.find(".//speak") is not None:
        raise Rejected("root")
    return root


class _Reader:
    def __init__(self, voice, neighbours, lexicon):
        self.voice, self.how = voice, {"neighbours": neighbours, "lexicon": lexicon}
        self.segments, self.tokens, self.pauses = [], [], []

    def walk(self, node, manner, depth):
        if depth > DEEPEST:
            raise Rejected("deep", most=DEEPEST)
        if node.tag not in TAGS[self.voice]:
            raise Rejected("tag", tag=node.tag.replace(".", ":"), voice=self.voice)
        if node.tag in ("sub", "say-as"):
            self.replaced(node, manner)
            return
        if node.tag == "break":
            self.pause(_seconds(node))
        manner = self.directed(node, manner)
        self.say(node.text, manner)
        for child in node:
            self.walk(child, manner, depth + 1)
            self.say(child.tail, manner)
        if node.tag in ("p", "s"):
            self.pause(STRENGTHS["strong" if node.tag == "p" else "medium"])

    def replaced(self, node, manner):
        """A text that is said another way than it is written."""
        written = "".join(node.itertext()).strip()
        if node.tag == "sub":
            if not node.get("alias"):
                raise Rejected("value", tag="sub", name="alias", value="")
            spoken = " ".join(word for _, words in normalise(node.get("alias")) for word in words)
        else:
            kind = node.get("interpret-as")
            try:
                spoken = AS[kind](written)
            except (KeyError, ValueError):
                raise Rejected("value", tag="say-as", name="interpret-as", value=kind or "") from None
        self.put([(written, tuple(spoken.split()))], manner)

    def directed(self, node, manner):
        if node.tag == "emphasis":
            return manner | {"rate": manner["rate"] * 0.85, "volume": manner["volume"] * 1.3}
        if node.tag != "prosody":
            return manner
        known = {"rate": RATES, "pitch": PITCHES, "volume": VOLUMES}
        for name, value in node.attrib.items():
            if name not in known or name == "pitch" and self.voice == "neural":
                raise Rejected("tag", tag=f"prosody {name}", voice=self.voice)
            factor = known[name].get(value) or _percent(name, value)
            manner = manner | {name: min(2.0, max(0.3, manner[name] * factor))}
        return manner

    def say(self, text, manner):
        if text and text.strip():
            self.put(normalise(text, **self.how), manner)

    def put(self, tokens, manner):
        self.tokens += tokens
        words = " ".join(" ".join(spoken) + _mark(written) for written, spoken in tokens)
        last = self.segments[-1] if self.segments else None
        if words and last and not last["pause"] and last == last | manner:
            self.segments[-1] = last | {"text": f"{last['text']} {words}"}
        elif words:
            self.segments.append({"text": words, "pause": 0.0} | manner)

    def pause(self, seconds):
        self.pauses.append(seconds)
        if not self.segments:
            self.segments.append({"text": "", "pause": 0.0, "rate": 1.0, "pitch": 1.0, "volume": 1.0})
        self.segments[-1] = self.segments[-1] | {"pause": self.segments[-1]["pause"] + seconds}


def _mark(written):
    """Return the mark at the end of a written word that gives the melody; the point of an abbreviation gives none."""
    end = written[-1]
    return end if end in ",;:?!" or end == "." and written[:-1].lower() not in SHORT else ""


def _seconds(node):
    """Return how long a <break> is."""
    if "time" not in node.attrib:
        strength = node.get("strength", "medium")
        if strength not in STRENGTHS:
            raise Rejected("value", tag="break", name="strength", value=strength)
        return STRENGTHS[strength]
    match = re.fullmatch(r"(\d+(?:\.\d+)?)(ms|s)", node.get("time"))
    seconds = float(match[1]) / (1000 if match[2] == "ms" else 1) if match else -1
    if not 0 <= seconds <= LONGEST_BREAK:
        raise Rejected("value", tag="break", name="time", value=node.get("time"))
    return seconds


def _percent(name, value):
    match = re.fullmatch(r"([+-]?)(\d{1,3})%", value)
    if not match:
        raise Rejected("value", tag="prosody", name=name, value=value)
    share = int(match[2]) / 100
    return 1 + share if match[1] == "+" else 1 - share if match[1] == "-" else share

"""Recorded runs of the recogniser: sentences by two voices in rising noise, and warehouse sentences with every choice of
six vocabulary words. Made by recordings/transcription.py; data/recogniser_runs.made.json has versions and weights."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import data

NAME = "recogniser_runs"
VOICES = ("neural", "standard")
LEVELS = (None, 15, 10, 5, 0, -3, -6, -9)  # dB that the voice is louder than the noise; None: no noise
SENTENCES = {  # said; the first four can be chosen and heard
    "milk": "I like milk and coffee with my chocolate.",
    "train": "The next train to the airport leaves at ten past seven.",
    "garden": "We planted apple trees along the garden wall last spring.",
    "letter": "Please send me the letter before the end of the week.",
    "window": "She opened the window because the room was warm.",
    "river": "The river rose two feet after the storm.",
    "school": "Our school begins at eight and ends at three.",
    "market": "He bought fresh bread and cheese at the market.",
    "story": "My grandmother told us a story every evening.",
    "museum": "The museum is closed on Monday but open on Sunday.",
}
CHOSEN = ("milk", "train", "garden", "letter")
WAREHOUSE = (
    "The Kiva robot brought pallet nine to dock twelve.",
    "Mister Szymborski ordered ten Retrospot parasols.",
    "Put the spaceboy tins on the top shelf.",
    "The tea towel is by Lisbeth Dahl.",
)
VOCABULARY = ("Kiva", "pallet", "Szymborski", "Retrospot", "spaceboy", "Dahl")


def subsets():
    """Return every choice of vocabulary words, as tuples in the order of VOCABULARY."""
    return [chosen for n in range(len(VOCABULARY) + 1) for chosen in combinations(VOCABULARY, n)]


@dataclass(frozen=True, kw_only=True)
class Heard:
    words: tuple  # of (start s, end s, probability, text)

    @property
    def text(self):
        return " ".join(word for *_, word in self.words)


@lru_cache(maxsize=1)
def _recorded():
    return {run["key"]: run for run in data.load(NAME).to_dict("records")}


def noisy(sentence, voice):
    """Return (seconds, Heard at each of LEVELS) of a sentence."""
    run = _recorded()[f"{sentence} {voice}"]
    return run["seconds"], tuple(Heard(words=tuple(map(tuple, words))) for words in run["heard"])


def told(vocabulary):
    """Return the Heard of each of the WAREHOUSE sentences, with these words in the vocabulary."""
    heard = _recorded()["vocabulary " + " ".join(vocabulary)]["heard"]
    return tuple(Heard(words=tuple(map(tuple, words))) for words in heard)

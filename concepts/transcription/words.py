"""What was said against what was heard: words made comparable, aligned, and counted.

WER = (substitutions + deletions + insertions) / words said: the word error rate. It can pass 100%.
"""

import re
from dataclasses import dataclass

NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
SAME_WORD = {word: str(number) for number, word in enumerate(NUMBERS)} | {"mister": "mr", "doctor": "dr"}
SIGNS = {"same": "", "changed": "≠ ", "missing": "− ", "added": "+ "}


def normal(word):
    """Return a word as it counts: small letters, no marks, numbers as digits, titles short; "" for a mark alone.

    >>> [normal(word) for word in ("Ten", "Mister", "week.", "-", "T-Towl")]
    ['10', 'mr', 'week', '', 't-towl']
    """
    plain = re.sub(r"^[^\w]+|[^\w]+$", "", word.lower().replace("’", "'"))
    return SAME_WORD.get(plain, plain)


def tokens(text, normalise=True):
    """Return the words of a text that are compared."""
    words = text.split()
    return [word for word in map(normal, words) if word] if normalise else words


def align(said, heard):
    """Return [(op, i, j)]: how said (a list of words) became heard with the fewest changes (Levenshtein 1966).

    op is same or changed (word i became word j), missing (i, None) or added (None, j).

    >>> align(["a", "b", "c"], ["a", "x", "c", "d"])
    [('same', 0, 0), ('changed', 1, 1), ('same', 2, 2), ('added', None, 3)]
    """
    rows = [list(range(len(heard) + 1))]
    for i, word in enumerate(said, 1):
        row = [i]
        for j, other in enumerate(heard, 1):
            row.append(min(rows[-1][j - 1] + (word != other), rows[-1][j] + 1, row[-1] + 1))
        rows.append(row)
    i, j, steps = len(said), len(heard), []
    while i or j:
        if i and j and rows[i][j] == rows[i - 1][j - 1] + (said[i - 1] != heard[j - 1]):
            i, j = i - 1, j - 1
            steps.append(("same" if said[i] == heard[j] else "changed", i, j))
        elif i and rows[i][j] == rows[i - 1][j] + 1:
            i -= 1
            steps.append(("missing", i, None))
        else:
            j -= 1
            steps.append(("added", None, j))
    return steps[::-1]


@dataclass(frozen=True, kw_only=True)
class Counts:
    words: int  # said
    changed: int
    missing: int
    added: int

    @property
    def wer(self):
        """The word error rate, a share of one (or more)."""
        return (self.changed + self.missing + self.added) / self.words

    def __add__(self, other):
        return Counts(
            words=self.words + other.words,
            changed=self.changed + other.changed,
            missing=self.missing + other.missing,
            added=self.added + other.added,
        )


def count(said, heard, *, normalise=True):
    """Return the Counts of two texts. Raises ValueError where nothing was said: there is nothing to divide by."""
    truth = tokens(said, normalise)
    if not truth:
        raise ValueError(f"{said!r} must hold at least one word")
    ops = [op for op, *_ in align(truth, tokens(heard, normalise))]
    return Counts(
        words=len(truth), changed=ops.count("changed"), missing=ops.count("missing"), added=ops.count("added")
    )

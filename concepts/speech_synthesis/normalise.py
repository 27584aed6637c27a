"""From written to spoken words: numbers (numerals.py), abbreviations, money, dates, each by a rule (Sproat et al. 2001, "Normalization of
non-standard words"). A rule may look at a word's neighbours, or not: then "St." is always a street.

A token is (written, spoken): the text of one written word, and the words that are said for it.
"""

import re
import unicodedata

from concepts.speech_synthesis.numerals import cardinal, ordinal, year

MONTHS = {
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "in",
    "since",
}
PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 8: "eighth", 10: "tenth"}
SHORT = {"st": "street", "dr": "drive", "mr": "mister", "mrs": "missus", "no": "number", "am": "A M", "pm": "P M"}
BEFORE_A_NAME = {"st": "saint", "dr": "doctor"}
NUMBER = re.compile(r"\d+(,\d{3})*")


def plain(text):
    """Return letters without their accents.

    >>> plain("Café Zürich")
    'Cafe Zurich'
    """
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def normalise(text, *, neighbours=True, lexicon=()):
    """Return the tokens of a text. lexicon holds (written, alias) pairs: the first that fits wins."""
    written = text.split()
    aliases = {}
    for grapheme, alias in lexicon:
        aliases.setdefault(grapheme.lower(), alias)
    tokens = []
    for i, word in enumerate(written):
        core = word.strip(".,;:!?\"'()")
        if core.lower() in aliases:
            spoken = aliases[core.lower()]
        else:
            before = written[i - 1].strip(".,").lower() if i else ""
            after = written[i + 1] if i + 1 < len(written) else ""
            spoken = _said(core, word, before, after, neighbours)
        tokens.append((word, tuple(re.findall(r"[A-Za-z]+(?:['’][A-Za-z]+)*", plain(spoken)))))
    return [token for token in tokens if token[1]]


def _said(core, word, before, after, neighbours):
    """Return how one word is said, given the words around it."""
    low = core.lower()
    if low in SHORT and (word.startswith(f"{core}.") or low in ("am", "pm")):
        named = neighbours and low in BEFORE_A_NAME and after[:1].isupper()
        return BEFORE_A_NAME[low] if named else SHORT[low]
    if match := re.fullmatch(r"\$(\d+)(?:\.(\d\d))?", core):
        return _money(int(match[1]), match[2], neighbours)
    if match := re.fullmatch(r"(\d+)/(\d+)", core):
        return _fraction(int(match[1]), int(match[2]), neighbours)
    if match := re.fullmatch(r"(\d{1,2}):(\d\d)", core):
        late = int(match[2])
        return cardinal(int(match[1])) + (
            f" {cardinal(late)}" if late >= 10 else f" oh {cardinal(late)}" if late else ""
        )
    if match := re.fullmatch(r"(\d+)(st|nd|rd|th)", low):
        return ordinal(int(match[1]))
    if match := re.fullmatch(r"(\d+)(%)?", core.replace(",", "")) if NUMBER.match(core) else None:
        number = int(match[1])
        dated = neighbours and before in MONTHS and 1100 <= number <= 2099
        return (year(number) if dated else cardinal(number)) + (" percent" if match[2] else "")
    spelled = re.sub(r"\d+", lambda found: f" {cardinal(int(found[0]))} ", core)
    return spelled.replace("&", " and ").replace("/", " slash ").replace("-", " ")


def _money(dollars, cents, neighbours):
    if not neighbours:
        return f"dollar {cardinal(dollars)}" + (f" point {cardinal(int(cents))}" if cents else "")
    whole = f"{cardinal(dollars)} dollar{'s' * (dollars != 1)}"
    return whole + (f" and {cardinal(int(cents))} cents" if cents and int(cents) else "")


def _fraction(over, under, neighbours):
    if neighbours and under in PARTS:
        part = PARTS[under]
        many = over > 1
        return f"{cardinal(over)} {'halves' if many and part == 'half' else part + 's' * many}"
    return f"{cardinal(over)} slash {cardinal(under)}"

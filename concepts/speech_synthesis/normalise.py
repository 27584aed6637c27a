"""From written to spoken words: numbers, abbreviations, money, dates, each by a rule (Sproat et al. 2001, "Normalization of
non-standard words"). A rule may look at a word's neighbours, or not: then "St." is always a street.

A token is (written, spoken): the text of one written word, and the words that are said for it.
"""

import re
import unicodedata

UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ORDINALS = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"} | {
    "twelve": "twelfth"
}
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
LARGEST = 999_999


def cardinal(n):
    """Return a whole number in words.

    >>> cardinal(1999), cardinal(40), cardinal(100_012)
    ('one thousand nine hundred ninety nine', 'forty', 'one hundred thousand twelve')
    """
    if not 0 <= n <= LARGEST:
        return digits(str(n))
    if n < 20:
        return UNITS[n]
    for size, name in ((1000, "thousand"), (100, "hundred")):
        if n >= size:
            rest = f" {cardinal(n % size)}" if n % size else ""
            return f"{cardinal(n // size)} {name}{rest}"
    return TENS[n // 10] + (f" {UNITS[n % 10]}" if n % 10 else "")


def ordinal(n):
    """Return a place in a row in words.

    >>> ordinal(3), ordinal(20), ordinal(42)
    ('third', 'twentieth', 'forty second')
    """
    *front, last = cardinal(n).split()
    last = ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last.removesuffix("t") + "th")
    return " ".join([*front, last])


def year(n):
    """Return a year in words.

    >>> year(1999), year(2007), year(1905)
    ('nineteen ninety nine', 'two thousand seven', 'nineteen oh five')
    """
    high, low = divmod(n, 100)
    if n % 1000 < 10:
        return cardinal(n)
    return f"{cardinal(high)} {'hundred' if not low else f'oh {cardinal(low)}' if low < 10 else cardinal(low)}"


def digits(text):
    """Return letters and digits one by one.

    >>> digits("4711"), digits("AB2")
    ('four seven one one', 'A B two')
    """
    return " ".join(UNITS[int(c)] if c.isdigit() else c.upper() for c in text if c.isalnum() and c.isascii())


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

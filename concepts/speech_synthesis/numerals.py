"""Whole numbers in English words: how many, which place in a row, a year, digit by digit."""

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

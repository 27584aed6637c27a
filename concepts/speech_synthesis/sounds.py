"""The sounds of American English: a sign of the phonetic alphabet (IPA), its ARPAbet name, the letters that write it in a word."""

STRESS = {"ˈ": 1, "ˌ": 2}  # the sign before a stressed vowel, and the number behind it in ARPAbet
SOUNDS = {  # IPA, the length mark left out -> ARPAbet, letters, word
    "i": ("IY", "ee", "see"),
    "ɪ": ("IH", "i", "sit"),
    "ᵻ": ("IH", "e", "boxes"),
    "ɛ": ("EH", "e", "bed"),
    "æ": ("AE", "a", "cat"),
    "ʌ": ("AH", "u", "cup"),
    "ə": ("AH", "a", "about"),
    "ɐ": ("AH", "a", "ago"),
    "ɑ": ("AA", "a", "father"),
    "ɔ": ("AO", "aw", "law"),
    "ʊ": ("UH", "oo", "book"),
    "u": ("UW", "oo", "food"),
    "ɜ": ("ER", "ir", "bird"),
    "ɚ": ("ER", "er", "winter"),
    "eɪ": ("EY", "ay", "day"),
    "aɪ": ("AY", "igh", "night"),
    "ɔɪ": ("OY", "oy", "boy"),
    "oʊ": ("OW", "o", "go"),
    "aʊ": ("AW", "ow", "now"),
    "ɔɹ": ("AO R", "or", "more"),
    "ɛɹ": ("EH R", "air", "hair"),
    "ɪɹ": ("IH R", "ear", "near"),
    "ɑɹ": ("AA R", "ar", "car"),
    "ʊɹ": ("UH R", "our", "tour"),
    "əl": ("AH L", "le", "bottle"),
    "p": ("P", "p", "pen"),
    "b": ("B", "b", "box"),
    "t": ("T", "t", "top"),
    "d": ("D", "d", "dog"),
    "k": ("K", "c", "cat"),
    "ɡ": ("G", "g", "get"),
    "f": ("F", "f", "fish"),
    "v": ("V", "v", "van"),
    "θ": ("TH", "th", "thin"),
    "ð": ("DH", "th", "this"),
    "s": ("S", "s", "sun"),
    "z": ("Z", "z", "zoo"),
    "ʃ": ("SH", "sh", "shop"),
    "ʒ": ("ZH", "s", "pleasure"),
    "h": ("HH", "h", "hat"),
    "tʃ": ("CH", "ch", "church"),
    "dʒ": ("JH", "j", "jam"),
    "m": ("M", "m", "man"),
    "n": ("N", "n", "no"),
    "n̩": ("AH N", "on", "button"),
    "ŋ": ("NG", "ng", "song"),
    "l": ("L", "l", "leg"),
    "ɹ": ("R", "r", "red"),
    "ɾ": ("T", "tt", "butter"),
    "ʔ": ("T", "tt", "button"),
    "j": ("Y", "y", "yes"),
    "w": ("W", "w", "wet"),
}
VOWELS = frozenset("AEIOU")


def named(sound):
    """Return (ARPAbet with its stress, letters, word) of a sound in IPA, or None for one that English does not have.

    >>> named("ˈeɪ"), named("ʃ"), named("ˌɔːɹ"), named("ø")
    (('EY1', 'ay', 'day'), ('SH', 'sh', 'shop'), ('AO2 R', 'or', 'more'), None)
    """
    sign = sound.replace("ː", "").lstrip("".join(STRESS))
    if sign not in SOUNDS:
        return None
    name, letters, word = SOUNDS[sign]
    vowel, *rest = name.split()
    if vowel[0] in VOWELS:
        vowel += str(STRESS.get(sound[0], 0))
    return " ".join([vowel, *rest]), letters, word

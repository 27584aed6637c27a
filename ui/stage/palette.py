"""The colours: the same one for the same thing in every lesson, in both themes."""

# Okabe and Ito's colours, darkened for white paper and lightened for black where contrast needs it.
PALETTE = {
    "light": {
        "train": "#0072b2", "test": "#c65100", "model": "#00805d", "you": "#a8467f", "truth": "#16202a", "good": "#00805d",
        "bad": "#c65100", "muted": "#8a97a3", "grid": "#e3e8ec", "ink": "#16202a", "paper": "#ffffff",
        "0": "#0072b2", "1": "#e69f00", "2": "#009e73", "3": "#cc79a7", "4": "#d55e00", "5": "#56b4e9", "6": "#b8a800", "7": "#5b6672",
    },
    "dark": {
        "train": "#56b4e9", "test": "#f0913a", "model": "#2fc79b", "you": "#e39cc4", "truth": "#f2f6f9", "good": "#2fc79b",
        "bad": "#f0913a", "muted": "#74828f", "grid": "#2a3640", "ink": "#e8eef2", "paper": "#11171d",
        "0": "#56b4e9", "1": "#e69f00", "2": "#2fc79b", "3": "#cc79a7", "4": "#e8703a", "5": "#8fd0f5", "6": "#f0e442", "7": "#9aa7b3",
    },
}

"""The colours: the same one for the same thing in every lesson, in both themes.."""

# Okabe and Ito's colours, darkened for white paper and lightened for black where contrast needs it.
PALETTE = {
    "light": {
        "train": "#0072b2", "test": "#c65100", "model": "#00805d", "you": "#912d6b", "truth": "#16202a", "good": "#00805d", "bad": "#c65100",
        "thing": "#8a5a00", "axis": "#7b8894", "muted": "#51606d", "grid": "#e6e9ea", "ink": "#16202a", "paper": "#ffffff",
        "train_soft": "#d3e8f5", "test_soft": "#fbe2d0", "model_soft": "#cdece1", "you_soft": "#f8e2ef", "thing_soft": "#f4e0b0", "on_you": "#ffffff",
        "0": "#0072b2", "1": "#e69f00", "2": "#009e73", "3": "#cc79a7", "4": "#d55e00", "5": "#56b4e9", "6": "#b8a800", "7": "#5b6672",
    },
    "dark": {
        "train": "#56b4e9", "test": "#f0913a", "model": "#2fc79b", "you": "#e79cc6", "truth": "#f2f6f9", "good": "#2fc79b", "bad": "#f0913a",
        "thing": "#d9a441", "axis": "#8593a0", "muted": "#a9b6c1", "grid": "#2b3741", "ink": "#e8eef2", "paper": "#1a232b",
        "train_soft": "#173a50", "test_soft": "#4a2c14", "model_soft": "#11402f", "you_soft": "#3a2036", "thing_soft": "#3f3313", "on_you": "#2a0f20",
        "0": "#56b4e9", "1": "#e69f00", "2": "#2fc79b", "3": "#cc79a7", "4": "#e8703a", "5": "#8fd0f5", "6": "#f0e442", "7": "#9aa7b3",
    },
}

"""What a person sets in this lesson."""

from concepts.controls import Acts, Choice, Handle, Seed, Slider, Switch, Written
from concepts.key_terms import registry
from concepts.key_terms.model import WEATHERS

TRIED = 30  # versions among which the Test act chooses

CONTROLS = {
    "act": Acts(("year", "train", "model", "test", "deploy")),
    "release": Slider(8, 48, 36, 4, acts=("year",)),
    "window": Slider(4, 52, 4, 4, acts=("year", "deploy")),
    "world": Choice(("recorded", "still"), acts=("year",)),
    "fed": Slider(4, 52, 6, acts=("train",)),
    "temp_c": Slider(-5, 40, 20, acts=("model",)),
    "humidity": Slider(0, 100, 60, 5, acts=("model",)),
    "weather": Choice(WEATHERS, acts=("model",)),
    "day_off": Switch(acts=("model",)),
    "sealed": Slider(14, 98, 28, 7, acts=("test",)),
    "looks": Handle(0, TRIED, 0),
    "plan": Written(registry.Plan(), registry.read, registry.write, registry.draw),
    "seed": Seed(acts=("test",)),
}

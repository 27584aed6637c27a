"""Controls: what a link means, what is allowed, what is written back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from concepts.controls import Choice, Seed, Slider, Switch, Written, check, query, read


def pairs(text):
    return tuple(int(part) for part in text.split(","))


TABLE = {
    "k": Slider(2, 8, 4),
    "rate": Slider(0.05, 2.4, 0.5, step=0.05),
    "way": Choice(("up", "down")),
    "loud": Switch(),
    "seed": Seed(),
    "marks": Written((), pairs, lambda marks: ",".join(map(str, marks))),
}
USUAL = {"k": 4, "rate": 0.5, "way": "up", "loud": False, "seed": 0, "marks": ()}


def test_an_empty_link_means_the_defaults_and_is_what_they_write():
    assert read(TABLE, {}) == USUAL
    assert query(TABLE, USUAL) == {}


def test_a_link_is_read_and_written_back():
    link = {"k": "7", "rate": "0.35", "way": "down", "loud": "true", "seed": "12", "marks": "3,1"}
    values = read(TABLE, link)
    assert values == {"k": 7, "rate": 0.35, "way": "down", "loud": True, "seed": 12, "marks": (3, 1)}
    assert query(TABLE, values) == link


@given(st.dictionaries(st.sampled_from(list(TABLE)), st.text(max_size=20)))
def test_no_link_raises_and_what_it_means_is_allowed(link):
    check(TABLE, **read(TABLE, link))


@pytest.mark.parametrize("raw, value", [("3.4", 3), ("8", 8), ("9", 4), ("nan", 4), ("1", 4)])
def test_a_slider_snaps_to_its_grid_and_refuses_what_is_outside(raw, value):
    assert read(TABLE, {"k": raw})["k"] == value


@given(st.integers(0, 10_000))
def test_samples_are_allowed_and_survive_the_link(seed):
    rng = np.random.default_rng(seed)
    values = {name: control.sample(rng) for name, control in TABLE.items()}
    check(TABLE, **values)
    assert read(TABLE, query(TABLE, values)) == values


@pytest.mark.parametrize(
    "bad, said",
    [
        ({"k": 9}, "k=9 must be between 2 and 8"),
        ({"way": "left"}, "way=left must be one of up, down"),
        ({"k": float("nan")}, "between"),
        ({"loud": 3}, "loud=3 must be True or False"),
        ({"marks": "x"}, "marks=x must be readable"),
    ],
)
def test_what_is_not_allowed_is_said_with_value_and_range(bad, said):
    with pytest.raises(ValueError, match=said):
        check(TABLE, **bad)

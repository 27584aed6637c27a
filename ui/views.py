"""A lesson's view is a pure function of its link: what a page returns for it, and what the browser is answered."""

import gzip
import inspect
import json
from dataclasses import dataclass, field
from importlib import import_module

import numpy as np

from data import brought
from ui import words


@dataclass(frozen=True)
class View:
    """What a lesson's view returns for one link."""

    scene: object  # the hero figure, a stage.scene.Scene
    facts: dict  # plain numbers: they fill the numbers, the goal, the outcome
    goal: object = False  # whether the goal is reached: True or False, or one a frame
    call: object = None  # the concept call behind it, for the notebook: a function that takes (some of) the controls, or (function, arguments)
    more: dict = field(
        default_factory=dict
    )  # name -> a further Scene below the numbers; its heading is [more.<name>] in the words
    texts: dict = field(
        default_factory=dict
    )  # name -> Markdown, or a list of plain lines, or Frames of either: also below, headed by [more.<name>]
    actions: dict = field(
        default_factory=dict
    )  # name -> what the button [actions.<name>] under the figure changes in the link, None: nothing to do now; or Frames of it
    rest: int | None = None  # the frame shown where the link names none; None: the last
    asked: int = 0  # the frame at which the question stood: the reveal plays from there to `rest`
    pending: bool = False  # something is still being computed: the browser asks again in a moment, and nothing is kept


class Frames(list):
    """One value a frame."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What is kept of a view: what the browser draws, and what a run of the page or a notebook asks for. The arrays go."""

    packed: bytes  # JSON, gzipped
    facts: dict
    more: tuple  # names of the further figures
    texts: tuple  # and of the texts
    call: tuple  # (function, arguments) of the concept; () of a question
    pending: bool

    @property
    def body(self):
        """Return the JSON as it is for whoever does not unpack."""
        return gzip.decompress(self.packed)


def play(slug):
    """Draw the lesson of a page: what `python pages/<slug>.py` is for Streamlit."""
    from ui.lesson import play

    play(slug)


def lesson(slug):
    """Return a lesson's page as a module: its CONTROLS, question() and view()."""
    return import_module(f"pages.{slug}")


def concept(slug):
    """Return a lesson's concept as a module."""
    return import_module(f"concepts.{slug}")


def look(slug, language, values, question=False):
    """Return the View of a lesson, or of its question, afresh."""
    page, text = lesson(slug), words.load(slug, language)
    if not question:
        return page.view(text, **values)
    asked = page.question(text, **values)
    return asked if isinstance(asked, View) else View(asked, {})


def made(slug, language, values, question):
    """Return the Answer of a lesson, or of its question, afresh. Raises what the page raises; brought.Gone."""
    if values.get("own"):
        brought.get(values["own"])
    view = look(slug, language, values, question)
    told = {"rest": view.scene.frames - 1 if view.rest is None else view.rest, "asked": 0}
    if not question:
        told |= {"asked": view.asked, "pending": view.pending} | _told(view, words.load(slug, language), values)
    more = ",".join(f"{json.dumps(name)}:{scene.json()}" for name, scene in view.more.items())
    body = f'{{"scene":{view.scene.json()},"more":{{{more}}},"told":{json.dumps(told)}}}'.encode()
    return Answer(
        packed=gzip.compress(body, 6, mtime=0),
        facts=view.facts,
        more=tuple(view.more),
        texts=tuple(view.texts),
        call=call(view, values) if view.call else (),
        pending=view.pending,
    )


def _told(view, text, values):
    """Return what is said beside the figure: the numbers, whether the goal is reached, the texts, the actions."""
    numbers = text["numbers"] if isinstance(text["numbers"], str) else text["numbers"][values["act"]]
    reached = (
        np.broadcast_to(view.goal, view.scene.frames).astype(int).tolist() if np.ndim(view.goal) else bool(view.goal)
    )
    won = text["goal"]["reached"].format(**view.facts) if np.any(view.goal) else ""
    framed = {"texts": view.texts, "actions": view.actions}
    return {"numbers": numbers.format(**view.facts), "reached": reached, "won": won} | {
        part: {name: {"frames": value} if isinstance(value, Frames) else value for name, value in table.items()}
        for part, table in framed.items()
    }


def call(view, values):
    """Return the (function, arguments) behind a view."""
    if isinstance(view.call, tuple):
        return view.call
    return view.call, {name: values[name] for name in inspect.signature(view.call).parameters if name in values}

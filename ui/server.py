"""What the app adds to Streamlit's server: its routes, prompt messages, lessons warmed before the first visitor comes."""

import gc
import logging
import signal
import socket
import sys
import threading
import time
from contextlib import asynccontextmanager, suppress
from typing import Any

from streamlit import config

import voice
from concepts.controls import Seed, read
from stage import served
from ui import answers, aside, catalog, memory, routes, views, words


def own_routes():
    """Return the app's own routes, under server.baseUrlPath; from now on the client comes from there, and what computes is starting."""
    aside.begin()
    served.routed = True
    return routes.routes(config.get_option("server.baseUrlPath"))


@asynccontextmanager
async def lifespan(_app):
    """Around the server's life."""
    sys.setswitchinterval(TURN)
    _send_at_once()
    memory.give_back()
    _end_at_once()
    threading.Thread(target=_warm, daemon=True).start()
    voice.DESK.room = make_room
    yield {}
    aside.helper.end()


def _end_at_once():
    """Let nobody wait for an answer once the server is told to stop: it ends when the last request has been answered."""
    for number in (signal.SIGINT, signal.SIGTERM):
        stop: Any = signal.getsignal(number)
        if callable(stop):  # the server's own way
            signal.signal(number, lambda *said, stop=stop: (aside.helper.end(), stop(*said)))


TURN = 0.0005  # s a thread keeps the interpreter while others wait (5 ms as it comes): whoever answers is not kept behind whoever computes


def _send_at_once():
    """Switch Nagle's algorithm off on the bound socket; the connections it accepts inherit that.

    Streamlit binds its socket without a protocol number, so asyncio leaves it on, and the last message of a run waits for the acknowledgement
    of the one before: 34 ms of every run.
    """
    for it in gc.get_objects():
        if (
            isinstance(it, socket.socket)
            and it.family in (socket.AF_INET, socket.AF_INET6)
            and it.type & socket.SOCK_STREAM
        ):
            it.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


QUIET, REST = 2.0, 30.0  # s without a visitor's request before a lesson is warmed; before more is foreseen


def _warm():
    """Make ready what the first visitor needs, then every lesson's opening, then what one move of a control shows."""
    for lesson in catalog.LESSONS:
        with suppress(words.WordsError):  # the lesson's page says what is wrong
            words.load(lesson.slug)
    served.content("plotly.min.js")
    for lesson in catalog.ready():
        _when_idle(QUIET)
        try:
            values = read(views.lesson(lesson.slug).CONTROLS, {})
            if "act" in values:  # a lesson opens with its first question
                values["act"] = next(iter(words.load(lesson.slug)["questions"]))
            for question in (True, False):
                while answers.answer(lesson.slug, words.DEFAULT, values, question).pending:
                    time.sleep(1)
        except Exception as problem:  # the lesson's page says what is wrong; the others are warmed
            logging.getLogger(__name__).warning("%s could not be warmed: %s", lesson.slug, problem)
    for lesson in catalog.ready():
        for values in moves(views.lesson(lesson.slug).CONTROLS):
            _when_idle(REST)
            began = time.monotonic()
            with suppress(Exception):
                if answers.answer(lesson.slug, words.DEFAULT, values).pending:
                    break  # what takes its time is for whoever waits for it
            time.sleep(time.monotonic() - began)  # half of a core is enough
    make_room()


def make_room():
    """Let what computes forget what it can make again: the answers made of it are kept here."""
    with suppress(aside.Ended):
        aside.ask(memory.forget, slow=True)


def _when_idle(seconds):
    """Wait until nobody has asked for anything for so long."""
    while (rest := seconds - answers.idle()) > 0:
        time.sleep(rest)


def moves(table):
    """Yield the values of a lesson's controls in every act, untouched but for one that is drawn beside the figure."""
    usual = read(table, {})
    for act in table["act"].options if "act" in table else [None]:
        for name, control in table.items():
            if control.drawn and not isinstance(control, Seed) and (not control.acts or act in control.acts):
                for value in control.values:
                    yield usual | {name: value} | ({"act": act} if act else {})

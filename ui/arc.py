"""Where a person is in a lesson's arc, by the link: which act, which predictions, at which setting; and the steps that change it."""

from urllib.parse import parse_qsl, urlencode

import streamlit as st

from concepts import controls
from ui import answers, link, views, words


class Arc:
    """One lesson at one link.

    words, frame   the lesson's words and the frame's
    values         the controls by the link
    act            the act on show; asks: whether it has a question, asking: whether it is still open
    veiled         True until the act's prediction is made, and while the teacher hides the answers: the set-up is on show
    """

    def __init__(self, slug):
        self.slug, self.language = slug, link.language()
        self.page = views.lesson(slug)
        self.words, self.frame = words.load(slug, self.language), words.load("frame", self.language)
        self.values = controls.read(self.page.CONTROLS, link.everything())
        questions = list(self.words["questions"])
        self.first, self.act = questions[0], self.values.get("act", questions[0])
        if self.act not in questions and (
            link.flag("veil") or self.guess(self.first) is None
        ):  # the lesson opens with its question
            self.act = self.first
        if "act" in self.values:
            self.values["act"] = self.act
        self.asks = self.act in questions
        self.asking = self.asks and self.guess(self.act) is None
        self.veiled = self.asking or link.flag("veil")

    def param(self, act, name="predict"):
        """Return the name in the link of an act's prediction, or of the setting that was asked."""
        return name if act == self.first else f"{name}_{act}"

    def guess(self, act):
        """Return the option committed to in an act, "skip" after "just show me", else None."""
        said = link.get(self.param(act))
        return said if said == "skip" or said in self.words["questions"][act]["options"] else None

    def asked(self, act):
        """Return the values an act's question is about: its setting, with the sample and whatever else belonged to it when it was answered."""
        known = controls.read(self.page.CONTROLS, dict(parse_qsl(link.get(self.param(act, "asked"), ""))))
        return self._setting(act, {name: known[name] for name in self.before()})

    def _setting(self, act, own):
        """Return the values of an act's question, given those that belong to whoever answers it."""
        usual = {name: control.default for name, control in self.page.CONTROLS.items()}
        return usual | getattr(self.page, "ASKED", {}).get(act, {}) | own | ({"act": act} if "act" in usual else {})

    def facts_asked(self, act):
        """Return the facts of the view that an act's question is about: the verdict speaks of it, whatever the controls say now.

        None while it is still being computed.
        """
        asked = answers.answer(self.slug, self.language, self.asked(act))
        return None if asked.pending else asked.facts

    def before(self):
        """Return the names of the controls that belong to the question: the sample and what is set before it."""
        return [name for name, control in self.page.CONTROLS.items() if isinstance(control, controls.Seed)] + list(
            getattr(self.page, "BEFORE", ())
        )

    def commit(self, option):
        """Commit to an option (None: take it back); the controls stand at the setting that was asked (a callback)."""
        table = self.page.CONTROLS
        now = controls.read(table, link.everything())  # the browser may have moved them since the page was drawn
        own = {name: now[name] for name in self.before()}
        guess, asked = self.param(self.act), self.param(self.act, "asked")
        if option is None:
            link.change({guess: None, asked: None, "step": None})
        else:
            said = urlencode({name: table[name].text(v) for name, v in own.items() if v != table[name].default})
            self._set(self._setting(self.act, own), {guess: option, asked: said})
        news()

    def _set(self, values, more):
        """Make the link say these values of the controls, at the frame where they rest, and more (the others stay)."""
        said = controls.query(self.page.CONTROLS, values)
        link.change({name: said.get(name) for name in values} | {"step": None} | more)

    def show(self, settings):
        """Set every control of an act so that a belief fails before one's eyes, and play (a callback)."""
        st.session_state["_way_back"] = self.slug, link.everything()
        usual = {name: control.default for name, control in self.page.CONTROLS.items()}
        act = {"act": settings.get("act", self.act)} if "act" in usual else {}
        asks = act and act["act"] in self.words["questions"] and self.guess(act["act"]) is None
        self._set(
            usual | act | controls.told(self.page.CONTROLS, settings), {self.param(act["act"]): "skip"} if asks else {}
        )
        st.session_state["_play"] = st.session_state.get("_play", 0) + 1
        news()

    @property
    def way_back(self):
        """The link before the last "Show me", or None."""
        slug, before = st.session_state.get("_way_back", (None, None))
        return before if slug == self.slug else None

    def back(self):
        link.replace(self.way_back)
        del st.session_state["_way_back"]
        news()

    def go(self, act):
        """Open an act (a callback)."""
        link.change({"act": None if act == self.page.CONTROLS["act"].default else act, "step": None})


def news():
    """Tell the browser that the link was decided here: its own last moves give way."""
    st.session_state["_news"] = st.session_state.get("_news", 0) + 1

"""The frame: draws a lesson's arc once, for all lessons. A page says what is seen at a link (ui/views.py); this module lays it out.

    title · situation · predict | figure · verdict · controls · numbers · goal · further figures · explanation ...

The link is the state: controls, act, frame, predictions. Python runs when an act is chosen, a prediction made, "Show me" pressed; what a
control changes comes to the browser with the answer of the view.
"""

from urllib.parse import urlencode

import streamlit as st

from concepts import controls
from data import brought
from stage import player
from ui import after, answers, app, bring, link, visits, words
from ui.arc import Arc, news


def play(slug):
    """Draw a lesson; one whose words or data are broken is closed, with file and key named."""
    app.enter()
    try:
        Lesson(slug).draw()
    except brought.Gone as gone:  # the panel says so
        bring.let_go(*gone.args)
        st.rerun()
    except (words.WordsError, OSError) as error:
        app.closed(slug, error)


class Lesson(Arc):
    """One lesson being drawn. explore(lesson, values) of a page may use what Arc names, and side and below: containers beside the figure and under it."""

    @property
    def answer(self):
        """The Answer of the view on show: what can be drawn without it is drawn while it is computed."""
        return self.coming.result()

    def draw(self):
        """Draw the whole page."""
        visits.note(self.slug)
        self.coming = answers.coming(self.slug, self.language, self.values, self.veiled)
        app.head(self.slug, self.words, figure=True)
        situation, acts = (
            st.container(key="situation"),
            st.container(key="acts"),
        )  # always there: the figure keeps its place on the page
        if not link.flag("projector"):
            with situation:
                self.prose("situation", self._situation())
        if "act" in self.values and (not self.asking or self.guess(self.first)):
            with acts:
                self._acts()
        with st.container(key="arc"):
            hero, side = st.columns([2.15, 1], gap="small")
            with hero:
                with st.container(key="sheet"):
                    inline = self._hero()
                if not self.veiled:
                    with st.container(key="numbers"):
                        self.prose("numbers")
            with side:
                if self.asks:
                    self._card()
                else:
                    self._way_back()
                self.side = st.container(key="side")
                if not self.veiled:
                    self._controls()
                    self._goal()
                    if "own" in self.values and not link.embedded() and self._has(self.page.CONTROLS["own"]):
                        bring.panel(self)
        if self.veiled:
            self.below = st.container()
            if self.asking:
                st.caption(self.frame["predict"]["first"])
        else:
            self.below = st.container(key="below")
            self._more()
        if hasattr(self.page, "explore"):
            self.page.explore(self, self.values)
        if not link.embedded():
            after.draw(self)
        self.coming.result()  # what is wrong is said
        if inline and not st.session_state.get("_inline"):
            st.session_state["_inline"] = True
            st.rerun()

    def _situation(self):
        """What it is about: in this act, or with a person's own table, where the words say so."""
        own = not self.veiled and self.values.get("own") and self._has(self.page.CONTROLS["own"])
        return self.words.get("situations", {}).get("own" if own else self.act, self.words["situation"])

    def _hero(self):
        table = self.page.CONTROLS
        known = {
            name: {"default": control.text(control.default)}
            | ({"min": control.low, "max": control.high, "step": control.step} if hasattr(control, "low") else {})
            for name, control in table.items()
            if name != "act"
        }
        asked = {
            "slug": self.slug,
            "build": answers.BUILD,
            "lang": self.language,
            "act": self.values.get("act"),
            "question": self.veiled,
            "veiled": self.veiled,
            "letters": list(self.words["questions"][self.act]["options"]) if self.asks else [],
            "python": list(getattr(self.page, "PYTHON", ())),
            "controls": known,
        }
        data = {
            "page": asked,
            "news": st.session_state.get("_news", 0),
            "play": st.session_state.get("_play", 0),
            "actions": dict(self.words.get("actions", {})),
            "guess": self.guess(self.act) if self.asks else None,
            "link": link.everything(),
        }
        if st.session_state.get("_inline"):
            act = {"act": self.values["act"]} if "act" in self.values else {}
            said = (
                {"lang": self.language}
                | ({"question": 1} if self.veiled else {})
                | act
                | {k: v for k, v in controls.query(table, self.values).items() if k != "act"}
            )
            data["inline"] = {
                "address": f"view/{answers.BUILD}/{self.slug}?{urlencode(said)}",
                "body": self.answer.body.decode(),
            }
        return player.figure(key="hero", words=dict(self.frame["stage"]), data=data, on_link=self._linked)

    def _linked(self, changes):
        """Write into the link what the browser could not."""
        for name, text in changes.items():
            if name in self.page.CONTROLS or name in link.FRAME:
                link.put(name, text)

    def _acts(self):
        names = self.page.CONTROLS["act"].options
        st.session_state["act"] = self.act  # the link decides, not the row
        st.segmented_control(
            self.frame["acts"],
            names,
            format_func=lambda act: self.words["acts"][act],
            required=True,
            key="act",
            label_visibility="collapsed",
            on_change=lambda: self.go(st.session_state["act"]),
        )

    def _card(self):
        question, frame = self.words["questions"][self.act], self.frame["predict"]
        with st.container(key="question_card" if self.asking else "verdict_card"):
            if self.asking:
                st.markdown(f"##### {frame['heading']}")
                st.markdown(f"**{question['question']}**")
                for name, option in question["options"].items():
                    st.button(option, key=f"predict_{name}", width="stretch", on_click=self.commit, args=(name,))
                if not link.flag("veil"):
                    st.button(frame["skip"], key="predict_skip", type="tertiary", on_click=self.commit, args=("skip",))
                return
            self._verdict(question, frame)

    def _verdict(self, question, frame):
        """What the person said, what happened (at the setting that was asked), and why their answer was tempting."""
        guess = self.guess(self.act)
        said = question["options"].get(guess)
        letter = "ABCDEFG"[list(question["options"]).index(guess)] if said else ""
        st.markdown(f"**{letter}** · {frame['you_said']} {said}" if said else frame["skipped"])
        if link.flag("veil"):
            st.markdown(frame["veiled"])
            st.button(frame["lift"], key="lift_veil", on_click=_lift)
            return
        facts = self.facts_asked(self.act)
        if facts is None:
            st.markdown(frame["coming"])
            self._wait()
            return
        with st.container(key="big"):
            st.markdown(question["big"].format(**facts))
        told = question["outcome"].format(**facts).strip()
        if said:
            told += f"\n\n**{frame['right' if guess == question['answer'] else 'wrong']}** {question['replies'][guess].format(**facts)}"
        self.prose("outcome", told)
        with st.container(horizontal=True, vertical_alignment="center"):
            if said:
                self.show_me("own", question.get("show", {}).get(guess))
            self._way_back()
            st.button(frame["again"], key="predict_again", type="tertiary", on_click=self.commit, args=(None,))

    def _way_back(self):
        """Draw the button that leads back from "Show me", if that was pressed."""
        if self.way_back:
            st.button(self.frame["predict"]["way_back"], key="way_back", on_click=self.back, icon=":material/undo:")

    @st.fragment(run_every=1)
    def _wait(self):
        """Draw the page again when the verdict is known."""
        if self.facts_asked(self.act) is not None:
            st.rerun()

    def show_me(self, key, settings):
        """Draw a button that shows a belief failing, if there is such a setting."""
        if settings:
            st.button(
                self.frame["explain"]["show"],
                key=f"show_{key}",
                on_click=self.show,
                args=(dict(settings),),
                icon=":material/play_circle:",
            )

    def _has(self, control):
        """Whether the act on show has a control."""
        return not control.acts or self.act in control.acts

    def _controls(self):
        kinds = {controls.Seed: "seed", controls.Slider: "slider", controls.Choice: "choice", controls.Switch: "switch"}
        drawn = []
        for name, control in self.page.CONTROLS.items():
            if not (control.drawn and self._has(control)):
                continue
            text = self.words.get("controls", {}).get(name) or self.frame["controls"][name]
            spec = {"name": name, "kind": kinds[type(control)], "label": text["label"], "help": text.get("help")}
            if control.when and self._has(self.page.CONTROLS[control.when[0]]) and not self.values.get("own"):
                other, *values = control.when
                spec["when"] = {"other": other, "values": [self.page.CONTROLS[other].text(value) for value in values]}
            if isinstance(control, controls.Slider):
                spec |= {"min": control.low, "max": control.high, "step": control.step, "unit": control.unit}
            if isinstance(control, controls.Choice):
                spec["options"] = [(option, text["options"][option]) for option in control.options]
            drawn.append(spec)
        if drawn:
            with st.container(key="controls"):
                player.controls(key="control_panel", data={"controls": drawn})

    def _goal(self):
        goal, frame = self.words["goal"], self.frame["goal"]
        with st.container(key="goal"):
            self.prose("goal", goal={"task": goal["task"], "words": dict(frame)})
            with st.container(horizontal=True, vertical_alignment="center"):
                if goal.get("act", self.act) != self.act:
                    st.button(frame["take"], key="take", on_click=self.go, args=(goal["act"],))
                if "hint" in goal:
                    with st.popover(frame["hint"], type="tertiary"):
                        st.markdown(goal["hint"])

    def _more(self):
        """Draw what else comes with the view: further figures and texts, each under its heading, in the order of the words."""
        with self.below:
            order = {name: i for i, name in enumerate(self.words.get("more", {}))}
            for name in sorted((*self.answer.more, *self.answer.texts), key=lambda name: order.get(name, 0)):
                text = self.words["more"][name]
                with st.container(key=f"more_{name}"):
                    st.subheader(text["heading"], anchor=False)
                    if "text" in text:
                        self.prose(f"about_{name}", text["text"])
                    if name in self.answer.more:
                        player.figure(key=f"figure_{name}", words=dict(self.frame["stage"]), data={"name": name})
                    else:
                        self.prose(f"text:{name}")

    def prose(self, name, text=None, *, goal=None):
        """Show words: a Markdown text that stands still, or (none given) the part of the view's answer called name. Words of the glossary answer a tap."""
        glossary = dict(self.frame["glossary"]) | dict(self.words.get("glossary", {}))
        player.prose(
            key=f"prose_{name}",
            data={"glossary": glossary} | ({"part": name} | (goal or {}) if text is None else {"text": text}),
        )


def _lift():
    link.switch("veil", False)
    news()

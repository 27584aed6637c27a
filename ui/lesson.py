"""The frame: draws a lesson's arc once, for all lessons.

A page opens a lesson, declares its controls and shows its figure inside one fragment, and closes it:

    lesson = open_lesson("clustering", concept=clustering)

    @lesson.explore
    def explore():
        k = lesson.slider("k", 2, 8, 4)
        drawn, facts = view(k=k, seed=lesson.seed())
        lesson.stage(drawn)
        lesson.facts(**facts)
        lesson.goal(facts["silhouette"] >= 0.5)
        lesson.notebook(clustering.segmentation, k=k)

    lesson.close()

The link is the state: every control's key is its name in the URL, what a person draws is a `param`, the settled frame is `?step=`.
"""
import math

import streamlit as st

from ui import after, app, share, text, visits
from stage.player import show


def open_lesson(slug, *, concept):
    """Draw the lesson's head (title, idea, situation) and return the Lesson. concept is its module."""
    app.enter()
    visits.note(slug)
    lesson = Lesson(slug, concept)
    st.title(lesson.words["title"], anchor=False)
    with st.container(key="idea"):
        st.markdown(lesson.words["idea"])
    st.markdown(lesson.words["situation"])
    return lesson


class Lesson:
    """One lesson being drawn. Attributes a page may use:

    words    the lesson's text, nested dictionaries
    veiled   True until a prediction is committed: draw the set-up, not the answer
    hero     the container of the figure, for what belongs right under it
    side     the container for controls, beside the figure
    below    the container for what needs the full width, under the numbers and the goal
    """

    def __init__(self, slug, concept):
        self.slug, self.concept, self.act = slug, concept, None
        self.language = share.language()
        self.words = text.load(slug, self.language)
        self.frame = text.load("frame", self.language)

    # ---------------------------------------------------------------- predict

    @property
    def prediction(self):
        """The id of the option committed to, "skip" after "just show me", else None."""
        guess = st.query_params.get("predict")
        return guess if guess == "skip" or guess in self.words["predict"]["options"] else None

    @property
    def veiled(self):
        return share.veil() or self.prediction is None

    def _predict(self):
        predict, frame = self.words["predict"], self.frame["predict"]
        with st.container(border=True, key="predict_card"):
            if self.prediction is None:
                st.markdown(f"**{frame['heading']}** {predict['question']}")
                for name, option in predict["options"].items():
                    st.button(option, key=f"predict_{name}", width="stretch", on_click=self._commit, args=(name,))
                if not share.veil():
                    st.button(frame["skip"], key="predict_skip", type="tertiary", on_click=self._commit, args=("skip",))
                return
            said = predict["options"].get(self.prediction)
            st.markdown(f"**{frame['you_said']}** {said}" if said else frame["skipped"])
            if share.veil():
                st.markdown(frame["veiled"])
                st.button(frame["lift"], key="lift_veil", on_click=self._lift)
            else:
                st.markdown(f"**{frame['outcome']}** {text.fill(predict['outcome'], **self._facts)}")
                if said:
                    st.markdown(frame["right" if self.prediction == predict["answer"] else "wrong"])
            st.button(frame["again"], key="predict_again", type="tertiary", on_click=self._commit, args=(None,))

    def _lift(self):
        share.lift_veil()
        st.session_state["_whole_page"] = True

    def _commit(self, name):
        if name is None:
            st.query_params.pop("predict", None)
        else:
            st.query_params["predict"] = name
        st.session_state["_whole_page"] = True

    # ---------------------------------------------------------------- explore

    def explore(self, draw):
        """Run draw() as a fragment: a control moved inside it reruns nothing else. Use as a decorator."""
        @st.fragment
        def fragment():
            if st.session_state.pop("_whole_page", False):
                st.rerun()
            self._facts, self._reached, self._shown = {}, None, 0
            self.top = st.container()
            with st.container(key="arc"):
                hero, side = st.columns([2, 1], gap="medium")
            with hero:  # on a phone the stylesheet lets the controls follow the figure, before the numbers and the goal
                self.hero, numbers, goal = st.container(), st.container(key="numbers"), st.container(key="goal")
            with side:
                card, self.side = st.container(), st.container()
            self.below = st.container()
            draw()
            with card:
                self._predict()
            with numbers:
                self._numbers()
            with goal:
                self._goal()

        st.session_state.pop("_whole_page", None)
        fragment()
        return draw

    def _label(self, name):
        control = self.words["controls"][name]
        return {"label": control["label"], "help": control.get("help"), "key": name, "disabled": self.veiled}

    def slider(self, name, low, high, default, *, step=None, format=None, where=None):
        """Return the value of a slider bound to ?name=, always within [low, high]."""
        with where or self.side:
            value = st.slider(min_value=low, max_value=high, value=default, step=step, format=format, bind="query-params", **self._label(name))
        return value if value is not None and math.isfinite(value) and low <= value <= high else default

    def switch(self, name, default=False, *, where=None):
        """Return the value of a switch bound to ?name=."""
        with where or self.side:
            value = st.toggle(value=default, bind="query-params", **self._label(name))
        return default if value is None else value

    def choice(self, name, options, default=None, *, where=None):
        """Return the chosen one of options (ids; their labels are [controls.<name>.options]), kept in the link as ?name=<id>."""
        labels = self.words["controls"][name]["options"]
        with where or self.side:
            return self._one_of(options, default or options[0], labels, **self._label(name))

    def acts(self, *names):
        """Return the act shown: a lesson in several parts has a row of them above the figure, kept in the link as ?act=."""
        with self.top:
            self.act = self._one_of(names, names[0], self.words["acts"], label=self.frame["acts"], key="act", label_visibility="collapsed")
            return self.act

    def _one_of(self, options, default, labels, *, key, **more):
        """A row of options kept in the link by id: Streamlit's own binding would put the translated label there."""
        ids = {option: option for option in options}
        self._take(key, default, ids.__getitem__)
        value = st.segmented_control(options=options, format_func=lambda option: labels[option], required=True, key=key, **more)
        return self._keep(key, ids.get(value, default), default)

    @staticmethod
    def _take(key, default, parse):
        """Set a control to what the link says, when it is first drawn and whenever the link was changed from outside."""
        linked = st.query_params.get(key)
        if key not in st.session_state or st.session_state.get(f"_linked_{key}") != linked:
            try:
                st.session_state[key] = default if linked is None else parse(linked)
            except (ValueError, KeyError):
                st.session_state[key] = default

    def _keep(self, key, value, default):
        """Write a control's value into the link, the default by leaving it out; return the value."""
        self.put(key, None if value == default else value)
        st.session_state[f"_linked_{key}"] = st.query_params.get(key)
        return value

    def seed(self):
        """Return the seed, 0 to 9999: another number is another sample. Kept in the link as ?seed= (Streamlit's own binding stops at ?seed=inf)."""
        frame = self.frame["seed"]
        self._take("seed", 0, lambda linked: min(9999, max(0, int(linked))))
        with self.side:
            value = st.number_input(frame["label"], 0, 9999, help=frame["help"], key="seed", disabled=self.veiled)
        return self._keep("seed", value or 0, 0)

    def param(self, name, default, parse):
        """Return parse(the text of ?name=), or default where it is absent or parse raises ValueError."""
        raw = st.query_params.get(name)
        if raw is None:
            return default
        try:
            return parse(raw)
        except ValueError:
            st.query_params.pop(name)
            return default

    @staticmethod
    def put(name, value):
        """Write a param into the link; None or "" takes it out. Meant for callbacks."""
        if value is None or value == "":
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = str(value)

    def stage(self, drawn, key="step", *, start=0, on_add=None, on_drag=None, on_pick=None, where=None):
        """Play a drawn scene; return the settled frame (int). The first stage of a lesson is its hero and stands beside the controls.

        start    the frame shown when the link names none
        on_add(x, y), on_drag(trace, index, x, y), on_pick(trace, index, step) are called before the page is drawn again.
        """
        place = where or (self.below if self._shown else self.hero)
        self._shown += 1
        with place:
            return show(drawn, key=key, start=start, words=self.frame["stage"], on_add=on_add, on_drag=on_drag, on_pick=on_pick)

    def facts(self, **values):
        """Give the numbers that fill the templates of the outcome, the numbers and the goal."""
        self._facts |= values

    def goal(self, reached):
        """Say whether the learner has reached the lesson's goal in the view on show."""
        self._reached = bool(reached)

    def notebook(self, call, **arguments):
        """Remember the concept call behind the view on show, for the notebook under the hood."""
        self._call = {"call": call.__name__, "arguments": arguments}

    def _numbers(self):
        if self.veiled:
            st.caption(self.frame["predict"]["first"])
            return
        numbers = self.words["numbers"]
        template = numbers if isinstance(numbers, str) else numbers[self.act]
        st.markdown(text.fill(template, **self._facts))

    def _goal(self):
        goal, frame = self.words["goal"], self.frame["goal"]
        if self._reached and not self.veiled:
            st.success(f"**{frame['reached']}** {text.fill(goal['reached'], **self._facts)} {frame['proof']}", icon=":material/flag:")
        else:
            st.info(f"**{frame['heading']}** {goal['task']}", icon=":material/flag:")
            if "hint" in goal and not self.veiled:
                with st.popover(frame["hint"], type="tertiary"):
                    st.markdown(goal["hint"])

    def close(self):
        """Draw the rest of the arc: explain, check yourself, under the hood, teacher notes, data and sources."""
        after.draw(self)

    def notebook_file(self):
        """Return the notebook (JSON text) of the view on show."""
        from ui import notebook

        return notebook.build(title=self.words["title"], idea=self.words["idea"], concept=self.concept, library=self.words["hood"]["library"],
                              words=self.frame["notebook"], **self._call)

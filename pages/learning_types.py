"""Which question needs which: learning with answers, with fewer, with none, and from reward alone."""
import streamlit as st

from concepts import learning_types
from concepts.learning_types import figures
from concepts.learning_types import figures_reward as reward_figures
from ui import text
from ui.lesson import open_lesson

KINDS = {"supervised": "s", "unsupervised": "u", "reinforcement": "r", "none": "n"}  # with the letter that stands for it in the link
MATCHES = {"returns": "supervised", "kinds": "unsupervised", "banner": "reinforcement", "parcels": "supervised", "baskets": "unsupervised",
           "robot": "reinforcement", "vat": "none", "odd": "unsupervised"}
OWN_CARDS = 40


@st.cache_data(max_entries=256, show_spinner=False)
def hiding(*, language, veiled, **view):
    """Return the drawn map with labels disappearing, its facts and the frame that reaches the goal."""
    result = learning_types.hide_labels(**view)
    draw = figures.veiled if veiled else figures.hiding
    return draw(result, text.load("learning_types", language)["figure"]).drawn(), result.facts, result.enough


@st.cache_data(max_entries=256, show_spinner=False)
def giving(*, language, veiled, **view):
    """Return the drawn cards, their facts and what your last card earned."""
    result = learning_types.give_cards(**view)
    drawn = reward_figures.cards(result, text.load("learning_types", language)["figure"], veiled=veiled).drawn()
    return drawn, result.facts, bool(result.your_points.size and result.your_points[-1])


@st.cache_data(max_entries=16, show_spinner=False)
def overview(*, language, k, seed):
    """Return the drawn three kinds of learning side by side."""
    words = text.load("learning_types", language)["figure"]
    return figures.three(learning_types.hide_labels(k=k, seed=seed), learning_types.give_cards(k=k, seed=seed), words).drawn()


lesson = open_lesson("learning_types", concept=learning_types)
words = lesson.words["page"]


def labels():
    """Act 1: hide the labels."""
    view = {"method": lesson.choice("method", learning_types.METHODS), "k": lesson.slider("k", 2, 5, 4), "seed": lesson.seed()}
    drawn, facts, enough = hiding(language=lesson.language, veiled=lesson.veiled, **view)
    step = lesson.stage(drawn)
    lesson.facts(**facts)
    lesson.goal(step == enough)
    lesson.notebook(learning_types.hide_labels, **view)


def reward():
    """Act 2: only rewards."""
    view = {"explore": lesson.slider("explore", 0.0, 1.0, 0.1, step=0.05), "k": lesson.slider("k", 2, 5, 4), "seed": lesson.seed()}
    picks = lesson.param("picks", "", lambda raw: _picks(raw, view["k"]))
    drawn, facts, earned = giving(language=lesson.language, veiled=lesson.veiled, picks=picks, **view)
    with lesson.hero:
        st.markdown(words["your_turn_veiled" if lesson.veiled else "your_last" if picks else "your_turn"].format(
            name=picks[-1:], what=lesson.words["figure"]["came_back" if earned else "did_not"], n=len(picks), points=facts["you"], left=OWN_CARDS - len(picks)))
    with lesson.side:
        st.button(words["again"], disabled=not picks, on_click=lesson.put, args=("picks", None), icon=":material/restart_alt:")
    lesson.stage(drawn, "card", on_pick=lambda trace, index, step: lesson.put("picks", (picks + "ABCDE"[index])[:OWN_CARDS]))
    _facts_of_the_labels(view["k"], view["seed"])
    lesson.facts(**facts)
    lesson.notebook(learning_types.give_cards, picks=picks, **view)


def _picks(raw, k):
    """Return your groups, letter by letter, or raise ValueError."""
    if len(raw) > OWN_CARDS or not set(raw) <= set("ABCDE"[:k]):
        raise ValueError(raw)
    return raw


def match():
    """Act 3: which question needs which."""
    view = {"k": lesson.slider("k", 2, 5, 4), "seed": lesson.seed()}
    lesson.stage(overview(language=lesson.language, **view), "three")
    placed = lesson.param("placed", "-" * len(MATCHES), _placed)
    right = 0
    with lesson.hero:
        st.markdown(words["match"])
        for letter, (name, answer) in zip(placed, MATCHES.items()):
            st.session_state.setdefault(f"match_{name}", next((kind for kind in KINDS if KINDS[kind] == letter), None))
            with st.container(border=True):
                said = st.segmented_control(words["questions"][name], KINDS, format_func=lambda kind: words["kinds"][kind], key=f"match_{name}", disabled=lesson.veiled, on_change=_place)
                if said and not lesson.veiled:
                    right += said == answer
                    st.markdown(f"**{words['right' if said == answer else 'wrong']}** {words['why'][name]}")
    _facts_of_the_labels(**view)
    lesson.facts(right=right, questions=len(MATCHES))
    lesson.notebook(learning_types.hide_labels, **view)


def _place():
    """Keep in the link where every question has been put, a letter each."""
    letters = "".join(KINDS.get(st.session_state.get(f"match_{name}"), "-") for name in MATCHES)
    lesson.put("placed", letters if letters.strip("-") else None)


def _placed(raw):
    """Return the letters of the questions placed, or raise ValueError."""
    if len(raw) != len(MATCHES) or not set(raw) <= {"-", *KINDS.values()}:
        raise ValueError(raw)
    return raw


def _facts_of_the_labels(k, seed):
    """The outcome of the prediction speaks of the first act, whichever is shown."""
    lesson.facts(**hiding(language=lesson.language, veiled=lesson.veiled, method="supervised", k=k, seed=seed)[1])


@lesson.explore
def explore():
    act = lesson.acts("labels", "reward", "match")
    {"labels": labels, "reward": reward, "match": match}[act]()


lesson.close()

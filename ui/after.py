"""What follows the experiment: explanation, questions, a look under the hood, teacher notes, sources. Drawn once a page run, outside the fragment."""
import streamlit as st

from ui import catalog
from ui import share, text


def draw(lesson):
    """Draw the end of a lesson's arc; explanation and questions wait for the prediction."""
    if lesson.veiled:
        st.caption(lesson.frame["explain"]["veiled"])
    else:
        _explain(lesson)
        _quiz(lesson)
    _hood(lesson)
    _teacher(lesson)
    _sources(lesson)
    _next(lesson)


def _explain(lesson):
    predict, frame, explain = lesson.words["predict"], lesson.frame["explain"], lesson.words["explain"]
    st.subheader(frame["heading"], anchor=False)
    if lesson.prediction != "skip":
        st.markdown(f"**{frame['yours']}** {predict['replies'][lesson.prediction]}")
    st.markdown(explain["text"])
    others = [name for name in predict["options"] if name not in (lesson.prediction, predict["answer"])]
    with st.expander(frame["others"]):
        for name in others:
            st.markdown(f"*{predict['options'][name]}* {predict['replies'][name]}")
            _show_me(lesson, f"show_{name}", predict.get("show", {}).get(name))
        for i, belief in enumerate(explain.get("beliefs", [])):
            st.markdown(f"*{belief['belief']}* {belief['answer']}")
            _show_me(lesson, f"show_belief_{i}", belief.get("show"))


def _show_me(lesson, key, settings):
    """A button that sets the controls so that a misconception fails before one's eyes."""
    if settings:
        st.button(lesson.frame["explain"]["show"], key=key, on_click=_set, args=(settings, lesson.words.get("controls", ())), icon=":material/visibility:")


def _quiz(lesson):
    frame = lesson.frame["quiz"]
    st.subheader(frame["heading"], anchor=False)
    for i, question in enumerate(lesson.words["quiz"]):
        answer = st.radio(question["question"], list(question["options"]), index=None, format_func=question["options"].get, key=f"quiz_{i}")
        if answer is not None:
            st.markdown(f"**{frame['right' if answer == question['answer'] else 'wrong']}** {question['why']}")


def _hood(lesson):
    frame, hood = lesson.frame["hood"], lesson.words["hood"]
    panel = st.expander(frame["heading"], icon=":material/code:", key="hood", on_change="rerun")
    if not panel.open:
        return
    from ui import notebook

    with panel:
        if "note" in hood:
            st.markdown(hood["note"])
        st.markdown(frame["library"])
        st.code(hood["library"], language="python")
        st.markdown(frame["notebook"])
        st.download_button(frame["download"], data=lesson.notebook_file, file_name=f"{lesson.slug}.ipynb",
                           mime="application/x-ipynb+json", on_click="ignore", icon=":material/download:")
        for module in notebook.modules(lesson.concept):
            st.markdown(f"`concepts/{module.stem}.py`")
            st.code(module.read_text(encoding="utf-8"), language="python", height=420)


def _teacher(lesson):
    frame, teacher = lesson.frame["teacher"], lesson.words["teacher"]
    with st.expander(frame["heading"], icon=":material/school:"):
        st.markdown(text.fill(frame["minutes"], minutes=teacher["minutes"]))
        st.markdown(f"**{frame['ask']}**\n" + "\n".join(f"- {line}" for line in teacher["ask"]))
        st.markdown(f"**{frame['pitfalls']}**\n" + "\n".join(f"- {line}" for line in teacher["pitfalls"]))
        st.markdown(frame["links"])


def _sources(lesson):
    from data import SETS

    frame = lesson.frame["sources"]
    lines = [text.fill(frame["data"], title=s.title, authors=s.authors, url=s.url, licence=s.licence, changes=s.changes)
             for s in (SETS[name] for name in lesson.concept.DATA)]
    lines += [f"[{source['text']}]({source['url']})" if "url" in source else source["text"] for source in lesson.words.get("sources", [])]
    if lines:
        st.caption(f"**{frame['heading']}** " + " · ".join(lines))


def _next(lesson):
    slugs = [other.slug for other in catalog.ready()]
    following = slugs[(slugs.index(lesson.slug) + 1) % len(slugs)] if lesson.slug in slugs else slugs[0]
    if following != lesson.slug:
        title = text.load(following, lesson.language)["title"]
        st.page_link(f"pages/{following}.py", label=text.fill(lesson.frame["next"], title=title), icon=":material/arrow_forward:",
                     query_params=share.flags())


def _set(settings, controls):
    """Set controls from a callback, also those of an act not on show; a setting that is no control is a param of the link."""
    for name, value in settings.items():
        if name not in st.session_state:  # a control not drawn yet does not write itself into the link
            st.query_params[name] = str(value).lower() if isinstance(value, bool) else str(value)
        if name in controls or name in st.session_state:
            st.session_state[name] = value

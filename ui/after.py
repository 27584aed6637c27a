"""What follows the experiment: explanation, questions, a look under the hood, teacher notes, sources, the next lesson."""

import streamlit as st

from data import SETS
from stage import player
from ui import app, catalog, link, notebook


def draw(lesson):
    """Draw the end of a lesson's arc; idea, explanation and questions wait for the prediction."""
    if not lesson.veiled:
        with st.container(key="explain"):
            _explain(lesson)
        _quiz(lesson)
    _hood(lesson)
    _teacher(lesson)
    _sources(lesson)
    _next(lesson)


def _explain(lesson):
    frame, explain = lesson.frame["explain"], lesson.words["explain"]
    st.subheader(frame["heading"], anchor=False)
    with st.container(key="idea"):
        st.markdown(lesson.words["idea"])
    lesson.prose("explanation", explain["text"])
    with st.expander(frame["others"]):
        for act, question in lesson.words["questions"].items():
            for name, option in question["options"].items():
                if name not in (lesson.guess(act), question["answer"]):
                    facts = _facts(lesson, act)
                    lesson.prose(
                        f"other_{act}_{name}",
                        f"*{option}* {question['replies'][name].format(**facts)}" if facts else f"*{option}*",
                    )
                    lesson.show_me(f"{act}_{name}", question.get("show", {}).get(name))
        for i, belief in enumerate(explain.get("beliefs", [])):
            lesson.prose(f"belief_{i}", f"*{belief['belief']}* {belief['answer']}")
            lesson.show_me(f"belief_{i}", belief.get("show"))


def _facts(lesson, act):
    """Return the facts the replies of an act are filled from, or None while its question is open or being computed."""
    if lesson.guess(act) is None:
        return None
    return lesson.facts_asked(act)


def _quiz(lesson):
    frame = lesson.frame["quiz"]
    with st.container(key="check"):
        st.subheader(frame["heading"], anchor=False)
        player.quiz(key="quiz", data={"questions": lesson.words["quiz"], "words": dict(frame)})


def _hood(lesson):
    frame, hood = lesson.frame["hood"], lesson.words["hood"]
    panel = st.expander(frame["heading"], icon=":material/code:", key="hood", on_change="rerun")
    if not panel.open:
        return
    with panel:
        if "note" in hood:
            st.markdown(hood["note"])
        st.markdown(frame["library"])
        player.prose(key="source_library", data={"code": hood["library"].strip(), "name": frame["library"]})
        if not lesson.veiled:
            st.markdown(frame["notebook"])
            player.share(key="save", data={"kind": "notebook", "words": dict(frame)})
        for i, module in enumerate(notebook.modules(lesson.slug)):
            st.markdown(f"`concepts/{module}`")
            player.prose(
                key=f"source_{i}",
                data={"code": (notebook.CONCEPTS / module).read_text(encoding="utf-8"), "name": module},
            )


def _teacher(lesson):
    frame, teacher = lesson.frame["teacher"], lesson.words["teacher"]
    with st.expander(frame["heading"], icon=":material/school:"):
        st.markdown(frame["minutes"].format(minutes=teacher["minutes"]))
        st.markdown(f"**{frame['ask']}**\n" + "\n".join(f"- {line}" for line in teacher["ask"]))
        st.markdown(f"**{frame['pitfalls']}**\n" + "\n".join(f"- {line}" for line in teacher["pitfalls"]))
        st.markdown(frame["links"])


def _sources(lesson):
    frame = lesson.frame["sources"]
    sets = (SETS[name] for name in notebook.data(lesson.slug))
    lines = [
        frame["data"].format(title=s.title, authors=s.authors, url=s.url, licence=s.licence, changes=s.changes)
        for s in sets
    ]
    lines += [
        f"[{source['text']}]({source['url']})" if "url" in source else source["text"]
        for source in lesson.words.get("sources", [])
    ]
    if lines:
        st.caption(f"**{frame['heading']}** " + " · ".join(lines))


def _next(lesson):
    slugs = [other.slug for other in catalog.ready()]
    following = slugs[(slugs.index(lesson.slug) + 1) % len(slugs)]
    with st.container(key="next"):
        st.page_link(
            f"pages/{following}.py",
            label=lesson.frame["next"].format(title=app.title(following)),
            icon=":material/arrow_forward:",
            query_params=link.flags(),
        )

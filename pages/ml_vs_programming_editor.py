"""The rule editor: rules composed without code. The link holds them; the fields only show what it says."""
import streamlit as st

from concepts.ml_vs_programming import rules as writing
from ui import text

FIRST = {"longer": 120, "digits": 8, "capitals": 60}  # the number a rule starts with when its kind is chosen


def readable(name, raw):
    """Return the rules in a link as they are written, or raise ValueError and keep what was wrong, to be said."""
    try:
        return writing.written(writing.parse(raw))
    except writing.RuleError as problem:
        st.session_state[f"_{name}_problem"] = problem
        raise


def editor(lesson, name, default, current):
    """Draw the fields of the rules in ?name=; default is what the link leaves out, current what it says now."""
    page, rules = lesson.words["page"], writing.parse(current)
    scored, words = rules.mode == "score", page["editor"]
    shown = {"disabled": lesson.veiled, "on_change": _changed, "args": (lesson, name, default, rules)}

    def field(part, value, label, **more):
        st.session_state[f"{name}_{part}"] = value
        return {"key": f"{name}_{part}", "label": label, "label_visibility": "collapsed"} | shown | more

    def number(i, rule):
        low, high = writing.NUMBERS[rule.kind]
        st.number_input(min_value=low, max_value=high, width=84, **field(f"{i}_number", rule.number, words["content_number"].format(i=i + 1)))

    def button(part, new, icon, label, **more):
        st.button(label, key=f"{name}_{part}", icon=f":material/{icon}:", type="tertiary", on_click=_keep, args=(lesson, name, default, new),
                  **{"disabled": lesson.veiled} | more)

    with lesson.side, st.container(border=True, gap="small", key=f"{name}_editor"):
        st.markdown(words[f"heading_{name}"])
        problem = st.session_state.pop(f"_{name}_problem", None)
        if problem:
            st.warning(text.fill(page["problem"][problem.code], **{k: _safe(v) for k, v in problem.values.items()}))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.segmented_control(options=writing.MODES, format_func=words.get, required=True, **field("mode", rules.mode, words["mode"]))
            if scored:
                st.number_input(min_value=1, max_value=writing.MOST_THRESHOLD, width=190, **field("threshold", rules.threshold, words["threshold"], label_visibility="visible"))
        for i, rule in enumerate(rules.rules):
            at = {"i": i + 1}
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.selectbox(options=writing.KINDS, format_func=lambda kind: words.get(kind, kind), width=172, **field(f"{i}_kind", rule.kind, words["kind"].format(**at)))
                if scored:
                    st.number_input(min_value=1, max_value=writing.MOST_POINTS, width=84, icon=":material/add:", **field(f"{i}_points", rule.points, words["points"].format(**at)))
                elif rule.kind in writing.NUMBERS:
                    number(i, rule)
                button(f"{i}_remove", writing.Rules(rules.mode, rules.rules[:i] + rules.rules[i + 1:], rules.threshold), "delete", "", help=words["remove"].format(**at))
            if rule.kind not in writing.NUMBERS:
                st.text_input(max_chars=2 * writing.MOST_CHARACTERS, placeholder=words["placeholder"],
                              **field(f"{i}_words", ", ".join(rule.words), words["content_words"].format(**at)))
                if not rule.words:
                    st.caption(words["empty"].format(**at))
            elif scored:
                number(i, rule)
        if not rules.rules:
            st.caption(words["none"])
        with st.container(horizontal=True):
            button("add", writing.Rules(rules.mode, (*rules.rules, writing.Rule("words")), rules.threshold), "add", words["add"],
                   disabled=lesson.veiled or len(rules.rules) == writing.MOST_RULES)
            button("restart", writing.parse(default), "restart_alt", words["restart"], disabled=lesson.veiled or current == default)


def _safe(value):
    """Return a value from the link as harmless Markdown: letters, digits and spaces."""
    return value if isinstance(value, int) else "".join(c if c.isalnum() or c == " " else "·" for c in value)


def _keep(lesson, name, default, rules):
    written = writing.written(rules)
    lesson.put(name, None if written == default else written)


def _changed(lesson, name, default, rules):
    """Put what the fields say into the link; what cannot be read is said, and changes nothing."""
    def read(part, now):
        value = st.session_state.get(f"{name}_{part}")
        return now if value is None else value

    def one(i, rule):
        kind, points = read(f"{i}_kind", rule.kind), read(f"{i}_points", rule.points)
        if kind not in writing.NUMBERS:
            return writing.Rule(kind, words=writing.phrases(read(f"{i}_words", ",".join(rule.words))), points=points)
        return writing.Rule(kind, number=read(f"{i}_number", rule.number) if kind == rule.kind else FIRST[kind], points=points)

    try:
        _keep(lesson, name, default, writing.Rules(read("mode", rules.mode), tuple(one(i, rule) for i, rule in enumerate(rules.rules)), read("threshold", rules.threshold)))
    except writing.RuleError as problem:
        st.session_state[f"_{name}_problem"] = problem

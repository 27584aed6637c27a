"""The player: the components in the browser, each a few lines that load our client (stage/client) once and hand it their data."""

from pathlib import Path

import streamlit as st

from stage import served
from stage.palette import PALETTE

_LOADER = """export default (component) => {
  const [at, data] = component.data;
  const coming = import(new URL(`${at}/%s.js`, document.baseURI).href).then((client) => client.show({ ...component, data }));
  return () => coming.then((leave) => leave?.());
}"""


def _component(name, html):
    mount = st.components.v2.component(name, html=html, js=_LOADER % name, isolate_styles=False)

    def show(*, key, data, **callbacks):
        # a list: Streamlit would look for tables in a dictionary, and import pandas and pyarrow for it
        return mount(key=key, data=[served.address(), data], **callbacks)

    return show


_figure = _component("figure", (Path(__file__).parent / "client" / "stage.html").read_text())
controls = _component("controls", '<div class="controls"></div>')
prose = _component("prose", '<div class="prose"></div>')
share = _component("share", '<div class="share"></div>')
quiz = _component("quiz", '<div class="quiz"></div>')
visits = _component("visits", '<span class="visits"></span>')


def figure(*, key, words, data, on_link=lambda changes: None):
    """Show a figure; return whether the browser wants views sent with the run (it cannot ask for them).

    data says what: {"page": ...} the hero of a lesson, {"name": ...} a further figure of its view, {"scene": JSON text} one by itself.
    on_link(changes) is called with changes of the link (name -> text or None) that the browser could not write.
    """

    def linked():
        sent = (st.session_state.get(key) or {}).get("link")
        changes = sent.get("changes") if isinstance(sent, dict) else None
        if isinstance(changes, dict):
            on_link(
                {name: text for name, text in changes.items() if isinstance(name, str) and isinstance(text, str | None)}
            )

    state = _figure(
        key=key, data=data | {"words": words, "palette": PALETTE}, on_link_change=linked, on_inline_change=lambda: None
    )
    return bool(state.inline)

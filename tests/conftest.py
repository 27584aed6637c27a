"""What is shared by the tests of a worker: a running app, a browser, a notebook kernel."""

import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request

import hypothesis
import numpy as np
import pytest
from playwright.sync_api import expect, sync_playwright

from tests.support import ROOT, copy_house
from voice.sound import resample, to_int16, write_wav


def pytest_collection_modifyitems(items):
    """Tests that need a browser or open a page are marked, so that `make check` can leave them out."""
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        if names & {"browser", "visit", "address", "lab", "kernel"}:
            item.add_marker(pytest.mark.browser)
        elif item.path.name in ("test_page.py", "test_every_page.py"):
            item.add_marker(pytest.mark.page)


expect.set_options(timeout=30_000)  # a busy machine takes its time
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def command(port, *more, app="streamlit_app.py"):
    """Return the command that runs the app, or another of Streamlit's, on a port of this machine."""
    flags = ["--server.port", str(port), "--server.headless", "true", "--server.address", "127.0.0.1"]
    return [sys.executable, "-m", "streamlit", "run", app, *flags, *more]


def serve(house=ROOT, *more, port=None, base=""):
    """Start the app in a folder and yield its address; it is answering when this yields."""
    port = port or free_port()
    process = subprocess.Popen(command(port, *more), cwd=house, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        while process.poll() is None:
            try:
                urllib.request.urlopen(f"{address}{base}/_stcore/health", timeout=5)
                break
            except OSError:
                pass
        assert process.poll() is None, f"the app in {house} did not start"
        yield address
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="session")
def address():
    yield from serve()


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    """The address of a copy of the house that has one more lesson, "lab" (tests/frame/lab), which tries everything."""
    house = copy_house(tmp_path_factory.mktemp("house"))
    here = ROOT / "tests" / "frame" / "lab"
    shutil.copytree(here / "words", house / "concepts" / "lab" / "words")
    shutil.copy(here / "concept.py", house / "concepts" / "lab" / "__init__.py")
    shutil.copy(here / "page.py", house / "pages" / "lab.py")
    shutil.copy(ROOT / "ui" / "emblems" / "mark.svg", house / "ui" / "emblems" / "lab.svg")
    catalog = house / "ui" / "catalog.py"
    catalog.write_text(
        catalog.read_text().replace("LESSONS = (\n", 'LESSONS = (\n    Lesson("lab", "possible", "science"),\n')
    )
    yield from serve(house)


def chromium_path():
    """Return the Chromium to drive: the one named by CHROMIUM, or the first one installed."""
    return next(
        path
        for name in (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
        if name and (path := shutil.which(name))
    )


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def hears(browser, tmp_path):
    """Start a browser whose microphone hears samples (n,) at 16 kHz, once, from when it is opened; refused where there are none."""
    started = []

    def start(samples=None):
        flags = ["--use-fake-device-for-media-stream"]
        if samples is not None:
            file = tmp_path / "microphone.wav"
            file.write_bytes(write_wav(to_int16(resample(samples, 16_000, 48_000)), 48_000))
            flags += ["--use-fake-ui-for-media-stream", f"--use-file-for-fake-audio-capture={file}%noloop"]
        started.append(browser.browser_type.launch(executable_path=chromium_path(), args=FLAGS + flags))
        return started[-1]

    yield start
    for each in started:
        each.close()


LENT = 20  # times a tab is lent before a new one takes its place: its memory grows


@pytest.fixture(scope="session")
def tabs(browser):
    """Return a function that lends the tab which the tests of a worker share, one after the other: a tab that has compiled Streamlit once
    opens a page in half the time. Whoever takes it finds it empty."""
    shared, lent = [], 0

    def lend():
        nonlocal lent
        lent += 1
        if shared and lent % LENT == 0:
            shared[0].context.close()
        if not shared or shared[0].is_closed():
            shared[:] = [browser.new_context().new_page()]
        page = shared[0]
        page.unroute_all()
        page.context.set_offline(False)
        page.context.clear_cookies()
        if page.url != "about:blank":
            page.evaluate("localStorage.clear(); sessionStorage.clear()")
            page.goto("about:blank")
        return page

    return lend


@pytest.fixture
def visit(browser, address, tabs):
    """Open a page of the app in a tab; at the end nothing may have gone wrong in the browser."""
    opened, contexts, wrong = [], [], []

    def open_tab(
        path="",
        *,
        width=1400,
        height=900,
        waits=True,
        at=address,
        rough=False,
        by=browser,
        reduced_motion="no-preference",
        color_scheme="light",
        **context,
    ):
        if context or opened or by is not browser:
            contexts.append(by.new_context(**context))
            page = contexts[-1].new_page()
        else:
            page = tabs()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(reduced_motion=reduced_motion, color_scheme=color_scheme)
        page.set_default_timeout(40_000)
        heard = {
            "pageerror": lambda error: wrong.append(str(error)),
            "request": lambda request: (
                wrong.append(f"left the machine: {request.url}")
                if request.url.startswith("http") and not request.url.startswith(at)
                else None
            ),
        }
        if not rough:  # a connection that is cut is reported by the browser as well
            heard["console"] = lambda message: (
                wrong.append(message.text)
                if message.type == "error" and not re.search("404|does not seem to exist", message.text)
                else None
            )
        for name, hear in heard.items():
            page.on(name, hear)
        opened.append((page, heard))
        page.goto(f"{at}/{path}")
        if waits:
            page.locator(".stage[data-ready=true]").first.wait_for()
            settle(page)
        return page

    yield open_tab
    for page, heard in opened:
        for name, hear in heard.items():
            page.remove_listener(name, hear)
    for context in contexts:
        context.close()
    assert not wrong


def settle(page):
    """Wait until nothing runs, plays, is asked for or still to be told to Plotly, and the link has not changed for 300 ms."""
    page.evaluate("() => { delete window.calmSince; }")
    page.wait_for_function(
        """() => {
        const busy = !document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]') || document.querySelector('.play[data-playing=true], .stage[data-owed=true], html[data-asking=true]')
            || window.lastHref !== location.href;
        if (busy || window.calmSince === undefined) window.calmSince = performance.now();
        window.lastHref = location.href;
        return performance.now() - window.calmSince > 300;
    }""",
        timeout=60_000,
    )  # a story may play for half a minute


@pytest.fixture(scope="session")
def kernel():
    """Run the cells of a notebook in one kernel for all of them; return the facts it shows."""
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(kernel_name="python3", cwd=str(ROOT))
    forget = (
        "import os, sys\nos.chdir({home!r})\nsys.path[:] = [p for p in sys.path if p]\n"
        "for _name in [n for n in sys.modules if n.split('.')[0] in ('concepts', 'data')]: del sys.modules[_name]"
    )

    def run(cells):
        facts = None

        def hear(message):
            nonlocal facts
            if message["msg_type"] == "execute_result":
                facts = message["content"]["data"]["text/plain"]

        client.execute_interactive(forget.format(home=os.path.expanduser("~")), timeout=120)
        for cell in cells:
            if cell["cell_type"] == "code":
                done = client.execute_interactive("".join(cell["source"]), timeout=120, output_hook=hear)
                assert done["content"]["status"] == "ok", done["content"].get("evalue")
        return eval(facts, {"np": np, "nan": float("nan"), "inf": float("inf")})

    yield run
    client.stop_channels()
    manager.shutdown_kernel(now=True)

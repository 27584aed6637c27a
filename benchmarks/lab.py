"""What every table needs: a server of its own, a browser, percentiles, and aligned text."""

import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil
from playwright.sync_api import sync_playwright

from tests.conftest import FLAGS, chromium_path, command, free_port
from tests.support import ROOT


@dataclass
class Server:
    address: str  # http://127.0.0.1:port
    process: psutil.Process
    started: float  # time.perf_counter() just before the process was started

    def since_start(self):
        """Return the seconds since the process was started."""
        return time.perf_counter() - self.started

    def memory(self):
        """Return what the server and its children hold of the machine's memory in MB; what they share is counted once (PSS)."""
        return sum(p.memory_full_info().pss for p in [self.process, *self.process.children(recursive=True)]) / 1e6


@contextmanager
def serving(app="streamlit_app.py"):
    """Run the app as `make run` does, or another of Streamlit's, and yield its Server once it is healthy."""
    port = free_port()
    started = time.perf_counter()
    process = psutil.Popen(command(port, app=app), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    server = Server(f"http://127.0.0.1:{port}", process, started)
    try:
        while not healthy(server.address):
            if process.poll() is not None or server.since_start() > 60:
                raise RuntimeError("the app did not start")
            time.sleep(0.01)
        yield server
    finally:
        process.terminate()
        process.wait()


@contextmanager
def dash():
    """Run the yardstick (dash_app.py) with Dash and yield its Server. Dash is installed into a folder of its own."""
    home = ROOT / ".venv" / "dash"
    python = home / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run(
            [str(python), "-m", "pip", "install", "--quiet", "dash==4.4.1", "waitress==3.0.2", "numpy"], check=True
        )
    port, started = free_port(), time.perf_counter()
    process = psutil.Popen(
        [str(python), str(Path(__file__).parent / "dash_app.py"), str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    server = Server(f"http://127.0.0.1:{port}", process, started)
    try:
        while not healthy(server.address, "/"):
            time.sleep(0.05)
        yield server
    finally:
        process.terminate()
        process.wait()


def healthy(address, path="/_stcore/health"):
    """Whether the server answers."""
    try:
        return urllib.request.urlopen(f"{address}{path}", timeout=5).status == 200
    except OSError:
        return False


@contextmanager
def chromium():
    """Yield a function that opens a page of an app in a fresh context: open(address, script=None) -> Page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)

        def open_page(address, script=None):
            page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
            page.set_default_timeout(30_000)
            if script:
                page.add_init_script(script)
            page.goto(address)
            return page

        yield open_page
        browser.close()


def settled(page):
    """Wait until a lesson's stages are drawn and no script runs."""
    page.locator(".stage[data-ready=true]").first.wait_for()
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()


def percentile(values, p):
    """Return the p-th percentile, nan of nothing."""
    return float(np.percentile(values, p)) if len(values) else float("nan")


def cell(value):
    """Return a number as a person would say it: three digits or so, a dash for what there is not."""
    if isinstance(value, float):
        return "–" if value != value else f"{value:.0f}" if abs(value) >= 100 else f"{value:.1f}"
    return str(value)


def table(title, columns, rows):
    """Print rows under columns as an aligned Markdown table, as they come."""
    rows = [[cell(value) for value in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(columns, *rows)]
    line = lambda values: (
        "| " + " | ".join(v.ljust(w) if i == 0 else v.rjust(w) for i, (v, w) in enumerate(zip(values, widths))) + " |"
    )
    print(f"\n### {title}\n")
    print(line(columns))
    print("|" + "|".join("-" * (w + 1) + ("-" if i == 0 else ":") for i, w in enumerate(widths)) + "|")
    for row in rows:
        print(line(row))
    sys.stdout.flush()

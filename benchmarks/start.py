"""Cold start: from starting the process to a page one can use, and the memory it then holds."""

import urllib.request

from benchmarks.lab import chromium, serving, settled, table
from tests.support import SLUGS


def run():
    """Print a line for Streamlit itself, one for the map, and one for each lesson opened first."""
    with chromium() as open_page:
        rows = [
            ["Streamlit alone, one chart", *start(open_page, "", _drawn, "benchmarks/bare_app.py")],
            ["the map", *start(open_page, "", _linked)],
            *([slug, *start(open_page, f"{slug}?predict=skip")] for slug in SLUGS),
        ]
    table(
        "4. Cold start (s): a fresh process, and a browser that has never been here",
        ["opened first", "server answers", "then usable after", "MB"],
        rows,
    )


def start(open_page, path, usable=settled, app="streamlit_app.py"):
    """Return when a fresh server answered, how long its first visitor then waited, and the server's memory."""
    with serving(app) as server:
        urllib.request.urlopen(f"{server.address}/_stcore/health")
        answers = server.since_start()
        page = open_page(f"{server.address}/{path}")
        usable(page)
        ready = server.since_start()
        page.context.close()
        return answers, ready - answers, server.memory()


def _drawn(page):
    page.locator(".js-plotly-plot .main-svg").first.wait_for()


def _linked(page):
    page.locator(".stMain [data-testid=stPageLink]").nth(len(SLUGS) - 1).wait_for()

"""Cold start: from starting the process to a page one can use, and the memory it then holds. Files are compiled and in the disk cache."""
from statistics import median

from benchmarks.lab import chromium, serving, settled, table
from tests.support import SLUGS

TITLE = "4. Cold start (s from starting the process) and memory (MB)"
TIMES = 3
MOST = 350  # MB, on the map


def run():
    """Print a line for the map (medians of TIMES fresh servers), one for each lesson opened first, and one for all of them in turn."""
    with chromium() as open_page:
        home = [median(column) for column in zip(*(start(open_page, "") for _ in range(TIMES)))]
        rows = [["the map", *home], *([f"{slug} by its link", *start(open_page, link(slug))] for slug in SLUGS)]
        rows.append(["the map, then every lesson", *start(open_page, "", *map(link, SLUGS))])
    table(TITLE, ["opened first", "server answers", "page usable", "memory"], rows)
    print(f"\nMemory on the map: {home[-1]:.0f} MB, allowed {MOST}: {'fine' if home[-1] < MOST else 'TOO MUCH'}")


def link(slug):
    return f"{slug}?predict=skip"


def start(open_page, *paths):
    """Return when a fresh server answered, when the last page was usable, and the server's memory then."""
    with serving() as server:
        answers = server.since_start()
        for path in paths:
            page = open_page(f"{server.address}/{path}")
            usable(page, path)
            ready = server.since_start()
            page.context.close()
        return answers, ready, server.memory()


def usable(page, path):
    """Wait until a lesson's figure is drawn, or the map has its links."""
    if path:
        settled(page)
        return
    page.locator(".stMain [data-testid=stPageLink]").nth(len(SLUGS) - 1).wait_for()
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()

"""What the browser loads once: our client and the installed package's Plotly, served by this app and by no other machine."""

import gzip
import hashlib
import os
from functools import lru_cache
from importlib.metadata import distribution
from pathlib import Path

CLIENT = Path(__file__).parent / "client"
STATIC = Path(__file__).parents[1] / "static"
routed = False  # whether the app's own route serves these files (ui/server.py); otherwise Streamlit does, from static/


def plotly():
    """Return the path of plotly.min.js in the installed package (without importing it)."""
    return Path(str(distribution("plotly").locate_file("plotly/package_data/plotly.min.js")))


def paths():
    """Return name -> path of what is served."""
    return {path.name: path for path in sorted(CLIENT.glob("*.js"))} | {"plotly.min.js": plotly()}


@lru_cache(maxsize=1)
def version():
    """Return the name of this edition of the files: another edition has another address."""
    digest = hashlib.sha1(str(plotly().stat().st_size).encode())
    for path in sorted(CLIENT.glob("*.js")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


@lru_cache(maxsize=16)
def content(name):
    """Return the gzipped bytes of a file; KeyError for one that is not served."""
    return gzip.compress(paths()[name].read_bytes(), 6)


@lru_cache(maxsize=1)
def _copied(folder):
    target = folder / f"client-{version()}"
    target.mkdir(parents=True, exist_ok=True)
    for name, path in paths().items():
        if not (target / name).exists():
            unfinished = target / f"{name}.{os.getpid()}"
            unfinished.write_bytes(path.read_bytes())
            unfinished.replace(target / name)
    return f"app/static/{target.name}"


def address():
    """Return where the browser finds the files, relative to the app."""
    return f"client/{version()}" if routed else _copied(STATIC)

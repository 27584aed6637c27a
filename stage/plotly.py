"""Where the browser finds Plotly: the installed package's own file, served by this app."""
import os
import shutil
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

STATIC = Path(__file__).parents[2] / "static"


def installed():
    """Return the path of plotly.min.js in the installed package (without importing it)."""
    return Path(find_spec("plotly").origin).parent / "package_data" / "plotly.min.js"


@lru_cache(maxsize=4)
def _copied(folder):
    """Copy Plotly into the folder once; return its name there, or None where the folder cannot be written."""
    served = folder / f"plotly-{version('plotly')}.min.js"
    try:
        if not served.exists():
            served.parent.mkdir(exist_ok=True)
            unfinished = served.with_suffix(f".{os.getpid()}")
            shutil.copyfile(installed(), unfinished)
            unfinished.replace(served)
    except OSError:
        return None
    return served.name


@lru_cache(maxsize=1)
def _bytes():
    return installed().read_bytes()


def address(folder=None):
    """Return Plotly's address relative to the app: copied once to static/, or, where that cannot be written, from memory."""
    name = _copied(folder or STATIC)
    if name:
        return f"app/static/{name}"
    from streamlit.runtime import get_instance

    # Streamlit forgets such a file with the session that asked for it, so every run asks again.
    return get_instance().media_file_mgr.add(_bytes(), "text/javascript", "plotly").lstrip("/")

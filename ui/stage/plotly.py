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


@lru_cache(maxsize=1)
def address(folder=None):
    """Return Plotly's address relative to the app: copied once to static/, or, where that cannot be written, from memory."""
    served = (folder or STATIC) / f"plotly-{version('plotly')}.min.js"
    try:
        if not served.exists():
            served.parent.mkdir(exist_ok=True)
            unfinished = served.with_suffix(f".{os.getpid()}")
            shutil.copyfile(installed(), unfinished)
            unfinished.replace(served)
        return f"app/static/{served.name}"
    except OSError:
        from streamlit.runtime import get_instance

        return get_instance().media_file_mgr.add(installed().read_bytes(), "text/javascript", "plotly").lstrip("/")

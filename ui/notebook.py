"""The view on show as a notebook that runs on its own: data, the concept's source, the call, the library's version of it."""

import base64
import gzip
from importlib import import_module
from pathlib import Path

from data import brought

CONCEPTS = Path(__file__).parent.parent / "concepts"


def modules(slug):
    """Return the names (in concepts/) of what a lesson's idea is made of; its figures are not."""
    own = sorted(path for path in (CONCEPTS / slug).glob("*.py") if not path.stem.startswith("figures"))
    return ["controls.py", *(f"{slug}/{path.name}" for path in own)]


def data(slug):
    """Return the names of the data sets a lesson uses."""
    return import_module(f"concepts.{slug}").DATA


def build(slug, *, title, idea, call, arguments, library, words, own=""):
    """Return the notebook (JSON text) of one view: call is a function of the concept, arguments its keywords, words the frame's [notebook].

    own is the code that brings the person's own table along.
    """
    import nbformat.v4 as v4

    written = [
        v4.new_code_cell(f"%%writefile concepts/{name}\n{(CONCEPTS / name).read_text(encoding='utf-8')}")
        for name in modules(slug)
    ]
    arguments = ", ".join(
        "own=own" if name == "own" and own else f"{name}={value!r}" for name, value in arguments.items()
    )
    cells = [
        v4.new_markdown_cell(f"# {title}\n\n{idea}"),
        v4.new_markdown_cell(words["data"]),
        v4.new_code_cell(_unpacking(slug) + own),
        v4.new_markdown_cell(words["source"]),
        *written,
        v4.new_markdown_cell(words["view"]),
        v4.new_code_cell(
            f"from concepts.{slug} import {call.__name__}\n\nresult = {call.__name__}({arguments})\nresult.facts"
        ),
        v4.new_markdown_cell(words["library"]),
        v4.new_code_cell(library.strip()),
    ]
    for i, cell in enumerate(cells):
        cell.id = f"cell-{i}"  # the same view always gives the same file
    return v4.writes(
        v4.new_notebook(
            cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        )
    )


def _unpacking(slug):
    """Code that makes a working folder, holding the loader and the data sets, and goes there."""
    from data import HERE, SETS

    lines = [
        "import base64, gzip, importlib, os, pathlib, sys, tempfile",
        "",
        "os.chdir(tempfile.mkdtemp())",
        'sys.path.insert(0, "")',
        f'for folder in ("concepts/{slug}", "data"):',
        "    pathlib.Path(folder).mkdir(parents=True)",
        'pathlib.Path("concepts/__init__.py").touch()',
    ]
    own = [HERE / "table.py", HERE / "brought.py"] if hasattr(import_module(f"concepts.{slug}"), "SCHEMA") else []
    for path in [HERE / "__init__.py", *own, *(HERE / SETS[name].file for name in data(slug))]:
        lines.append(_unpacked(path.name, path.read_bytes()))
    lines.append("importlib.invalidate_caches()")
    return "\n".join(lines)


def _unpacked(name, raw):
    packed = base64.b64encode(gzip.compress(raw, mtime=0)).decode()
    return f'pathlib.Path("data/{name}").write_bytes(gzip.decompress(base64.b64decode("{packed}")))'


def own(key):
    """Return the code that holds the person's own table of a key under the name `own`, as the lesson does. Raises brought.Gone."""
    table = brought.get(key).table
    kinds = {name: "category" for name, kind in table.dtypes.items() if kind == "category"}
    times = [name for name, kind in table.dtypes.items() if kind.kind == "M"]
    lines = [
        _unpacked("own.csv", table.to_csv(index=False).encode()),
        "import pandas as pd",
        "from data import brought",
        f'own = brought.hold(pd.read_csv("data/own.csv", dtype={kinds!r}, parse_dates={times!r}))',
    ]
    return "\n" + "\n".join(lines)

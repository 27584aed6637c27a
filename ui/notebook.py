"""The view on show as a notebook that runs on its own: data, the concept's source, the call, the library's version of it."""
import ast
import base64
import gzip
from pathlib import Path

import nbformat.v4 as v4

ROOT = Path(__file__).parent.parent


def modules(concept):
    """Return the paths of the concept's own modules: the one given, then those it imports from concepts, each once."""
    found, waiting = [], [Path(concept.__file__)]
    while waiting:
        path = waiting.pop(0)
        if path in found:
            continue
        found.append(path)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "concepts":
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("concepts."):
                names = [node.module.removeprefix("concepts.")]
            else:
                continue
            waiting += [ROOT / "concepts" / f"{name}.py" for name in names]
    return found


def build(*, title, idea, concept, call, arguments, library, words):
    """Return the notebook (JSON text) of one view.

    concept is the module, call the name of its function, arguments its keywords; words are the frame's [notebook] texts.
    """
    files = modules(concept)
    cells = [
        v4.new_markdown_cell(f"# {title}\n\n{idea}"),
        v4.new_markdown_cell(words["data"]),
        v4.new_code_cell(_unpacking(concept.DATA)),
        v4.new_markdown_cell(words["source"]),
        *(v4.new_code_cell(f"%%writefile concepts/{path.name}\n{path.read_text(encoding='utf-8')}") for path in files),
        v4.new_markdown_cell(words["view"]),
        v4.new_code_cell(f"from {concept.__name__} import {call}\n\nresult = {call}({_keywords(arguments)})\nresult.facts"),
        v4.new_markdown_cell(words["library"]),
        v4.new_code_cell(library.strip()),
    ]
    for i, cell in enumerate(cells):
        cell.id = f"cell-{i}"  # the same view always gives the same file
    notebook = v4.new_notebook(cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}})
    return v4.writes(notebook)


def _keywords(arguments):
    return ", ".join(f"{name}={value!r}" for name, value in arguments.items())


def _unpacking(names):
    """Code that makes a working folder, holding the loader and the data sets, and goes there."""
    from data import HERE, SETS

    lines = [
        "import base64, gzip, importlib, os, pathlib, sys, tempfile",
        "",
        "os.chdir(tempfile.mkdtemp())",
        'sys.path.insert(0, "")',
        'for folder in ("concepts", "data"):',
        "    pathlib.Path(folder).mkdir()",
        'pathlib.Path("concepts/__init__.py").touch()',
    ]
    files = [HERE / "__init__.py", *(HERE / SETS[name].file for name in names)]
    for path in files:
        packed = base64.b64encode(gzip.compress(path.read_bytes(), mtime=0)).decode()
        lines.append(f'pathlib.Path("data/{path.name}").write_bytes(gzip.decompress(base64.b64decode("{packed}")))')
    lines.append("importlib.invalidate_caches()")
    return "\n".join(lines)

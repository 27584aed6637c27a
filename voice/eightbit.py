"""A Whisper model's weights in eight-bit numbers, as a file: turning 16-bit ones as they are read takes another 100 MB for a moment.

CTranslate2 keeps each row of a matrix as whole numbers up to 127 and a scale, 127 over the row's largest weight. Made here once, block by block,
they are the same to the last bit.

A model.bin (version 6) names its kind and revision, then says how many variables there are; each has a name, a shape, a kind of number, a
size in bytes, and its numbers. At the end comes what has two names.
"""

import os
import shutil
import struct
import tempfile
from contextlib import suppress
from pathlib import Path

import numpy as np

FLOAT32, INT8, FLOAT16 = 0, 1, 4  # kinds of number
BLOCK = 1024  # rows at a time


def folder(source, name):
    """Return the folder of a model in eight-bit numbers, called name and made from the folder source when it is first asked for.

    It is in the user's cache. Raises OSError or, for a user without a home, RuntimeError where it cannot be written.
    """
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ml-explorer"
    made = cache / name
    if not made.exists():
        cache.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=cache) as beside:
            coming = Path(beside) / name
            shutil.copytree(source, coming, ignore=shutil.ignore_patterns("model.bin"))
            with open(source / "model.bin", "rb") as read, open(coming / "model.bin", "wb") as write:
                convert(read, write)
            with suppress(FileExistsError):  # another worker was quicker
                coming.rename(made)
    return made


def convert(read, write):
    """Copy a model.bin with its matrices in eight-bit numbers. Both are binary files; the first can seek."""
    write.write(read.read(4) + _text(read) + read.read(4))
    count, variables = struct.unpack("<I", read.read(4))[0], []
    for _ in range(count):
        name, rank = _text(read), read.read(1)
        shape = struct.unpack(f"<{rank[0]}I", read.read(4 * rank[0]))
        kind, size = struct.unpack("<BI", read.read(5))
        variables.append((name, shape, kind, size, read.tell()))
        read.seek(size, os.SEEK_CUR)
    end = read.tell()
    matrix = lambda name, shape, kind: kind == FLOAT16 and len(shape) == 2 and name.endswith(b"/weight\0")
    write.write(struct.pack("<I", count + sum(matrix(*each[:3]) for each in variables)))
    for name, shape, kind, size, place in variables:
        read.seek(place)
        if matrix(name, shape, kind):
            _head(write, name, shape, INT8, size // 2)
            scales = [_block(read, write, min(BLOCK, shape[0] - row), shape[1]) for row in range(0, shape[0], BLOCK)]
            name = struct.pack("<H", len(name) + 4) + name[2:-1] + b"_scale\0"
            _head(write, name, shape[:1], FLOAT32, 4 * shape[0])
            write.write(np.concatenate(scales).tobytes())
        else:
            _head(write, name, shape, kind, size)
            write.write(read.read(size))
    read.seek(end)
    write.write(read.read())


def _text(read):
    """Return a text as it stands there: its length in two bytes, its letters, a zero."""
    length = read.read(2)
    return length + read.read(*struct.unpack("<H", length))


def _head(write, name, shape, kind, size):
    write.write(name + struct.pack(f"<B{len(shape)}IBI", len(shape), *shape, kind, size))


def _block(read, write, rows, columns):
    """Turn some rows; return their scales (rows,)."""
    weights = np.frombuffer(read.read(2 * rows * columns), np.float16).reshape(rows, columns).astype(np.float32)
    largest = np.abs(weights).max(axis=1)
    scales = np.float32(127) / np.where(largest == 0, np.float32(127), largest)
    write.write(np.rint(weights * scales[:, None]).astype(np.int8).tobytes())
    return scales

"""The child process: python -m voice.worker <engine>. It answers one request after the other and has no network.

A message is two lengths (4 bytes each), a header (JSON) and samples (raw numbers, perhaps none). The first message out
says {"ready": true}; a request that fails is answered with {"error": sentence}; the end of the input ends the process.
"""

import json
import os
import socket
import struct
import sys
from types import ModuleType

import numpy as np

SIZES = struct.Struct("<II")
LARGEST = 16_000_000  # bytes of one message


def send(stream, header, samples=None):
    """Write a message; samples keep their kind of number."""
    raw = b"" if samples is None else np.ascontiguousarray(samples).tobytes()
    kind = {} if samples is None else {"dtype": str(samples.dtype)}
    head = json.dumps(header | kind).encode()
    stream.write(SIZES.pack(len(head), len(raw)) + head + raw)
    stream.flush()


def receive(stream):
    """Return (header, samples or None) of the next message; EOFError at the end, ValueError for one that is no message."""
    sizes = stream.read(SIZES.size)
    if len(sizes) < SIZES.size:
        raise EOFError
    head, raw = SIZES.unpack(sizes)
    if head + raw > LARGEST:
        raise ValueError(f"a message of {head + raw} bytes must be at most {LARGEST}")
    header = json.loads(stream.read(head))
    kind = header.pop("dtype", None)
    body = stream.read(raw)
    return header, np.frombuffer(body, kind) if kind else None


def _no_network(*_):
    raise OSError("the voice worker has no network")


def main(name):
    """Load an engine and serve it."""
    inward, outward = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no message
    socket.socket.connect = socket.socket.connect_ex = _no_network
    sys.modules |= {"scipy": None, "av": ModuleType("av")}  # 40 MB that the engines import and do not need here
    from voice.engines import ENGINES

    try:
        engine = ENGINES[name].load()
    except Exception as problem:
        send(outward, {"error": str(problem)})
        return
    send(outward, {"ready": True})
    while True:
        try:
            request, samples = receive(inward)
        except EOFError:
            return
        try:
            send(outward, *engine.run(request, samples))
        except Exception as problem:
            send(outward, {"error": f"{type(problem).__name__}: {problem}"})


if __name__ == "__main__":
    main(sys.argv[1])

"""Memory that is no longer needed goes back to the machine."""

import ctypes
import sys


def give_back():
    """Let go of large arrays at once: glibc otherwise keeps what they took for the next one (50 MB with 15 lessons open);
    and let all threads share one heap (10 MB where models are fitted).

    mallopt(3), which elsewhere does not exist.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt:
        mallopt(-3, 256 * 1024)  # M_MMAP_THRESHOLD
        mallopt(-8, 1)  # M_ARENA_MAX

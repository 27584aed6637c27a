"""Memory that is no longer needed goes back to the machine: glibc otherwise keeps it for what comes next."""

import ctypes
import gc
import sys

LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def give_back():
    """Let go of large arrays at once (50 MB with 15 lessons open), and let all threads share one heap (10 MB where models are fitted).

    mallopt(3), which elsewhere does not exist.
    """
    mallopt = getattr(LIBC, "mallopt", None)
    if mallopt:
        mallopt(-3, 256 * 1024)  # M_MMAP_THRESHOLD
        mallopt(-8, 1)  # M_ARENA_MAX


def tidy():
    """Let go of the gaps between what is still needed (10 MB after some fits). It takes some ms. malloc_trim(3)."""
    trim = getattr(LIBC, "malloc_trim", None)
    if trim:
        trim(0)


def forget():
    """Let go of the data, samples and models that the lessons remember, which can be read and made again."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in ("concepts", "data"):
            for it in list(vars(module).values()):
                if hasattr(it, "cache_clear"):
                    it.cache_clear()
    gc.collect()
    tidy()

"""Measure how fast the app is: python -m benchmarks [table ...]. Without a name, all tables are printed."""

import logging
import sys
from importlib import import_module

TABLES = ("hand", "crowd", "memory", "start", "payload", "speech")

if __name__ == "__main__":
    logging.disable(logging.WARNING)  # Streamlit warns of being run without a browser
    wanted = sys.argv[1:] or TABLES
    unknown = set(wanted) - set(TABLES)
    if unknown:
        sys.exit(f"no table {', '.join(sorted(unknown))}; there are {', '.join(TABLES)}")
    for name in wanted:
        import_module(f"benchmarks.{name}").run()

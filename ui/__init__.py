"""The frame every lesson stands in: the arc, the stage, the words, the notebook."""

import os

# One thread for each small computation: what runs at the same time are the sessions of a class. Read by NumPy's libraries when they are first loaded.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

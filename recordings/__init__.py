"""The scripts that make the recorded runs in data/: python -m recordings.<lesson>. They need the speech packages."""

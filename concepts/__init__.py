"""The ideas: pure NumPy and scikit-learn, one module a lesson."""

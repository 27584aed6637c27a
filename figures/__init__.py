"""Concept results drawn as Plotly figures, one module a lesson."""

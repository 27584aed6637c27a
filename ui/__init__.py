"""The frame every lesson stands in: the arc, the stage, the words, the notebook."""

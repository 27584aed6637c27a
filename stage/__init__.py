"""The stage: what a figure is (pure: scene, palette) and the player that draws it in the browser."""

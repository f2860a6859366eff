"""A view at a place, as text."""

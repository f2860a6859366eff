"""Echoes: a matrix of the two stories, and the pair under the cursor."""

"""Continuity: the rules that the records of a pack are checked by, and the film of those that hold."""

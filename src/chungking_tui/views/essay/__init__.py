"""Essay: the passages in the essay's own order, and the scenes each speaks of."""

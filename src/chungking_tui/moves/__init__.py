"""Everything that changes where the reader stands: pure functions, listed by name."""

"""What a film is, and every question one can ask it. Only the standard library and msgspec."""

"""Questions about a film at a place, answered by going over its scenes: who holds the letter, how the flat stands."""

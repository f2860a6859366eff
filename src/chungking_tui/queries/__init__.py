"""Questions about a film at a place, answered by going over its scenes: who holds a prop, how the apartment stands."""

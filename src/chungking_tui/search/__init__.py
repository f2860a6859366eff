"""Finding words in the film, and places by what a reader types."""

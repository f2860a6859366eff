"""What a film is: the records an author writes and the whole they make. Knows msgspec and nothing of ours."""

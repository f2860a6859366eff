"""Stories: the two stories side by side, a card each."""

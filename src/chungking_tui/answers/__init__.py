"""What several views show of a place, as values: the card, the commentary, the strip, what is disputed."""

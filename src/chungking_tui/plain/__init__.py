"""Plain text: how it is laid out, and what the views' plain twins share."""

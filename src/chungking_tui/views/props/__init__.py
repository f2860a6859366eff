"""Letter & keys: who holds what, who has read it, who knows what."""

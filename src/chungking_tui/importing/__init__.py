"""Packs begun from what an author has: a table of scenes, a screenplay, an encoded play."""

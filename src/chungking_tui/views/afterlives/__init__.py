"""Afterlives: the dated line, and what each entry changes in the reading."""

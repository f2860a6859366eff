"""Countdown: so many a day until they expire."""

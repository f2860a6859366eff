"""Apartment: a plan of the flat, and what becomes of each thing in it."""

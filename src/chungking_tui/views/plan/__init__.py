"""Apartment: a plan of the apartment, and what becomes of each thing in it."""

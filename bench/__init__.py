"""Benchmarks, run by hand and by ``make bench``; never inside the tests."""

"""The parts of a screen: bars, lines, pages that scroll."""

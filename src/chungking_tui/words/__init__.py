"""Facts put into words: dates, sources, citations, and the sentences of every view."""

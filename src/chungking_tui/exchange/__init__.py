"""Notes given away and taken in: W3C annotations, tables, Markdown; a class's notes on one page."""

"""Everything that is drawn with Textual: the app, its screens and widgets, and what lies over them."""

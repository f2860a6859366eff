"""One screen a view, and the small modal ones."""

"""What all views are drawn with: pages, lines, bars, lists, and the screens that are laid over a view."""

"""The screens: the base of all views, and those laid over a view."""

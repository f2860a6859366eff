"""The app in a browser: what serves it, and the driver through which it draws there. Needs the extra ``web``."""

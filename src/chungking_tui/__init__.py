"""An explorer for the terminal of works that tell two stories."""

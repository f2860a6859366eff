"""Where the reader stands, what they may know there, and what they keep."""

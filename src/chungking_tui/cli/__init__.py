"""The command line: what a command is given, what it works on, what it prints, and how it ends."""

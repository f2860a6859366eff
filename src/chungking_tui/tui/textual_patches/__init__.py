"""What is changed in Textual itself, one file a patch.

Each file says what it mends, the issue upstream, the release it was tried with, and what it does where a name that it
builds on is missing: nothing, so that the app starts all the same. No other module uses a private name of Textual.
"""

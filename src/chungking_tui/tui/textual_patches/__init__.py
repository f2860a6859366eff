"""What is changed in Textual itself: one file a patch."""

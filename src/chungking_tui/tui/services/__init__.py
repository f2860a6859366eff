"""What goes on beside the screens: saving, walking by itself, reading the pack again."""

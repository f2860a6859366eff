"""Walk the two stories of Chungking Express (1994) side by side in a terminal."""

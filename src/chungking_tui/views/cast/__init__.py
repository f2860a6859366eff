"""Cast: who is in which scene, and of each person when first and with whom."""

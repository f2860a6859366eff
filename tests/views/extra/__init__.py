"""A view that the program does not have: who is in how many scenes. One row and one folder, nothing else."""

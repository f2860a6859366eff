"""The programs that ours is measured against."""

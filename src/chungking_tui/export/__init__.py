"""A pack as a document to hand out: the same answers as the views give, told once from the first scene to the last."""

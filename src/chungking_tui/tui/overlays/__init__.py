"""What can be laid over a view, each described by one value: finders, sheets, the palette."""

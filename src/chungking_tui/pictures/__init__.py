"""Pictures: SVG files, checked, drawn to the size of a pane and turned into cells. Knows no film and no Textual."""
